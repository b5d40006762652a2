import datetime as dt
import json
import re

import pytest

from archive.models import Article, ArticleBlock, Place
from tests.search.contract import add_mention, make_article
from tests.search.views.compared import compare

pytestmark = pytest.mark.django_db


def html(response):
    """The page without the line breaks of its template."""
    return re.sub(r"\s*(<|>)\s*", r"\1", re.sub(r"\s+", " ", response.content.decode()))


@pytest.fixture
def story(room):
    return room.articles["rome-en"]


def test_the_text_is_shown_with_its_marks_and_the_first_is_anchored(client, story):
    page = client.get(story.get_absolute_url(), {"q": "minister school"})
    assert '<mark id="match-1">ministers</mark>' in page.content.decode()
    assert '<mark id="match-2">schools</mark>' in page.content.decode()
    assert page.context["story"].matches == 2


def test_without_a_query_nothing_is_marked(client, story):
    assert "<mark" not in client.get(story.get_absolute_url()).content.decode()


def test_a_query_that_marks_nothing_says_so(client, story):
    page = client.get("/en" + story.get_absolute_url()[3:], {"q": "zebra"})
    assert "Nothing in the text is marked for" in page.content.decode()


def test_a_short_or_old_address_leads_to_the_present_one(client, story):
    for address in (f"/en/articles/{story.pk}/", f"/en/articles/{story.pk}/old/"):
        response = client.get(address + "?q=x")
        assert response.status_code == 301
        assert response.headers["Location"] == (
            f"/en/articles/{story.pk}/ministers-meet-in-rome/?q=x"
        )
        # A headline may be set back: a browser must not keep the way.
        assert response.headers["Cache-Control"] == "no-cache"
    assert client.get(f"/en/articles/{story.pk}/").headers["Location"][-1] == "/"


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_what_is_not_there_is_not_found(client, room, pk):
    assert client.get(f"/ar/articles/{pk}/").status_code == 404


def test_what_readers_may_not_see_is_not_found(client, room):
    draft = room.articles["draft"]
    assert client.get(f"/ar/articles/{draft.pk}/", follow=True).status_code == 404


def test_boilerplate_is_never_shown(client, room):
    article = make_article("First line.\nSubscribe now.", title="A title")
    ArticleBlock.objects.filter(article=article, start__gt=15).update(
        kind="newsletter_prompt"
    )
    page = client.get(article.get_absolute_url()).content.decode()
    assert "First line." in page
    assert "Subscribe now." not in page


def test_blocks_are_shown_as_what_they_are(client, room):
    article = make_article("Lead.\nPart one\nA photo.\nقال شيئا.", title="A title")
    blocks = list(article.blocks.order_by("ordinal"))
    for block, kind in zip(
        blocks[1:], ("summary", "subheading", "photo_caption", "body"), strict=True
    ):
        block.kind = kind
        block.language = "ar" if kind == "body" else "en"
        block.save()
    page = html(client.get(article.get_absolute_url()))
    text = r'<span class="s" id="s-\d+">{}</span>'
    assert re.search(f'<p class="standfirst">{text.format("Lead.")}</p>', page)
    assert re.search(f"<h2>{text.format('Part one')}</h2>", page)
    assert re.search(f'<p class="caption">{text.format("A photo.")}</p>', page)
    assert re.search(f'<p lang="ar" dir="rtl">{text.format("قال شيئا.")}</p>', page)


def test_hostile_text_is_escaped_everywhere(client, room):
    article = make_article(
        "<script>alert(1)</script> & more", title="</title><img src=x onerror=alert(1)>"
    )
    page = client.get(article.get_absolute_url(), {"q": "<script>"}).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_linked_data_says_what_is_known(client, story):
    story.url = "https://example.org/story"
    story.metadata = {"author": "Layla Hasan"}
    story.save()
    page = client.get("/en" + story.get_absolute_url()[3:]).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block
    assert json.loads(block[1]) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ministers meet in Rome",
        "inLanguage": "en",
        "url": f"http://testserver/en/articles/{story.pk}/ministers-meet-in-rome/",
        "datePublished": "2021-06-28",
        "publisher": {"@type": "Organization", "name": "Morning Herald"},
        "author": [{"@type": "Person", "name": "Layla Hasan"}],
        "isBasedOn": "https://example.org/story",
        "contentLocation": {"@type": "Place", "name": "Rome"},
        "mentions": [{"@type": "Thing", "name": "Antony Blinken"}],
    }


def test_provenance_tells_file_date_and_notices(client, story):
    story.url = "https://example.org/story"
    story.external_id = "record-7"
    story.notices = ["legacy_encoding", "something_new"]
    story.save()
    page = client.get("/en" + story.get_absolute_url()[3:]).content.decode()
    for text in (
        "contract.jsonl",
        "28 June 2021",
        "(from the record)",
        "https://example.org/story",
        "record-7",
        "The file was in an old encoding and was decoded.",
        "something new",
    ):
        assert text in page


def test_only_web_addresses_become_links(client, story):
    Article.objects.filter(pk=story.pk).update(url="javascript:alert(1)")
    assert "javascript:" not in client.get(story.get_absolute_url()).content.decode()


def test_an_unknown_date_is_told_with_the_meeting_it_stands_for(client, room):
    article = room.articles["brussels"]
    page = client.get("/en" + article.get_absolute_url()[3:]).content.decode()
    assert "estimated" in page
    assert "the meeting was on 20 March 2023" in page


def test_meeting_others_names_and_copies_are_beside_the_text(client, story, room):
    copy = make_article("A copy.", title="The copy", published="2021-06-30")
    copy.duplicate_of, copy.copy_kind = story, "exact"
    copy.save()
    found = client.get(story.get_absolute_url()).context["story"]
    assert found.meeting.key == "rome-2021"
    assert [one.pk for one in found.others] == [room.articles["rome-ar"].pk]
    assert [ranked.thing.key for ranked in found.actors] == ["antony-blinken"]
    assert [ranked.thing.key for ranked in found.places] == ["rome"]
    assert [one.pk for one in found.versions.articles] == [copy.pk]
    page = client.get("/en" + copy.get_absolute_url()[3:]).content.decode()
    assert "A copy of an earlier report:" in page


def test_a_provisional_headline_is_flagged(client, room):
    article = room.articles["undated"]
    page = client.get("/en" + article.get_absolute_url()[3:]).content.decode()
    assert "provisional headline" in page


def test_a_demonstration_is_labelled(client, story):
    story.source.is_demonstration = True
    story.source.save()
    page = client.get("/en" + story.get_absolute_url()[3:]).content.decode()
    assert "A demonstration text" in page


def test_the_number_of_queries_does_not_grow_with_the_names(
    client, room, story, django_assert_num_queries
):
    # What is similar is looked up once for each state of the index.
    client.get(story.get_absolute_url())
    with django_assert_num_queries(15):
        client.get(story.get_absolute_url())
    actor = story.mentions.exclude(actor=None).get().actor
    for surface in ("the ministers", "schools", "homes"):
        add_mention(story, surface, actor)
    make_article("x", published="2021-06-30", meeting=story.reports.get().meeting)
    with django_assert_num_queries(15):
        client.get(story.get_absolute_url())


def test_comparisons_cost_the_same_for_one_row_and_many(
    client, room, story, django_assert_num_queries
):
    meeting = story.reports.get().meeting
    other = room.articles["rome-ar"]
    client.get(story.get_absolute_url())
    for n in range(3):
        compare(meeting, {story: "10,000", other: "2021"}, label_en=f"homes {n}")
        # Rows, their cells, the figures and the quotes of all reports.
        with django_assert_num_queries(15 + 3):
            client.get(story.get_absolute_url())


def test_other_languages_are_the_page_without_what_was_asked(client, story):
    page = client.get("/en" + story.get_absolute_url()[3:], {"q": "x", "s": "0-4"})
    found = re.findall(r'hreflang="(\w+)"\s+href="(http[^"]+)"', page.content.decode())
    assert [code for code, _ in found] == ["ar", "en"]
    assert all("?" not in address for _, address in found)


def test_places_named_are_drawn_if_they_are_points(client, story):
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    page = client.get("/en" + story.get_absolute_url()[3:])
    assert 'aria-label="Rome: named once"' in page.content.decode()
    Place.objects.filter(key="rome").update(kind="country")
    assert client.get(story.get_absolute_url()).context["story"].map is None


def test_dates_of_the_world_are_kept(story):
    assert story.published_on == dt.date(2021, 6, 28)


def test_articles_about_the_same_are_linked_but_not_twice(client, room):
    page = client.get(room.articles["rome-en"].get_absolute_url())
    told = page.context["story"]
    assert [one.pk for one in told.others] == [room.articles["rome-ar"].pk]
    assert room.articles["rome-ar"].pk not in {one.pk for one in told.similar}
    assert room.articles["rome-en"].pk not in {one.pk for one in told.similar}
