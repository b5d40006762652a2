"""A curator's day with keys alone: the inbox, two names that are one, a withdrawal."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from archive.curate import merge, withdraw
from archive.jobs import begin
from archive.models import Actor, Article, Job, Mention, Quote, ReviewItem
from archive.review.items import for_article
from tests.archive.newsroom import named, new_article, rome_meeting, span
from tests.archive.review import desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "(e => (e.tagName === 'INPUT' ? e.value : e.textContent).trim())"
MOST_TABS = 90


def press(page: Page, *keys: str) -> None:
    """Press keys of which the last one leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def to(page: Page, words: str) -> None:
    """Go to what bears the words, with Tab."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"{WORDS}(document.activeElement)") == words:
            return
    pytest.fail(f"Tab never came to “{words}”")


def enter(page: Page, words: str) -> None:
    """Go to what bears the words and press it."""
    to(page, words)
    press(page, "Enter")


def statements(article: Article, count: int) -> None:
    """So many statements of an article that nobody is known to have made."""
    article.quotes.all().delete()
    for words in ("وصل", "سنبقى هنا", "40 وفدا")[:count]:
        Quote.objects.create(
            article=article, **span(words), kind="indirect", method="m", status="queued"
        )
    for_article(article)


def left() -> int:
    return ReviewItem.objects.filter(decision="").count()


@pytest.fixture
def full(engine: Any) -> None:
    """Nine statements in four articles, a headline and a date: six questions."""
    for number in (1, 2, 3, 4):
        statements(desk.read_article(number), 3 if number == 1 else 2)
    desk.headline(Article.objects.earliest("pk"))
    desk.date(desk.read_article(5))


def to_speakers(page: Page) -> None:
    """Choose the kind in the filters; the one that is on is where "f" leads."""
    page.keyboard.press("f")
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    expect(page.locator(".chip[aria-current]").first).to_contain_text("speaker")


def test_the_inbox_is_emptied_one_by_one(inbox, full):
    page = inbox()
    expect(page.get_by_text("6 questions wait for an answer.")).to_be_visible()
    heading = page.locator("h1")
    press(page, "Enter")
    press(page, "s")
    press(page, "a")
    expect(heading).to_have_text("Who said these 3 things?")
    expect(heading).to_be_focused()
    press(page, "o")
    for _ in range(3):
        expect(heading).to_have_text("Who said this?")
        expect(heading).to_be_focused()
        press(page, "r")
    for _ in range(3):
        expect(heading).to_have_text("Who said these 2 things?")
        press(page, "r")
    press(page, "a")
    expect(page.get_by_text("Everything the machine was unsure of")).to_be_visible()
    assert left() == 0
    assert Quote.objects.filter(status="confirmed", speaker=None).count() == 9


def test_the_inbox_is_emptied_by_kind(inbox, full):
    page = inbox()
    to_speakers(page)
    press(page, "X", "r")
    expect(page.locator("h1")).to_have_text("Reject 4 questions?")
    press(page, "y")
    expect(page.get_by_text("The inbox is empty.")).to_be_visible()
    assert left() == 2
    press(page, "u")
    expect(page.locator("#said")).to_have_text("4 decisions were undone.")
    assert left() == 6


def test_keys_of_an_arabic_keyboard_are_known_by_their_place(inbox):
    item = desk.headline(desk.read_article())
    page = inbox(f"/ar/admin/inbox/{item.pk}/")
    with page.expect_navigation():
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',"
            "{key: 'ش', code: 'KeyA', bubbles: true}))"
        )
    assert ReviewItem.objects.get(pk=item.pk).decision == "accepted"


@pytest.fixture
def twins() -> tuple[Actor, Actor, list[Article]]:
    """A man who is in the registry twice, each of them named in one of two articles."""
    articles = [new_article(1), new_article(2)]
    man = Actor.objects.get(key="antony-blinken")
    twin = named(Actor, "a-blinken", "بلنكن", "A. Blinken", kind="person")
    Mention.objects.filter(article=articles[1], actor=man).update(actor=twin)
    return man, twin, articles


def test_two_names_are_made_one_and_two_again(inbox, twins):
    man, twin, _ = twins
    page = inbox(f"/en/admin/archive/actor/{twin.pk}/merge/?with={man.pk}")
    expect(page.get_by_text("Will be merged")).to_be_visible()
    enter(page, "Merge")
    expect(page.locator("h1")).to_have_text("Merged")
    merged = page.url
    page.goto(page.url.split("/en/")[0] + "/ar/actors/a-blinken/")
    assert page.url.endswith("/ar/actors/antony-blinken/")
    page.goto(merged)
    enter(page, "Undo the merge")
    expect(page.locator("h1")).to_have_text("Undone merge")
    assert Mention.objects.filter(actor=twin).count() == 1


def test_a_spelling_is_tried_saved_read_and_blocked(inbox, twins):
    man, _, articles = twins
    page = inbox(f"/en/admin/archive/actor/{man.pk}/spelling/")
    page.locator("#id_text").focus()
    page.keyboard.type("وفدا")
    press(page, "Enter")
    expect(page.get_by_text("2 articles hold it")).to_be_visible()
    enter(page, "Save the spelling and read these articles anew")
    expect(page.locator("h1")).to_contain_text("New spelling: وفدا")
    call_command("work", "--batch", verbosity=0)
    page.reload()
    expect(page.get_by_text("2 / 2")).to_be_visible()
    found = Mention.objects.filter(surface="وفدا", actor=man)
    assert {mention.article_id for mention in found} == {one.pk for one in articles}
    page.goto(page.url.split("/en/")[0] + f"/en{articles[0].get_absolute_url()[3:]}")
    expect(page.get_by_text("وفدا").first).to_be_visible()
    name = man.names.get(text="وفدا")
    page.goto(
        page.url.split("/en/")[0]
        + f"/en/admin/archive/actor/{man.pk}/block/?name={name.pk}"
    )
    enter(page, "Block a spelling")
    assert not Mention.objects.filter(surface="وفدا").exists()
    assert Job.objects.count() == 2


def test_a_withdrawn_article_is_gone_but_in_the_admin(inbox, twins):
    _, _, articles = twins
    rome_meeting()
    article = articles[0]
    public = f"/en{article.get_absolute_url()[3:]}"
    page = inbox(public)
    root = page.url.removesuffix(public)
    expect(page.locator("h1")).to_contain_text(article.headline)
    page.goto(f"{root}/en/admin/archive/article/?q={article.headline.split()[-1]}")
    page.locator(f"[name=_selected_action][value='{article.pk}']").focus()
    page.keyboard.press("Space")
    page.get_by_label("Action:").focus()
    page.keyboard.type("Withdraw")
    enter(page, "Go")
    page.get_by_label("Reason").focus()
    page.keyboard.type("A source asked for it.")
    enter(page, "Withdraw")
    for path in ("/en/", f"/en/search/?q={article.headline}", "/en/actors/"):
        answer: Any = page.request.get(root + path)
        assert f"{article.get_absolute_url()[3:]}" not in answer.text()
    assert page.request.get(root + public).status in (404, 410)
    hits = page.request.get(f"{root}/api/v1/search?q=قمة").json()
    assert article.pk not in {hit.get("id") for hit in hits.get("results", [])}
    page.goto(f"{root}/en/admin/archive/article/{article.pk}/change/")
    expect(page.get_by_label("Reason")).to_have_value("A source asked for it.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_of_names_are_accessible_and_fit(
    inbox, twins, language, width, scheme
):
    man, twin, articles = twins
    user = User.objects.get(username="layla")
    job = begin([articles[0].pk], "add|وفدا", user)
    withdraw(articles[1:], "A source asked for it.", user)
    other = named(Actor, "colin-b", "كولن", "Colin B.", kind="person")
    paths = (
        f"actor/{other.pk}/merge/?with={man.pk}",
        f"actor/{man.pk}/split/",
        f"actor/{man.pk}/rename/",
        f"actor/{man.pk}/spelling/?text=وفدا&language=ar&type=short",
        f"article/{articles[1].pk}/history/",
        f"job/{job.pk}/change/",
        f"merge/{merge(twin, man, user).pk}/change/",
    )
    page = inbox(
        f"/{language}/admin/",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    for path in paths:
        page.goto(f"{page.url.split('/admin/')[0]}/admin/archive/{path}")
        results = Axe().run(page, context="#content", options={"preload": False})
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
