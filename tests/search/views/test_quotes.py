"""The search in quotes, and the page of one quote."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Actor, ActorRole, ComparedQuote, Meeting, QuoteComparison
from archive.models.choices import ArticleStatus, Status
from search.backends.quoted import Place, quotes_engine
from search.views.parts.quote_rows import permalink, place_of_row
from tests.search.contract import make_article
from tests.search.views.facts import say

pytestmark = pytest.mark.django_db
ARABIC = "قال نادر قاسم إن الطريق إلى المدينة ستفتح قريبا. ثم غادر."


@pytest.fixture
def blinken(room):
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def story(room):
    return room.articles["rome-en"]


@pytest.fixture
def archive(room, blinken, story):
    """Three quotes: one direct by Blinken, two reported in an Arabic report."""
    say(story, "the ministers agreed", speaker=blinken)
    arabic = make_article(ARABIC, title="عن الطريق", published="2023-06-08")
    at = arabic.raw_text.index("نادر")
    say(
        arabic,
        "إن الطريق إلى المدينة ستفتح قريبا",
        kind="indirect",
        speaker_start=at,
        speaker_end=at + 9,
    )
    say(arabic, "غادر", kind="indirect", status=Status.CONFIRMED)
    room.articles["road"] = arabic
    index()
    return room


def index():
    quotes_engine().rebuild(lambda count: None)


def words(client, address, language="en"):
    page = client.get(f"/{language}/quotes/{address}")
    assert page.status_code == 200
    return [one.text for one in page.context["found"].rows]


ROAD = "إن الطريق إلى المدينة ستفتح قريبا"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", [ROAD, "غادر", "the ministers agreed"]),
        ("?sort=oldest", ["the ministers agreed", "غادر", ROAD]),
        ("?q=طرق", [ROAD]),
        ("?q=قاسم", [ROAD]),
        ("?q=بلينكين", ["the ministers agreed"]),
        ("?q=minister+Blinken", ["the ministers agreed"]),
        ("?speaker=antony-blinken", ["the ministers agreed"]),
        ("?speaker=-", [ROAD, "غادر"]),
        ("?speaker=-&speaker=antony-blinken&kind=direct", ["the ministers agreed"]),
        ("?kind=reported", [ROAD, "غادر"]),
        ("?meeting=rome-2021", ["the ministers agreed"]),
        ("?source=herald", ["the ministers agreed"]),
        ("?lang=ar&checked=confirmed", ["غادر"]),
        ("?from=2023-01-01&to=2023-12-31", [ROAD, "غادر"]),
        ("?from=2023-12-31&to=2023-01-01", [ROAD, "غادر"]),
    ],
)
def test_quotes_are_found(client, archive, address, expected):
    assert sorted(words(client, address)) == sorted(expected)


@pytest.mark.parametrize(
    "address",
    [
        "?q=%00&page=x&from=2021-99&kind=loud&speaker=%00&sort=up&page_size=0",
        "?page=999999999999&page_size=9999999999",
        "?q=" + "(" * 900,
        "?q=%22unclosed",
        "?speaker=nobody&lang=zz&checked=perhaps&copies=none",
        "?q==&q=*",
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_address_fails(client, archive, language, address):
    words(client, address, language)


def test_a_quote_is_shown_with_its_sentence_its_source_and_who_says_it(
    client, archive, blinken, story
):
    ActorRole.objects.create(
        actor=blinken,
        title_en="Secretary of State",
        title_ar="وزير الخارجية",
        start="2021-01-26",
        end="2025-01-20",
    )
    page = client.get("/en/quotes/?q=ministers")
    (one,) = page.context["found"].rows
    assert (one.before, one.text, one.after) == _around(story, "the ministers agreed")
    assert (one.office.title, one.office.language) == ("Secretary of State", "en")
    assert one.meeting.key == "rome-2021"
    text = page.content.decode()
    assert f'href="{one.permalink}"' in text
    assert f'href="{one.url}"' in text
    assert "<mark>ministers</mark>" in text
    assert "found by the machine" in text
    arabic = client.get("/ar/quotes/?speaker=antony-blinken").context["found"].rows
    assert arabic[0].office.title == "وزير الخارجية"


def _around(article, said):
    raw = article.raw_text
    line = next(line for line in raw.split("\n") if said in line)
    sentence = next(one for one in line.split(". ") if said in one)
    before, _, after = sentence.partition(said)
    return before, said, after


def test_an_unknown_speaker_is_named_as_in_the_text_and_nobody_as_unknown(
    client, archive
):
    text = client.get("/en/quotes/?lang=ar").content.decode()
    assert re.search(r'<bdi\s+class="src"\s+lang="ar"\s*>نادر قاسم</bdi>', text)
    assert "as the text says" in text
    assert "Speaker not known" in text
    assert "confirmed by a curator" in text


def test_a_speaker_who_has_no_page_has_no_link(client, archive, blinken):
    blinken.status = "blocked"
    blinken.save()
    index()
    (one,) = client.get("/en/quotes/?q=agreed").context["found"].rows
    assert one.speaker is None


@pytest.mark.parametrize("hide", ["queued", "rejected", "withdrawn"])
def test_what_was_hidden_since_it_was_indexed_is_not_shown(
    client, archive, story, hide
):
    if hide == "withdrawn":
        type(story).objects.filter(pk=story.pk).update(status=ArticleStatus.WITHDRAWN)
    else:
        story.quotes.update(status=hide)
    assert words(client, "?q=agreed") == []
    place = permalink(Place(story.pk, *span(story, "the ministers agreed")))
    answer = client.get(place)
    if hide == "withdrawn":
        assert answer.status_code == 404
    else:
        assert "one" not in answer.context
        assert b"noindex" in answer.content


def span(article, words):
    start = article.raw_text.index(words)
    return start, start + len(words)


def test_counts_stand_beside_the_values_that_can_be_chosen(client, archive):
    page = client.get("/en/quotes/?kind=reported&q=")
    groups = {str(g.title): g for g in page.context["found"].groups}
    counts = {
        title: [(str(row.label), row.count, row.chosen) for row in group.rows]
        for title, group in groups.items()
    }
    assert counts["Direct or reported"] == [
        ("reported", 2, True),
        ("direct", 1, False),
    ]
    assert counts["Checked"] == [
        ("found by the machine", 1, False),
        ("confirmed by a curator", 1, False),
    ]
    assert "Who speaks" not in counts


def test_what_is_chosen_can_be_removed(client, archive):
    page = client.get("/en/quotes/?q=the&speaker=antony-blinken&from=2021-01-01")
    text = page.content.decode()
    assert 'href="?q=the&amp;from=2021-01-01"' in text
    assert 'href="?speaker=antony-blinken&amp;from=2021-01-01"' in text
    assert 'href="?q=the&amp;speaker=antony-blinken"' in text


def test_years_lead_to_what_was_said_in_them(client, archive):
    years = client.get("/en/quotes/").context["found"].years
    assert next((one.year, one.count, one.url) for one in years) == (
        2023,
        2,
        "?from=2023-01-01&to=2023-12-31",
    )


def test_nothing_found_says_what_one_step_less_would_find(client, archive):
    page = client.get("/en/quotes/?q=طريق&speaker=antony-blinken&from=2023-01-01")
    found = page.context["found"]
    assert [(str(way.words), way.url, way.count) for way in found.ways] == [
        ("By anybody", "?q=%D8%B7%D8%B1%D9%8A%D9%82&from=2023-01-01", 1),
        ("The words without any filter", "?q=%D8%B7%D8%B1%D9%8A%D9%82", 1),
    ]
    assert "No quote has all of these words" in page.content.decode()
    assert "no quote for this choice" in (
        client.get("/en/quotes/?speaker=nobody").content.decode()
    )


def test_without_an_index_the_page_says_so(client, room, blinken, story):
    say(story, "the ministers agreed", speaker=blinken)
    assert client.get("/en/quotes/").status_code == 503


def test_the_same_words_are_shown_once(client, archive):
    said = "the road to the city will be open soon"
    for number in range(3):
        say(make_article(f"Report {number}. He said {said}."), said)
    index()
    page = client.get("/en/quotes/?q=open+road")
    (one,) = page.context["found"].rows
    assert len(one.copies) == 2
    assert "the same words in 2 other reports" in page.content.decode()
    assert len(words(client, "?q=open+road&copies=all")) == 3


def test_pages(client, archive, blinken):
    article = make_article(" ".join(f"word{n:02}" for n in range(25)))
    for n in range(25):
        say(article, f"word{n:02}", speaker=blinken)
    index()
    assert len(words(client, "?speaker=antony-blinken")) == 20
    assert len(words(client, "?speaker=antony-blinken&page=2")) == 6
    last = client.get("/en/quotes/?speaker=antony-blinken&page=9")
    assert last.context["found"].pager.number == 2


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_many_quotes_take_as_many_queries_as_one(client, archive, blinken):
    before = queries(client, "/en/quotes/?speaker=antony-blinken")
    meeting = Meeting.objects.get(key="rome-2021")
    for number in range(30):
        said = f"we will not leave city number {number}"
        article = make_article(f"He said {said}.", meeting=meeting)
        say(article, said, speaker=blinken)
    index()
    assert queries(client, "/en/quotes/?speaker=antony-blinken") == before <= 10


# --- One quote ------------------------------------------------------------------------


@pytest.fixture
def quote(archive, story):
    return story.quotes.get()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_quote_has_a_page(client, archive, quote, language):
    address = f"/{language}" + permalink(place_of_row(quote))[3:]
    page = client.get(address)
    assert page.status_code == 200
    assert page.context["one"].text == "the ministers agreed"
    assert address in page.content.decode()
    assert [code for code, _ in page.context["texts"]] == ["ar", "en"]
    assert all("the ministers agreed" in words for _, words in page.context["texts"])


def test_the_address_holds_when_the_article_is_read_again(client, archive, quote):
    address = permalink(place_of_row(quote))
    article = quote.article
    quote.delete()
    say(article, "the ministers agreed", kind="indirect")
    assert client.get(address).status_code == 200


def test_other_bounds_lead_to_the_quote_that_is_there_now(client, archive, quote):
    address = permalink(place_of_row(quote))
    article = quote.article
    quote.delete()
    say(article, "agreed")
    longer = say(article, "the ministers")
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == permalink(place_of_row(longer))


def test_words_that_are_no_quote_any_more_are_shown_as_such(client, archive, quote):
    quote.delete()
    page = client.get("/en" + permalink(place_of_row(quote))[3:])
    assert page.status_code == 200
    text = page.content.decode()
    assert "not read as a quote any more" in text
    assert "Antony Blinken</bdi></a>" not in text
    assert page.context["around"].words == "the ministers agreed"


@pytest.mark.parametrize(
    "span", ["1", "1-2", "x-1-2", "1-5-5", "1-9-2", "01-1-2", "999999-1-2", "{}-0-9999"]
)
def test_an_address_that_cannot_be_is_not_found(client, archive, quote, span):
    address = f"/en/quotes/{span.format(quote.article_id)}/"
    assert client.get(address).status_code == 404


def test_white_space_is_no_passage(client, archive):
    article = make_article("One.", title="Two")
    assert client.get(f"/en/quotes/{article.pk}-3-5/").status_code == 404


def test_other_reports_of_the_statement_are_shown(client, archive, quote):
    row = QuoteComparison.objects.create(
        meeting=Meeting.objects.get(key="rome-2021"), label_en="agreed"
    )
    other = archive.articles["road"].quotes.get(surface=ROAD)
    for one in (quote, other):
        ComparedQuote.objects.create(
            comparison=row, article=one.article, start=one.start, end=one.end
        )
    address = "/en" + permalink(place_of_row(quote))[3:]
    page = client.get(address)
    (found,) = page.context["others"]
    assert (found.one.text, found.is_confirmed) == (ROAD, False)
    assert "nobody has confirmed it" in page.content.decode()
    row.cells.update(status="confirmed")
    row.status = "confirmed"
    row.save()
    assert client.get(address).context["others"][0].is_confirmed
    row.cells.filter(article=other.article).update(status="rejected")
    assert client.get(address).context["others"] == []


def test_quotes_beside_it_are_shown(client, archive):
    road = archive.articles["road"].quotes.get(surface=ROAD)
    page = client.get(permalink(place_of_row(road)))
    assert [one.text for one in page.context["beside"]] == ["غادر"]


def test_a_long_quote_is_cut_in_lists_and_whole_on_its_page(client, archive):
    article = make_article("He said " + "word " * 300)
    row = say(article, article.raw_text[8:].strip())
    index()
    (one,) = client.get("/en/quotes/?q=word").context["found"].rows
    assert one.is_cut
    assert len(one.text) <= 600
    page = client.get(permalink(place_of_row(row)))
    assert page.context["one"].text == row.surface


def test_signs_that_turn_text_around_do_not_reach_the_description(client, archive):
    sign = "\N{RIGHT-TO-LEFT OVERRIDE}"
    row = say(make_article(f"He said come {sign}here now."), f"come {sign}here now")
    text = client.get("/en" + permalink(place_of_row(row))[3:]).content.decode()
    head = text.partition("</head>")[0]
    assert "come here now" in head
    assert sign not in head
