"""Joining places finds what plain looking finds, however many there are of each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.backends.whoosh.phrase import Step, near, phrase

LONG = st.sets(st.integers(0, 120), max_size=80)
SHORT = st.sets(st.integers(0, 120), max_size=4)
PLACES = st.one_of(LONG, SHORT).map(lambda found: np.array(sorted(found), np.int64))


@given(PLACES, PLACES)
def test_phrase_is_one_place_after_the_other(
    first: np.ndarray, then: np.ndarray
) -> None:
    steps = [[Step(first, first, 1)], [Step(then, then, 2)]]
    expected = sorted({place + 2 for place in first} & {place + 1 for place in then})
    assert phrase(steps).tolist() == expected


@given(PLACES, PLACES, st.integers(0, 9))
def test_near_is_where_both_stand_from_on(
    one: np.ndarray, other: np.ndarray, slop: int
) -> None:
    expected = [
        place
        for place in sorted({*one.tolist(), *other.tolist()})
        if any(place <= at <= place + slop for at in one)
        and any(place <= at <= place + slop for at in other)
    ]
    assert near([one, other], ["one", "other"], slop).tolist() == expected
