"""One page of a register: narrowed, searched, in order of any column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.cited import WORK
from luoshi.session.room.index_register import NameKind, NameRegister, Subject, Tally
from luoshi.session.room.people import BARE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.catalogue import Catalogue

PAGE = 50
ALL_SORTS = "all"
"""The sort to ask for when those that are set aside are wish too."""

ASIDE: Mapping[NameKind, str] = {NameKind.PEOPLE: BARE, NameKind.CITED: WORK}
"""The sort that a list leaves out unless it is asked for."""


class NamesColumn(StrEnum):
    """What a register can be ordered by."""

    NAME = "name"
    DOCUMENTS = "documents"
    FIRST = "first"
    LAST = "last"
    LEVELS = "levels"
    REGIONS = "regions"


@dataclass(frozen=True, slots=True)
class NamesWish:
    """What a reader wants to see of a register.

    Attributes:
        part: part of a name or of one of its variants; empty for all.
        sort: one sort; empty for the usual ones, ``all`` for all.
        level: only by documents of this level.
        region: only by documents of this province, by its code.
        column: what to order by.
        down: whether the greatest, latest or last in the alphabet comes first.
        page: from 1; beyond the last it is the last.
    """

    part: str = ""
    sort: str = ""
    level: str | None = None
    region: str | None = None
    column: NamesColumn = NamesColumn.DOCUMENTS
    down: bool = True
    page: int = 1


@dataclass(frozen=True, slots=True)
class NamesRow:
    """One subject of a list.

    Attributes:
        subject: what it is.
        documents: how many documents name it.
        first: date of the earliest; None for none dated.
        last: date of the latest.
        levels: the levels of which a document does.
        regions: in how many provinces one does.
        years: how many do in each year, the years in order.
    """

    subject: Subject
    documents: int
    first: str | None
    last: str | None
    levels: tuple[str, ...]
    regions: int
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """One page of a register.

    Attributes:
        wish: what was asked for, ``page`` within what there is.
        total: how many subjects there are.
        pages: how many pages.
        rows: those of this page.
        sorts: how many subjects of each sort there are, whatever else was asked for.
        aside: the sort that is left out unless it is asked for; None when none is.
    """

    wish: NamesWish
    total: int
    pages: int
    rows: tuple[NamesRow, ...]
    sorts: tuple[tuple[str, int], ...]
    aside: str | None


def list_names(register: NameRegister, catalogue: Catalogue, wish: NamesWish) -> NamesPage:
    """The page of a register that a reader wants."""
    tally = register.tally(wish.level, wish.region)
    numbers = np.flatnonzero((tally.documents > 0) & _chosen(register, wish))
    ordered = numbers[_order(register, tally, numbers, wish)]
    pages = max(1, ceil(len(ordered) / PAGE))
    page = min(max(1, wish.page), pages)
    shown = ordered[(page - 1) * PAGE : page * PAGE].tolist()
    rows = tuple(_row(register, catalogue, tally, number, wish) for number in shown)
    return NamesPage(
        replace(wish, page=page), len(ordered), pages, rows, sorts(register), ASIDE.get(register.kind)
    )


def sorts(register: NameRegister) -> tuple[tuple[str, int], ...]:
    """How many subjects of each sort a register has, the most first."""
    return tuple(Counter(subject.sort for subject in register.subjects if subject.sort).most_common())


def _chosen(register: NameRegister, wish: NamesWish) -> NDArray[np.bool_]:
    """Which subjects have the sort and the part of a name that are wish."""
    part = "".join(wish.part.split()).casefold()
    kept = np.ones(len(register.subjects), dtype=np.bool_)
    if wish.sort and wish.sort != ALL_SORTS:
        kept = register.having(wish.sort)
    elif not wish.sort and register.kind in ASIDE:
        kept = ~register.having(ASIDE[register.kind])
    if part:
        kept &= np.fromiter((part in names for names in register.haystack), np.bool_, len(kept))
    return kept


def _order(
    register: NameRegister, tally: Tally, numbers: NDArray[np.intp], wish: NamesWish
) -> NDArray[np.intp]:
    """The order of some subjects; among equals those that most documents name, then by name."""
    keys: Mapping[NamesColumn, NDArray[np.signedinteger]] = {
        NamesColumn.NAME: register.alphabet,
        NamesColumn.DOCUMENTS: tally.documents,
        NamesColumn.FIRST: tally.first,
        NamesColumn.LAST: tally.last,
        NamesColumn.LEVELS: np.bitwise_count(tally.levels),
        NamesColumn.REGIONS: tally.regions,
    }
    key = keys[wish.column][numbers]
    return np.lexsort((register.alphabet[numbers], -tally.documents[numbers], -key if wish.down else key))


def _row(
    register: NameRegister, catalogue: Catalogue, tally: Tally, number: int, wish: NamesWish
) -> NamesRow:
    first, last = (
        catalogue.entries[at].date if at >= 0 else None for at in (tally.first[number], tally.last[number])
    )
    mask = int(tally.levels[number])
    levels = tuple(level for at, level in enumerate(register.grounds.levels) if mask >> at & 1)
    documents = register.documents(number)
    kept = register.grounds.having(wish.level, wish.region)[documents]
    years = Counter(register.grounds.year[documents[kept]].tolist())
    counted = tuple(sorted((year, count) for year, count in years.items() if year))
    return NamesRow(
        register.subjects[number],
        int(tally.documents[number]),
        first,
        last,
        levels,
        int(tally.regions[number]),
        counted,
    )
