"""The pages of wordings: counts by source and over time, links to searches."""

import pytest

from archive.models import Source, Wording, WordingTerm
from search.asked import Asked
from search.asked import request as asking
from search.backends import engine
from search.query.nodes import Level
from search.query.parse import parse
from search.query.tables import MAX_TERMS
from search.query.unparse import to_text
from search.views.parts.term_query import query_of
from search.views.parts.wording import asked_of, lenses
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def wording(room) -> Wording:
    made = Wording.objects.create(
        key="group", name_ar="التنظيم", name_en="The group", note_en="It matters."
    )
    for order, (text, language) in enumerate(
        [
            ("داعش", "ar"),
            ("التحالف الدولي", "ar"),
            ("التحالف", "ar"),
            ("NoSuchWord", "en"),
        ]
    ):
        WordingTerm.objects.create(
            wording=made, text=text, language=language, order=order
        )
    return made


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_open(client, wording, language):
    for page in ("", "group/"):
        answer = client.get(f"/{language}/wording/{page}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_unknown_and_hidden_concepts_are_not_there(client, wording):
    assert client.get("/en/wording/none/").status_code == 404
    Wording.objects.update(is_shown=False)
    assert client.get("/en/wording/group/").status_code == 404
    assert b"The group" not in client.get("/en/wording/").content


def term(wording: Wording, text: str, language: str = "ar") -> WordingTerm:
    return WordingTerm.objects.create(
        wording=wording, text=text, language=language, order=wording.terms.count()
    )


@pytest.fixture
def gates(room) -> Wording:
    """Three outlets, three terms, one of them in another one."""
    wording = Wording.objects.create(key="gates", name_en="The gates")
    for text in ("بوابة", "بوابة المرفأ", "مدخل"):
        term(wording, text)
    herald, sada = Source.objects.get(key="herald"), Source.objects.get(key="sada")
    for body, source, day in (
        ("أغلقت بوابة المرفأ ليلا.", herald, "2023-02-01"),
        ("وقف الناس عند بوابة الحديقة.", herald, "2023-03-01"),
        ("دخلوا من المدخل ثم من مدخل آخر.", sada, "2023-03-02"),
        ("وصل التجار لبوابة المرفأ.", sada, "2024-05-02"),
    ):
        make_article(body, language="ar", source=source, published=day)
    engine().rebuild(lambda _count: None)
    return wording


def test_sources_and_months_are_counted_term_by_term(gates):
    (lens,) = lenses(Wording.objects.prefetch_related("terms").get(key="gates"))
    assert [(one.term.text, one.count) for one in lens.terms] == [
        ("بوابة", 1),
        ("بوابة المرفأ", 2),
        ("مدخل", 1),
    ]
    assert [
        (row.source.key, [cell.count for cell in row.cells], row.total)
        for row in lens.sources
    ] == [("herald", [1, 1, 0], 2), ("sada", [0, 1, 1], 2)]
    assert [cell.share for cell in lens.sources[0].cells] == [50, 50, 0]
    assert lens.more == 0
    lines = [one.line for one in lens.terms]
    assert [
        line and (line.first.isoformat(), line.last.isoformat()) for line in lines
    ] == [("2023-02-01", "2024-05-01")] * 3


def test_a_count_links_to_the_search_that_finds_as_many(client, gates):
    page = client.get("/en/wording/gates/")
    cell = page.context["lenses"][0].sources[1].cells[1]
    assert cell.count == 1
    found = client.get(cell.url)
    assert found.status_code == 200
    assert found.content.decode().count('<article class="r') == 1
    asked = asked_of(gates)[cell.term.pk]
    assert engine().find(asking(asked)).total == 2


def test_terms_that_nobody_uses_are_named_only(gates):
    term(gates, "معبر")
    (lens,) = lenses(Wording.objects.prefetch_related("terms").get(key="gates"))
    assert [one.text for one in lens.unused] == ["معبر"]
    assert len(lens.terms) == 3


@pytest.mark.parametrize("count", [0, 6])
def test_as_many_queries_for_few_articles_as_for_many(
    client, gates, count, django_assert_num_queries
):
    herald = Source.objects.get(key="herald")
    for number in range(count):
        make_article(f"بوابة رقم {number}", language="ar", source=herald)
    engine().rebuild(lambda _count: None)
    client.get("/en/wording/gates/")
    with django_assert_num_queries(3):
        client.get("/en/wording/gates/")
    with django_assert_num_queries(2):
        client.get("/en/wording/")


@pytest.mark.parametrize(
    "spellings", [["جدار"], ["الجدار الكبير"], ["wall", "big wall"]]
)
def test_a_query_is_read_as_it_was_written(spellings):
    text = query_of(spellings, ["الجدار الكبير جدا", "the big wall"])
    assert to_text(parse(text)) == text
    assert Asked(text=text, level=Level.SPELLING).query().startswith("?q=")


def test_a_query_of_many_spellings_keeps_within_the_limit():
    many = [f"كلمة{letter} ثانية ثالثة" for letter in "ابتثجحخد"]
    text = query_of(many, ["كلمةا ثانية ثالثة رابعة"])
    words = text.replace("(", " ").replace('"', " ").replace("-", " ").split()
    assert sum(word != "OR" for word in words) <= MAX_TERMS
    assert all(f"كلمة{letter}" in text for letter in "ابتثجحخد")
