"""Why a text matched, shown in it: marks and snippets. Its table of contents."""

from search.highlight.layers import Layer, Layers, Sentence, Span, layered
from search.highlight.many import Text, marks_of_all
from search.highlight.marks import Mark, marks
from search.highlight.segments import Segment, segments
from search.highlight.snippet import snippet
from search.highlight.terms import Terms, terms

__all__ = [
    "Layer",
    "Layers",
    "Mark",
    "Segment",
    "Sentence",
    "Span",
    "Terms",
    "Text",
    "layered",
    "marks",
    "marks_of_all",
    "segments",
    "snippet",
    "terms",
]
