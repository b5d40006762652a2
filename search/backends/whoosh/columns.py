"""Facet values of all articles as arrays: joined, counted.

Which values an article has is decided by `search.search_indexes`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from search.backends.base import FacetName, Filters

Mask = npt.NDArray[np.bool_]
_ORDER = tuple(FacetName)

FEW = 8
"""Of at most an eighth of all articles, only their own values are looked at."""

MASKS = 8
"""Masks kept for each facet: 100 KB each at 100,000 articles."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One facet: `codes[i]` is a value of article `owners[i]`; owners rise."""

    values: Sequence[str]
    numbers: Mapping[str, int]
    owners: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]
    size: int

    def count(self, docs: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Count some articles, whose numbers rise, by value."""
        if len(docs) * 2 > self.size:
            # Of most articles it is less work to count the others.
            others = np.ones(self.size, np.bool_)
            others[docs] = False
            return self._totals - self.count(np.flatnonzero(others))
        if len(docs) * FEW > self.size:
            among = np.zeros(self.size, np.bool_)
            among[docs] = True
            codes = self.codes[among.take(self.owners)]
        else:
            codes = self.codes[self._places(docs)]
        return np.bincount(codes, minlength=len(self.values))

    @cached_property
    def _totals(self) -> npt.NDArray[np.int64]:
        return np.bincount(self.codes, minlength=len(self.values))

    def _places(self, docs: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Return where the values of some articles are in `codes`."""
        starts, ends = self._ends[docs], self._ends[docs + 1]
        lengths = ends - starts
        before = np.cumsum(lengths) - lengths
        places: npt.NDArray[np.int64] = np.repeat(starts - before, lengths)
        return places + np.arange(len(places))

    @cached_property
    def _ends(self) -> npt.NDArray[np.int64]:
        """Where the values of the articles before each number end."""
        counts = np.bincount(self.owners, minlength=self.size)
        return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))

    def having(self, chosen: Iterable[str]) -> Mask:
        """Return which articles have one of the chosen values; not to be changed."""
        numbers = frozenset(
            self.numbers[value] for value in chosen if value in self.numbers
        )
        return self._masks(numbers)

    @cached_property
    def _masks(self) -> Callable[[frozenset[int]], Mask]:
        """The masks that were asked for last: people browse in one source or place."""
        return lru_cache(maxsize=MASKS)(self._mask)

    def _mask(self, numbers: frozenset[int]) -> Mask:
        wanted = np.zeros(len(self.values), np.bool_)
        wanted[list(numbers)] = True
        mask = np.zeros(self.size, np.bool_)
        mask[self.owners[wanted.take(self.codes)]] = True
        return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The facets and days of all articles."""

    facets: Mapping[FacetName, Facet]
    days: npt.NDArray[np.int32]
    months: npt.NDArray[np.int32]

    def within(self, filters: Filters) -> Mask:
        """Return which articles lie within the days of the filters."""
        mask = self.days > 0
        if filters.start:
            mask &= self.days >= filters.start.toordinal()
        if filters.end:
            mask &= self.days <= filters.end.toordinal()
        return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One facet of one segment, with codes of its own."""

    values: Sequence[str]
    owners: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]

    def only(self, kept: Mask, new: npt.NDArray[np.int32]) -> "Part":
        """Return the part of the kept articles, `new[i]` being their numbers."""
        staying = kept[self.owners]
        codes, again = np.unique(self.codes[staying], return_inverse=True)
        return Part(
            values=tuple(self.values[code] for code in codes.tolist()),
            owners=new[self.owners[staying]],
            codes=again.astype(np.int32),
        )


def join_columns(
    parts: Sequence[Sequence[Part]], bases: Sequence[int], days: npt.NDArray[np.int64]
) -> Columns:
    """Join the facets of all segments; `bases` are the segments' first numbers."""
    facets = {
        name: _facet(join_parts([segment[at] for segment in parts], bases), len(days))
        for at, name in enumerate(_ORDER)
    }
    return Columns(facets=facets, days=days.astype(np.int32), months=_months(days))


def _facet(part: Part, size: int) -> Facet:
    return Facet(
        values=part.values,
        numbers={value: code for code, value in enumerate(part.values)},
        owners=part.owners,
        codes=part.codes,
        size=size,
    )


def join_parts(parts: Sequence[Part], bases: Sequence[int]) -> Part:
    """Join one facet of several segments; `bases` are their first numbers."""
    numbers: dict[str, int] = {}
    owners = [np.zeros(0, np.int32)]
    codes = [np.zeros(0, np.int32)]
    for part, base in zip(parts, bases, strict=True):
        known = [numbers.setdefault(value, len(numbers)) for value in part.values]
        owners.append(part.owners + np.int32(base))
        codes.append(np.array(known, np.int32)[part.codes])
    return Part(
        values=tuple(numbers),
        owners=np.concatenate(owners),
        codes=np.concatenate(codes),
    )


def _months(days: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Return the months of ordinals as year * 12 + month - 1, 0 where undated."""
    # NumPy counts days from 1970-01-01, whose ordinal is 719163.
    dates = (days - 719163).astype("datetime64[D]").astype("datetime64[M]")
    months = dates.astype(np.int64) + 1970 * 12
    return np.where(days > 0, months, 0).astype(np.int32)
