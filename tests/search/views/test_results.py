import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize("number", [1, 3, 20])
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
    client.get("/en/search/?q=zebra")
    with django_assert_num_queries(QUERIES):
        response = client.get("/en/search/?q=zebra")
    assert response.context["total"] == number


# Articles, blocks, mentions counted, their actors, main meetings: 5. Places, actors
# and sources in the facets: 3. The table of names looks twice each time in a
# transaction, as in a test: for the hits, the marks, the forms and their names, 8.
QUERIES = 16


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
