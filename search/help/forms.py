"""Also matching: the forms in the archive that the words of a query reached.

The engine finds and counts them; here they are grouped by the word of the query, each
with the question that narrows to it and the one that leaves it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.extract.names import NameTable, name_table
from archive.text.normalize import match_key
from search.asked import Asked, request
from search.backends import engine
from search.backends.base import Form, Rule
from search.help.way import script
from search.query import parts
from search.query.nodes import Match, Node
from search.query.parse import parse
from search.query.unparse import to_text

MOST = 24
"""Forms that are told in all; a wildcard may reach two hundred."""
SEEN = 8
"""Forms that are seen at once; the rest unfolds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A form, the question for it alone ("" where there is none), and that without.

    `written` is the form with the capitals of the name that it is.
    """

    form: Form
    written: str
    only: str
    without: str

    @property
    def language(self) -> str:
        """The language of the form, as far as its script tells it."""
        return script(self.form.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The forms of one word, or name, of the query; `asked` is it as typed.

    `typed` is the form that is just so, where the archive has it.
    """

    asked: str
    typed: Pill | None
    seen: Sequence[Pill]
    more: Sequence[Pill]

    @property
    def language(self) -> str:
        """The language of the word, as far as its script tells it."""
        return script(self.asked)


def forms(asked: Asked) -> list[Form]:
    """Ask the engine for the forms, the most frequent first; spellings as one."""
    if not asked.text:
        return []
    found: dict[tuple[str, str], Form] = {}
    for form in engine().forms(request(asked, counting=True), MOST):
        key = (form.asked, form.written.casefold())
        known = found.get(key)
        found[key] = replace(known, count=known.count + form.count) if known else form
    return list(found.values())


def groups(asked: Asked, found: Iterable[Form]) -> list[Group]:
    """The forms in the order of the query's words; none where all are as typed."""
    node, found = parse(asked.text), list(found)
    names = name_table() if any(form.rule is Rule.NAME for form in found) else None
    by_word = sorted(found, key=lambda form: _place(node, form.asked))
    rows = [
        (word, [_pill(asked, node, form, _written(form, names)) for form in row])
        for word, row in groupby(by_word, key=lambda form: form.asked)
    ]
    rows = [(word, row) for word, row in rows if any(map(_is_other, row))]
    each = max(2, SEEN // len(rows)) if rows else 0
    return [_group(_as_typed(node, word), row, each) for word, row in rows]


def _group(asked: str, row: Sequence[Pill], each: int) -> Group:
    others = [pill for pill in row if _is_other(pill)]
    typed = next((pill for pill in row if not _is_other(pill)), None)
    return Group(asked=asked, typed=typed, seen=others[:each], more=others[each:])


def _is_other(pill: Pill) -> bool:
    return pill.form.rule is not Rule.TYPED


def _place(node: Node, asked: str) -> tuple[int, str]:
    """Where in the query a word stands; what is not found there comes last."""
    words = parts.folded(" ".join(parts.typed(node))).split()
    first = asked.partition(" ")[0]
    return (words.index(first) if first in words else len(words)), asked


def _as_typed(node: Node, asked: str) -> str:
    """The words of the query that fold to `asked`, else that itself."""
    words = parts.typed(node)
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if parts.folded(" ".join(words[first:last])) == asked:
                return " ".join(words[first:last])
    return asked


def _written(form: Form, table: NameTable | None) -> str:
    """The form with its capitals, where a name of the registry tells them."""
    if table is None or form.rule is not Rule.NAME or not form.written.isascii():
        return form.written
    texts = (name.text for name in table.get(match_key(form.written)))
    return next((t for t in texts if t.casefold() == form.written), form.written)


def _pill(asked: Asked, node: Node, form: Form, written: str) -> Pill:
    def said(changed: Node) -> str:
        return replace(asked, text=to_text(changed), page=1).query()

    only = ""
    if asked.match is Match.ANY:
        only = replace(
            asked, text=to_text(parts.only(node, form.written)), match=Match.ALL, page=1
        ).query()
    elif not asked.least:
        only = said(parts.narrowed(node, form.asked, form.written))
    without = said(parts.excluding(node, form.written))
    return Pill(form=form, written=written, only=only, without=without)
