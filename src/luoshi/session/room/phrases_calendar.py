"""The calendar of a library 年历: when each document is from and whose it is, as columns that are counted at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.text import Level
from luoshi.trace.chronology import days_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from luoshi.lexicon import Divisions
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

    Ints = NDArray[np.int64]
    Bits = NDArray[np.bool_]

NONE = -1
_COPIES = "SELECT document FROM reposts WHERE original <> document"
_RANKS = {level.value: level.rank for level in Level}
_LAST = 1 << 40


@dataclass(frozen=True, eq=False)
class Calendar:
    """Documents by time and place; positions are those of the catalogue.

    Attributes:
        months: months since year 0 where a date lies in one month, else -1, shape (documents,).
        years: the year where a date lies in one, else -1.
        ages: puts documents in order: earliest first, of one day the highest level; undated last.
        counted: whether a document counts: it is no copy of an earlier one.
        owners: number of the place, or of the issuer where no place is known, in ``names``; -1 for none.
        names: short names of places, and issuers.
        provinces: number of the province in ``codes``; -1 for none.
        codes: division codes of provinces.
    """

    months: Ints
    years: Ints
    ages: Ints
    counted: Bits
    owners: Ints
    names: tuple[str, ...]
    provinces: Ints
    codes: tuple[str, ...]


def load_calendar(desk: Desk, divisions: Divisions) -> Calendar:
    """The calendar of a snapshot; asked for through :meth:`Desk.kept`."""
    entries = desk.catalogue.entries
    copies = set(desk.snapshot.query(_COPIES).column("document").to_pylist())
    owners, names = _numbered([_owner(entry, divisions) for entry in entries])
    provinces, codes = _numbered([_province(entry.adcode, divisions) for entry in entries])
    return Calendar(
        months=np.array([_month(entry.date) for entry in entries], dtype=np.int64),
        years=np.array([_year(entry.date) for entry in entries], dtype=np.int64),
        ages=_ages(entries),
        counted=np.array([entry.id not in copies for entry in entries], dtype=np.bool_),
        owners=owners,
        names=names,
        provinces=provinces,
        codes=codes,
    )


def _ages(entries: Sequence[Entry]) -> Ints:
    """The place of each document among all, from the earliest on."""
    days = (days_of(entry.date) for entry in entries)
    keys = [
        (found.last if found else _LAST, _RANKS.get(entry.level or "", len(_RANKS)), entry.id)
        for found, entry in zip(days, entries, strict=True)
    ]
    ages = np.empty(len(entries), dtype=np.int64)
    ages[sorted(range(len(entries)), key=keys.__getitem__)] = np.arange(len(entries))
    return ages


def _numbered(values: Sequence[str | None]) -> tuple[Ints, tuple[str, ...]]:
    """Values as numbers of different ones; -1 for None."""
    known = tuple(sorted({value for value in values if value}))
    numbers = {value: at for at, value in enumerate(known)}
    return np.array([numbers.get(value or "", NONE) for value in values], dtype=np.int64), known


def _owner(entry: Entry, divisions: Divisions) -> str | None:
    division = divisions.by_code(entry.adcode or "")
    return division.short if division else entry.region or entry.issuer


def _province(adcode: str | None, divisions: Divisions) -> str | None:
    """The code of the province that a place is or lies in."""
    path = divisions.path(adcode) if adcode else ()
    known = (divisions.by_code(code) for code in path)
    return next((one.code for one in known if one is not None and one.level is Level.PROVINCE), None)


def _within(date: str | None, length: int) -> str:
    """The year or month, by length, that a date lies in; empty when it lies in several or none."""
    found = {part[:length] for part in date.split("/")} if date and days_of(date) else set()
    period = found.pop() if len(found) == 1 else ""
    return period if len(period) == length else ""


def _month(date: str | None) -> int:
    month = _within(date, 7)
    return int(month[:4]) * 12 + int(month[5:]) - 1 if month else NONE


def _year(date: str | None) -> int:
    year = _within(date, 4)
    return int(year) if year else NONE
