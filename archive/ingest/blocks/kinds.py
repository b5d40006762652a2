"""What each line is to its article, told from the line and its neighbours.

The rules are general; what a line says by itself is in `cues`, what can be measured
in `lines`. A line that no rule claims is body: text is rather shown than lost.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.ingest.blocks import top
from archive.ingest.blocks.cues import cue_kind, is_caption
from archive.ingest.blocks.lines import (
    Line,
    is_wrapped,
    likeness,
    lines,
    longest_run,
    share_in,
)
from archive.ingest.blocks.outlet import is_outlet_line
from archive.ingest.blocks.page import Page
from archive.ingest.date_lines import is_byline, is_date_line
from archive.models.choices import BlockKind

# A line said twice is a lead from so many words on, if so much of it is the same.
LEAD = 8
RETURNS = 0.75
# A short line between two paragraphs has so many words at most.
SUBHEADING = 8
# A pull caption says again what a paragraph says: this share of its longer words, or
# half of them and a run of so many words.
PULL_SHARE = 0.6
PULL_RUN = 4
PULL_LONGEST = 35
MOST_LOOSE = 2
# A headline that says who says it, which the story then quotes: "Haddad: No rain yet".
_SPEAKER = re.compile(r"\s*(?:\S+\s+){0,3}\S+\s?:\s")
# Two lines are the same but for small edits.
SAME = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line and its kind: [start, end) in code points of the raw text."""

    start: int
    end: int
    kind: BlockKind


def blocks(
    text: str, *, title_length: int = 0, sources: Collection[str] = frozenset()
) -> list[Block]:
    r"""Cut a text into its lines and name the kind of each.

    `title_length` is the length of a title that came apart from the body and stands
    before it, in code points; `sources` are match keys of outlets that may stand on a
    line of their own.

    >>> text = "Ministers meet in Rome\n\nMinisters met in Rome on Monday, Italy said."
    >>> [(text[block.start:block.end][:14], block.kind.value) for block in blocks(text)]
    [('Ministers meet', 'headline'), ('Ministers met ', 'body')]
    """
    page = Page(lines=lines(text), sources=sources)
    if page.lines and page.lines[0].start < title_length:
        page.give(0, BlockKind.HEADLINE)
        _repeats(page)
    _cues(page)
    if is_wrapped(page.lines):
        top.give_wrapped_headline(page)
    else:
        _standfirst(page)
        top.give_kinds(page)
        _between(page)
        _tail(page)
    _repeats(page)
    for index in list(page.open()):
        page.give(index, BlockKind.BODY)
    _keep_a_story(page, has_title=bool(title_length))
    return [
        Block(start=line.start, end=line.end, kind=page.kinds[index])
        for index, line in enumerate(page.lines)
    ]


def _keep_a_story(page: Page, *, has_title: bool) -> None:
    """Take a lead or a headline that is all there is for the story itself."""
    told = {BlockKind.SUMMARY} if has_title else {BlockKind.SUMMARY, BlockKind.HEADLINE}
    if BlockKind.BODY in page.kinds.values():
        return
    for index, kind in page.kinds.items():
        if kind in told:
            page.kinds[index] = BlockKind.BODY


def _cues(page: Page) -> None:
    """Claim the lines that say by themselves what they are."""
    seen = 0
    after_links = False
    for index in list(page.open()):
        line = page.lines[index]
        kind = _own_kind(page, index, seen)
        if kind is None and after_links and not line.ends_sentence:
            kind = BlockKind.RELATED_LINK
        if kind is not None:
            page.give(index, kind)
        # A heading such as "موضوعات ذات صلة" stands over a list of links.
        after_links = kind == BlockKind.RELATED_LINK and (
            after_links or line.length <= 4
        )
        seen += kind is None and line.is_paragraph


def _own_kind(page: Page, index: int, paragraphs_before: int) -> BlockKind | None:
    line = page.lines[index]
    if is_date_line(line.text) or _is_dated_byline(page, index):
        return BlockKind.DATE_LINE
    if is_outlet_line(line.text, page.sources):
        return BlockKind.SOURCE_LINE
    last = index == len(page.lines) - 1
    if not last and is_caption(line, near_top=not paragraphs_before and index < 8):
        return BlockKind.PHOTO_CAPTION
    kind = cue_kind(line)
    # "شاهد.." and "Watch:" also open headlines.
    return None if index == 0 and kind == BlockKind.RELATED_LINK else kind


def _is_dated_byline(page: Page, index: int) -> bool:
    """Whether a line under what may be the headline ends a byline with its date."""
    above = (page.lines[other] for other in range(index) if other not in page.kinds)
    return is_byline(page.lines[index].text) and any(
        line.length > top.LABEL and not line.ends_with_stop for line in above
    )


def _standfirst(page: Page) -> None:
    """Find a lead that stands twice: over the story and in it, or at its end."""
    leads = [
        index for index in list(page.open())[:2] if page.lines[index].length >= LEAD
    ]
    for lead in leads:
        after = [index for index in page.open() if index > lead + 1]
        if after and page.lines[after[-1]].key == page.lines[lead].key:
            page.give(lead, BlockKind.SUMMARY)
            page.give(after[-1], BlockKind.BOILERPLATE)
            return
    if leads and _returns(page, leads[0]):
        page.give(leads[0], BlockKind.SUMMARY)


def _returns(page: Page, lead: int) -> bool:
    """Whether a paragraph further down says a line again nearly word for word."""
    line = page.lines[lead]
    if _SPEAKER.match(line.text):
        return False
    return not line.ends_with_stop and any(
        page.lines[index].is_paragraph and likeness(line, page.lines[index]) > RETURNS
        for index in page.open()
        if index > lead + 1
    )


def _between(page: Page) -> None:
    """Find subheadings and pull captions: open lines between paragraphs."""
    paragraphs = page.paragraphs()
    if len(paragraphs) < 2:
        return
    for index in list(page.open()):
        if paragraphs[0] < index < paragraphs[-1] and _stands_apart(page, index):
            kind = _apart_kind(page, index, paragraphs)
            if kind is not None:
                page.give(index, kind)


def _stands_apart(page: Page, index: int) -> bool:
    """Whether a line is closed off from the sentences before and after it."""
    line, before, after = (page.lines[index + step] for step in (0, -1, 1))
    question = line.ends_sentence and line.text.rstrip()[-1:] in "؟?"
    if line.introduces or line.starts_low or (line.ends_sentence and not question):
        return False
    closed = before.ends_sentence or index - 1 in page.kinds
    return closed and (after.is_paragraph or index + 1 in page.kinds)


def _apart_kind(page: Page, index: int, paragraphs: Sequence[int]) -> BlockKind | None:
    line = page.lines[index]
    # A number before it makes a longer line a subheading too.
    numbered = line.text.lstrip()[:1].isdigit() and line.length <= 2 * SUBHEADING
    if line.length <= SUBHEADING or numbered:
        return BlockKind.SUBHEADING
    if line.length <= PULL_LONGEST and any(
        _says_again(line, page.lines[other]) for other in paragraphs if other != index
    ):
        return BlockKind.PULL_CAPTION
    return None


def _says_again(line: Line, paragraph: Line) -> bool:
    share = share_in(line, paragraph)
    if paragraph.length <= line.length or share < PULL_SHARE - 0.1:
        return False
    return share >= PULL_SHARE or longest_run(line, paragraph) >= PULL_RUN


def _tail(page: Page) -> None:
    """Find what pages print under the story: the outlet, labels, loose ends."""
    paragraphs = page.paragraphs()
    if not paragraphs:
        return
    below = [index for index in page.open() if index > paragraphs[-1]]
    for index in below:
        if page.lines[index].key in page.sources:
            page.give(index, BlockKind.SOURCE_LINE)
    loose = [index for index in below if _is_loose(page, index)]
    # More of them are a list that the story leads on to, else tags.
    last = page.lines[paragraphs[-1]]
    if len(loose) <= MOST_LOOSE or (loose == below and not last.introduces):
        for index in loose:
            page.give(index, BlockKind.BOILERPLATE)


def _is_loose(page: Page, index: int) -> bool:
    line = page.lines[index]
    return index not in page.kinds and line.length <= 3 and not line.ends_sentence


def _repeats(page: Page) -> None:
    """Find the headline where it stands again."""
    named = (i for i, kind in page.kinds.items() if kind == BlockKind.HEADLINE)
    headline = next(named, None)
    if headline is None:
        return
    line = page.lines[headline]
    for index in list(page.open()):
        other = page.lines[index]
        if other.key == line.key or (
            index < headline + 4 and likeness(line, other) >= SAME
        ):
            page.give(index, BlockKind.REPEATED_HEADLINE)
