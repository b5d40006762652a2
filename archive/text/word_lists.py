"""Reads the small word lists in archive/text/data (the large lexicon: `lexicon`)."""

from pathlib import Path

DATA = Path(__file__).with_name("data")


def read_words(name: str) -> list[str]:
    """Give the words of a list; lines that begin with # are remarks."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def read_pairs(name: str) -> dict[str, str]:
    """Give a list of pairs, two words to the line, as a table.

    >>> read_pairs("irregular.txt")["نساء"]
    'امراه'
    """
    words = read_words(name)
    return dict(zip(words[::2], words[1::2], strict=True))
