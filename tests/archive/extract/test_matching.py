"""Where names stand: spans, clitics, cuts, and names inside names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract.matching import Match, Text, matches
from archive.extract.table import Entry, Name, NameTable, QueryName
from tests.archive.extract.reading_room import TABLE, Block, read_text


def found(raw: str) -> list[Match]:
    return matches(Text.of(raw), TABLE)


@pytest.mark.parametrize(
    ("raw", "surface", "core"),
    [
        ("في بيان للتحالف الدولي", "للتحالف الدولي", "تحالف الدولي"),
        ("وقال وسوريا", "وسوريا", "سوريا"),
        ("بال لـ#الأمم_المتحدة", "الأمم_المتحدة", "الأمم_المتحدة"),
        ("قصدت لـ سوريا", "لـ سوريا", "سوريا"),
        ("قصدت لِسُوريا", "لِسُوريا", "سُوريا"),
        ("ثم ب”داعش”", "داعش", "داعش"),
    ],
)
def test_matches_span_whole_words_and_know_where_the_name_begins(
    raw: str, surface: str, core: str
) -> None:
    match = found(raw)[-1]
    assert raw[match.start : match.end] == surface
    assert raw[match.core_start : match.end] == core


@pytest.mark.parametrize("sign", [". ", "، ", "؛ ", ": ", " (", "\n", "؟ "])
def test_no_name_crosses_a_cut(sign: str) -> None:
    assert found(f"الأمم{sign}المتحدة") == []


def test_only_the_words_of_the_given_blocks_are_read() -> None:
    raw = "سوريا\nالعراق\nمصر"
    text = Text.of(raw, [Block(start=13, end=16), Block(start=0, end=5)])
    assert text.words == ["سوريا", "مصر"]
    assert Text.of(raw, []).words == []


def test_a_longer_name_hides_those_inside_it() -> None:
    outer, inner = found("قوات سوريا الديمقراطية")
    assert (outer.is_kept, inner.is_kept) == (True, False)
    assert inner.outer == outer


def test_words_at_the_edges_have_nothing_beside_them() -> None:
    text = Text.of("وصل العراق")
    assert text.before(0, 3) == ()
    assert text.after(1, 3) == ()
    assert text.gap(5) == "\n"


def test_the_name_of_a_role_group_goes_on_to_the_end_of_its_body() -> None:
    raw = "دعا وزراء خارجية التحالف الدولي لهزيمة داعش"
    outer = found(raw)[0]
    assert raw[outer.start : outer.end] == "وزراء خارجية التحالف الدولي لهزيمة داعش"


def test_a_title_that_is_part_of_the_name_stays() -> None:
    entry = Entry(target="actor", pk=1, key="prince", kind="person")
    table = NameTable([Name(entry=entry, text="الأمير الصغير", norm="الامير الصغير")])
    raw = "قرأ الأمير الصغير"
    match = matches(Text.of(raw), table)[0]
    assert raw[match.start : match.end] == "الأمير الصغير"


@settings(deadline=None)
@given(st.text(alphabet="سورياالعقوبلك .،#_\"'\n()ـًAntoyBlike", max_size=80))
def test_every_mention_lies_in_the_text_and_begins_in_itself(raw: str) -> None:
    for item in read_text(raw).mentions:
        assert 0 <= item.start <= item.core_start < item.end <= len(raw)
        assert raw[item.start : item.end].strip() == raw[item.start : item.end]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["بلينكن"], [(0, 0, ("@actor:antony-blinken",))]),
        (["خطاب", "ولبلينكن"], [(1, 1, ("@actor:antony-blinken",))]),
        (["وبلينكن"], [(0, 0, ("@actor:antony-blinken",))]),
        (["antony", "blinken", "rome"],
         [(0, 1, ("@actor:antony-blinken",)), (2, 2, ("@place:rome",))]),
        (["حداد"], [(0, 0, ("@actor:layla-haddad", "@actor:samir-haddad"))]),
        (["العراق"], [(0, 0, ("@place:iraq", "@actor:state-of-iraq"))]),
        (["السوريين"], [(0, 0, ("@place:syria",))]),
        (["القصر"], []),
        (["المدينه"], []),
        (["الاتحاد"], []),
        ([], []),
    ],
)  # fmt: skip
def test_a_query_may_name_entities(
    words: list[str], expected: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    assert TABLE.entities_in_query(words) == [
        QueryName(first=first, last=last, terms=terms)
        for first, last, terms in expected
    ]


def test_a_table_knows_its_size_and_entries() -> None:
    assert len(NameTable([])) == 0
    assert TABLE.entries["place", "rome"].term == "@place:rome"
    assert "ليلي" in TABLE.given_names
