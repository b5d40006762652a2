"""Shingles, signatures and shares of texts: what holds for any words."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract.similar.body import Body, body_of
from archive.extract.similar.shingles import overlap, shingles
from archive.extract.similar.signature import BANDS, bands, likeness, signature
from tests.archive.extract.reading_room import blocks

WORDS = st.lists(
    st.sampled_from(
        [
            "وصل",
            "الوزير",
            "الي",
            "روما",
            "امس",
            "وقال",
            "ان",
            "المحادثات",
            "بدات",
            "the",
            "of",
            "40",
        ]
    ),
    max_size=60,
)


def shares(one: list[str], other: list[str]) -> tuple[int, float, float]:
    """The same counted the slow way."""
    first, second = (
        {tuple(words[place : place + 3]) for place in range(len(words) - 2)}
        for words in (one, other)
    )
    shared = len(first & second)
    union, smaller = len(first | second), min(len(first), len(second))
    return (
        shared,
        shared / union if union else 0.0,
        shared / smaller if smaller else 0.0,
    )


@given(WORDS, WORDS)
def test_overlap_is_what_counting_gives(one: list[str], other: list[str]) -> None:
    found = overlap(shingles(one), shingles(other))
    assert (found.shared, found.jaccard, found.containment) == shares(one, other)


@given(WORDS)
def test_equal_texts_have_equal_signatures(words: list[str]) -> None:
    signed = signature(shingles(words))
    assert signed == signature(shingles(list(words)))
    assert likeness(signed, signed) == (1.0 if signed else 0.0)


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.floats(0.05, 0.95))
def test_signatures_estimate_the_share(seed: int, share: float) -> None:
    numbers = np.random.default_rng(seed).integers(0, 2**63, 2000, dtype=np.uint64)
    common = int(1000 * share)
    one, other = np.unique(numbers[:1000]), np.unique(numbers[1000 - common :])
    exact = overlap(one, other).jaccard
    # 64 values: a standard deviation is at most 0.0625.
    assert abs(likeness(signature(one), signature(other)) - exact) < 0.3


def test_the_numbers_are_the_same_everywhere() -> None:
    # Stored signatures must stay comparable with those of later versions.
    words = ["اجتمع", "الوزراء", "في", "روما", "يوم", "الاثنين"]
    assert signature(shingles(words))[:8].hex() == "fb06e29973198131"
    assert bands(signature(shingles(words)))[0] == 4006838446835488483


def test_a_long_flood_is_hashed_in_pieces() -> None:
    words = [str(number) for number in range(20_000)]
    signed = signature(shingles(words))
    assert (len(signed), len(bands(signed))) == (256, BANDS)


def test_the_body_leaves_layout_and_marks_out() -> None:
    raw = "أعلنَ الوزيرُ،\nفي روما، منحَ ٤٠ مليوناً.\n"
    body = body_of(raw, blocks(raw))
    other = Body.of(["اعلن", "الوزير", "في", "روما", "منح", "40", "مليونا"])
    assert overlap(body.shingles, other.shingles).jaccard == 1.0
    assert body.numbers == other.numbers == frozenset({"40"})
