"""Figures of an indicator place by place: what is said of each in one period, and what contradicts what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.text import Level

if TYPE_CHECKING:
    from luoshi.lexicon import Divisions
    from luoshi.session.room.indicators import Figure

_YEAR = 4
_WHOLE = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What is said of one place in one period.

    Attributes:
        code: its division code.
        name: its short name.
        level: its level.
        depth: how many levels it lies below the country.
        figures: one for each different amount, that of the latest document first; never averaged.
        base: what had been achieved in the year before, said by the latest document; None where that is not known.
        above: what the nearest place above aims at, said by the latest document; None where that is not known, and of
            amounts, which add up to it.
    """

    code: str
    name: str
    level: str
    depth: int
    figures: tuple[Figure, ...]
    base: Figure | None = None
    above: Figure | None = None


def periods_of(figures: Sequence[Figure], status: str) -> list[tuple[str, int]]:
    """The periods that figures of a status are for, with how many places have one, the latest period first."""
    places: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.status == status and figure.period and figure.place:
            places[figure.period].add(figure.place)
    return sorted(((period, len(found)) for period, found in places.items()), reverse=True)


def main_period(periods: Sequence[tuple[str, int]]) -> str:
    """The period that most places have a figure for, of equals the latest; empty when there is none."""
    return max(periods, key=lambda pair: (pair[1], pair[0]), default=("", 0))[0]


def by_place(figures: Sequence[Figure], period: str, status: str) -> dict[str, tuple[Figure, ...]]:
    """What is said of each place, by its code: each amount once, the latest document first."""
    found: dict[str, dict[float, Figure]] = defaultdict(dict)
    for figure in sorted(figures, key=_newest_first, reverse=True):
        if figure.place and figure.period == period and figure.status == status:
            found[figure.place].setdefault(round(figure.amount, 9), figure)
    return {place: tuple(one.values()) for place, one in found.items()}


def ladder_of(figures: Sequence[Figure], divisions: Divisions, period: str) -> list[PlaceFigures]:
    """The targets of a period down the levels: each place below the one that it lies in, the highest target first.

    Args:
        figures: of one measure.
        divisions: know what lies in what.
        period: as :func:`periods_of` names it.
    """
    aims = by_place(figures, period, "target")
    bases = by_place(figures, _year_before(period), "achieved")
    return list(_descend(divisions, aims, bases))


def _year_before(period: str) -> str:
    """The year before a period begins."""
    return str(int(period[:_YEAR]) - 1) if period[:_YEAR].isdigit() else ""


def _descend(
    divisions: Divisions, aims: dict[str, tuple[Figure, ...]], bases: dict[str, tuple[Figure, ...]]
) -> Iterator[PlaceFigures]:
    paths = {code: divisions.path(code) for code in aims}

    def order(code: str) -> list[tuple[float, str]]:
        """A place after what it lies in; among equals the highest first."""
        return [(-aims[one][0].amount if one in aims else 0.0, one) for one in reversed(paths[code])]

    for code in sorted(aims, key=order):
        path = paths[code]
        figures = aims[code]
        relative = figures[0].measure.is_relative
        over = next((aims[one][0] for one in path[1:] if relative and one in aims), None)
        base = bases.get(code, (None,))[0]
        first = figures[0]
        yield PlaceFigures(code, first.name, first.level, max(0, len(path) - 1), figures, base, over)


def provinces_of(
    figures: Sequence[Figure], divisions: Divisions, period: str, status: str
) -> list[PlaceFigures]:
    """What is said of each province in a period."""
    found = []
    for code, said in by_place(figures, period, status).items():
        division = divisions.by_code(code)
        if division is not None and division.level is Level.PROVINCE:
            found.append(PlaceFigures(code, division.short, division.level.value, 1, said))
    return sorted(found, key=lambda one: one.code)


def course_of(
    figures: Sequence[Figure], place: str
) -> list[tuple[str, tuple[Figure, ...], tuple[Figure, ...]]]:
    """What is said of one place over time: for each period its targets and what was achieved, the latest first.

    Quarters and stretches of years are left out where there are years: their figures are none of a year.
    """
    own = [one for one in figures if one.place == place and one.period]
    periods = sorted({one.period for one in own}, reverse=True)
    periods = [one for one in periods if _WHOLE.fullmatch(one)] or periods
    return [
        (
            period,
            by_place(own, period, "target").get(place, ()),
            by_place(own, period, "achieved").get(place, ()),
        )
        for period in periods
    ]


def contradicted(figures: Sequence[Figure]) -> set[tuple[str, str, str]]:
    """Place, period and status of which documents say different things."""
    said: dict[tuple[str, str, str], set[float]] = defaultdict(set)
    for figure in figures:
        if figure.place and figure.period:
            said[figure.place, figure.period, figure.status].add(round(figure.amount, 9))
    return {key for key, amounts in said.items() if len(amounts) > 1}


def _newest_first(figure: Figure) -> tuple[str, str, int]:
    return figure.entry.date or "", figure.entry.id, -figure.start
