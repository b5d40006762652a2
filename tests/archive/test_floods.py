"""Floods: texts of one sign or word are taken in with work in proportion to length.

Everything from bytes to findings is counted, in calls of functions rather than in
seconds. What one regular expression does is not seen in calls: so the longest text
that is let in is also taken in as a whole, in 1 to 25 seconds; two minutes are given.
"""

import datetime as dt
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.extract.found import Findings
from archive.extract.reading import Subject, read
from archive.ingest.decode import decode
from archive.ingest.document import Document, Refused
from archive.ingest.draft import draft
from archive.models import Article, IngestOutcome
from tests.archive.calls import calls
from tests.archive.extract.reading_room import TABLE

pytestmark = pytest.mark.django_db

ARABIC = "قال الوزير في بيان إن المخازن امتلأت بالقمح قبل موعدها بأسبوعين كاملين.\n"
ENGLISH = "The minister said in a statement that the stores were full of wheat again.\n"
SIZE = 2_000
FLOODS = (
    *(
        "7",
        "7 ",
        "7/",
        "7.",
        "7,",
        "7%",
        "$7 ",
        "7-8 ",
        "/",
        '"',
        '" ',
        "«",
        "«»",
        "“”",
    ),
    *(
        " ",
        "\N{NO-BREAK SPACE}",
        "\t",
        "\n",
        "x\n",
        " x",
        "(",
        "[(",
        "- ",
        ": ",
        "#",
        "'",
    ),
    *("و", "و ", 'و"', "ا(ب", "ـ", "َ", "\N{RIGHT-TO-LEFT MARK}", "#ا_"),
    *(
        "يناير ",
        "آذار مارس ",
        "عام 2020 ",
        "اليوم ",
        "أمس الاثنين ",
        "مليون ",
        "ثلاثة و",
    ),
    *("قال ", "قال إن ", 'قال "كلمة" ', "وأضاف ", "وزير الخارجية ", "بين ", "وفق "),
    *("اجتماع ", "اجتماع في روما ", "بلينكن ", "أنتوني بلينكن ", "التحالف ", "واشنطن "),
    *("said ", "said, ", '"a" said ', '"I go," he said. ', "according to ", "that "),
    *("Antony ", "Minister John Smith ", "January ", "don't ", "the ", "million "),
    'قال "و [يناير (7/7/2020) said «',
)


def found(text: str, language: str) -> Findings | None:
    """Decode a text, draft an article of it and read it; None if it is refused."""
    body = decode(text.encode()).text
    document = Document(content=b"x", name="a.txt", body=body, source="", url="")
    try:
        made = draft(document, dt.date(2024, 1, 1))
    except Refused:
        return None
    subject = Subject(
        raw=made.raw_text,
        blocks=made.blocks,
        language=language,
        published_on=dt.date(2023, 6, 8),
    )
    return read(subject, TABLE)


@pytest.mark.parametrize("lead", [ARABIC, ENGLISH], ids=["ar", "en"])
@pytest.mark.parametrize("unit", FLOODS)
def test_twice_the_text_is_twice_the_work(unit: str, lead: str) -> None:
    language = "ar" if lead == ARABIC else "en"
    flood = unit * (SIZE // len(unit))
    # Words are looked up once; texts are not: a shorter one comes first.
    found(lead + 3 * unit, language)
    once, twice = (
        calls(lambda times=times: found(lead + flood * times, language))  # type: ignore[misc]
        for times in (1, 2)
    )
    assert twice < 2.5 * once


@pytest.mark.parametrize("unit", ["7", "/", '"', " ", "و", "«ا ", "said ", "قال "])
def test_the_longest_text_is_taken_in_within_two_minutes(
    tmp_path: Path, unit: str
) -> None:
    text = (ARABIC + unit * 200_000)[:200_000]
    path = tmp_path / "a.txt"
    path.write_text(text)
    begun = time.process_time()
    call_command("ingest", str(path), stdout=StringIO())
    assert time.process_time() - begun < 120
    assert IngestOutcome.objects.get().code == "ingested"
    assert Article.objects.get().failed_stages == []
