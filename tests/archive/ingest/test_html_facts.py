"""What a web page states of itself: title, day, address, site, linked data."""

import json

import pytest

from archive.ingest.load import load
from archive.ingest.webpage.facts import facts
from archive.ingest.webpage.jsonld import articles, text_of
from archive.ingest.webpage.tree import parse
from archive.models import Source
from tests.archive.ingest.conftest import TODAY
from tests.archive.ingest.pages import SENTENCE, STORY, title, with_head


def linked(**fields) -> str:
    value = json.dumps({"@type": "NewsArticle"} | fields)
    return f'<script type="application/ld+json">{value}</script>'


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
