"""What every engine must do: one suite, on one small archive made through models.

An engine's test module subclasses `EngineContract` and has a `room` fixture with
that engine. Nothing here knows an engine; the tests are in `tests.search.contracts`.
"""

from tests.search.contracts.changes import ChangesContract
from tests.search.contracts.copies import CopiesContract
from tests.search.contracts.facets import FacetsContract
from tests.search.contracts.forms import FormsContract
from tests.search.contracts.phrases import PhrasesContract
from tests.search.contracts.words import WordsContract
from tests.search.newsroom import Newsroom, add_mention, make_article, newsroom

__all__ = ["EngineContract", "Newsroom", "add_mention", "make_article", "newsroom"]


class EngineContract(
    WordsContract,
    PhrasesContract,
    FacetsContract,
    FormsContract,
    CopiesContract,
    ChangesContract,
):
    """The whole suite."""
