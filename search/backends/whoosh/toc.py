"""Whoosh's table of contents: which segments an index has. A pickle, read with care."""

from typing import Any, Final

from whoosh.index import TOC, EmptyIndexError

from search.backends.whoosh.arrays import Damaged
from search.backends.whoosh.schema import INDEX_NAME

_TRIES: Final = 9


def read_toc(storage: Any) -> TOC:
    """Return the newest table of contents of a folder.

    Raises FileNotFoundError where there is none, Damaged where it cannot be read.
    """
    for _ in range(_TRIES):
        try:
            return _read(storage)
        except FileNotFoundError:
            # A writer may replace it between the look into the folder and the opening.
            continue
    return _read(storage)


def _read(storage: Any) -> TOC:
    try:
        return TOC.read(storage, INDEX_NAME)
    except FileNotFoundError:
        raise
    except EmptyIndexError as error:
        raise FileNotFoundError(storage.folder) from error
    except Exception as error:  # a cut pickle raises whatever it likes
        message = f"the table of contents in {storage.folder} cannot be read"
        raise Damaged(message) from error
