"""Web pages: what is read of them, in which order of trust, and within which bounds."""

import json
from pathlib import Path

import pytest

from archive.ingest.decode import decode
from archive.ingest.document import Document, Refusal
from archive.ingest.draft import draft
from archive.ingest.load import load
from archive.ingest.readers import html, jsonl, plain
from archive.models.choices import HeadlineBasis, PublishedBasis
from tests.archive.ingest.conftest import TODAY
from tests.archive.ingest.pages import SENTENCE, STORY, page, read, with_head

FILES = Path(__file__).parents[2] / "files" / "html"


def test_page_becomes_a_document():
    found = read(FILES / "page_ar.html")
    assert found.content == (FILES / "page_ar.html").read_bytes()
    assert (found.name, found.mime, found.encoding) == (
        "page_ar.html",
        "text/html",
        "utf-8",
    )
    assert found.title == "موسم الزيتون يبدأ مبكراً في الجبل"
    assert [part[:20] for part in found.body.split("\n\n")] == [
        "بدأ المزارعون في قرى",
        "وقال رئيس التعاونية ",
        "وأضاف أن سعر الزيت س",
    ]
    assert (found.published, found.url, found.site, found.language) == (
        "2023-10-04T09:15:00+03:00",
        "https://telal.example/news/zaytun-1",
        "صحيفة التلال",
        "ar",
    )
    assert found.extra == {
        "author": "ليلى منصور, سامر عودة",
        "description": "بدأ قطاف الزيتون قبل موعده بأسبوعين.",
        "modified": "2023-10-05T18:00:00+03:00",
    }
    assert found.notices == ()


def test_page_becomes_an_article(run):
    article = load(read(FILES / "page_ar.html"), run, today=TODAY).article
    assert article is not None
    assert article.raw_text.startswith(
        "موسم الزيتون يبدأ مبكراً في الجبل\n\nبدأ المزارعون"
    )
    assert article.headline_basis == HeadlineBasis.METADATA
    assert (str(article.published_on), article.published_basis) == (
        "2023-10-04",
        PublishedBasis.METADATA,
    )
    assert article.source is not None
    assert (article.source.name_ar, article.source.domain) == (
        "صحيفة التلال",
        "telal.example",
    )
    assert article.language == "ar"


@pytest.mark.django_db
def test_date_line_beside_the_headline_is_read_where_the_page_states_none():
    found = draft(read(FILES / "page_en.html"), TODAY)
    assert found.raw_text.startswith(
        "Ferry service returns to the northern islands\n\n"
        "3 May 2021, 10:30 GMT\n\nThe ferry between"
    )
    assert (str(found.published.date), found.published.basis) == (
        "2021-05-03",
        PublishedBasis.EXPLICIT,
    )
    assert [block.kind for block in found.blocks] == [
        "headline",
        "date_line",
        "body",
        "body",
        "body",
    ]


def test_page_saved_as_text_is_read_as_a_page(tmp_path):
    content = (FILES / "page_ar.html").read_bytes()
    text = page(tmp_path, content, name="page_ar.txt")
    (same,) = html.read(FILES / "page_ar.html")
    assert isinstance(same, Document)
    assert (text.body, text.title, text.mime) == (same.body, same.title, "text/html")


def test_page_in_the_body_of_a_record_is_read_and_the_record_goes_first(tmp_path):
    record = {
        "title": "Ferry sails",
        "published": "2021-05-02",
        "url": "https://a.example/1",
        "body": (FILES / "page_en.html").read_text(),
        "section": "sea",
    }
    found = page(tmp_path, json.dumps(record), name="a.jsonl")
    assert (found.title, found.published, found.url, found.language) == (
        "Ferry sails",
        "2021-05-02",
        "https://a.example/1",
        "en-GB",
    )
    assert (found.record, found.mime, found.extra) == (
        1,
        jsonl.MIME,
        {"section": "sea"},
    )
    assert found.body.split("\n\n")[1].startswith("The ferry between")


def test_piece_of_a_page_is_story_from_end_to_end(tmp_path):
    body = "<p>Rain&nbsp;fell &amp; fell.</p>\n<p>Then <b>it</b> stopped.<br>Dry.</p>"
    found = page(tmp_path, json.dumps({"body": body}), name="a.jsonl")
    assert found.body == "Rain fell & fell.\n\nThen it stopped.\n\nDry."
    assert (found.notices, found.title) == ((), "")


def test_record_whose_page_is_empty_is_refused_with_its_line(tmp_path):
    found = page(tmp_path, b'{"body": "<p> </p>"}', name="a.jsonl")
    assert isinstance(found, Refusal)
    assert (found.error.code, found.record) == ("empty", 1)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><script>var a = 1</script></body></html>",
        b"<!-- nothing -->",
        b"<html><body><p>12 34</p></body></html>",
    ],
)
def test_page_without_words_is_empty(tmp_path, content):
    found = page(tmp_path, content)
    assert isinstance(found, Refusal)
    assert (found.error.code, found.content) == ("empty", content)


def test_page_of_links_is_empty(run, tmp_path):
    found = page(tmp_path, "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert load(found, run, today=TODAY).code == "empty"


def test_pdf_called_html_is_binary(tmp_path):
    assert page(tmp_path, b"%PDF-1.7").error.code == "binary"


def test_page_over_the_limit_is_refused_unread(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 10
    found = page(tmp_path, STORY)
    assert (found.error.code, found.content) == ("too_large", None)


@pytest.mark.django_db
def test_short_page_is_taken_in_and_asked_about(tmp_path):
    found = page(tmp_path, "<html><body><h1>Rain</h1><p>It rained in Rome.</p>")
    assert found.notices == ("short_page",)
    doubts = {str(doubt.kind): doubt.suggestion for doubt in draft(found, TODAY).doubts}
    assert doubts["boilerplate"] == found.body


# -- encoding -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "codec", "encoding", "method"),
    [
        ('<meta charset="windows-1256">', "cp1256", "windows-1256", "declared"),
        ("<meta charset=iso-8859-6>", "iso8859-6", "iso-8859-6", "declared"),
        ('<meta charset="utf-8">', "cp1256", "windows-1256", "legacy"),
        ('<meta charset="windows-1256">', "utf-8", "utf-8", "utf-8"),
        ('<meta charset="windows-1256">', "utf-8-sig", "utf-8-sig", "utf-8"),
        ('<meta charset="x-unknown">', "cp1256", "windows-1256", "legacy"),
        ('<meta charset="iso-8859-99">', "cp1256", "windows-1256", "legacy"),
        ('<meta charset="shift_jis">', "cp1256", "windows-1256", "legacy"),
    ],
)
def test_encoding_is_that_of_the_bytes_before_that_of_the_page(
    head, codec, encoding, method
):
    text = f"<html><head>{head}</head><p>قال الوزير في بيان إن الموسم بدأ</p>"
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.method) == (text, encoding, method)


def test_declared_encoding_of_another_script_is_followed():
    text = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">晴天'
    found = decode(text.encode("gb18030"))
    assert (found.text, found.encoding) == (text, "gb18030")


def test_items_of_a_list_stand_without_marks(tmp_path):
    listed = f"<ul><li>{SENTENCE}</li><li>{SENTENCE}More.</li></ul>"
    found = with_head(tmp_path, "", STORY.replace("</article>", f"{listed}</article>"))
    assert found.body.endswith("More.")
    assert "- The" not in found.body


def test_sentences_are_taken_where_nothing_else_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "archive.ingest.webpage.story.bare_extraction", lambda *_a, **_k: None
    )
    found = with_head(
        tmp_path, "", f"<a>Home of the news and of many other things</a>{STORY}"
    )
    assert found.body.split("\n\n")[0] == (SENTENCE * 2).strip()
    assert found.notices == ("short_page",)


def test_plain_words_with_a_few_tags_stay_text(tmp_path):
    text = "The <b>harbour</b> master said a < b."
    path = tmp_path / "a.txt"
    path.write_text(text)
    (found,) = plain.read(path)
    assert isinstance(found, Document)
    assert (found.body, found.mime) == (text, "text/plain")
