"""Articles of one meeting to compare: texts of our own, read by hand."""

import hashlib
from typing import Any

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Figure,
    Meeting,
    MeetingReport,
    Quote,
    RawDocument,
)
from tests.archive.newsroom import named, rome_meeting

HELD = (
    "قال سمير حداد إن 12 ألف مقاتل محتجزون في سجون الشمال.\n"
    "وتعهد حداد بمبلغ 147.6 مليون دولار لإعادة بناء المدارس في الإقليم.\n"
    "وحضر الجلسة وزراء من الجوار، وغاب عنها ممثلو النقابات.\n"
    "وقال حداد إن تأخير المحاكمات أمر مؤسف وغير مقبول على الإطلاق.\n"
    "وكانت الأمطار قد قطعت الطريق إلى المدينة طوال الأسبوع."
)
LOCKED_UP = (
    "أعلن سمير حداد تخصيص نحو 150 مليون دولار لبناء مدارس الإقليم.\n"
    "وأضاف أن سجون الشمال تضم نحو 12 ألف مقاتل، وأن تأخير المحاكمات غير مقبول.\n"
    "ووصل الضيوف بعد الظهر، وتناولوا العشاء في فندق قريب من النهر.\n"
    "ولم يتحدث أحد عن موعد الجلسة المقبلة."
)
ELSEWHERE = (
    "زار حداد معرض الكتاب برفقة 12 ألف طالب.\n"
    "واشترت المكتبة الوطنية مخطوطات نادرة.\n"
    "ويستمر المعرض حتى نهاية الشهر."
)


def figure(article: Article, words: str, value: str, **fields: Any) -> Figure:
    """A figure at some words of an article."""
    start = article.raw_text.index(words)
    return Figure.objects.create(
        article=article,
        start=start,
        end=start + len(words),
        surface=words,
        value=value,
        method="number",
        **fields,
    )


def quote(article: Article, words: str, **fields: Any) -> Quote:
    """What Samir Haddad said in some words of an article."""
    start = article.raw_text.index(words)
    return Quote.objects.create(
        article=article,
        start=start,
        end=start + len(words),
        surface=words,
        method="explicit",
        **{"kind": "indirect", "speaker": haddad(), **fields},
    )


def haddad() -> Actor:
    """Who speaks."""
    actor: Actor = named(
        Actor, "samir-haddad", "سمير حداد", "Samir Haddad", kind="person"
    )
    return actor


def article_of(text: str, meeting: Meeting | None = None) -> Article:
    """An article that reports a meeting, without anything read in it."""
    number = Article.objects.count() + 1
    content = f"{number} {text}".encode()
    document = RawDocument.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        n_bytes=len(content),
        original_name=f"{number}.txt",
    )
    article = Article.objects.create(
        raw_document=document,
        raw_text=text,
        language="ar",
        headline=f"خبر {number}",
        headline_basis="lead",
        body_fingerprint=str(number) * 8,
    )
    ArticleBlock.objects.create(
        article=article, ordinal=0, start=0, end=len(text), kind="body", language="ar"
    )
    MeetingReport.objects.create(
        article=article, meeting=meeting or rome_meeting(), role="main", method="city"
    )
    return article


def held() -> Article:
    """The first article: exact numbers, the whole statement."""
    article = article_of(HELD)
    figure(article, "12 ألف مقاتل", "12000", unit="people", meaning="مقاتل محتجزون")
    figure(
        article,
        "147.6 مليون دولار",
        "147600000",
        unit="USD",
        meaning="لإعادة بناء المدارس في الإقليم",
    )
    quote(article, "إن تأخير المحاكمات أمر مؤسف وغير مقبول على الإطلاق")
    return article


def locked_up() -> Article:
    """The second article: rounded numbers, the statement in other words."""
    article = article_of(LOCKED_UP)
    figure(article, "نحو 12 ألف مقاتل", "12000", unit="people", approx="about")
    figure(article, "نحو 150 مليون دولار", "150000000", unit="USD", approx="about")
    quote(article, "أن تأخير المحاكمات غير مقبول")
    return article


def elsewhere() -> Article:
    """A third one with the same number of something else."""
    article = article_of(ELSEWHERE)
    figure(article, "12 ألف طالب", "12000", unit="people", meaning="طالب")
    return article
