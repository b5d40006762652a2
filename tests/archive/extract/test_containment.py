"""The first look at raw texts never passes over one that holds the words."""

import random
from typing import Any

import pytest

from archive.extract.containment import articles_with, folded, pattern, spellings
from archive.models import Article
from archive.text.normalize import match_key
from tests.archive.extract.test_run import new_article

pytestmark = pytest.mark.django_db

NAMES = ("أنتوني بلينكن", "السعودية", "الأمم المتحدة", "Élysée", "Antony Blinken", "ß")
TEXTS = (
    "قال أنتوني بلينكن",
    "وبأنـتُونِي  بلیـنکِن معه",
    "إلى السعوديّة وللسعودية",
    "للأمم المتحدة، والأمم\u200fالمتحدة",
    "اﻷمم المتحدة",
    "the ELYSÉE, the É́lysée and the elysee",
    "𝐀𝐧𝐭𝐨𝐧𝐲 𝐁𝐥𝐢𝐧𝐤𝐞𝐧 said",
    "antony-blinken STRASSE ss ß",
    "nothing of the sort, لا شيء 🙂",
)


def slowly(keys: list[str]) -> list[int]:
    """Fold every text and look."""
    found = pattern(keys)
    rows = Article.objects.order_by("pk").values_list("pk", "raw_text")
    return [pk for pk, text in rows if found and found.search(folded(text))]


@pytest.fixture
def texts() -> list[Any]:
    return [new_article(text=text, language="ar") for text in TEXTS]


@pytest.mark.parametrize("name", NAMES)
def test_the_first_look_passes_over_nothing(texts, name):
    keys = [match_key(name)]
    assert articles_with(keys) == slowly(keys) != []


def test_nisbas_and_several_names_are_found(texts):
    keys = ["~سعودي", *map(match_key, NAMES)]
    assert articles_with(keys) == slowly(keys)
    assert articles_with(["~ "]) == []


def test_any_spelling_of_a_word_is_found():
    """Letters are drawn from all that fold alike, with marks between them."""
    draw = random.Random(7)  # noqa: S311 - no secret
    spelt = spellings()
    letters = {key: text.replace("\\", "") for key, text in spelt.letters.items()}
    marks = spelt.dropped.replace("\\", "")
    for word in ("بلينكن", "رياض", "blinken", "united"):
        for _ in range(20):
            text = "".join(
                draw.choice(letters[char]) + draw.choice(marks) * draw.randint(0, 2)
                for char in word
            )
            new_article(text=f"« {text} »", language="ar")
        assert articles_with([word]) == slowly([word])
        assert len(slowly([word])) == 20
