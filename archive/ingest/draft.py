"""The article as ingest understands it, before it is saved: stages 4 to 6.

`load` saves it; `annotate` shows it. Sources are looked up, nothing is written.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_noop

from archive.ingest.blocks import Block, blocks, lines
from archive.ingest.blocks.outlet import LONGEST as LONGEST_OUTLET
from archive.ingest.blocks.outlet import parts as outlet_parts
from archive.ingest.decode import repair
from archive.ingest.document import Document, Refused
from archive.ingest.doubt import Doubt, Published
from archive.ingest.fingerprint import fingerprint
from archive.ingest.publication import Frame, publication
from archive.ingest.source import (
    LONGEST_NAME,
    Found,
    names,
    source_of_record,
    source_of_text,
)
from archive.ingest.webpage import SHORT_PAGE
from archive.models.choices import (
    BlockKind,
    DateOrder,
    HeadlineBasis,
    ReviewKind,
)
from archive.text.language import language

LEAD_WORDS = 12
EXTRACTED = ("ar", "en")
# The language of a page is plain from so much of it, in code points.
LANGUAGE_SAMPLE = 4000
BEFORE_AND_AFTER = 600

# Embeddings, overrides and isolates: cut from their line they would turn the page's.
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))

NO_HEADLINE = gettext_noop("No headline was found; the first words stand in for it.")
PULL_CAPTION = gettext_noop("A line says again what a paragraph says and is left out.")
MOJIBAKE = gettext_noop(
    "The text was once read in a wrong encoding; a repair is ready."
)
SHORT_STORY = gettext_noop("Little text was found on the page; is it the story?")
DOUBTFUL_ENCODING = gettext_noop("The encoding is a guess; few words were recognised.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline shown, where it is from, and its span where it was found."""

    text: str
    basis: HeadlineBasis
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that stages 4 to 6 say of one document."""

    document: Document
    raw_text: str
    blocks: tuple[Block, ...]
    block_languages: tuple[str, ...]
    headline: Headline
    summary: str
    language: str
    source: Found
    published: Published
    fingerprint: str
    notices: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def draft(document: Document, today: dt.date) -> Draft:
    """Read a document as an article.

    Raises `Refused` with "empty" where no line of it is a story's, and "too_large".
    """
    raw_text = _raw_text(document)
    known = names(_short_keys(raw_text)) if not document.source else {}
    found_blocks = tuple(
        blocks(raw_text, title_length=len(document.title), sources=known.keys())
    )
    key = fingerprint(raw_text, found_blocks)
    if not key:
        raise Refused("empty")
    source = source_of_record(document)
    if source == Found() and not document.url:
        source = source_of_text(raw_text, found_blocks, known)
    published, date_doubts = publication(
        raw_text, found_blocks, document.published, _frame(source, today)
    )
    spoken = _language(document, raw_text, found_blocks)
    headline = _headline(raw_text, found_blocks, has_title=bool(document.title))
    return Draft(
        document=document,
        raw_text=raw_text,
        blocks=found_blocks,
        block_languages=tuple(
            _block_language(raw_text[block.start : block.end], spoken)
            for block in found_blocks
        ),
        headline=headline,
        summary=_texts(raw_text, found_blocks, BlockKind.SUMMARY),
        language=spoken,
        source=source,
        published=published,
        fingerprint=key,
        notices=_notices(document, spoken),
        doubts=(
            *_text_doubts(document, raw_text, found_blocks, headline),
            *source.doubts,
            *date_doubts,
        ),
    )


def _raw_text(document: Document) -> str:
    parts = (document.title, document.body) if document.title else (document.body,)
    raw_text = "\n\n".join(parts)
    limit = settings.INGEST_MAX_CHARACTERS
    if len(raw_text) > limit:
        raise Refused(
            "too_large",
            size=len(raw_text),
            unit="characters",
            limit=limit,
            setting="SIJILL_MAX_CHARACTERS",
        )
    return raw_text


def _short_keys(raw_text: str) -> set[str]:
    """Match keys of what may be an outlet's name: short lines, and parts of them."""
    found = [line for line in lines(raw_text) if line.length <= LONGEST_OUTLET]
    whole = {line.key for line in found if line.length <= LONGEST_NAME}
    return whole.union(*(outlet_parts(line.text) for line in found))


def _frame(source: Found, today: dt.date) -> Frame:
    if source.source is None:
        return Frame(today=today)
    order = DateOrder(source.source.default_date_order)
    return Frame(today=today, order=order, source_known=True)


def _texts(raw_text: str, found: tuple[Block, ...], kind: BlockKind) -> str:
    return "\n".join(
        raw_text[block.start : block.end].strip()
        for block in found
        if block.kind == kind
    )


def _headline(raw_text: str, found: tuple[Block, ...], *, has_title: bool) -> Headline:
    block = next((b for b in found if b.kind == BlockKind.HEADLINE), None)
    if block is None:
        return _provisional(raw_text, found)
    line = raw_text[block.start : block.end]
    start = block.start + len(line) - len(line.lstrip())
    return Headline(
        text=_shown(line),
        basis=HeadlineBasis.METADATA if has_title else HeadlineBasis.SCRAPED,
        start=start,
        end=start + len(line.strip()),
    )


def _provisional(raw_text: str, found: tuple[Block, ...]) -> Headline:
    """Take the first words of the lead; it has no span, for it is no headline."""
    leads = (BlockKind.SUMMARY, BlockKind.BODY)
    lead = next(raw_text[b.start : b.end] for b in found if b.kind in leads)
    words = lead.translate(_BIDI).split()
    text = " ".join(words[:LEAD_WORDS]) + ("…" if len(words) > LEAD_WORDS else "")
    return Headline(text=_shown(text), basis=HeadlineBasis.LEAD)


def _shown(line: str, most: int = 1000) -> str:
    """Give a line as one headline: single spaces, no marks that turn text around."""
    text = " ".join(line.translate(_BIDI).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _language(document: Document, raw_text: str, found: tuple[Block, ...]) -> str:
    """Take the language of the record if its script agrees, else that of the body."""
    body = _texts(raw_text, found, BlockKind.BODY)[:LANGUAGE_SAMPLE]
    stated = document.language.strip().lower().replace("_", "-").split("-")[0]
    if stated in dict(settings.CONTENT_LANGUAGES) and _script(body) == _SCRIPTS.get(
        stated, _script(body)
    ):
        return stated
    return _supported(language(body))


def _block_language(text: str, spoken: str) -> str:
    """Take the article's language for a block in its script, else ask again."""
    script = _script(text)
    if script in ("", _SCRIPTS.get(spoken, script)):
        return spoken
    return _supported(language(text))


def _supported(code: str) -> str:
    return code if code in dict(settings.CONTENT_LANGUAGES) else "und"


_SCRIPTS = {
    "ar": "arabic", "fa": "arabic", "ur": "arabic", "ckb": "arabic",
    "en": "latin", "fr": "latin", "tr": "latin",
}  # fmt: skip


_ARABIC = re.compile("[\u0620-\u06ff]")
_LATIN = re.compile("[A-Za-z]")


def _script(text: str) -> str:
    """Name the script most letters are in: "arabic", "latin", or "" for neither."""
    arabic = len(_ARABIC.findall(text))
    latin = len(_LATIN.findall(text))
    if not arabic and not latin:
        return ""
    return "arabic" if arabic >= latin else "latin"


def _notices(document: Document, spoken: str) -> tuple[str, ...]:
    extra = () if spoken in EXTRACTED else ("language_not_extracted",)
    return (*document.notices, *extra)


def _text_doubts(
    document: Document, raw_text: str, found: tuple[Block, ...], headline: Headline
) -> tuple[Doubt, ...]:
    doubts = []
    if headline.basis == HeadlineBasis.LEAD:
        doubts.append(
            Doubt(
                kind=ReviewKind.HEADLINE,
                reason=NO_HEADLINE,
                suggestion=headline.text[:300],
            )
        )
    doubts.extend(
        _pull_caption(raw_text, block)
        for block in found
        if block.kind == BlockKind.PULL_CAPTION
    )
    if SHORT_PAGE in document.notices:
        doubts.append(
            Doubt(
                kind=ReviewKind.BOILERPLATE,
                reason=SHORT_STORY,
                suggestion=document.body[:300],
            )
        )
    if "doubtful_encoding" in document.notices:
        doubts.append(
            Doubt(
                kind=ReviewKind.ENCODING,
                reason=DOUBTFUL_ENCODING,
                suggestion=document.encoding,
            )
        )
    repaired = repair(raw_text)
    if repaired:
        doubts.append(
            Doubt(
                kind=ReviewKind.ENCODING,
                reason=MOJIBAKE,
                suggestion=repaired.text[:300],
                payload={
                    "read_as": repaired.encoding,
                    "before": raw_text[:BEFORE_AND_AFTER],
                    "after": repaired.text[:BEFORE_AND_AFTER],
                },
                priority=2,
            )
        )
    return tuple(doubts)


def _pull_caption(raw_text: str, block: Block) -> Doubt:
    text = raw_text[block.start : block.end]
    return Doubt(
        kind=ReviewKind.BOILERPLATE,
        reason=PULL_CAPTION,
        suggestion=text.strip()[:300],
        payload={"start": block.start, "end": block.end},
        priority=8,
    )
