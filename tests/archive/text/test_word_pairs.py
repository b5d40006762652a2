"""Words a search must bring together or keep apart: our own list, frequent in news."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.text.stem import is_stop_word, stem
from archive.text.tokens import tokens

CASES = Path(__file__).parents[2] / "cases"
PAIRS = json.loads((CASES / "word_pairs_own.json").read_text(encoding="utf-8"))
FRESH = json.loads((CASES / "word_pairs_fresh.json").read_text(encoding="utf-8"))


def lemmas(text: str) -> list[str]:
    words = [token.text for token in tokens(text)]
    return [stem(word) for word in words if not is_stop_word(word)] or words


def wrong(pairs: list[dict[str, Any]], *, match: bool) -> list[str]:
    return [
        f"{pair['a']} {pair['b']}"
        for pair in pairs
        if (lemmas(pair["a"]) == lemmas(pair["b"])) is not match
    ]


@pytest.mark.parametrize("match", [True, False])
def test_word_pairs_meet_or_stay_apart(*, match: bool) -> None:
    pairs = [pair for pair in PAIRS if pair["match"] is match]
    assert len(wrong(pairs, match=match)) <= 0.03 * len(pairs)


@pytest.mark.parametrize("match", [True, False])
@pytest.mark.parametrize("fresh", FRESH, ids=lambda fresh: f"list-{fresh['list']}")
def test_pairs_written_before_they_were_tried(
    fresh: dict[str, Any], *, match: bool
) -> None:
    """What they gave at first sight stands in the list, and in docs/text.md."""
    pairs = [pair for pair in fresh["pairs"] if pair["match"] is match]
    assert len(wrong(pairs, match=match)) <= 0.04 * len(pairs)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("فوزه", "فوز"),  # not ف and وزه
        ("كتابها", "كتاب"),
        ("التزامها", "التزام"),  # the article and a pronoun never meet
        ("الحكم", "حكم"),
        ("للاعبين", "لاعب"),
        ("ووقفت", "وقف"),
        ("حكومتنا", "حكومه"),
        ("ضمانا", "ضمان"),
        ("يقتلون", "قتل"),
        ("وسيستقيل", "استقال"),
        ("مناسبات", "مناسبه"),
        ("شنت", "شن"),
        ("ترد", "رد"),
        ("نقول", "قال"),
        ("سيلغون", "الغي"),
        ("جاووا", "جاء"),
        ("اقيمت", "اقام"),
        ("ستظل", "ظل"),
        ("كتبهم", "كتاب"),  # no verb behind ك
        ("سابقين", "سابق"),  # not س and ابقين
        ("طايرتان", "طايره"),
        ("الحاقها", "الحاق"),
        ("خطابا", "خطاب"),
    ],
)
def test_stem_reads_clitics_and_endings_as_a_reader_does(word: str, lemma: str) -> None:
    assert stem(word) == lemma
