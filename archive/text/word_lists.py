"""Reads the small word lists in archive/text/data (the large lexicon: `lexicon`)."""

from pathlib import Path

DATA = Path(__file__).with_name("data")


def read_rows(name: str) -> list[list[str]]:
    """Give the words of each line of a list; lines that begin with # are remarks."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


def read_words(name: str) -> list[str]:
    """Give all words of a list.

    >>> read_words("stop_words.list")[:3]
    ['في', 'من', 'إلى']
    """
    return [word for row in read_rows(name) for word in row]


def read_pairs(name: str) -> dict[str, str]:
    """Give a list of pairs, two words to the line, as a table.

    >>> read_pairs("irregular.list")["نساء"]
    'امراه'
    """
    return {row[0]: row[1] for row in read_rows(name)}
