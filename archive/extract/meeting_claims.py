"""What an article says of meetings, noun by noun: when, where, whose, past or coming.

Only what stands in the same clause as the noun is taken for it. Which meeting is meant,
and which is the article's main one, is decided in `meeting_others` and `meetings`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.extract import meeting_cues as cues
from archive.extract.dates.values import FoundDate
from archive.extract.found import FoundMention
from archive.extract.matching import Span, Text
from archive.extract.meeting_city import scored_cities
from archive.extract.meeting_kind import kind_within
from archive.extract.meeting_page import Page
from archive.extract.meeting_period import Period, period
from archive.extract.table import ACTOR, PLACE
from archive.models.choices import ActorKind, MeetingKind, MentionForm, PlaceKind
from archive.text.normalize import match_key, words

# Words between a meeting's noun and its date behind it, and before it.
_DATE_ON, _DATE_BACK = 14, 8
# Words before and after a noun that may say of what kind the meeting is, or that it is
# to come.
_KIND_BACK, _KIND_ON = 3, 6
_COMING_BACK, _COMING_ON = 2, 6
# Words between a noun and the body that meets; between a host and the word for hosting.
_BODY, _HOST = 5, 2
_HOST_REACH = 12


_STOPS = frozenset(".:;\n؛؟?!")


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


_OF_BODY = _keys(
    """
    وزراء خارجية دفاع قادة زعماء رؤساء مجلس دول القادم المقبل مستوى على
    وزاري وزارية وزاريا
    قمة طارئ طارئة طارئا استثنائي استثنائية سنوي سنوية مشترك مشتركة موسع أعضاء أول ثاني
    of the for a an in with foreign defense defence ministers ministerial leaders annual
    next upcoming special emergency extraordinary s heads state level first second
    """
)
_MEMBERS = _keys("foreign defense defence ministers ministerial leaders s annual small")
_COMING = (
    _keys("القادم القادمة المقبل المقبلة المزمع المقرر المقررة المرتقب المرتقبة")
    | _keys("سيعقد ستعقد سينعقد ستنعقد ستستضيف سيستضيف ستستضيفه ستستضيفها ستحتضن")
    | _keys("next upcoming forthcoming planned scheduled will")
)
_HOSTS = cues.HOSTING | _keys("استضافة لاستضافة باستضافة استضافته استضافتها لتستضيف")
_UNTIL = _keys("بحلول by")
_INSIDE = _keys("في in")
_NOT_ITS_DAY = _keys(
    "منذ حتى قبل بعد قبيل بعيد عقب since until till before after from ago"
)
# Talks may be anything: only these are meetings one could propose.
_STRONG = frozenset(
    word
    for word in cues.NOUNS
    if any(part in word for part in ("اجتماع", "قمه", "مؤتمر", "منتدي"))
) | _keys("meeting summit conference forum ministerial مؤتمر المؤتمر قمة القمة")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A meeting as the clause around its noun tells of it.

    `bodies` are those that meet, by the words beside the noun; `until`: the period is
    only the last time by which; `is_coming`: the words say that it is to come.
    """

    noun: int
    kind: str
    bodies: tuple[FoundMention, ...] = ()
    city: FoundMention | None = None
    host: FoundMention | None = None
    date: FoundDate | None = None
    period: Period | None = None
    until: bool = False
    is_coming: bool = False
    is_strong: bool = False

    @property
    def place(self) -> FoundMention | None:
        """The city, else the country that hosts."""
        return self.city or self.host


def claims(
    page: Page, mentions: Sequence[FoundMention], dates: Sequence[FoundDate]
) -> list[Claim]:
    """List what a text says of meetings with at least a date or a place."""
    text = page.text
    nouns = [index for index in range(len(text.words)) if page.is_meeting(index)]
    if not nouns:
        return []
    cities = {
        item.noun: item.mention
        for item in scored_cities(page, mentions)
        if item.noun is not None
        and item.is_located
        and item.mention.form != MentionForm.METONYM
    }
    found = []
    for index in nouns:
        claim = _told(page, index, mentions)
        claim = _dated(page, claim, dates)
        city = cities.get(index)
        host = None if city else _host(page, index, mentions)
        claim = replace(claim, city=city, host=host)
        if claim.period or claim.place:
            found.append(claim)
    return found


def _told(page: Page, noun: int, mentions: Sequence[FoundMention]) -> Claim:
    """What the words right beside a noun say: kind, bodies, whether it is to come."""
    text = page.text
    back = _run(page, noun, -1, _KIND_BACK)
    onward = _run(page, noun, 1, _KIND_ON)
    beside = [*back, noun, *onward]
    coming = [*back[:_COMING_BACK], *onward[:_COMING_ON]]
    return Claim(
        noun=noun,
        kind=_kind(text, beside),
        bodies=tuple(_bodies(page, noun, mentions)),
        is_coming=any(text.words[index] in _COMING for index in coming),
        is_strong=text.words[noun] in _STRONG,
    )


def _kind(text: Text, beside: Sequence[int]) -> str:
    """The kind by the words beside a noun; the noun may have clitics (لقمة)."""
    kind = kind_within(text, beside)
    if kind == MeetingKind.OTHER and any("قمه" in text.words[at] for at in beside):
        return MeetingKind.SUMMIT
    return kind


def _run(page: Page, noun: int, step: int, count: int) -> list[int]:
    """Up to `count` words before (-1) or after (1) a noun, in its clause."""
    text, found = page.text, []
    begin, end = page.sentence(text.tokens[noun].start)
    for index in range(noun + step, noun + step * (count + 1), step):
        if not begin <= index <= end:
            break
        gap = index if step < 0 else index - 1
        if _is_elsewhere(text, index, gap):
            break
        if page.is_meeting(index) and not _is_one_with(text, noun, index):
            break
        found.append(index)
    return found


def _is_elsewhere(text: Text, index: int, gap: int) -> bool:
    """Whether another clause begins at a word; commas and brackets may be crossed."""
    return bool(set(text.gap(gap)) & _STOPS) or text.words[index] in cues.SUBORDINATORS


def _is_one_with(text: Text, noun: int, index: int) -> bool:
    """Whether two nouns beside each other are one meeting: اجتماع قمة."""
    return abs(noun - index) == 1 and "\n" not in text.gap(min(noun, index))


def _bodies(
    page: Page, noun: int, mentions: Sequence[FoundMention]
) -> Iterator[FoundMention]:
    """Yield the bodies named right beside a noun, behind it or (English) before."""
    text = page.text
    for item in mentions:
        is_body = item.entry.target == ACTOR and item.entry.kind in (
            ActorKind.ORGANISATION,
            ActorKind.GROUP,
        )
        if not is_body or item.queued:
            continue
        first, last = text.index(item.start), text.index(item.end) - 1
        if noun < first <= noun + _BODY:
            between = range(noun + 1, first)
            allowed = _OF_BODY
        elif last < noun <= last + _BODY and text.words[noun].isascii():
            between = range(last + 1, noun)
            allowed = _MEMBERS
        else:
            continue
        is_near = all(
            text.words[index] in allowed or text.words[index].startswith("ال")
            for index in between
        )
        cut = any(
            text.ends_clause(index)
            for index in range(min(noun, last), max(noun, first))
        )
        if is_near and not cut:
            yield item


def _dated(page: Page, claim: Claim, dates: Sequence[FoundDate]) -> Claim:
    """The claim with the date of its clause: the next one behind it, else before."""
    text = page.text
    at: dict[int, FoundDate] = {}
    for found in dates:
        first, last = text.index(found.start), text.index(found.end) - 1
        at.update(dict.fromkeys(range(first, last + 1), found))
    onward = _to_date(page, claim.noun, 1, at)
    date = onward or _to_date(page, claim.noun, -1, at)
    if date is None:
        return claim
    before = text.before(text.index(date.start), 2)
    if set(before[:1]) & _NOT_ITS_DAY or not date.iso:
        return claim
    return replace(
        claim, date=date, period=period(date.iso), until=bool(_UNTIL & {*before})
    )


def _to_date(
    page: Page, noun: int, step: int, at: dict[int, FoundDate]
) -> FoundDate | None:
    """The date that the clause of a noun reaches, walking one way."""
    text = page.text
    for index in _run(page, noun, step, _DATE_ON if step > 0 else _DATE_BACK):
        if index in at:
            return at[index]
        if text.words[index] in cues.TOPIC:
            return None
        gap = text.gap(index - 1 if step > 0 else index)
        if {",", "،", "("} & set(gap) and not _is_beside(text, index, step, at):
            return None
    return None


def _is_beside(text: Text, index: int, step: int, at: dict[int, FoundDate]) -> bool:
    """Whether a date begins right here or behind one small word."""
    return index in at or index + step in at


def _host(
    page: Page, noun: int, mentions: Sequence[FoundMention]
) -> FoundMention | None:
    """The country that hosts a meeting: beside a word for hosting, near the noun."""
    text = page.text
    near = {*_run(page, noun, -1, _HOST_REACH), *_run(page, noun, 1, _HOST_REACH)}
    for item in mentions:
        if item.entry.target != PLACE or item.entry.kind != PlaceKind.COUNTRY:
            continue
        first, last = text.index(item.start), text.index(item.end) - 1
        if first not in near or item.form == MentionForm.NISBA:
            continue
        beside = (*text.before(first, _HOST), *text.after(last, _HOST))
        if _HOSTS & {*beside} or text.words[first - 1] in _INSIDE:
            return item
    return None


def spans(text: Text, claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield what a claim rests on: (what, span)."""
    yield "kind", text.tokens[claim.noun]
    if claim.place:
        yield ("city" if claim.city else "country"), claim.place
    if claim.date and claim.period:
        yield "date", claim.date
    for body in claim.bodies:
        yield "series", body
