"""Make a row of lexemes whole: few enough words, brackets in pairs, signs that hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query import tables
from search.query.lex import Lexeme, Sign, Term
from search.query.nodes import Phrase, Word
from search.query.notices import Notice, NoticeCode

_BEGINS = frozenset({Sign.TERM, Sign.OPEN, Sign.FIELD, Sign.MINUS})
_JOINS = frozenset({Sign.AND, Sign.OR, Sign.NOT, Sign.NEAR})
_BRACKETS = frozenset({Sign.OPEN, Sign.CLOSE})
_STOPS = frozenset({Sign.CLOSE, Sign.AND, Sign.OR, Sign.NEAR})


def limited(row: Sequence[Lexeme], notices: list[Notice]) -> list[Lexeme]:
    """The lexemes up to MAX_TERMS words; a phrase may be cut. Brackets stay paired."""
    left = tables.MAX_TERMS
    for i, lexeme in enumerate(row):
        words = _words(lexeme)
        size = len(words) if words else int(_may_be_a_word(row, i))
        if size <= left:
            left -= size
            continue
        notices.append(Notice(NoticeCode.TOO_MANY_WORDS))
        kept = list(row[:i])
        if words and left:
            kept.append(replace(lexeme, term=_cut(lexeme.term, words[:left])))
        else:
            while not _may_be_a_word(row, len(kept) - 1) and _hangs(kept[-1]):
                kept.pop()
        return _closed(kept)
    return list(row)


def _words(lexeme: Lexeme) -> Sequence[str]:
    """The words of a phrase; none for anything else."""
    match lexeme.term:
        case Phrase(words):
            return words
        case Word(text, exact=True) if " " in text:
            return text.split(" ")
    return ()


def _cut(term: Term | None, words: Sequence[str]) -> Term:
    """The first words of a phrase, as near or as exact as it was."""
    if isinstance(term, Phrase):
        return Phrase(tuple(words), term.slop if len(words) > 1 else None)
    return Word(" ".join(words), exact=True)


def _may_be_a_word(row: Sequence[Lexeme], i: int) -> bool:
    """Whether the lexeme is a word, or an operator that may have nothing to join."""
    if row[i].sign not in _JOINS:
        return row[i].sign is Sign.TERM
    after = row[i + 1].sign if i + 1 < len(row) else Sign.CLOSE
    if row[i].sign is Sign.NOT:
        return after is Sign.CLOSE
    before = row[i - 1].sign if i else Sign.OPEN
    return before not in {Sign.TERM, Sign.CLOSE} or after in _STOPS


def _hangs(lexeme: Lexeme) -> bool:
    """Whether the lexeme waits for a term after it."""
    return lexeme.sign not in {Sign.TERM, Sign.CLOSE}


def _closed(row: list[Lexeme]) -> list[Lexeme]:
    """A row that was cut, its brackets closed."""
    signs = [lexeme.sign for lexeme in row]
    still_open = signs.count(Sign.OPEN) - signs.count(Sign.CLOSE)
    return row + [Lexeme(sign=Sign.CLOSE)] * still_open


def balanced(row: Iterable[Lexeme], notices: list[Notice]) -> list[Lexeme]:
    """The lexemes with every bracket in a pair and none deeper than MAX_DEPTH."""
    kept: list[Lexeme] = []
    depth = 0
    for lexeme in row:
        if lexeme.sign is Sign.CLOSE and not depth:
            _once(notices, NoticeCode.BRACKETS_REPAIRED)
            continue
        depth += lexeme.sign is Sign.OPEN
        if depth > tables.MAX_DEPTH and lexeme.sign in _BRACKETS:
            _once(notices, NoticeCode.TOO_DEEP)
        else:
            kept.append(lexeme)
        depth -= lexeme.sign is Sign.CLOSE
    if depth:
        _once(notices, NoticeCode.BRACKETS_REPAIRED)
    return kept + [Lexeme(sign=Sign.CLOSE)] * min(depth, tables.MAX_DEPTH)


def _once(notices: list[Notice], code: NoticeCode) -> None:
    if not any(notice.code is code for notice in notices):
        notices.append(Notice(code))


def held(row: list[Lexeme]) -> list[Lexeme]:
    """The lexemes without empty brackets, with each minus and field before its term.

    A minus that holds nothing is left out; a field that holds nothing is a word.
    """
    kept: list[Lexeme] = []  # from the end to the beginning
    for i in range(len(row) - 1, -1, -1):
        lexeme = row[i]
        after = kept[-1] if kept else None
        if lexeme.sign is Sign.OPEN and after and after.sign is Sign.CLOSE:
            kept.pop()
        elif lexeme.sign is Sign.FIELD and not _holds(after, _BEGINS):
            word = Word(lexeme.text)
            kept.append(replace(lexeme, sign=Sign.TERM, term=word, field=None))
        elif lexeme.sign is not Sign.MINUS or (
            _holds(after, _BEGINS | _JOINS) and _may_negate(row, i)
        ):
            kept.append(lexeme)
    return kept[::-1]


def _holds(after: Lexeme | None, signs: frozenset[Sign]) -> bool:
    return after is not None and after.glued and after.sign in signs


def _may_negate(row: list[Lexeme], i: int) -> bool:
    """Whether the minus at `i` stands at the start of a word, not inside or after."""
    before = row[i - 1].sign if i else Sign.OPEN
    return not row[i].glued or before in {Sign.OPEN, Sign.FIELD, Sign.MINUS}
