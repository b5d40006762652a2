"""Completion: what a reader may be about to type, in any spelling and either script.

`entries` are the names there are, `table` finds those that begin like a fragment,
`fragment` says which part of a query is being typed, `complete` puts it together.
"""

from search.suggest.complete import MOST, Suggestion, suggestions

__all__ = ["MOST", "Suggestion", "suggestions"]
