"""What a query lost when it was read, to be told to whoever typed it."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeCode(StrEnum):
    """What was repaired or left out."""

    TOO_LONG = "too_long"
    """Only the first MAX_CHARACTERS characters were read."""
    TOO_MANY_WORDS = "too_many_words"
    """Only the first MAX_TERMS words are searched."""
    TOO_DEEP = "too_deep"
    """Brackets deeper than MAX_DEPTH were left out."""
    BRACKETS_REPAIRED = "brackets_repaired"
    """A bracket had no partner."""
    NEAR_AS_AND = "near_as_and"
    """NEAR stood between more than words and phrases; both must be there."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One repair; `text` is the first word left out, where there is one."""

    code: NoticeCode
    text: str = ""
