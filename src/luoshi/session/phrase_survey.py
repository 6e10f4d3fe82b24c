"""A survey of the formulations of a library 提法普查: the commonest and those that turned, found in one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from luoshi.lexicon import Lexicon
from luoshi.session.formulations import Counterpart, Survey, Surveyed, Tell, Turn
from luoshi.session.phrasing import SURE, fold_first, least_documents, library_documents, names_in, steps
from luoshi.session.selecting import Filters, parse_day
from luoshi.trace.chronology import days_of
from luoshi.trace.phrases.folding import Formulation
from luoshi.trace.phrases.rising import Halves, Trends, false_discovery, halve, trends
from luoshi.trace.phrases.slots import find_replacements
from luoshi.trace.phrases.uses import wilson
from luoshi.trace.phrases.wordings import Wordings, find_wordings

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_FORMS = 6
_YEARS = 12
"""Years of which a survey tells, the latest."""


def survey_phrases(
    snapshot: Snapshot, lexicon: Lexicon, since: str, limit: int, tell: Tell | None = None
) -> Survey:
    """Find the formulations of a library.

    Args:
        snapshot: the library.
        lexicon: names the places.
        since: ISO year, month or day from which on formulations rise or fall.
        limit: how many of each sort: common, risen, fallen.
        tell: is told of progress.

    Raises:
        UsageError: the library has no document, or ``since`` is no date.
    """
    day = days_of(parse_day(since))
    documents = library_documents(snapshot, lexicon, Filters())
    wordings = find_wordings(documents, least_documents(len(documents)), names_in(snapshot), steps(tell))
    halves = halve(wordings.documents, day) if day else None
    before, after = halves.sizes()[:2] if halves else (0, 0)
    turned = _turned(wordings, halves, limit) if halves and before and after else {}
    order = np.lexsort((-wordings.candidates.cohesion, -wordings.candidates.repeats.documents))
    common = {one.row: one for one in fold_first(wordings, order.tolist(), limit)}
    chosen = {**{row: turning.formulation for row, turning in turned.items()}, **common}
    years = _years(wordings)
    rows = [
        _surveyed(wordings, one, turned.get(one.row), [year for year, _ in years]) for one in chosen.values()
    ]
    rows.sort(key=lambda row: (-row.documents, row.phrase))
    told = since if turned or (before and after) else ""
    counts = (len(wordings.documents), before, after, wordings.reposts)
    return Survey(snapshot.number, told, *counts, tuple(years), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Turned:
    """A formulation that turned: which way, its documents on both sides, and what went the other way."""

    formulation: Formulation
    turn: Turn
    before: int
    since: int
    counterpart: Counterpart | None


def _turned(wordings: Wordings, halves: Halves, limit: int) -> Mapping[int, _Turned]:
    """The formulations that rose and those that fell, the surest of each, by row."""
    counted = trends(wordings.candidates.repeats, wordings.clauses.owner, halves)
    return {one.formulation.row: one for turn in Turn for one in _of_turn(wordings, counted, turn, limit)}


def _of_turn(wordings: Wordings, counted: Trends, turn: Turn, limit: int) -> Iterator[_Turned]:
    """Those that went one way."""
    rising = turn is Turn.RISING
    chances, others = (counted.rise, counted.fall) if rising else (counted.fall, counted.rise)
    rates = false_discovery(chances)
    used = counted.since if rising else counted.before
    order = [row for row in np.lexsort((-used, chances)).tolist() if rates[row] <= SURE]
    chosen = fold_first(wordings, order, limit)
    away = np.flatnonzero(others <= SURE).tolist()
    found = find_replacements(wordings.clauses, wordings.candidates, [one.row for one in chosen], away)
    for one in chosen:
        best = found[one.row][0].row if found.get(one.row) else None
        numbers = int(counted.before[one.row]), int(counted.since[one.row])
        yield _Turned(one, turn, *numbers, None if best is None else _counterpart(wordings, counted, best))


def _counterpart(wordings: Wordings, counted: Trends, row: int) -> Counterpart:
    return Counterpart(wordings.written(row), int(counted.before[row]), int(counted.since[row]))


def _years(wordings: Wordings) -> list[tuple[str, int]]:
    """The latest years with their documents, also those without any."""
    counts = Counter(year for document in wordings.documents if (year := _year(document.metadata.date)))
    if not counts:
        return []
    last = max(counts)
    return [(str(year), counts[year]) for year in range(max(min(counts), last - _YEARS + 1), last + 1)]


def _year(date: str | None) -> int:
    """The year that a date begins in; 0 where there is none."""
    return int(date[:4]) if date and days_of(date) else 0


def _surveyed(wordings: Wordings, one: Formulation, turned: _Turned | None, years: Sequence[str]) -> Surveyed:
    """One formulation of the survey."""
    users = wordings.users(one.row)
    counts = Counter(str(_year(user.metadata.date)) for user in users)
    variants = dict.fromkeys(wordings.written(row) for row in one.variants[:_FORMS])
    return Surveyed(
        wordings.written(one.row),
        len(users),
        *wilson(len(users), len(wordings.documents)),
        users[0].metadata.date if users else None,
        tuple(counts[year] for year in years),
        tuple(islice(variants, _FORMS)),
        turned.turn if turned else None,
        turned.before if turned else 0,
        turned.since if turned else 0,
        turned.counterpart if turned else None,
    )
