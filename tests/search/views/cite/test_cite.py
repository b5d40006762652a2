import datetime as dt
import hashlib
import json
from typing import Any

import bibtexparser
import pytest
import rispy
from django.utils.translation import override

from archive.models import Article
from search.views.parts.cite import (
    Passage,
    Reference,
    bibtex,
    chosen,
    citation,
    csl_json,
    ris,
    text_fragment,
)

HASH = "a" * 64
PASSAGE = Passage(start=30, end=54, raw="Nobody left.\n Not {one}.")


def reference(**fields: Any) -> Reference:
    """An Arabic article of a known source, read in English."""
    known: dict[str, Any] = {
        "number": 12,
        "headline": "قمة الرياض: 150 مليون دولار",
        "language": "ar",
        "published": dt.date(2023, 6, 8),
        "precision": "day",
        "accessed": dt.date(2026, 11, 22),
        "links": {
            "en": "https://sijill.example/en/articles/12/",
            "ar": "https://sijill.example/ar/articles/12/",
        },
        "source": {"ar": "صدى الخليج", "en": "Gulf Echo"},
        "authors": ["ليلى حسن", "Omar Said"],
        "url": "https://news.example/a_b?id=1&x=%20#top",
        "text_hash": HASH,
    }
    return Reference(**(known | fields))


# --- In words -------------------------------------------------------------------------


def test_a_citation_in_english_says_what_is_in_another_language():
    assert citation(reference(), "en") == (
        "ليلى حسن, Omar Said, “قمة الرياض: 150 مليون دولار” (in Arabic), Gulf Echo,"
        " 8 June 2023. https://news.example/a_b?id=1&x=%20#top"
        " (accessed 22 November 2026)."
        " In the archive Sijill: https://sijill.example/en/articles/12/"
    )


def test_a_citation_in_arabic_has_its_own_marks_and_link():
    assert citation(reference(authors=()), "ar") == (
        "«قمة الرياض: 150 مليون دولار»، صدى الخليج، 8 يونيو 2023."
        " https://news.example/a_b?id=1&x=%20#top (تاريخ الاطلاع 22 نوفمبر 2026)."
        " في أرشيف سجلّ: https://sijill.example/ar/articles/12/"
    )


def test_a_citation_does_not_follow_the_language_of_the_page():
    with override("ar"):
        assert citation(reference(), "en").endswith("/en/articles/12/")


def test_what_is_unknown_is_left_out_of_a_citation_but_the_date():
    bare = reference(authors=(), source={}, url="", published=None, precision="none")
    assert citation(bare, "en") == (
        "“قمة الرياض: 150 مليون دولار” (in Arabic), undated."
        " Sijill: https://sijill.example/en/articles/12/ (accessed 22 November 2026)."
    )


def test_a_citation_of_a_sentence_begins_with_its_words():
    told = citation(reference(passage=PASSAGE, language="en"), "en")
    assert told.startswith("“Nobody left. Not {one}.” ليلى حسن, ")


@pytest.mark.parametrize(
    ("precision", "said", "parts"),
    [
        ("day", "8 June 2023", [2023, 6, 8]),
        ("month", "June 2023", [2023, 6]),
        ("season", "June 2023", [2023, 6]),
        ("year", "2023", [2023]),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(precision, said, parts):
    one = reference(precision=precision)
    assert f", {said}. " in citation(one, "en")
    item = json.loads(csl_json(one))[0]
    assert item["issued"] == {"date-parts": [parts]}


# --- RIS ------------------------------------------------------------------------------


def test_ris_is_read_back_by_a_library():
    (read,) = rispy.loads(ris(reference(passage=PASSAGE)))
    assert read == {
        "type_of_reference": "NEWS",
        "id": "sijill-12",
        "authors": ["ليلى حسن", "Omar Said"],
        "title": "قمة الرياض: 150 مليون دولار",
        "secondary_title": "صدى الخليج",
        "year": "2023",
        "date": "2023/06/08/",
        "language": "ar",
        "urls": [
            "https://news.example/a_b?id=1&x=%20#top",
            "https://sijill.example/en/articles/12/",
        ],
        "name_of_database": "Sijill",
        "accession_number": "12",
        "access_date": "2026/11/22/",
        "notes": [
            "Nobody left. Not {one}.",
            f"SHA-256 of the passage: {PASSAGE.hash}",
            f"SHA-256 of the text: {HASH}",
        ],
    }


def test_no_line_break_can_end_a_ris_record():
    hostile = reference(headline="Peace\r\nER  - \r\nTY  - BOOK\u2028TI  - x")
    text = ris(hostile)
    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("ER  - \r\n")
    (read,) = rispy.loads(text)
    assert read["title"] == "Peace ER - TY - BOOK TI - x"


def test_ris_without_source_and_date():
    (read,) = rispy.loads(
        ris(reference(source={}, published=None, precision="none", authors=(), url=""))
    )
    assert not {"secondary_title", "year", "date", "authors"} & set(read)
    assert read["urls"] == ["https://sijill.example/en/articles/12/"]


# --- BibTeX ---------------------------------------------------------------------------


def test_bibtex_is_read_back_by_a_library():
    library = bibtexparser.parse_string(bibtex(reference()))
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("article", "sijill-12")
    assert fields == {
        "author": "{ليلى حسن} and {Omar Said}",
        "title": "{قمة الرياض: 150 مليون دولار}",
        "journal": "{صدى الخليج}",
        "year": "2023",
        "month": "jun",
        "day": "8",
        "url": "https://news.example/a_b?id=1&x=%20#top",
        "urldate": "2026-11-22",
        "langid": "arabic",
        "note": "Sijill: https://sijill.example/en/articles/12/;"
        f" SHA-256 of the text: {HASH}",
    }


@pytest.mark.parametrize(
    "headline",
    ["An open { brace", "A closed } brace", "50% & #1 $x_y ~ ^ \\", "x\n\n}, y = {z"],
)
def test_no_headline_can_break_a_bibtex_entry(headline):
    text = bibtex(reference(headline=headline))
    assert text.count("{") == text.count("}")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == 1
    assert len(library.entries[0].fields) == 10


def test_bibtex_of_an_unknown_source_is_misc():
    text = bibtex(reference(source={}, precision="month", language="und"))
    assert text.startswith("@misc{sijill-12,\n")
    assert "  month = jun,\n" in text
    assert "day =" not in text
    assert "langid" not in text
    text = bibtex(reference(published=None, precision="none"))
    assert "year =" not in text


def test_bibtex_notes_the_passage():
    text = bibtex(reference(passage=PASSAGE))
    assert r"“Nobody left. Not \textbraceleft{}one\textbraceright{}.”" in text
    assert PASSAGE.hash in text


# --- CSL-JSON -------------------------------------------------------------------------


def test_csl_json_has_what_is_known():
    assert json.loads(csl_json(reference(passage=PASSAGE, authors=["ليلى حسن"]))) == [
        {
            "id": "sijill-12",
            "type": "article-newspaper",
            "title": "قمة الرياض: 150 مليون دولار",
            "author": [{"literal": "ليلى حسن"}],
            "container-title": "صدى الخليج",
            "issued": {"date-parts": [[2023, 6, 8]]},
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "language": "ar",
            "URL": "https://news.example/a_b?id=1&x=%20#top",
            "archive": "Sijill",
            "archive_location": "https://sijill.example/en/articles/12/",
            "note": "Nobody left. Not {one}.\n"
            f"SHA-256 of the passage: {PASSAGE.hash}\n"
            f"SHA-256 of the text: {HASH}",
        }
    ]


def test_csl_json_leaves_out_what_is_unknown():
    (item,) = json.loads(
        csl_json(reference(source={}, authors=(), url="", published=None))
    )
    assert not {"author", "container-title", "issued"} & set(item)
    assert item["URL"] == "https://sijill.example/en/articles/12/"


# --- Passages -------------------------------------------------------------------------

BLOCK = Passage(start=3, end=30, raw="")


@pytest.mark.parametrize(
    "value",
    ["", "4", "4-", "8-4", "4-4", "0-8", "4-31", "4-8-xyz", "4-8-" + "0" * 12, "٤-٨",
     "4-9999999999", "-4-8"],
)  # fmt: skip
def test_a_link_to_nothing_chooses_nothing(value):
    assert chosen(value, "The text of an article, long.  ", [BLOCK]) is None


def test_a_link_to_spaces_or_to_too_much_chooses_nothing():
    assert chosen("4-6", "abcd  ef", [Passage(start=0, end=8, raw="")]) is None
    whole = Passage(start=0, end=9_000, raw="")
    assert chosen("0-5001", "x" * 9_000, [whole]) is None
    assert chosen("0-5000", "x" * 9_000, [whole]) is not None


def test_a_fragment_needs_an_address_and_words():
    assert text_fragment("", "words") == ""
    assert text_fragment("https://news.example/", " ") == ""
    assert text_fragment("https://news.example/", "قال & ذهب").endswith(
        "#:~:text=%D9%82%D8%A7%D9%84%20%26%20%D8%B0%D9%87%D8%A8"
    )


# --- The page and the files -----------------------------------------------------------


@pytest.fixture
def story(room):
    article = room.articles["rome-en"]
    article.url = "https://herald.example/rome"
    article.metadata = {"author": "Layla Hasan"}
    article.save()
    return article


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
    ],
)
def test_files_are_downloads_with_names(client, story, kind, content_type):
    answer = client.get(f"/en/articles/{story.pk}/cite.{kind}")
    assert answer.headers["Content-Type"] == content_type
    name = f'attachment; filename="sijill-{story.pk}.{kind}"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Layla Hasan" in answer.text
    assert f"http://testserver/en/articles/{story.pk}/" in answer.text
    arabic = client.get(f"/ar/articles/{story.pk}/cite.{kind}")
    assert f"http://testserver/ar/articles/{story.pk}/" in arabic.text


@pytest.mark.django_db
def test_a_file_of_a_sentence_has_its_words_and_its_link(client, story):
    start = story.raw_text.index("Antony")
    end = len(story.raw_text)
    value = f"{start}-{end}"
    answer = client.get(f"/en/articles/{story.pk}/cite.json", {"s": value})
    assert (
        f'filename="sijill-{story.pk}-{start}.json"'
        in (answer.headers["Content-Disposition"])
    )
    (item,) = json.loads(answer.text)
    assert item["note"].startswith("Antony Blinken said the ministers")
    digest = hashlib.sha256(story.raw_text[start:].encode()).hexdigest()
    assert item["archive_location"] == (
        f"http://testserver/en/articles/{story.pk}/?s={value}-{digest[:12]}#s-{start}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["1-99999", "x", "0-4-000000000000"])
def test_a_file_of_no_sentence_is_not_found(client, story, value):
    address = f"/en/articles/{story.pk}/cite.ris"
    assert client.get(address, {"s": value}).status_code == 404


@pytest.mark.django_db
def test_what_readers_may_not_see_is_not_cited(client, room):
    for pk in (room.articles["draft"].pk, 10**9):
        assert client.get(f"/en/articles/{pk}/cite.bib").status_code == 404


@pytest.mark.django_db
def test_the_page_has_the_packet(client, story):
    page = client.get("/en" + story.get_absolute_url()[3:])
    cited = page.context["cited"]
    assert cited.reference.text_hash == (
        hashlib.sha256(story.raw_text.encode()).hexdigest()
    )
    assert [code for code, _ in cited.texts] == ["ar", "en"]
    plain = page.text.replace('<bdi dir="ltr">', "").replace("</bdi>", "")
    for _, words in cited.texts:
        assert words in plain
    assert cited.link == f"http://testserver/en/articles/{story.pk}/"
    assert cited.reference.text_hash in page.text
    assert f'href="/en/articles/{story.pk}/cite.ris"' in page.text


@pytest.mark.django_db
def test_a_link_to_a_sentence_marks_it_and_leads_to_the_source(client, story):
    start = story.raw_text.index("Antony")
    value = f"{start}-{len(story.raw_text)}"
    page = client.get("/en" + story.get_absolute_url()[3:], {"s": value, "q": "fund"})
    assert f'<span class="s s-chosen" id="s-{start}">' in page.text
    cited = page.context["cited"]
    assert cited.anchor == f"s-{start}"
    assert cited.at_source.startswith("https://herald.example/rome#:~:text=Antony")
    assert cited.link.startswith(
        f"http://testserver/en/articles/{story.pk}/?s={value}-"
    )
    assert cited.passage.hash in page.text
    assert "Cite this sentence" in page.text
    assert "?q=fund&amp;s=" in page.text


@pytest.mark.django_db
def test_a_link_whose_words_are_not_there_says_so(client, story):
    page = client.get("/en" + story.get_absolute_url()[3:], {"s": "0-5-0123456789ab"})
    assert page.context["cited"].is_lost
    assert "does not stand in this text" in page.text
    assert "Cite this article" in page.text


@pytest.mark.django_db
def test_boilerplate_cannot_be_cited(client, story):
    story.blocks.exclude(kind="headline").update(kind="boilerplate")
    start = story.raw_text.index("Antony")
    page = client.get(story.get_absolute_url(), {"s": f"{start}-{start + 6}"})
    assert page.context["cited"].passage is None


@pytest.mark.django_db
def test_a_headline_can_be_cited(client, story):
    page = client.get(story.get_absolute_url(), {"s": f"0-{story.headline_end}"})
    cited = page.context["cited"]
    assert (cited.passage.words, cited.anchor) == (story.headline, "headline")


@pytest.mark.django_db
@pytest.mark.parametrize("metadata", [{"author": 7}, {"authors": [None, " "]}, {}])
def test_odd_authors_are_left_out(client, story, metadata):
    Article.objects.filter(pk=story.pk).update(metadata=metadata)
    page = client.get(story.get_absolute_url())
    assert list(page.context["cited"].reference.authors) == []
