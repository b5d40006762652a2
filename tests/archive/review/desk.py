"""An article that was read, questions of every kind about it, and the state of rows."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from archive.extract.names import names_changed
from archive.extract.run import extract
from archive.models import (
    Actor,
    ActorName,
    Article,
    ArticleBlock,
    DateMention,
    Figure,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    PlaceName,
    Quote,
    Rejection,
    ReviewItem,
    Sighting,
    Source,
    SourceName,
)
from archive.review.items import for_article
from tests.archive.newsroom import named, new_article, span

STATE: dict[Any, tuple[str, ...]] = {
    Article: ("updated_at", "extractor_version", "minhash", "created_at"),
    ArticleBlock: (),
    Mention: ("id", "extractor_version"),
    Quote: ("id", "extractor_version"),
    Figure: ("id", "extractor_version"),
    DateMention: ("id", "extractor_version"),
    Meeting: (),
    MeetingReport: ("id", "extractor_version"),
    Actor: (),
    ActorName: (),
    PlaceName: (),
    Source: (),
    SourceName: (),
    Rejection: ("created_at",),
}
"""The tables a decision may change, and what of them is no part of their state."""


def state() -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables that decisions change."""
    return {
        model.__name__: sorted(
            (
                {name: value for name, value in row.items() if name not in left}
                for row in model.objects.values()
            ),
            key=str,
        )
        for model, left in STATE.items()
    }


def user(name: str = "layla") -> User:
    return User.objects.get_or_create(username=name, is_staff=True)[0]


def read_article(number: int = 1, **fields: Any) -> Article:
    """An article whose rows are those of the extraction: Blinken and Rome."""
    article = new_article(number, **fields)
    actor = Actor.objects.get(key="antony-blinken")
    ActorName.objects.get_or_create(actor=actor, norm="بلينكن", text="بلينكن")
    place = Place.objects.get(key="rome")
    PlaceName.objects.get_or_create(place=place, norm="روما", text="روما")
    names_changed()
    read: Article = Article.objects.get(pk=article.pk)
    extract(read)
    return Article.objects.get(pk=article.pk)


def ask(kind: str, article: Article | None, suggestion: str = "", **more: Any) -> Any:
    """A question as ingest and the finders make it."""
    reason = more.pop("reason", "The text names only a weekday.")
    return ReviewItem.objects.create(
        kind=kind, article=article, suggestion=suggestion, reason=reason, **more
    )


def queued(row: Any, **values: Any) -> Any:
    """The question about a row that waits."""
    type(row).objects.filter(pk=row.pk).update(status="queued", **values)
    for_article(Article.objects.get(pk=row.article_id))
    return ReviewItem.objects.filter(decision="").latest("pk")


def colin() -> Actor:
    """Somebody else who may be meant."""
    made: Actor = named(Actor, "colin-b", "كولن بلينكن", "Colin B.", kind="person")
    return made


def date(article: Article) -> Any:
    return ask("date", article, "2021-07-04")


def headline(article: Article) -> Any:
    return ask("headline", article, article.headline)


def source(article: Article) -> Any:
    item = ask("source", article, "herald.example")
    for_article(article)
    return item


def copy(article: Article) -> Any:
    first = new_article(9)
    key = f"{article.pk}-{first.pk}"
    return ask("copy", article, key=key, payload={"first": first.pk})


def actor(article: Article) -> Any:
    return queued(article.mentions.get(actor__key="antony-blinken"))


def place(article: Article) -> Any:
    return queued(article.mentions.filter(place__key="rome").latest("start"))


def speaker(article: Article) -> Any:
    article.quotes.all().delete()
    row = Quote.objects.create(
        article=article,
        **span("سنبقى هنا"),
        kind="direct",
        speaker=Actor.objects.get(key="antony-blinken"),
        method="quote/x",
        via="title_only",
    )
    return queued(row)


def figure(article: Article) -> Any:
    article.figures.all().delete()
    row = Figure.objects.create(article=article, **span("40"), value=40, method="m")
    return queued(row)


def date_mention(article: Article) -> Any:
    article.datementions.all().delete()
    row = DateMention.objects.create(
        article=article, **span("يونيو"), iso="2021-06", method="m"
    )
    return queued(row)


def meeting(article: Article) -> Any:
    new = Meeting.objects.create(key="new", name_en="New one", date_basis="explicit")
    article.reports.all().delete()
    MeetingReport.objects.create(
        article=article, meeting=new, role="main", status="queued", method="m"
    )
    payload = {"by": "extraction", "code": "new", "meeting": new.pk}
    return ask("meeting", article, payload=payload)


def boilerplate(article: Article) -> Any:
    block = article.blocks.get(kind="newsletter_prompt")
    payload = {"start": block.start, "end": block.end}
    return ask("boilerplate", article, "اشترك", payload=payload)


def encoding(article: Article) -> Any:
    Article.objects.filter(pk=article.pk).update(notices=["doubtful_encoding", "x"])
    return ask("encoding", article, "windows-1256")


def name(article: Article) -> Any:
    """A new name, which stands in the text: it is not in the registry."""
    item = ask(
        "name",
        None,
        "وفدا",
        key="وفدا",
        payload={"language": "ar", "actor_kind": "person"},
    )
    at = span("وفدا")
    Sighting.objects.create(
        item=item, article=article, start=at["start"], end=at["end"]
    )
    return item


def spelling(article: Article) -> Any:
    other = Actor.objects.get(key="antony-blinken")
    item = ask("spelling", None, "وفدا بلينكن", key="x", payload={"actor": other.pk})
    at = span("وفدا")
    Sighting.objects.create(
        item=item, article=article, start=at["start"], end=at["end"]
    )
    return item


QUESTIONS: dict[str, Callable[[Article], Any]] = {
    question.__name__: question
    for question in (
        date,
        headline,
        source,
        copy,
        actor,
        place,
        speaker,
        figure,
        date_mention,
        meeting,
        boilerplate,
        encoding,
        name,
        spelling,
    )
}
"""One question of each kind."""
