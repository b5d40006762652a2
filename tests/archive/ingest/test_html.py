"""Web pages: what is read of them, in which order of trust, and within which bounds."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.ingest.decode import decode
from archive.ingest.document import Document, Refusal
from archive.ingest.draft import draft
from archive.ingest.load import load
from archive.ingest.readers import READERS, html, jsonl, plain
from archive.ingest.webpage.facts import facts
from archive.ingest.webpage.jsonld import articles, text_of
from archive.ingest.webpage.story import MOST_ELEMENTS, all_paragraphs, story
from archive.ingest.webpage.tree import parse
from archive.models import Source
from archive.models.choices import HeadlineBasis, PublishedBasis
from tests.archive.ingest.conftest import TODAY

FILES = Path(__file__).parents[2] / "files" / "html"
SENTENCE = "The harbour master said the ferry had sailed again on Monday morning. "
STORY = f"<article><p>{SENTENCE * 2}</p><p>{SENTENCE * 3}</p></article>"


def read(path: Path) -> Any:
    (found,) = READERS[path.suffix](path)
    return found


def page(tmp_path, content, name="a.html") -> Any:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def with_head(tmp_path, head, body=STORY) -> Any:
    return page(tmp_path, f"<html><head>{head}</head><body>{body}</body></html>")


def linked(**fields) -> str:
    value = json.dumps({"@type": "NewsArticle"} | fields)
    return f'<script type="application/ld+json">{value}</script>'


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


# -- facts ----------------------------------------------------------------------------


def title(head, body=STORY) -> str:
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    return facts(tree).title


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (linked(headline="Ferry sails again"), STORY, "Ferry sails again"),
        (
            linked(headline="Ferry sails…")
            + '<meta property="og:title" content="Ferry sails again">',
            STORY,
            "Ferry sails again",
        ),
        (
            '<meta property="og:title" content="The Echo - Ferry sails">'
            '<meta property="og:site_name" content="The Echo">',
            STORY,
            "Ferry sails",
        ),
        (
            '<meta property="og:title" content="Ferry sails | The Echo">'
            '<meta property="og:site_name" content="The Echo">',
            STORY,
            "Ferry sails",
        ),
        (
            '<meta property="og:title" content="Ferry - a chronicle">'
            '<meta property="og:site_name" content="The Echo">',
            STORY,
            "Ferry - a chronicle",
        ),
        (
            "<title>Ferry sails again today | The Echo</title>",
            STORY,
            "Ferry sails again today",
        ),
        ("<title>Ferry | Echo</title>", STORY, "Ferry | Echo"),
        (
            '<meta property="og:title" content="You will love this ferry">',
            f"<h1>The Echo</h1><h1>This ferry sails</h1>{STORY}",
            "This ferry sails",
        ),
        (
            "<title>Ferry sails again today</title>",
            f"<h1>Search results and other news</h1>{STORY}",
            "Ferry sails again today",
        ),
        ("", f"<h1>Ferry sails</h1>{STORY}", "Ferry sails"),
        ("", STORY, ""),
    ],
)
def test_title_is_the_heading_else_what_the_page_states(head, body, wanted):
    assert title(head, body) == wanted


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        (
            linked(datePublished="2021-05-03", dateModified="2022-01-01")
            + '<meta property="article:published_time" content="2021-05-04">',
            STORY,
            "2021-05-03",
        ),
        (
            '<meta property="article:modified_time" content="2022-01-01">'
            '<meta name="pubdate" content="20210503T101500">',
            STORY,
            "2021-05-03T101500",
        ),
        (linked(datePublished="soon", dateCreated="2021-05-03"), STORY, "2021-05-03"),
        (
            "",
            '<time datetime="2020-01-01">x</time>'
            '<time class="entry-date published" datetime="2021-05-03">x</time>',
            "2021-05-03",
        ),
        (
            "",
            '<time pubdate>3 May 2021</time><time datetime="2020-01-01">x</time>',
            "3 May 2021",
        ),
        (
            "",
            '<span itemprop="datePublished" content="2021-05-03">x</span>',
            "2021-05-03",
        ),
        (
            "",
            '<time datetime="2021-05-03">x</time><time>2021-05-03</time>',
            "2021-05-03",
        ),
        ("", '<time datetime="2021-05-03">x</time><time>2021-05-04</time>', ""),
        ('<meta property="article:modified_time" content="2022-01-01">', STORY, ""),
    ],
)
def test_day_is_that_of_publication_never_of_a_change(head, body, wanted):
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert facts(tree).published == wanted


def test_stated_day_that_cannot_be_is_asked_about(run, tmp_path):
    found = with_head(tmp_path, linked(datePublished="1399-04-02 2030"))
    article = load(found, run, today=TODAY).article
    assert article is not None
    assert article.published_on is None
    assert "date" in {item.kind for item in article.review_items.all()}


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<link rel="canonical" href="https://a.example/1">', "https://a.example/1"),
        ('<link rel="canonical" href="/1">', ""),
        (
            '<link rel="canonical" href="https://a.example/">'
            '<meta property="og:url" content="https://a.example/?id=1">',
            "https://a.example/?id=1",
        ),
        ('<meta property="og:url" content="javascript:alert(1)">', ""),
        ('<meta property="og:url" content="http://[a/1">', ""),
        (
            linked(mainEntityOfPage={"@id": "https://a.example/2"}),
            "https://a.example/2",
        ),
    ],
)
def test_address_is_that_of_the_page(head, wanted):
    assert facts(parse(f"<html><head>{head}</head>")).url == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta property="og:site_name" content="https://a.example">', ""),
        ('<meta property="og:site_name" content="@echo">', ""),
        (linked(publisher={"name": "Echo"}), "Echo"),
        ('<meta name="application-name" content="Echo">', "Echo"),
    ],
)
def test_site_is_a_name(head, wanted):
    assert facts(parse(f"<html><head>{head}</head>")).site == wanted


def test_description_of_this_page_goes_before_those_of_its_links():
    head = (
        linked(headline="Another story", datePublished="2020-01-01")
        + linked(headline="Ferry sails again", datePublished="2021-05-03")
        + "<title>Ferry sails again | Echo</title>"
    )
    assert facts(parse(f"<html><head>{head}</head>")).published == "2021-05-03"


def test_description_with_the_address_of_the_page_goes_first():
    head = (
        linked(headline="Ferry sails again", datePublished="2020-01-01")
        + linked(url="https://a.example/1", datePublished="2021-05-03")
        + '<link rel="canonical" href="https://a.example/1">'
        + "<title>Ferry sails again | Echo</title>"
    )
    assert facts(parse(f"<html><head>{head}</head>")).published == "2021-05-03"


def test_known_domain_goes_before_the_name_of_the_site(run, tmp_path):
    echo = Source.objects.create(key="echo", name_en="Echo", domain="a.example")
    head = (
        '<link rel="canonical" href="https://www.a.example/1">'
        '<meta property="og:site_name" content="Breaking news">'
    )
    article = load(with_head(tmp_path, head), run, today=TODAY).article
    assert article is not None
    assert (article.source, Source.objects.count()) == (echo, 1)


def test_site_without_an_address_is_known_by_its_name(run, tmp_path):
    head = '<meta property="og:site_name" content="The Echo">'
    article = load(with_head(tmp_path, head), run, today=TODAY).article
    assert article is not None
    assert str(article.source) == "The Echo"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@type": "Organization"}',
        '{"@type": 7}',
        '{"@graph": "x"}',
        "null",
    ],
)
def test_script_without_an_article_gives_none(script):
    assert articles([script]) == []


def test_linked_data_may_be_wrapped_and_hold_line_ends():
    script = '<!--\n{"@type": "BlogPosting", "headline": "a\nb"};\n-->'
    assert [text_of(node["headline"]) for node in articles([script])] == ["a b"]


def test_linked_data_is_read_within_a_bound():
    script = json.dumps([{"@type": "NewsArticle"}] * 5_000)
    assert len(articles([script])) == 1_999
    assert (
        articles(['{"@type": "NewsArticle"}'] * 60) == [{"@type": "NewsArticle"}] * 50
    )


@pytest.mark.parametrize("value", [None, 7, [], {}, [[[[["x"]]]]], {"name": 3}])
def test_value_without_a_text_is_empty(value):
    assert text_of(value) == ""


# -- story ----------------------------------------------------------------------------


def test_story_of_the_linked_data_stands_in_for_one_that_is_not_shown(tmp_path):
    found = with_head(
        tmp_path, linked(articleBody=f"{SENTENCE}\n{SENTENCE * 3}"), "<p>Subscribe.</p>"
    )
    assert found.body == f"{SENTENCE.strip()}\n\n{(SENTENCE * 3).strip()}"
    assert found.notices == ()


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


# -- bounds ---------------------------------------------------------------------------


def elements(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def test_deep_page_is_cut_at_256_elements():
    deep = "<html><body>" + "<div>" * 50_000 + SENTENCE + "</div>" * 50_000
    assert elements(parse(deep)) == 256


def test_story_before_a_depth_bomb_is_read(tmp_path):
    found = with_head(tmp_path, "", STORY + "<div>" * 50_000)
    assert found.body.startswith(SENTENCE.strip())


def test_tag_with_too_many_attributes_is_left_without_them():
    names = " ".join(f"a{number}='>'" for number in range(90_000))
    tree: Any = parse(f"<html><body><p {names} class=x>{SENTENCE}</p><p id='b'>Two</p>")
    assert [dict(p.attrib) for p in tree.iter("p")] == [{}, {"id": "b"}]


def test_one_long_attribute_does_no_harm(tmp_path):
    long = f'<img src="data:image/png;base64,{"A" * 1_000_000}">'
    assert with_head(tmp_path, "", long + STORY).body.startswith("The harbour")


@pytest.mark.parametrize("opened", ["<script>", "<!--", "<style>", "<a b='", '<a b="'])
def test_what_is_never_closed_is_read_once(opened):
    assert parse(f"<html><body>{STORY}{opened * 100_000}") is not None


def test_script_with_odd_quotes_swallows_nothing(tmp_path):
    words = "x = 1; " * 3_000
    script = f"<script>if (a<b && c == '\"') {{ {words} }}</script>"
    found = with_head(tmp_path, script, f"<p title=it's>{SENTENCE}</p>{STORY}")
    assert "The harbour master" in found.body


def test_page_of_very_many_elements_is_read_without_telling_its_story(tmp_path):
    many = "<p>It rained.</p>" * (MOST_ELEMENTS + 1)
    found = with_head(tmp_path, "", many)
    assert found.body.count("It rained.") == MOST_ELEMENTS + 1
    assert found.notices == ("short_page",)


def test_entities_of_a_document_type_are_not_read():
    laughs = (
        '<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&b;&f;{SENTENCE}</p>"
    )
    text = " ".join(all_paragraphs(parse(laughs)))
    assert "haha" not in text
    assert "root:" not in text


def test_nothing_is_fetched(tmp_path):
    # The sockets of tests are closed: an attempt would be an error.
    outside = (
        '<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><html><head>'
        '<base href="http://a.example/"><link rel="stylesheet" href="x.css"></head>'
        f'<body><img src="http://a.example/1.png"><iframe src="/2"></iframe>{STORY}'
    )
    assert page(tmp_path, outside).body.startswith("The harbour")


def test_declaration_of_xml_is_passed_over():
    tree = parse(f'<?xml version="1.0" encoding="utf-16"?><html>{STORY}</html>')
    assert story(tree).paragraphs[0] == (SENTENCE * 2).strip()


def test_heavy_libraries_are_not_loaded_before_a_page_is():
    code = (
        "import django, sys; django.setup(); import archive.ingest.run;"
        "print('trafilatura' in sys.modules, 'lxml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "SIJILL_DEBUG": "1"},
    )
    assert done.stdout.split() == ["False", "False"]


def test_plain_words_with_a_few_tags_stay_text(tmp_path):
    text = "The <b>harbour</b> master said a < b."
    path = tmp_path / "a.txt"
    path.write_text(text)
    (found,) = plain.read(path)
    assert isinstance(found, Document)
    assert (found.body, found.mime) == (text, "text/plain")
