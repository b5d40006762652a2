"""Arabic-Indic digits for readers who prefer them. Published words keep their own.

The rule is the one for languages: whatever stands in an element with a `lang` of its
own, in <bdi>, <mark>, <code>, <title> or the like was written by somebody else, an
article, a name or a query, and is left alone; all other digits are the site's.
"""

import re
from typing import Final

_EASTERN: Final = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_TAG: Final = re.compile(r"(<!--.*?-->|<[a-zA-Z/!][^>]*>|&#?\w+;)", re.DOTALL)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*%?")
_NAME: Final = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
_OWN_LANGUAGE: Final = re.compile(r'\s(?:lang="|translate="no")')
_OTHERS_WORDS: Final = frozenset(
    {"bdi", "mark", "q", "blockquote", "code", "pre", "kbd"}
    | {"textarea", "title", "script", "style"}
)
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


def arabic_digits(html: str) -> str:
    """Write the site's own numbers of a page in Arabic-Indic digits.

    Takes and gives well-formed HTML, as Django's templates write it; attributes,
    entities and the words of others stay as they are.

    >>> arabic_digits('<p id="p1">12,345 عن <bdi>2021</bdi></p>')
    '<p id="p1">١٢٬٣٤٥ عن <bdi>2021</bdi></p>'
    """
    written: list[str] = []
    kept_by, depth = "", 0
    for number, piece in enumerate(_TAG.split(html)):
        # What the pattern found, a tag or an entity, stands at the odd places.
        if number % 2 == 0:
            own = depth == 0 and "://" not in piece
            written.append(_NUMBER.sub(_eastern, piece) if own else piece)
            continue
        written.append(piece)
        closes, name = _named(piece)
        if depth:
            depth += (name == kept_by) * (-1 if closes else 1)
        elif not closes and _is_anothers(name, piece):
            kept_by, depth = name, 1
    return "".join(written)


def _named(tag: str) -> tuple[bool, str]:
    found = _NAME.match(tag)
    return (bool(found[1]), found[2]) if found else (False, "")


def _is_anothers(name: str, tag: str) -> bool:
    """Whether an element holds the words of others; the page's `lang` is no sign."""
    if name in _VOID or name == "html" or tag.endswith("/>"):
        return False
    return name in _OTHERS_WORDS or bool(_OWN_LANGUAGE.search(tag))


def _eastern(number: re.Match[str]) -> str:
    return number[0].translate(_EASTERN).replace("%", "٪")
