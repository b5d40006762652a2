"""What a stretch of text stands for, as one index term."""

from typing import NamedTuple


class Entity(NamedTuple):
    """A raw span and its term, such as "@month:06" or "@actor:antony-blinken"."""

    start: int
    end: int
    term: str
