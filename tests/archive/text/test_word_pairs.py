"""Words a search must bring together or keep apart: our own list, frequent in news."""

import json
from pathlib import Path

import pytest

from archive.text.stem import is_stop_word, stem
from archive.text.tokens import tokens

CASES = Path(__file__).parents[2] / "cases" / "word_pairs_own.json"
PAIRS = json.loads(CASES.read_text(encoding="utf-8"))


def lemmas(text: str) -> list[str]:
    words = [token.text for token in tokens(text)]
    return [stem(word) for word in words if not is_stop_word(word)] or words


@pytest.mark.parametrize("match", [True, False])
def test_word_pairs_meet_or_stay_apart(*, match: bool) -> None:
    pairs = [pair for pair in PAIRS if pair["match"] is match]
    wrong = [
        f"{pair['a']} {pair['b']}"
        for pair in pairs
        if (lemmas(pair["a"]) == lemmas(pair["b"])) is not match
    ]
    assert len(wrong) <= 0.03 * len(pairs), wrong


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
    ],
)
def test_stem_reads_clitics_and_endings_as_a_reader_does(word: str, lemma: str) -> None:
    assert stem(word) == lemma
