"""Articles for the tests of reading them."""

from typing import Any

from archive.extract.run import (
    extract,
)
from archive.models import (
    Article,
    ArticleBlock,
    RawDocument,
)

LEAD = (
    "عقد وزراء خارجية التحالف الدولي اجتماعا في روما أمس الاثنين، وقال أنتوني بلينكن"
    " إن العراق بلد مهم."
)


MORE = "وأضاف بلينكن أن مصر تدعم ذلك."


ADVERT = "اشترك في نشرة القاهرة"


TEXT = f"{LEAD}\n{MORE}\n{ADVERT}"


def new_article(text: str = TEXT, **fields: Any) -> Article:
    number = str(Article.objects.count())
    document = RawDocument.objects.create(
        sha256=number.rjust(64, "0"), content=b"x", n_bytes=1, original_name="x.txt"
    )
    values: dict[str, Any] = {
        "headline": "عنوان",
        "headline_basis": "lead",
        "language": "ar",
        "published_on": "2024-03-05",
        "published_basis": "metadata",
        "body_fingerprint": number,
        **fields,
    }
    article = Article.objects.create(raw_document=document, raw_text=text, **values)
    start = 0
    for ordinal, line in enumerate(text.split("\n")):
        ArticleBlock.objects.create(
            article=article,
            ordinal=ordinal,
            start=start,
            end=start + len(line),
            kind="newsletter_prompt" if line == ADVERT else "body",
            language="ar",
        )
        start += len(line) + 1
    article.refresh_from_db()
    return article


def extracted(**fields: Any) -> Article:
    article = new_article(**fields)
    extract(article)
    article.refresh_from_db()
    return article


def rows(article: Article) -> list[str]:
    return [
        f"{row.surface} {row.actor.key} {row.status}"
        for row in article.mentions.order_by("start", "-end", "actor", "place")
        if row.actor
    ]


COMING = (
    "وقال أنتوني بلينكن إن التحالف الدولي تحدث عن اجتماع التحالف الدولي في يونيو 2024."
)
