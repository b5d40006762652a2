"""What words mean, so that Arabic and English can be compared: concepts of words.

A concept is "=name" of a line of data/concepts.list, or the word's own lemma. Which
words of a text are looked at is `speech`'s work.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from archive.text.stem import stem
from archive.text.tokens import tokens

_LIST: Final = Path(__file__).with_name("data") / "concepts.list"
COUNTED, GROWS, FALLS = "*", "+", "-"
KIN: Final = (
    frozenset({"=member", "=country", "=partner", "=delegation", "=government"}),
    frozenset({"=fighter", "=detainee"}),
    frozenset({"=person", "=resident", "=civilian"}),
    frozenset({"=refugee", "=displaced", "=migrant"}),
    frozenset({"=agreement", "=meeting"}),
)
"""Things that two articles may both count and name differently."""


def concept(word: str) -> str:
    """Give what a folded word means: a line of the list, else its lemma.

    >>> concept("المقاتلين"), concept("fighters"), concept("مظلة")
    ('=fighter', '=fighter', 'مظلة')
    """
    lemma = stem(word)
    table = _table()
    return table.get(word) or table.get(lemma) or lemma


def signed(sign: str) -> frozenset[str]:
    """Give the concepts with a sign: those that are counted, that grow, that fall.

    >>> sorted(signed(FALLS))
    ['=fall']
    """
    return _signs()[sign]


def are_kin(one: str, other: str) -> bool:
    """Whether two counted things may be one: members and countries.

    >>> are_kin("=member", "=country"), are_kin("=killed", "=wounded")
    (True, False)
    """
    return any(one in kin and other in kin for kin in KIN)


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((sign, f"={name}", tuple(row.split())) for sign, name, row in rows)


@cache
def _signs() -> Mapping[str, frozenset[str]]:
    return {
        sign: frozenset(name for own, name, _ in _rows() if own == sign)
        for sign in (COUNTED, GROWS, FALLS)
    }


@cache
def _table() -> Mapping[str, str]:
    """Each word and its lemma, folded, with the name of its line; the first counts."""
    table: dict[str, str] = {}
    for _sign, name, row in _rows():
        for written in row:
            for token in tokens(written):
                table.setdefault(token.text, name)
                table.setdefault(stem(token.text), name)
    return table
