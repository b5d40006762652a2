"""Shared runs against a search by brute force, on small random texts."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.runs import Run, shared_runs
from archive.compare.words import SHINGLE, Words, cut

LETTERS = "abcdefghijklmnop"


def text(words: str) -> Words:
    """A text of one-letter words; a dot begins another line that does not go on."""
    lines = words.split(".")
    raw = "\n".join(" ".join(line) for line in lines)
    blocks, at = [], 0
    for ordinal, line in enumerate(lines):
        end = at + max(2 * len(line) - 1, 0)
        blocks.append((at, end, "subheading", ordinal))
        at = end + 1
    return cut(raw, blocks)


def plain(runs: Sequence[Run], texts: Sequence[Words]) -> set[str]:
    """The words of the runs, joined."""
    return {
        "".join(texts[run.places[0][0]].words[run.places[0][1] :][: run.count])
        for run in runs
    }


def brute(one: str, two: str) -> set[str]:
    """The runs of eight words or more of two texts that cannot be made longer."""
    found = set()
    for at in range(len(one)):
        for other in range(len(two)):
            if at and other and one[at - 1] == two[other - 1] != ".":
                continue
            end = 0
            while (
                at + end < len(one)
                and other + end < len(two)
                and one[at + end] == two[other + end] != "."
            ):
                end += 1
            if end >= SHINGLE:
                found.add(one[at : at + end])
    return found


# Few repeated runs in one text, many shared by two: pieces of one long row of letters.
ROW = "".join(
    LETTERS[(n * n + 3 * n) % 16] + LETTERS[(n * 7 + n // 16) % 16] for n in range(40)
)
PIECES = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 70), st.integers(4, 24)).map(
            lambda pair: ROW[pair[0] : pair[0] + pair[1]]
        ),
        st.text("qrstuvwxyz", min_size=1, max_size=4),
        st.just("."),
    ),
    max_size=6,
).map("".join)


def repeats(words: str) -> bool:
    """Whether a text says eight words again, or eight of few words."""
    runs = [words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)]
    return len(runs) > len(set(runs)) or any(len(set(run)) < 4 for run in runs)


@settings(max_examples=300, deadline=None)
@given(PIECES, PIECES)
def test_runs_of_two_texts_are_those_of_brute_force(one, two):
    if repeats(one) or repeats(two):
        return
    texts = [text(one), text(two)]
    expected = brute(one, two)
    # A line by which both end is a notice.
    lines = one.rpartition("."), two.rpartition(".")
    if lines[0][2] == lines[1][2] and all(dot for _, dot, _ in lines):
        expected.discard(lines[0][2])
    assert plain(shared_runs(texts, [1, 2]), texts) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=5))
def test_every_run_stands_in_two_texts_at_its_places(written):
    texts = [text(one) for one in written]
    for run in shared_runs(texts, range(len(texts))):
        rows = {tuple(texts[n].words[at : at + run.count]) for n, at in run.places}
        assert len(rows) == 1
        assert run.count >= SHINGLE
        assert len({number for number, _ in run.places}) == len(run.places) >= 2


def test_texts_of_one_group_share_nothing():
    texts = [text(ROW[:20]), text(ROW[:20])]
    assert shared_runs(texts, ["same", "same"]) == []
    assert shared_runs(texts, ["one", "two"]) == [
        Run(count=20, places=((0, 0), (1, 0)))
    ]


def test_of_many_texts_all_that_have_a_run_are_found():
    texts = [text(f"{LETTERS[n]}{ROW[:20]}") for n in range(16)]
    (run,) = [r for r in shared_runs(texts, range(16)) if r.count == 20]
    assert run.places == tuple((n, 1) for n in range(16))


def test_a_line_by_which_all_end_is_a_notice():
    texts = [text(f"qrst.{ROW[:12]}"), text(f"uvw.{ROW[:12]}")]
    assert shared_runs(texts, [1, 2]) == []
    texts.append(text(f"uvw.{ROW[:12]}q"))
    assert [run.count for run in shared_runs(texts, [1, 2, 3])] == [12]


@pytest.mark.parametrize("flood", ["a", "ab", "abc", "abcdefgh"])
def test_floods_take_time_in_proportion_to_their_words(flood):
    def seconds(count: int) -> float:
        texts = [text(flood * count) for _ in range(3)]
        began = time.process_time()
        shared_runs(texts, range(3))
        return time.process_time() - began

    assert seconds(20_000 // len(flood)) < 2.0
