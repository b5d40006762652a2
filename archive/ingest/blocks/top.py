"""What stands above the story: labels, the headline, date, outlet, standfirst.

Only where lines are paragraphs; a record's title is known and looked for nowhere.
"""

from archive.ingest.blocks.lines import PARAGRAPH, Line
from archive.ingest.blocks.page import Page
from archive.models.choices import BlockKind

# Above a story stand a few lines; a longer run of open lines is the story itself.
MOST = 10
LABEL = 4
STORY = 12
HEADLINE = range(2, 31)


def give_kinds(page: Page) -> None:
    """Name the lines above the first paragraph."""
    above = _above(page)
    headline = _headline(page, above)
    if headline is not None:
        page.give(headline, BlockKind.HEADLINE)
        for index in above:
            if index < headline:
                page.give(index, BlockKind.SECTION_LABEL)
    _under(page, above, headline)


def give_wrapped_headline(page: Page) -> None:
    """Name the headline of a text in short lines: a first line that stands alone."""
    if len(page.lines) < 3 or BlockKind.HEADLINE in page.kinds.values():
        return
    first, second, third = page.lines[:3]
    alone = second.after_blank and not third.after_blank
    if alone and first.length in HEADLINE and not first.ends_with_stop:
        page.give(0, BlockKind.HEADLINE)


def _above(page: Page) -> list[int]:
    """Indexes of the open lines before the first paragraph; none without one."""
    paragraphs = page.paragraphs() or _longest(page)
    if not paragraphs:
        return []
    above = [index for index in page.open() if index < paragraphs[0]]
    return above if len(above) <= MOST else []


def _longest(page: Page) -> list[int]:
    """Take the longest line for the story where none ends as a paragraph does."""
    open_ = list(page.open())
    longest = max(open_, key=lambda index: page.lines[index].length, default=0)
    return [longest] if open_ and page.lines[longest].length >= STORY else []


def _headline(page: Page, above: list[int]) -> int | None:
    """Find the headline: a line said twice, else the first one long enough.

    With a headline known from the record nothing is looked for.
    """
    if BlockKind.HEADLINE in page.kinds.values():
        return None
    twice = _said_twice(page)
    if twice is not None and not _is_caption(page, above, twice):
        return twice
    fit = [
        index
        for index in above
        if index not in page.kinds
        and page.lines[index].length in HEADLINE
        and page.lines[index].key not in page.sources
    ]
    long_enough = (index for index in fit if page.lines[index].length > LABEL)
    return next(long_enough, max(fit, key=lambda i: page.lines[i].length, default=None))


def _is_caption(page: Page, above: list[int], twice: int) -> bool:
    """Whether what is said twice stands under the date of a headline: a caption."""
    before = [index for index in above if index < twice]
    is_under = any(page.lines[index].length > LABEL for index in before) and any(
        page.kinds.get(index) == BlockKind.DATE_LINE for index in range(twice)
    )
    if is_under:
        key = page.lines[twice].key
        for index in above:
            if page.lines[index].key == key:
                page.give(index, BlockKind.PHOTO_CAPTION)
    return is_under


def _said_twice(page: Page) -> int | None:
    """Find a line that stands twice before the story: pages repeat headlines."""
    seen: dict[str, int] = {}
    for index in list(page.open())[:MOST]:
        line = page.lines[index]
        if line.key in seen and line.length in HEADLINE:
            return seen[line.key]
        if line.length >= PARAGRAPH:
            return None
        seen.setdefault(line.key, index)
    return None


def _under(page: Page, above: list[int], headline: int | None) -> None:
    """Name the lines between the headline and the story."""
    for index in above:
        line = page.lines[index]
        if index in page.kinds or _is_repeat(page, line, headline):
            continue
        if line.key in page.sources or _is_beside_date(page, index):
            page.give(index, BlockKind.SOURCE_LINE)
        elif line.length > LABEL and BlockKind.SUMMARY not in page.kinds.values():
            page.give(index, BlockKind.SUMMARY)


def _is_repeat(page: Page, line: Line, headline: int | None) -> bool:
    return headline is not None and page.lines[headline].key == line.key


def _is_beside_date(page: Page, index: int) -> bool:
    """Whether a short line stands right under or over the date line."""
    beside = (page.kinds.get(index - 1), page.kinds.get(index + 1))
    return page.lines[index].length <= LABEL and BlockKind.DATE_LINE in beside
