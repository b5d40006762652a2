"""The figures promised in docs/text.md, on the material in ../shared."""

import gzip
import json
from pathlib import Path

import pytest

from archive.text.language import language
from archive.text.stem import is_stop_word, stem
from archive.text.tokens import tokens

pytestmark = pytest.mark.shared


def lemmas(text: str) -> list[str]:
    words = [token.text for token in tokens(text)]
    return [stem(word) for word in words if not is_stop_word(word)] or words


@pytest.mark.parametrize(("match", "least"), [(True, 0.95), (False, 0.98)])
def test_word_pairs_match_as_journalists_expect(
    shared: Path, *, match: bool, least: float
) -> None:
    text = (shared / "probes" / "word_pairs.json").read_text(encoding="utf-8")
    pairs = [
        pair
        for pair in json.loads(text)["pairs"]
        if pair["match"] is match and not pair["soft"]
    ]
    right = [
        pair for pair in pairs if (lemmas(pair["a"]) == lemmas(pair["b"])) is match
    ]
    assert len(right) / len(pairs) >= least


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [
        ("ar_jawhara", "title", "ar"),
        ("ar_jawhara", "body", "ar"),
        ("en_reuters21578", "title", "en"),
        ("en_aljazeera_titles", "title", "en"),
    ],
)
def test_language_is_told_from_a_headline_or_a_lead(
    shared: Path, name: str, field: str, expected: str
) -> None:
    found = []
    path = shared / "data" / "articles" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(2000), lines, strict=False):
            text = json.loads(line)[field] or ""
            if len(text) > 20:
                found.append(language(text[:300]) == expected)
    assert sum(found) / len(found) > 0.99
