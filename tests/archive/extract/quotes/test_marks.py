"""Pairs of quotation marks: nested, reversed, mixed, unclosed, single."""

import pytest

from archive.extract.quotes.marks import pairs


def inner(text: str, *, single: bool = False) -> list[str]:
    """The words inside each pair; "+" where it is nested, "~" where unclosed."""
    return [
        "+" * pair.depth
        + "~" * (not pair.closed)
        + text[pair.inner_start : pair.inner_end]
        for pair in pairs(text, 0, len(text), single=single)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال: «نعم» ثم «لا»", ["نعم", "لا"]),
        ('قال: “نعم” ثم "لا"', ["نعم", "لا"]),
        ('بـ"كلمة" ولـ«أخرى» و”ثالثة“', ["كلمة", "أخرى", "ثالثة"]),
        ("«أول “ثان” ثالث»", ["أول “ثان” ثالث", "+ثان"]),
        ("لـ”الأول”، “الثاني” قد", ["الأول", "الثاني"]),
        ("قال “إن لـ”الاسم” وزنا”.", ["إن لـ”الاسم” وزنا", "+الاسم"]),
        ('قال “كلام" ثم', ["كلام"]),
        ('قال: "كلام بلا نهاية', ["~كلام بلا نهاية"]),
        ('أضاف"كلام" ثم', ["كلام"]),
        ('كلام" ثم', []),
        ("ثم » كلام", []),
        ('قال " كلام " ثم', [" كلام "]),
        ("he said ``so'' and ''so''", ["so", "so"]),
    ],
)
def test_pairs_are_found(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘No,’ she said.", ["No,"]),
        ("the boys' club is 'done'.", ["done"]),
        ("‘It’s the boys’ club,’ she said.", ["It’s the boys’ club,"]),
        ("the '90s and rock 'n' roll", []),
        ("it is ‘open and never shut", []),
        ("“She said ‘no’ twice”", ["She said ‘no’ twice", "+no"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, words: list[str]) -> None:
    assert inner(text, single=True) == words


def test_unclosed_mark_in_a_very_long_paragraph_ends_with_its_sentence() -> None:
    text = 'قال: "كلام قصير. ' + "كلام طويل بعده. " * 100

    assert inner(text) == ["~كلام قصير."]


def test_unclosed_mark_with_nothing_after_it_is_no_pair() -> None:
    assert inner("قال: «") == []


def test_marks_open_at_once_are_bounded() -> None:
    assert len(pairs("«كلمة " * 50, 0, 300)) == 1
