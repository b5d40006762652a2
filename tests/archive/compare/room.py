"""Articles of the cases, read by the finders with the small registry, to compare."""

import json
from collections.abc import Sequence
from typing import Any

from archive.compare.speech import Told, ToldFigure, ToldQuote
from archive.extract.table import ACTOR
from archive.text.analysis import Entity
from archive.text.tokens import tokens
from tests.archive.extract.reading_room import CASES, blocks, read_text

BACKGROUND = {
    "ar": (
        "\nهطلت أمطار غزيرة على المدينة في الصباح ثم صفا الجو.\n"
        "وازدحمت الشوارع المحيطة بالقصر بالسيارات والصحفيين.\n"
        "وتناول الضيوف الغداء على ضفة النهر قبل العودة إلى القاعة.\n"
        "ولم تعلن اللجنة المنظمة موعد الدورة التالية."
    ),
    "en": (
        "\nHeavy rain fell on the town in the morning before the sky cleared.\n"
        "Streets around the palace were crowded with cars and reporters.\n"
        "Guests had lunch on the bank of the river and went back to the hall.\n"
        "Organizers did not give the date of the next session."
    ),
}
"""Sentences about other things: what all speak of is known by what they do not."""


def cases(name: str) -> list[Any]:
    """The cases of a file, each with its name."""
    rows: list[dict[str, Any]] = json.loads(
        (CASES / f"compare_{name}.json").read_text(encoding="utf-8")
    )
    return [(row["name"], row) for row in rows]


def told(articles: Sequence[Sequence[str]]) -> list[Told]:
    """Read the articles of a case, each given as its language and text."""
    return [
        _told(number, language, text + BACKGROUND[language])
        for number, (language, text) in enumerate(articles, 1)
    ]


def _told(number: int, language: str, raw: str) -> Told:
    found = read_text(raw, language=language, published="2023-06-08")
    return Told(
        pk=number,
        language=language,
        raw=raw,
        blocks=[(block.start, block.end) for block in blocks(raw)],
        names=[
            Entity(
                mention.start,
                mention.end,
                f"@{'a' if mention.entry.target == ACTOR else 'p'}:{mention.entry.pk}",
            )
            for mention in found.mentions
        ],
        figures=[
            ToldFigure(
                start=figure.start,
                end=figure.end,
                value=figure.value,
                value_max=figure.value_max,
                unit=figure.unit,
                approx=figure.approx,
                meaning=figure.meaning,
                scope=figure.scope.pk if figure.scope else 0,
                scopes=frozenset({figure.scope.pk}) if figure.scope else frozenset(),
                as_of=figure.as_of,
            )
            for figure in found.figures
        ],
        quotes=[
            ToldQuote(
                start=quote.start,
                end=quote.end,
                kind=quote.kind,
                speaker=quote.speaker.pk if quote.speaker else 0,
                named=frozenset(
                    token.text
                    for token in tokens(
                        raw[quote.speaker_start or 0 : quote.speaker_end or 0]
                    )
                ),
            )
            for quote in found.quotes
        ],
    )


def words(
    articles: Sequence[Told], places: Sequence[tuple[int, int, int]]
) -> list[str]:
    """What stands at some places, each with the number of its article."""
    by_number = {article.pk: article for article in articles}
    return [f"{pk} {by_number[pk].raw[start:end]}" for pk, start, end in places]
