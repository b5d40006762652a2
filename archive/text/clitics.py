"""The letters Arabic writes onto a word: conjunctions, prepositions, the article.

Used to recognise names and, in `stem`, to find a known word. Which reading is
right is decided by who knows the words, not here.
"""

_LEAST = 3


def splits(word: str) -> tuple[tuple[str, str], ...]:
    """Give the readings (clitic, rest) of a folded Arabic word, unstripped first.

    The article is kept with the rest, since it is part of many names; لل stands for
    ل and the article. The rest has three letters or more.

    >>> splits("وبلينكن")
    (('', 'وبلينكن'), ('و', 'بلينكن'), ('وب', 'لينكن'))
    >>> splits("للرياض")
    (('', 'للرياض'), ('لل', 'الرياض'), ('ل', 'لرياض'))
    """
    return (("", word), *_stripped(word))


def _stripped(word: str) -> tuple[tuple[str, str], ...]:
    readings: list[tuple[str, str]] = []
    for conjunction in ("", "و", "ف"):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        if conjunction:
            readings.append((conjunction, rest))
        readings += _prepositions(conjunction, rest)
    return tuple(reading for reading in readings if len(reading[1]) >= _LEAST)


def _prepositions(conjunction: str, word: str) -> list[tuple[str, str]]:
    readings = []
    if word.startswith("لل"):
        readings.append((f"{conjunction}لل", f"ال{word[2:]}"))
    if word[:1] in {"ب", "ل", "ك"}:
        readings.append((conjunction + word[0], word[1:]))
    return readings
