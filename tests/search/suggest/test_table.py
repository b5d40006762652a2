"""Names by how they begin, by letters and by sound."""

import pytest

from search.suggest.table import Entry, Kind, PrefixTable

BLINKEN = Entry(
    kind=Kind.ACTOR,
    key="antony-blinken",
    name_ar="أنتوني بلينكن",
    name_en="Antony Blinken",
    kind_of="person",
)
ROME = Entry(
    kind=Kind.PLACE, key="rome", name_ar="روما", name_en="Rome", kind_of="city"
)
RIYADH = Entry(
    kind=Kind.PLACE, key="riyadh", name_ar="الرياض", name_en="Riyadh", kind_of="city"
)


@pytest.fixture
def table():
    return PrefixTable(
        [
            ("انتوني بلينكن", BLINKEN),
            ("antony blinken", BLINKEN),
            ("روما", ROME),
            ("rome", ROME),
            ("الرياض", RIYADH),
            ("riyadh", RIYADH),
        ]
    )


def keys(table, found):
    return {table.entries[one.place].key for one in found}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بلي", {"antony-blinken"}),
        ("انتوني بل", {"antony-blinken"}),
        ("blinken", {"antony-blinken"}),
        ("ر", {"riyadh", "rome"}),
        ("رياض", {"riyadh"}),
        ("الر", {"riyadh"}),
        ("r", {"riyadh", "rome"}),
        ("inken", set()),
    ],
)
def test_a_name_is_begun_at_each_of_its_words_with_and_without_the_article(
    table, typed, found
):
    assert keys(table, table.beginning(typed)) == found


def test_words_of_the_printed_name_come_before_other_spellings(table):
    assert [one.fit for one in table.beginning("انتوني")] == [0]
    assert [one.fit for one in table.beginning("بلينكن")] == [0]
    other = PrefixTable([("the eternal city", ROME)])
    assert [one.fit for one in other.beginning("the eternal")] == [1]
    assert [one.fit for one in other.beginning("city")] == [2]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بلنكن", {"antony-blinken"}),
        ("blinkin", {"antony-blinken"}),
        ("anthony", {"antony-blinken"}),
        ("riad", {"riyadh"}),
        ("ry", set()),
        ("berlin", set()),
    ],
)
def test_other_spellings_are_heard(table, typed, found):
    assert keys(table, table.sounding(typed)) == found
