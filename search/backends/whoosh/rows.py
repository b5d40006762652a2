"""What a segment has of each article beside its words: numbers, facet values, grams.

Gathered while articles are added, joined when segments are merged, kept in a file of
arrays. Which values an article has is decided by `search.search_indexes`.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.backends.base import FacetName
from search.backends.grams import NO_GRAMS, Signature, pack
from search.backends.whoosh.arrays import Arrays
from search.backends.whoosh.columns import Mask, Part, join_parts
from search.backends.whoosh.schema import NUMBERS
from search.backends.whoosh.strings import pack_strings, unpack_strings
from search.search_indexes import IndexedArticle

FACETS = tuple(FacetName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one segment; `gram_ends[i]` is where the grams of row i end."""

    numbers: Mapping[str, npt.NDArray[np.int64]]
    facets: Sequence[Part]
    grams: Signature
    gram_ends: npt.NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.gram_ends)

    def signature(self, number: int) -> Signature:
        """Return the grams of one article."""
        start = self.gram_ends[number - 1] if number else 0
        return self.grams[start : self.gram_ends[number]]

    def only(self, kept: Mask) -> "Rows":
        """Return the rows for which `kept` is true, in their order."""
        new = np.cumsum(kept, dtype=np.int32) - np.int32(1)
        lengths = np.diff(self.gram_ends, prepend=0)
        return Rows(
            numbers={name: column[kept] for name, column in self.numbers.items()},
            facets=[part.only(kept, new) for part in self.facets],
            grams=self.grams[np.repeat(kept, lengths)],
            gram_ends=np.cumsum(lengths[kept]),
        )


class RowPool:
    """Gathers the rows of a segment that is being written."""

    def __init__(self) -> None:
        self.size = 0
        self._numbers: list[tuple[int, ...]] = []
        self._values: list[dict[str, int]] = [{} for _ in FACETS]
        self._owners = [array("i") for _ in FACETS]
        self._codes = [array("i") for _ in FACETS]
        self._grams: list[Signature] = []

    def add(self, article: IndexedArticle) -> None:
        """Add the row of an article."""
        day = article.day.toordinal() if article.day else 0
        body, title = len(article.body), len(article.title)
        found = {
            "article": article.article_id,
            "day": day,
            "group": article.group or article.article_id,
            "length": body,
            "stamp": article.stamp,
            "title_length": title,
        }
        self._numbers.append(tuple(found[name] for name in NUMBERS))
        for place, name in enumerate(FACETS):
            known = self._values[place]
            for value in article.values.get(name, ()):
                self._owners[place].append(self.size)
                self._codes[place].append(known.setdefault(value, len(known)))
        words = (word.exact for word in (*article.title, *article.body))
        self._grams.append(pack(words))
        self.size += 1

    def rows(self) -> Rows:
        """Return what was gathered."""
        numbers = np.array(self._numbers, np.int64).reshape(self.size, len(NUMBERS))
        return Rows(
            numbers={name: numbers[:, at] for at, name in enumerate(NUMBERS)},
            facets=[
                Part(
                    values=tuple(self._values[at]),
                    owners=np.array(self._owners[at], np.int32),
                    codes=np.array(self._codes[at], np.int32),
                )
                for at in range(len(FACETS))
            ],
            grams=np.concatenate((NO_GRAMS, *self._grams)),
            gram_ends=np.cumsum([len(item) for item in self._grams], dtype=np.int64),
        )


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all parts, one part after the other."""
    sizes = [part.size for part in parts]
    bases = np.cumsum([0, *sizes])[:-1].tolist()
    facets = [
        join_parts([part.facets[at] for part in parts], bases)
        for at in range(len(FACETS))
    ]
    starts = np.cumsum([0, *(len(part.grams) for part in parts)])
    ends = [part.gram_ends + start for part, start in zip(parts, starts, strict=False)]
    return Rows(
        numbers={
            name: np.concatenate([part.numbers[name] for part in parts])
            for name in NUMBERS
        },
        facets=facets,
        grams=np.concatenate([part.grams for part in parts]),
        gram_ends=np.concatenate(ends),
    )


def arrays_of(rows: Rows) -> dict[str, npt.NDArray[np.generic]]:
    """Return rows as named arrays."""
    found: dict[str, npt.NDArray[np.generic]] = {
        f"number.{name}": column for name, column in rows.numbers.items()
    }
    for name, part in zip(FACETS, rows.facets, strict=True):
        text, ends = pack_strings(value.encode() for value in part.values)
        found |= {
            f"{name}.text": text,
            f"{name}.ends": ends,
            f"{name}.owners": part.owners,
            f"{name}.codes": part.codes,
        }
    return found | {"grams": rows.grams, "gram_ends": rows.gram_ends}


def rows_of(arrays: Arrays) -> Rows:
    """Return the rows of named arrays; they are not copied."""
    return Rows(
        numbers={name: _number(arrays, name) for name in NUMBERS},
        facets=[
            Part(
                values=tuple(
                    value.decode()
                    for value in unpack_strings(
                        arrays[f"{name}.text"], arrays[f"{name}.ends"]
                    )
                ),
                owners=arrays[f"{name}.owners"],
                codes=arrays[f"{name}.codes"],
            )
            for name in FACETS
        ],
        grams=arrays["grams"],
        gram_ends=arrays["gram_ends"],
    )


def _number(arrays: Arrays, name: str) -> npt.NDArray[np.int64]:
    # Segments written before copies were folded have no groups: nothing folds there.
    stored = f"number.{name}"
    if name == "group" and stored not in arrays:
        stored = "number.article"
    return arrays[stored]
