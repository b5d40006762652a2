import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article, Place
from search.asked import Asked
from search.views import results
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db

ODD = st.text(
    st.sampled_from('اأبتروماxyz 0٣"«»“”()[]-~*:=\\/\0\u202e\u200f\u064b_#ANDORأوNEAR5')
)


def headlines(response):
    return [card.article.headline for card in response.context["found"].cards]


def test_results_show_what_matches_in_both_languages(client, room):
    for language in ("ar", "en"):
        response = client.get(f"/{language}/search/", {"q": "Blinken"})
        assert response.status_code == 200
        assert set(headlines(response)) == {
            "اجتماع التحالف في روما",
            "Ministers meet in Rome",
        }
        assert f'<html lang="{language}"' in response.content.decode()


def test_a_query_of_nothing_shows_everything_newest_first(client, room):
    response = client.get("/en/search/")
    assert [str(card.when.date) for card in response.context["found"].cards] == [
        "2023-03-20",
        "2022-06-10",
        "2021-06-29",
        "2021-06-28",
        "None",
    ]
    assert "5 reports in the archive" in response.content.decode()


def test_a_card_says_what_must_be_known(client, room):
    found = results.data(Asked(text="envoy")).cards[0]
    assert [segment.text for segment in found.snippet if segment.marked] == ["envoy"]
    assert (str(found.when.date), found.when.estimated) == ("2023-03-20", True)
    assert found.place
    assert found.place.key == "brussels"
    assert [actor.key for actor in found.actors] == ["the-envoy"]
    assert found.url.endswith("?q=envoy#match-1")


def test_a_match_in_the_headline_alone_leads_to_the_top(room):
    found = results.data(Asked(text="donors")).cards[0]
    assert found.url.endswith("?q=donors")
    assert [segment.text for segment in found.headline if segment.marked] == ["Donors"]


def test_facets_chips_and_months_are_links(client, room):
    page = client.get("/en/search/?place=rome").content.decode()
    assert 'href="?"' in page
    assert re.search(r'value="rome"[^>]*checked', page)
    assert 'href="?place=rome&amp;from=2021-06-01&amp;to=2021-06-30"' in page


def test_undated_articles_are_one_click_away(client, room):
    page = client.get("/en/search/").content.decode()
    assert 'href="?dated=undated"' in page
    assert headlines(client.get("/en/search/?dated=undated")) == [
        "وصل الوزير إلى المدرسة ومعه عشرة آلاف كت"
    ]
    page = client.get("/en/search/?dated=undated").content.decode()
    assert re.search(r'name="dated"\s+value="undated"', page)


CARRIED = re.compile(
    r'type="hidden"\s+name="(\w+)"\s+value="(\w+)"\s+form="searchform"'
)


def test_what_has_no_control_is_carried_on(client, room):
    query = "q=x&match=any&page_size=5&view=compact&copies=all&more=actor"
    page = client.get(f"/en/search/?{query}&from=2021-01-01").content.decode()
    assert CARRIED.findall(page) == [
        ("match", "any"),
        ("page_size", "5"),
        ("view", "compact"),
        ("copies", "all"),
    ]
    page = client.get("/en/search/?page_size=5&view=full&copies=folded").content
    assert CARRIED.findall(page.decode()) == []


def test_a_page_beyond_the_last_is_the_last(client, room):
    response = client.get("/en/search/?page_size=2&page=77")
    assert response.context["found"].pager.number == 3
    assert len(headlines(response)) == 1


def test_nothing_found_says_what_was_asked_and_offers_ways_out(client, room):
    response = client.get("/en/search/?q=ministers+nowhere&lang=ar&level=exact")
    assert response.status_code == 200
    nothing = response.context["told"].nothing
    assert nothing.absent == ["nowhere"]
    assert [(str(way.label), way.words, way.count) for way in nothing.ways] == [
        ("Only", "ministers", 2),
        ("Everything in the archive", "", 5),
    ]
    assert "ministers" in response.context["described"]


def test_every_way_out_has_its_real_count(client, room):
    response = client.get("/en/search/?q=Blinken+nowhere&level=family&lang=ar")
    ways = response.context["told"].nothing.ways
    assert [(str(way.label), way.words, way.count) for way in ways] == [
        ("Only", "Blinken", 2),
        ("Everything in the archive", "", 5),
    ]
    response = client.get("/en/search/?q=Blinken&level=family&lang=ar&kind=summit")
    ways = response.context["told"].nothing.ways
    assert [str(way.label) for way in ways] == [
        "Without any filter",
        "Everything in the archive",
    ]
    for way in ways:
        assert client.get(f"/en/search/{way.url}").context["total"] == way.count


def test_nothing_found_with_filters_offers_the_words_without(client, room):
    response = client.get("/en/search/?q=schools&lang=ar&level=spelling")
    ways = response.context["told"].nothing.ways
    assert [(str(way.label), way.words, way.url) for way in ways] == [
        ("Without the filter", "Arabic", "?q=schools&level=spelling"),
        ("Everything in the archive", "", "?"),
    ]


def test_nothing_in_the_archive_is_no_error(client, engine, db):
    engine.rebuild(lambda _: None)
    page = client.get("/ar/search/?q=x")
    assert (page.status_code, page.context["total"]) == (200, 0)
    assert page.context["found"].timeline is None


def test_notices_and_caps_are_told(client, room):
    page = client.get("/en/search/?q=(harbour").content.decode()
    assert "A bracket had no partner" in page


@pytest.mark.parametrize("number", [1, 3, 100])
def test_the_number_of_queries_does_not_grow_with_the_hits(
    client, room, number, django_assert_num_queries
):
    rome, sada = (
        room.articles["rome-ar"].reports.get().meeting,
        room.articles["rome-ar"].source,
    )
    actor = room.articles["rome-ar"].mentions.exclude(actor=None).first().actor
    made = [
        make_article(
            f"Zebra {n}: Blinken spoke in Rome.",
            title=f"Zebra {n}",
            source=sada,
            published="2021-07-01",
            mentions={"Blinken": actor, "Rome": rome.city},
            meeting=rome,
        )
        for n in range(number)
    ]
    room.engine.note([article.pk for article in made])
    client.get("/en/search/?q=zebra&page_size=100")
    with django_assert_num_queries(QUERIES):
        response = client.get("/en/search/?q=zebra&page_size=100")
    assert len(response.context["found"].cards) == number


# Articles, blocks, mentions counted with their actors, main meetings: 4. Places, actors
# and sources in the facets: 3. The table of names looks twice each time in a
# transaction, as in a test: for the hits, the marks, the forms and their names, 8.
QUERIES = 15


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=ODD)
def test_no_query_gives_an_error_page(client, room, text):
    assert client.get("/ar/search/", {"q": text}).status_code == 200


def test_search_results_are_not_for_crawlers(client, room):
    assert '<meta name="robots" content="noindex, follow">' in (
        client.get("/en/search/").content.decode()
    )


def test_other_methods_are_refused(client, room):
    assert client.post("/en/search/").status_code == 405


def test_the_values_of_one_facet_are_given_alone(
    client, room, django_assert_num_queries
):
    url = "/en/search/?more=actor&find=blin"
    headers = {"HX-Target": "fieldset#facet-actor"}
    client.get(url, headers=headers)
    # Which actors have it in a name, and what they are called.
    with django_assert_num_queries(2):
        response = client.get(url, headers=headers)
    page = response.content.decode()
    assert page.count("<fieldset") == 1
    assert re.findall(r'name="actor"\s+value="([^"]*)"', page) == ["antony-blinken"]
    assert "HX-Target" in response["Vary"]
    whole = client.get(url).content.decode()
    assert "<h1" in whole
    assert page.strip() in whole
    other = client.get(url, headers={"HX-Target": "div#page"}).content.decode()
    assert "<h1" in other


def test_the_places_of_a_facet_are_given_alone_with_their_countries(client, room):
    headers = {"HX-Target": "fieldset#facet-place"}
    page = client.get("/en/search/?more=place", headers=headers).content.decode()
    assert set(re.findall(r'name="(?:place|country)"\s+value="([^"]*)"', page)) >= {
        "rome",
        "brussels",
    }


def test_the_map_has_the_cities_of_the_meetings(client, room):
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    found = client.get("/en/search/?country=belgium").context["found"]
    spots = {spot.place.key: spot for spot in found.map.listed}
    assert (spots["rome"].count, spots["rome"].url) == (2, "?place=rome")
    assert spots["rome"].said == "Rome: 2 reports"


@pytest.fixture
def copied(room):
    """An article and twelve copies of it, a day apart."""
    made = [
        make_article(
            "The mill burned down.", title=f"Mill {n}", published=f"2020-01-{n:02}"
        )
        for n in range(1, 14)
    ]
    Article.objects.filter(pk__in=[one.pk for one in made[1:]]).update(
        duplicate_of=made[0], copy_kind="near"
    )
    room.engine.note([one.pk for one in made])
    return made


def test_copies_are_folded_counted_and_shown_on_request(client, copied):
    found = client.get("/en/search/?q=mill&sort=oldest").context["found"]
    [card] = found.cards
    assert (found.page.total, found.page.folded, found.pager.total) == (13, 12, 1)
    assert [copy.article.headline for copy in card.copies] == [
        f"Mill {n}" for n in range(2, 12)
    ]
    assert (card.n_copies, card.n_unnamed_copies) == (12, 2)
    page = client.get("/en/search/?q=mill&sort=oldest").content.decode()
    assert "12 similar" in page
    assert "12 copies folded" in page
    more = r'href="\?q=mill&amp;sort=oldest&amp;copies=all"\s*>and\s+2 more'
    assert re.search(more, page)
    everything = client.get("/en/search/?q=mill&copies=all").context["found"]
    assert (len(everything.cards), everything.page.folded) == (13, 0)


def test_copies_take_one_query_more(client, copied, django_assert_num_queries):
    client.get("/en/search/?q=mill")
    with CaptureQueriesContext(connection) as plain:
        client.get("/en/search/?q=mill&copies=all")
    with django_assert_num_queries(len(plain) + 1):
        client.get("/en/search/?q=mill")


def test_programs_get_each_copy_unless_they_want_them_folded(client, copied):
    answer = client.get("/api/v1/search?q=mill").json()
    assert (answer["total"], answer["folded"], len(answer["results"])) == (13, 0, 13)
    answer = client.get("/api/v1/search?q=mill&copies=folded&sort=oldest").json()
    assert (answer["total"], answer["folded"], len(answer["results"])) == (13, 12, 1)
    assert answer["results"][0]["copies"] == [one.pk for one in copied[1:]]


def test_a_compact_list_looks_at_no_text(client, room, django_assert_num_queries):
    client.get("/en/search/?q=Blinken&view=compact")
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/en/search/?q=Blinken&view=compact")
    assert not any("archive_articleblock" in one["sql"] for one in queries)
    [first, _] = response.context["found"].cards
    assert (first.snippet, first.actors) == ((), ())
    assert 'class="snip"' not in response.content.decode()


def test_the_cookie_says_how_hits_are_listed_where_the_address_does_not(client, room):
    client.cookies["layout"], client.cookies["page_size"] = "compact", "10"
    asked = client.get("/en/search/").context["asked"]
    assert (asked.is_compact, asked.page_size) == (True, 10)
    asked = client.get("/en/search/?view=full&page_size=50").context["asked"]
    assert (asked.is_compact, asked.page_size) == (False, 50)


def test_paper_has_short_addresses(client, room):
    found = client.get("/en/search/?q=envoy").context["found"]
    assert found.cards[0].short_url == f"/en/articles/{found.cards[0].article.pk}/"
    assert client.get(found.cards[0].short_url).status_code in {200, 301, 302}
