"""Narrowing a catalogue by facets 分面, and how many documents each further choice would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.catalogue import Catalogue, Entry

    Mask = NDArray[np.bool_]

_NOWHERE = -1
"""A number that no document has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is narrowed to; None narrows nothing.

    Attributes:
        level: the level of government.
        region: division code of a province, with all that lies in it; 100000 for the whole country.
        place: division code of one place, without what lies in it.
        issuer: who issued it, as written.
        kind: the sort of document.
        year: of its date.
        grade: how far it can be trusted.
    """

    level: str | None = None
    region: str | None = None
    place: str | None = None
    issuer: str | None = None
    kind: str | None = None
    year: str | None = None
    grade: str | None = None


FACETS = tuple(field.name for field in fields(Choice))


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow, with what it offers.

    Attributes:
        name: a field of :class:`Choice`.
        chosen: the value in force; None when it narrows nothing.
        counts: how many documents each value would leave, given the other facets; the most first.
    """

    name: str
    chosen: str | None
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """The values of one facet, as numbers in their order; the last number for none."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]
    numbers: Mapping[str, int]

    def holding(self, value: str) -> Mask:
        """Which documents have a value."""
        return np.asarray(self.codes == self.numbers.get(value, _NOWHERE))

    def count(self, rows: NDArray[np.intp]) -> tuple[tuple[str, int], ...]:
        """How often each value stands in some documents, the most frequent first."""
        counts = np.bincount(self.codes[rows], minlength=len(self.values) + 1)[:-1]
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        names = (self.values[at] for at in order.tolist())
        return tuple(zip(names, counts[order].tolist(), strict=True))


class Narrowing:
    """The facets of a catalogue.

    Args:
        catalogue: the documents.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.size = len(catalogue.entries)
        self._columns = {name: _column([_value(e, name) for e in catalogue.entries]) for name in FACETS}

    def narrow(self, choice: Choice, within: Mask | None = None) -> tuple[Mask, tuple[Facet, ...]]:
        """The documents that a choice leaves, and what each facet offers besides.

        Args:
            choice: what to narrow to.
            within: the documents to begin with; all when None.
        """
        start = np.ones(self.size, dtype=np.bool_) if within is None else within
        chosen = {name: getattr(choice, name) for name in FACETS}
        masks = {name: self._columns[name].holding(v) for name, v in chosen.items() if v is not None}
        left = _all(start, masks)
        rows = np.flatnonzero(left)
        others = {name: np.flatnonzero(_all(start, masks, without=name)) for name in masks}
        facets = tuple(
            Facet(name, chosen[name], column.count(others.get(name, rows)))
            for name, column in self._columns.items()
        )
        return left, facets


def _all(start: Mask, masks: Mapping[str, Mask], without: str = "") -> Mask:
    """The documents that every mask but one lets through."""
    left = start
    for name, mask in masks.items():
        if name != without:
            left = left & mask
    return left


def _value(entry: Entry, facet: str) -> str | None:
    """What a document has of a facet."""
    if facet == "region":
        return entry.province
    if facet == "place":
        return entry.adcode
    value: str | None = getattr(entry, facet)
    return value


def _column(values: Sequence[str | None]) -> _Column:
    known = tuple(sorted({value for value in values if value is not None}))
    numbers = {value: at for at, value in enumerate(known)}
    codes = [len(known) if value is None else numbers[value] for value in values]
    return _Column(np.array(codes, dtype=np.int32), known, numbers)
