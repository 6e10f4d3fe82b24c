"""Formulations 提法 that are found: which stand in a library, which rise and fall, and what they take the place of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import UsageError
from luoshi.lexicon import Lexicon
from luoshi.report import Table, Value
from luoshi.session.formulations import Found, Sought, Tell, Turn
from luoshi.session.holdings import bare_document
from luoshi.session.selecting import Filters, condition, parse_day
from luoshi.text import Document
from luoshi.trace.chronology import Days, days_of
from luoshi.trace.phrases.folding import Formulation, fold
from luoshi.trace.phrases.rising import Halves, Trends, false_discovery, halve, trends
from luoshi.trace.phrases.slots import Replacement, find_replacements
from luoshi.trace.phrases.uses import wilson
from luoshi.trace.phrases.wordings import Wordings, adopters, find_wordings, in_order

if TYPE_CHECKING:
    from luoshi.library import Snapshot

SURE = 0.05
"""The share of chance findings that a list of risen or fallen wordings may hold."""
LEAST = 5
"""Documents that a wording stands in, at least."""
_LEAST_OF_FEW = 3
_FEW = 60
_NAMED = 4
_FORMS = 20
"""Candidates that are looked through for each formulation that is shown."""
_COLUMNS = (
    *("phrase", "share_before", "share_since", "before", "since", "chance", "first", "adopters", "variants"),
    *("replaces", "replaces_before", "replaces_since", "common", "alike", "before_of", "since_of"),
    *("low_before", "high_before", "low_since", "high_since"),
)
_DOCUMENTS = "SELECT * FROM documents d WHERE "
_NAMES = "SELECT DISTINCT text FROM facts WHERE kind IN ('official', 'organisation', 'place')"


def find_phrases(snapshot: Snapshot, lexicon: Lexicon, sought: Sought, tell: Tell | None = None) -> Found:
    """The formulations of a library.

    Args:
        snapshot: the library.
        lexicon: names the places.
        sought: what is asked.
        tell: is told of progress.

    Raises:
        UsageError: ``turn`` without ``since`` or the reverse, no document fits, or none lies on one side of the day.
        NotFoundError: the divisions hold no such place.
    """
    day = _day(sought)
    documents = library_documents(snapshot, lexicon, sought.filters)
    if day is not None:
        _both_sides(halve(documents, day), str(sought.since))
    least = sought.least or least_documents(len(documents))
    wordings = find_wordings(documents, least, names_in(snapshot), steps(tell))
    if day is None:
        return Found(_common(wordings, sought.limit), len(wordings.documents), 0, wordings.reposts)
    halves = halve(wordings.documents, day)
    _both_sides(halves, str(sought.since))
    table = _turning(wordings, halves, sought)
    before, since, undated = halves.sizes()
    return Found(table, before + since, undated, wordings.reposts)


def library_documents(snapshot: Snapshot, lexicon: Lexicon, filters: Filters) -> list[Document]:
    """The documents that the filters let through, earliest first, undated ones last; places by their short names.

    Raises:
        UsageError: there are none.
        NotFoundError: the divisions hold no such place.
    """
    where, parameters = condition(filters, lexicon)
    rows = snapshot.query(_DOCUMENTS + where, parameters).to_pylist()
    if not rows:
        raise UsageError("no document fits", "--level, --region", "leave an option out")
    return in_order(_named(bare_document(row), lexicon) for row in rows)


def names_in(snapshot: Snapshot) -> list[str]:
    """The names of people, places and bodies in a library, which are no formulations."""
    names: list[str] = snapshot.query(_NAMES).column("text").to_pylist()
    return names


def least_documents(documents: int) -> int:
    """In how many documents a formulation stands at least, in a collection of so many."""
    return LEAST if documents >= _FEW else _LEAST_OF_FEW


def _named(document: Document, lexicon: Lexicon) -> Document:
    """A document with the short name of its place, whatever the manifest calls it."""
    division = lexicon.divisions.by_code(document.metadata.adcode or "")
    if division is None:
        return document
    return replace(document, metadata=replace(document.metadata, region=division.short))


def _day(sought: Sought) -> Days | None:
    """The day from which on formulations rise or fall."""
    if (sought.turn is None) != (sought.since is None):
        what = "a rise or a fall needs a day" if sought.since is None else "nothing is asked about this day"
        raise UsageError(what, "--since", "give both, such as --rising --since 2024-01")
    return days_of(parse_day(sought.since)) if sought.since else None


def _both_sides(halves: Halves, since: str) -> None:
    """Refuse a day that has no documents on one side."""
    before, after, undated = halves.sizes()
    if before and after:
        return
    sides = [side for side, many in (("before", before), ("since", after)) if not many]
    told = f"; {undated} have no date that tells" if undated else ""
    what = f"no document is dated {' or '.join(sides)} {since}{told}"
    raise UsageError(what, "--since", "give a day that has documents on both sides; see “luoshi list”")


def steps(tell: Tell | None) -> Callable[[int, int], None] | None:
    """Progress as the search for repeats tells it, with a name."""
    return None if tell is None else lambda done, of: tell(done, of, "")


def _common(wordings: Wordings, limit: int) -> Table:
    """The commonest formulations."""
    candidates = wordings.candidates
    documents = candidates.repeats.documents
    order = np.lexsort((-candidates.cohesion, -documents))
    rows = [
        (
            wordings.written(one.row),
            int(documents[one.row]),
            len(wordings.documents),
            int(documents[one.row]) / len(wordings.documents),
            *wilson(int(documents[one.row]), len(wordings.documents)),
            *_origin(wordings.users(one.row)),
            _join(wordings.written(row) for row in one.variants),
        )
        for one in fold_first(wordings, order.tolist(), limit)
    ]
    columns = ("phrase", "documents", "of", "share", "low", "high", "first", "adopters", "variants")
    return Table("常用提法", columns, tuple(rows))


def fold_first(wordings: Wordings, order: Sequence[int], limit: int) -> list[Formulation]:
    """The first formulations of an order of candidates; forms of them are looked for a good way down."""
    found = fold(wordings.candidates, wordings.clauses.owner, order[: limit * _FORMS])
    return list(islice(found, limit))


def _turning(wordings: Wordings, halves: Halves, sought: Sought) -> Table:
    """The formulations that rose, or fell, the surest first."""
    rising = sought.turn is Turn.RISING
    counted = trends(wordings.candidates.repeats, wordings.clauses.owner, halves)
    chances, others = (counted.rise, counted.fall) if rising else (counted.fall, counted.rise)
    rates = false_discovery(chances)
    used = counted.since if rising else counted.before
    order = [row for row in np.lexsort((-used, chances)).tolist() if rates[row] <= SURE]
    chosen = fold_first(wordings, order, sought.limit)
    away = np.flatnonzero(others <= SURE).tolist()
    replaced = find_replacements(wordings.clauses, wordings.candidates, [one.row for one in chosen], away)
    turning = _Turning(wordings, halves, counted, rates)
    rows = tuple(turning.row(one, replaced.get(one.row, ())) for one in chosen)
    title = f"{sought.since} 以来{'上升' if rising else '下降'}的提法"
    columns = _COLUMNS if rising else tuple(name.replace("replaces", "replaced_by") for name in _COLUMNS)
    return Table(title, columns, rows)


@dataclass(frozen=True, slots=True)
class _Turning:
    """What the rows of a table of risen or fallen formulations are made of."""

    wordings: Wordings
    halves: Halves
    counted: Trends
    rates: NDArray[np.float64]

    def row(self, one: Formulation, replaced: Sequence[Replacement]) -> tuple[Value, ...]:
        """One formulation, as the columns say."""
        before, since = int(self.counted.before[one.row]), int(self.counted.since[one.row])
        before_of, since_of, _ = self.halves.sizes()
        low_before, high_before = wilson(before, before_of)
        low_since, high_since = wilson(since, since_of)
        return (
            self.wordings.written(one.row),
            before / before_of,
            since / since_of,
            *(before, since),
            float(self.rates[one.row]),
            *_origin(self.wordings.users(one.row)),
            _join(self.wordings.written(row) for row in one.variants),
            *self._replaced(replaced),
            *(before_of, since_of, low_before, high_before, low_since, high_since),
        )

    def _replaced(self, found: Sequence[Replacement]) -> tuple[Value, ...]:
        """The likeliest counterpart, its documents before and since, and what it rests on."""
        if not found:
            return (None,) * 5
        best = found[0]
        numbers = int(self.counted.before[best.row]), int(self.counted.since[best.row])
        return self.wordings.written(best.row), *numbers, round(best.common, 2), round(best.alike, 2)


def _origin(users: Sequence[Document]) -> tuple[str | None, str]:
    """The date of the first use, and who had it first."""
    date = users[0].metadata.date if users else None
    return date, "；".join(f"{who} {when}" for who, when in islice(adopters(users), _NAMED))


def _join(forms: Iterator[str]) -> str:
    """Some forms of a formulation."""
    return "、".join(islice(dict.fromkeys(forms), _NAMED))
