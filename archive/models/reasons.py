"""Why something was done, kept so that everybody reads it in their own language.

A reason is stored as a code with its words, "merge|old|new", and told in the language
of the page. The codes are written by `archive.curate`.
"""

from django.utils.translation import gettext, gettext_noop

MERGED, UNDONE, SPLIT, RENAMED = "merge", "undo", "split", "rename"
ADDED, BLOCKED, ALLOWED = "add", "block", "allow"
INBOX, TAKEN_BACK = "inbox", "inbox-undo"
COMPARED = "compare"

_WORDS = {
    MERGED: gettext_noop("Merged: %(first)s → %(second)s"),
    UNDONE: gettext_noop("Merge undone: %(first)s"),
    SPLIT: gettext_noop("Split: %(first)s from %(second)s"),
    RENAMED: gettext_noop("Renamed: %(first)s"),
    ADDED: gettext_noop("New spelling: %(first)s"),
    BLOCKED: gettext_noop("Spelling blocked: %(first)s"),
    COMPARED: gettext_noop("Compared: %(first)s"),
    INBOX: gettext_noop("Inbox"),
    TAKEN_BACK: gettext_noop("Inbox, undone"),
    ALLOWED: gettext_noop("Spelling allowed again: %(first)s"),
}


def coded(code: str, first: str, second: str = "") -> str:
    """Give a reason as it is stored.

    >>> coded(MERGED, "old", "new")
    'merge|old|new'
    """
    return "|".join((code, *(part.replace("|", " ") for part in (first, second))))


def told(stored: str) -> str:
    """Tell a stored reason in the language of the page; other words as they are.

    >>> told("a typo")
    'a typo'
    """
    code, *words = stored.split("|")
    if code not in _WORDS or not words:
        return stored
    first, second = (*words, "")[:2]
    return gettext(_WORDS[code]) % {"first": first, "second": second}
