"""The terminal's search: the same hits as the page and the API."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def run(*words, **options):
    out = io.StringIO()
    call_command("search", *words, stdout=out, **options)
    return out.getvalue()


def test_the_hits_are_printed_with_their_facts(room):
    told = run("envoy").splitlines()
    article = room.articles["brussels"]
    assert told[0] == "1: articles that have “envoy”"
    assert told[2] == f"{article.pk}  {article.headline}"
    assert told[3].startswith("    2023-03-20 · ")
    assert " envoy " in told[4]


def test_json_is_the_answer_of_the_api(client, room):
    told = json.loads(run("Blinken", "--json", language="ar"))
    asked = client.get("/api/v1/search?q=Blinken").json()
    assert [one["id"] for one in told["results"]] == [
        one["id"] for one in asked["results"]
    ]
    assert told["facets"] == asked["facets"]


def test_filters_are_those_of_the_page(room):
    told = run("Blinken", "--filter", "lang=ar", "--filter", "sort=oldest")
    assert told.startswith("1: ")
    assert "اجتماع التحالف في روما" in told


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("place", "--filter wants NAME=VALUE, such as place=rome; got 'place'."),
        ("sort=best", "sort=best means nothing: it takes one of: "),
    ],
)
def test_a_wrong_filter_is_told(room, given, said):
    with pytest.raises(CommandError, match=said[:20].replace("?", "")) as problem:
        run("x", "--filter", given)
    assert str(problem.value).startswith(said)


def test_a_repair_of_the_query_is_told(room):
    assert "  ! " in run("Blinken (Rome")


def test_a_terminal_obeys_nothing(room):
    room.add("evil", "Blinken \x1b[2J said", title="A \x1b]0;title\x07 headline")
    assert "\x1b" not in run("headline")
