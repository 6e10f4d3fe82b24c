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

_NONE = -1


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
    """The values of one facet, as numbers."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]
    numbers: Mapping[str, int]

    def holding(self, value: str) -> Mask:
        """Which documents have a value."""
        return np.asarray(self.codes == self.numbers.get(value, _NONE - 1))

    def count(self, mask: Mask) -> tuple[tuple[str, int], ...]:
        """How often each value stands in some documents, the most frequent first."""
        codes = self.codes[mask]
        counts = np.bincount(codes[codes >= 0], minlength=len(self.values))
        found = [(self.values[at], int(counts[at])) for at in np.flatnonzero(counts)]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


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
        facets = tuple(
            Facet(name, chosen[name], column.count(_all(start, masks, without=name)))
            for name, column in self._columns.items()
        )
        return _all(start, masks), facets


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
        return f"{entry.adcode[:2]}0000" if entry.adcode else None
    if facet == "place":
        return entry.adcode
    value: str | None = getattr(entry, facet)
    return value


def _column(values: Sequence[str | None]) -> _Column:
    numbers: dict[str, int] = {}
    codes = [_NONE if v is None else numbers.setdefault(v, len(numbers)) for v in values]
    return _Column(np.array(codes, dtype=np.int32), tuple(numbers), numbers)
