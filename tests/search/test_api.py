"""GET /api/v1/search: what it answers, what it refuses, what it costs."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.api import RULES
from search.backends.base import FacetName

pytestmark = pytest.mark.django_db

URL = "/api/v1/search"


def ask(client: Client, **params: Any) -> Any:
    response = client.get(URL, params, headers={"accept-language": "en"})
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_an_answer_has_all_its_parts(client, room):
    answer = ask(client, q="Blinken", page_size=1, sort="oldest")
    article = room.articles["rome-en"]
    [result] = answer["results"]
    assert result.pop("score") >= 0
    assert result.pop("snippet")
    assert result == {
        "id": article.pk,
        "url": f"/en/articles/{article.pk}/ministers-meet-in-rome/",
        "title": "Ministers meet in Rome",
        "language": "en",
        "source": "Morning Herald",
        "source_key": "herald",
        "published": str(article.published_on),
        "date_basis": "metadata",
        "original_name": "contract.jsonl",
        "external_id": "",
        "why": [
            {
                "asked": "Blinken",
                "written": "Blinken",
                "rule": "typed",
                "same": None,
                "headline": False,
            }
        ],
        "missing": [],
        "copies": [],
    }
    kept = {key: answer[key] for key in ("query", "total", "page", "page_size")}
    assert kept == {"query": "Blinken", "total": 2, "page": 1, "page_size": 1}
    kept = {key: answer[key] for key in ("match", "level", "sort", "capped")}
    assert kept == {
        "match": "all",
        "level": "names",
        "sort": "oldest",
        "capped": False,
    }
    assert answer["histogram"] == [{"month": "2021-06", "count": 2}]


def test_facets_have_both_names_and_what_was_chosen(client, room):
    facets = ask(client, q="Blinken", place="rome")["facets"]
    assert facets["place"] == [
        {
            "value": "rome",
            "name_ar": "روما",
            "name_en": "Rome",
            "count": 2,
            "chosen": True,
        }
    ]
    assert [row["value"] for row in facets["lang"]] == ["ar", "en"]
    assert [row["name_en"] for row in facets["lang"]] == ["Arabic", "English"]
    assert set(facets) == {
        "place", "country", "actor", "source", "lang", "kind", "dated",
    }  # fmt: skip


def test_the_query_is_told_in_both_languages(client, room):
    answer = ask(client, q="(Blinken", match="any")
    assert answer["described"] == {
        "ar": "المقالات التي فيها «Blinken»",
        "en": "articles that have “Blinken”",
    }
    [notice] = answer["notices"]
    assert notice["code"] == "brackets_repaired"
    assert notice["en"] == "A bracket had no partner and was repaired."


def test_forms_and_levels_tell_what_the_words_reached(client, room):
    answer = ask(client, q="Blinken")
    assert answer["levels"] == {"exact": 1, "spelling": 1, "family": 1, "names": 2}
    assert {
        "asked": "blinken",
        "written": "blinken",
        "rule": "typed",
        "count": 1,
    } in answer["forms"]
    assert {form["rule"] for form in answer["forms"]} == {"typed", "name"}


def test_what_comes_nearest_is_told_and_can_be_asked_for(client, room):
    answer = ask(client, q="Blinken Rome nowhere")
    assert answer["total"] == 0
    assert answer["partial"] == {"parts": 3, "had": 2, "total": 2}
    assert answer["absent"] == ["nowhere"]
    assert answer["ways"][0]["label"] == "Without"
    answer = ask(client, q="Blinken Rome nowhere", least=2)
    assert (answer["total"], answer["least"]) == (2, 2)
    assert [result["missing"] for result in answer["results"]] == [["nowhere"]] * 2
    assert answer["described"]["en"].startswith("articles that have at least 2 of")


def test_a_slip_is_asked_about_and_not_mended(client, room):
    answer = ask(client, q="Blinkin")
    assert answer["total"] == 0
    assert {"query": "blinken", "written": "Blinken", "total": 2} in answer[
        "did_you_mean"
    ]
    assert ask(client, q="Blinken")["did_you_mean"] == []


def test_an_article_without_source_says_so(client, room):
    unknown = ask(client, source="-")
    assert {row["source"] for row in unknown["results"]} == {None}
    [row] = [row for row in unknown["facets"]["source"] if row["chosen"]]
    assert (row["value"], row["name_en"]) == ("-", "Source unknown")


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"q": "Blinken harbour"}, []),
        ({"q": "Blinken harbour", "match": "any"}, ["june", "rome-ar", "rome-en"]),
        ({"q": "بلينكين"}, ["rome-ar", "rome-en"]),
        ({"q": "بلينكين", "level": "exact"}, []),
        ({"lang": "en", "place": "brussels"}, ["brussels"]),
        ({"from": "2021-06-01", "to": "2021-06-30", "lang": "ar"}, ["rome-ar"]),
        ({"place": "atlantis"}, []),
    ],
)
def test_parameters_narrow_the_answer(client, room, params, found):
    names = {article.pk: name for name, article in room.articles.items()}
    answer = ask(client, **params)
    assert sorted(names[row["id"]] for row in answer["results"]) == found
    assert answer["total"] == len(found)


def test_values_of_one_facet_add_up(client, room):
    answer = ask(client, place=["rome", "brussels"])
    assert answer["total"] == sum(
        ask(client, place=place)["total"] for place in ("rome", "brussels")
    )


def test_pages_follow_each_other_and_end(client, room):
    total = ask(client)["total"]
    pages = [ask(client, page=page, page_size=2)["results"] for page in range(1, 6)]
    ids = [row["id"] for page in pages for row in page]
    assert len(ids) == len(set(ids)) == total
    assert ask(client, page=99)["results"] == []


@pytest.mark.parametrize(
    ("params", "page", "page_size"),
    [
        ({"page": "0", "page_size": "0"}, 1, 1),
        ({"page": "99999999999999999999", "page_size": "1000"}, 10_000, 100),
        ({"page": "", "page_size": ""}, 1, 20),
    ],
)
def test_numbers_out_of_range_are_brought_into_it(
    client, room, params, page, page_size
):
    answer = ask(client, **params)
    assert (answer["page"], answer["page_size"]) == (page, page_size)


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("sort", "oldest first", "one of: relevance, newest, oldest"),
        ("level", "loose", "one of: exact, spelling, family, names"),
        ("match", "some", "one of: all, any"),
        ("from", "2021-13-01", "a day such as 2021-06-28"),
        ("to", "yesterday", "a day such as 2021-06-28"),
        ("page", "two", "a whole number"),
        ("page_size", "1.5", "a whole number"),
        ("place", "روما", "a key such as those in `facets`"),
        ("actor", "a b", "a key such as those in `facets`"),
        ("dated", "never", "one of: published, estimated, undated"),
    ],
)
def test_values_that_mean_nothing_are_refused(client, name, value, accepted):
    response = client.get(URL, {"q": "روما", name: value})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "A parameter has a value that means nothing.",
        "status": 400,
        "errors": [{"parameter": name, "value": value, "accepted": accepted}],
    }


def test_every_wrong_value_is_named(client):
    response = client.get(URL + "?kind=party&kind=summit&kind=ball&sort=up")
    wrong = [row["value"] for row in json.loads(response.content)["errors"]]
    assert wrong == ["up", "party", "ball"]


def test_every_facet_is_a_parameter():
    assert {name.value for name in FacetName} <= set(RULES)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_searching_is_reading(client, method):
    response = getattr(client, method)(URL)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(response.content)["title"] == "Searching is reading: use GET."


def test_head_and_options(client, room):
    head = client.head(URL, {"q": "روما"})
    assert (head.status_code, head.content) == (200, b"")
    options = client.options(URL)
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


ODD = st.lists(
    st.sampled_from(
        [*'()"«»“”‘’-*~=:/\\. ', "\x00", "\u202e", "OR ", "أو ", "NOT ", "روما"]
    )
    | st.text(max_size=4),
    max_size=20,
).map("".join)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ODD)
def test_every_query_is_answered(client, room, query):
    response = client.get(URL, {"q": query.encode("utf-8", "surrogateescape")})
    assert response.status_code == 200


# In a transaction that may be rolled back the registry's names are read each time.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page_size", [1, 3])
def test_one_and_three_articles_cost_the_same(
    client, room, django_assert_num_queries, page_size
):
    asked = {"q": "Rome OR روما OR week", "page_size": page_size}
    client.get(URL, asked)
    # Files; articles, blocks, actors, places, reports; names of facets (3).
    with django_assert_num_queries(9):
        client.get(URL, asked)
