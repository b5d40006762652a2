"""The filters of a request: which articles they let pass, and what is counted of them.

The values themselves are `search.backends.whoosh.columns`.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.backends.base import Count, FacetName, Filters, Month
from search.backends.whoosh.columns import Columns, Mask

Docs = npt.NDArray[np.intp]
_PLACES = (FacetName.PLACE, FacetName.COUNTRY)


class Selection:
    """The filters as masks, so that a facet's own can be left out."""

    def __init__(self, columns: Columns, filters: Filters) -> None:
        self.columns = columns
        self.filters = filters
        self.masks: dict[str, Mask] = {}
        for name, chosen in filters.chosen.items():
            if chosen:
                self._choose(name, columns.facets[name].having(chosen))
        for name, value in filters.within.items():
            self.masks[f"within {name}"] = columns.facets[name].having((value,))
        if filters.start or filters.end:
            self.masks["days"] = columns.within(filters)

    def _choose(self, name: FacetName, mask: Mask) -> None:
        group = _group(name)
        known = self.masks.get(group)
        self.masks[group] = mask if known is None else known | mask

    def apply(self, mask: Mask, but: str = "") -> Mask:
        """Return the articles of `mask` that all filters let pass, `but` one."""
        for group, chosen in self.masks.items():
            if group != but:
                mask = mask & chosen
        return mask

    def of(self, matching: Mask) -> "Selected":
        """Return what the filters let pass of the articles that match."""
        return Selected(self, matching)


class Selected:
    """The articles that a query and its filters find; facets count them.

    Which articles are left without a filter is found once for each filter, not once
    for each facet: at 100,000 articles that was a sixth of a query.
    """

    def __init__(self, selection: Selection, matching: Mask) -> None:
        self._selection = selection
        self._matching = matching
        self._docs: dict[str, Docs] = {}

    @property
    def docs(self) -> Docs:
        """The numbers of the articles that all filters let pass, rising."""
        return self._without("")

    def _without(self, group: str) -> Docs:
        """Return the articles that all filters let pass but one."""
        left_out = group if group in self._selection.masks else ""
        if left_out not in self._docs:
            mask = self._selection.apply(self._matching, left_out)
            self._docs[left_out] = np.flatnonzero(mask)
        return self._docs[left_out]

    def counts(self, name: FacetName) -> list[Count]:
        """Count a facet's values without its own selection, the largest first."""
        facet = self._selection.columns.facets[name]
        counted = facet.count(self._without(_group(name)))
        chosen = self._selection.filters.chosen.get(name, frozenset())
        codes = counted.nonzero()[0]
        found = [
            (-count, facet.values[code])
            for code, count in zip(codes.tolist(), counted[codes].tolist(), strict=True)
        ]
        known = {value for _, value in found} if chosen else frozenset()
        found += [(0, value) for value in chosen if value not in known]
        return [
            Count(value=value, count=-count, chosen=value in chosen)
            for count, value in sorted(found)
        ]

    def histogram(self) -> Sequence[Month]:
        """Count the months, without the range of days."""
        months = self._selection.columns.months[self._without("days")]
        months = months[months > 0]
        if not len(months):
            return []
        first = int(months.min())
        counted = np.bincount(months - first)
        return [
            Month(
                year=(first + step) // 12,
                month=(first + step) % 12 + 1,
                count=int(counted[step]),
            )
            for step in counted.nonzero()[0].tolist()
        ]


def _group(name: FacetName) -> str:
    # City and country are one facet with two levels.
    return "place" if name in _PLACES else name.value
