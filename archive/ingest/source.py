"""Which outlet an article is from, told from the record, the address or the text.

Photo credits and agencies a text refers to are never the source. Articles are saved
in `load`; what lines are is said in `blocks`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

from archive.extract.press import NEWSPAPERS
from archive.ingest.blocks import Block
from archive.ingest.blocks.outlet import parts as outlet_parts
from archive.ingest.document import Document
from archive.ingest.doubt import Doubt
from archive.ingest.source_keys import free_key, source_key
from archive.models import Source, SourceName
from archive.models.choices import BlockKind, ReviewKind, SourceKind
from archive.text.normalize import match_key

UNKNOWN_LINE = gettext_noop(
    "The source line names an outlet the archive does not know."
)
UNKNOWN_DOMAIN = gettext_noop("The address is of an outlet the archive does not know.")
UNKNOWN_PROMPT = gettext_noop("A prompt names an outlet the archive does not know.")
A_SECTION = gettext_noop("The line may name an outlet or a section of one.")
AN_AGENCY = gettext_noop("Only an agency is named; the outlet may be another.")

# Longer names than this do not stand on a line or in a prompt.
LONGEST_NAME = 5
PROMPTS = frozenset(
    {BlockKind.SUBMIT_PROMPT, BlockKind.NEWSLETTER_PROMPT, BlockKind.HOME_LINK}
)
_RIGHTS = re.compile(r"حقوق|rights reserved|©|copyright", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:المصدر|مصدر|نقلا عن|source|via)\s*[:/|–—-]\s*", re.IGNORECASE
)
# "وطن – أكد", "دبي (CNN) -- قال", "بيروت: «المساء» – قال", "الدمام - المساء: قال".
_DATELINES = (
    re.compile(r"^\s*([^–—\n:.،,-]{2,40}?)\s*[–—-]\s+(?=\S)"),
    re.compile(
        r"^\s*[^\n.؟!]{2,60}?[(/\[«\"“]\s*([^()/«»\"\n]{2,30}?)\s*[)/\]»\"”]"
        r"\s*[-–—:]+(?=\s)"
    ),
    re.compile(r"^\s*([\w ]{2,30}?)\s*/\s+(?=\S)"),
    re.compile(r"^\s*[\w ]{2,25}?\s*[-–—/]\s*([\w .]{2,30}?)\s*[:–—-]\s+(?=\S)"),
)
# Sections of many pages, too: believed only where nothing else names an outlet.
_SECTIONS = frozenset(map(match_key, ("الشرق الأوسط", "الخليج", "العالم", "العرب")))
_INVITATION = re.compile(r"(?:للنشر في|write for)\s+(\S+)", re.IGNORECASE)
# On match keys. What follows is a name, also where it is a common word.
_CUE = re.compile(
    r"\b(?:للنشر (?:في|لدي)|محتوي|[بل]?نشره|قناه|موقع|صحيفه"
    r"|write for|subscribe to|newsletter of|rights reserved)\s"
)
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The source, or the name of one to be made, or neither; and what is doubtful."""

    source: Source | None = None
    new_name: str = ""
    doubts: tuple[Doubt, ...] = ()


def names(keys: Iterable[str]) -> dict[str, SourceName]:
    """Look match keys up in the names of sources, in one query."""
    wanted = {key for key in keys if key}
    found = SourceName.objects.filter(norm__in=wanted).select_related("source")
    return {name.norm: name for name in found} if wanted else {}


def source_of_record(document: Document) -> Found:
    """Find the source by the record's `source` field, else by the domain of its URL.

    Else by the name a web page gives itself. A name that is not known is one to be
    made.
    """
    if document.source.strip():
        return _named(document.source)
    host = domain(document.url)
    if not host:
        return _named(document.site) if document.site else Found()
    # A newsroom's pages may lie under a name below its domain: ar.example.org.
    parents = [host.split(".", n)[-1] for n in range(host.count("."))]
    known_hosts = {
        source.domain: source for source in Source.objects.filter(domain__in=parents)
    }
    best = next((known_hosts[name] for name in parents if name in known_hosts), None)
    if best is None and document.site:
        return _named(document.site)
    doubts = () if best else (_doubt(UNKNOWN_DOMAIN, host),)
    return Found(source=best, doubts=doubts)


def _named(name: str) -> Found:
    key = match_key(name)
    known = names([key]).get(key)
    if known:
        return Found(source=known.source)
    return Found(new_name=" ".join(name.split())[:300])


def source_of_text(
    raw_text: str, blocks: Sequence[Block], known: Mapping[str, SourceName]
) -> Found:
    """Find the source on a line of its own, in a prompt or before the dateline.

    `known` are the names already looked up for the short lines of the text.
    """
    found = _from_lines(raw_text, blocks, known)
    if found.source:
        return found
    below = _from_prompts(raw_text, blocks)
    if below.source or below.doubts:
        return below if below.source or not found.doubts else found
    above = _from_dateline(raw_text, blocks)
    return above if above.source or not found.doubts else found


def domain(url: str) -> str:
    """Give the host of a URL without "www.", "" for none.

    >>> domain("https://www.example.org/news/1")
    'example.org'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def create_source(name: str, url: str) -> Source:
    """Make a source from a name of a record; its key is the name in Latin letters."""
    is_arabic = any("ء" <= char <= "ي" for char in name)
    host = domain(url)[:253]
    if Source.objects.filter(domain=host).exists():
        host = ""
    source = Source.objects.create(
        key=free_key(source_key(name)),
        name_ar=name if is_arabic else "",
        name_en="" if is_arabic else name,
        domain=host,
    )
    SourceName.objects.create(source=source, text=name)
    return source


def _from_lines(
    raw_text: str, blocks: Sequence[Block], known: Mapping[str, SourceName]
) -> Found:
    lines = [
        raw_text[block.start : block.end]
        for block in blocks
        if block.kind == BlockKind.SOURCE_LINE
    ]
    doubts: list[Doubt] = []
    for line in lines:
        bare = _LABEL.sub("", line)
        whole = known.get(match_key(bare)) or _lookup(bare)
        name = whole or _part(bare, known)
        if name is None:
            continue
        is_beside = whole is None or bare != line
        if is_beside and name.source.kind == SourceKind.AGENCY:
            doubts.append(_doubt(AN_AGENCY, str(name.source)))
        elif match_key(line) in _SECTIONS:
            doubts.append(_doubt(A_SECTION, str(name.source)))
        else:
            return Found(source=name.source)
    if not doubts:
        doubts = [_doubt(UNKNOWN_LINE, _LABEL.sub("", line)) for line in lines]
    return Found(doubts=tuple(doubts[:1]))


def _part(line: str, known: Mapping[str, SourceName]) -> SourceName | None:
    """Find an outlet beside a city or a reporter: «عكاظ» (الرياض)."""
    found = [name for part in outlet_parts(line) if (name := known.get(part))]
    # "الرياض: «الشرق الأوسط»" names a city first; "«عكاظ» (الرياض)" last.
    quoted = {match_key(mark) for mark in _QUOTED.findall(line)}
    return min(
        found,
        key=lambda name: (name.norm not in quoted, name.norm in NEWSPAPERS),
        default=None,
    )


def _lookup(text: str) -> SourceName | None:
    key = match_key(text)
    return names([key]).get(key)


def _from_prompts(raw_text: str, blocks: Sequence[Block]) -> Found:
    """Find an outlet named in a prompt; agencies are not meant.

    A common word is a name only right after a cue: "للنشر في حفريات".
    """
    prompts = list(_prompts(raw_text, blocks))
    cued = dict.fromkeys(run for line in prompts for run in _after_cues(line))
    loose = dict.fromkeys(run for line in prompts for run in _runs(line))
    known = names([*cued, *loose])
    for key in (*_longest_first(cued), *_longest_first(loose)):
        name = known.get(key)
        if name and (key in cued or _may_stand_in_text(name)):
            return Found(source=name.source)
    asked = (_INVITATION.search(line) for line in prompts)
    unknown = next((match[1] for match in asked if match), "")
    return Found(doubts=(_doubt(UNKNOWN_PROMPT, unknown),) if unknown else ())


def _longest_first(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=len, reverse=True)


def _after_cues(line: str) -> Iterator[str]:
    """Yield the runs of words that begin right after a cue."""
    key = match_key(line)
    for cue in _CUE.finditer(key):
        following = key[cue.end() :].split()[:LONGEST_NAME]
        for last in range(1, len(following) + 1):
            yield " ".join(following[:last])


def _prompts(raw_text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        line = raw_text[block.start : block.end]
        rights = block.kind == BlockKind.BOILERPLATE and _RIGHTS.search(line)
        if block.kind in PROMPTS or rights:
            yield line


def _runs(line: str) -> Iterator[str]:
    """Yield runs of words, each also without a preposition written on it."""
    words = match_key(line).split()
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_NAME, len(words)) + 1):
            run = " ".join(words[first:last])
            yield run
            if run[0] in "بلوك" and len(run) > 4:
                yield run[1:]


def _from_dateline(raw_text: str, blocks: Sequence[Block]) -> Found:
    """Find an outlet before the dash that opens the story: "وطن – أكد"."""
    first = next((block for block in blocks if block.kind == BlockKind.BODY), None)
    line = raw_text[first.start : first.end] if first else ""
    for pattern in _DATELINES:
        match = pattern.match(line)
        if match is None or len(match[1].split()) > LONGEST_NAME:
            continue
        name = _lookup(match[1])
        if name and _may_stand_in_text(name):
            return Found(source=_in_arabic(name.source, line))
    return Found()


def _in_arabic(source: Source, line: str) -> Source:
    """The Arabic service of an outlet, where it has one and the text is Arabic."""
    if not any("ء" <= char <= "ي" for char in line):
        return source
    return Source.objects.filter(key=f"{source.key}-arabic").first() or source


def _may_stand_in_text(name: SourceName) -> bool:
    return not name.only_on_source_line and name.source.kind != SourceKind.AGENCY


def _doubt(reason: str, suggestion: str) -> Doubt:
    return Doubt(
        kind=ReviewKind.SOURCE, reason=reason, suggestion=suggestion.strip()[:300]
    )
