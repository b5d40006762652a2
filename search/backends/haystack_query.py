"""What Haystack asks of an engine, in our query language. All engines use it."""

from typing import Any

from haystack.backends import BaseSearchQuery


class ArchiveQuery(BaseSearchQuery):
    """Writes what a SearchQuerySet asks for in our query language."""

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Return one condition; fields that the language lacks are words."""
        text = value.prepare(self) if hasattr(value, "prepare") else str(value)
        return str(text) if field in {"content", "text"} else f"{field}:({text})"
