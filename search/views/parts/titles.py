"""The offices of those who are named, on the day of a meeting."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import Actor, ActorRole, Article, Meeting, Mention
from archive.models.choices import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title in its language; `by` is the article it is taken from, None: registry."""

    words: str = ""
    language: str = ""
    by: Article | None = None


def titles(
    meeting: Meeting,
    columns: Sequence[Article],
    actors: Mapping[int, Actor],
    mentions: Mapping[int, Sequence[Mention]],
) -> dict[int, Title]:
    """The office held on the day of the meeting, else the title that a report gives."""
    people = [pk for pk, one in actors.items() if one.kind == ActorKind.PERSON]
    day = meeting.date_start or meeting.date_end
    found: dict[int, Title] = {}
    for article in columns:
        for one in mentions.get(article.pk, ()):
            if one.role_start is None or one.actor_id in found:
                continue
            words = article.raw_text[one.role_start : one.role_end]
            found[one.actor_id or 0] = Title(
                words=" ".join(words.split()), language=article.language, by=article
            )
    roles = ActorRole.objects.filter(actor__in=people).order_by("start", "pk")
    # The latest that covers the day is written last.
    for role in sorted(roles, key=lambda role: role.start is not None):
        if _covers(role, day):
            language = "ar" if role.title == role.title_ar else "en"
            found[role.actor_id] = Title(words=role.title, language=language)
    return found


def _covers(role: ActorRole, day: dt.date | None) -> bool:
    """Whether an office was surely held on a day: its beginning or its end is known."""
    if day is None or not (role.start or role.end):
        return False
    return (not role.start or role.start <= day) and (not role.end or day <= role.end)
