"""The list of formulations: found by a survey, or marked by their number (四个意识, 415X), which costs nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from luoshi.session.formulations import Survey, Surveyed, Turn
from luoshi.trace.phrases.uses import wilson

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk

_MOST_CODED = 1000
_YEARS = 12
_CODED = """
    SELECT trim(f.text, '“”"') AS phrase, left(d.date, 4) AS year, min(d.date) AS first,
           count(DISTINCT f.document) AS documents
    FROM facts f JOIN documents d ON d.id = f.document
    WHERE f.kind = 'formulation' AND d.id NOT IN (SELECT document FROM reposts WHERE original <> document)
    GROUP BY ALL
"""
_COUNTED = """
    SELECT left(date, 4) AS year, count(*) AS documents FROM documents
    WHERE id NOT IN (SELECT document FROM reposts WHERE original <> document) GROUP BY ALL
"""


class PhraseView(StrEnum):
    """Which formulations are listed, and in which order."""

    CODED = "coded"
    """Those that the facts mark by their number or code; the commonest first."""
    COMMON = "common"
    RISING = "rising"
    FALLING = "falling"
    NEW = "new"
    """Those that stand nowhere before the day of the survey, the commonest first."""


def coded_phrases(desk: Desk) -> Survey:
    """The formulations that the facts mark, as if a survey had found them; asked for through :meth:`Desk.kept`."""
    sizes = {row["year"]: row["documents"] for row in desk.snapshot.query(_COUNTED).to_pylist()}
    known = [int(year) for year in sizes if year]
    first, last = (max(min(known), max(known) - _YEARS + 1), max(known)) if known else (1, 0)
    years = tuple((str(year), sizes.get(str(year), 0)) for year in range(first, last + 1))
    found: dict[str, list[dict[str, str | int | None]]] = defaultdict(list)
    for row in desk.snapshot.query(_CODED).to_pylist():
        found[row["phrase"]].append(row)
    total = sum(sizes.values())
    rows = sorted((_coded(phrase, rows, years, total) for phrase, rows in found.items()), key=_commonest)
    return Survey(desk.number, "", total, 0, 0, 0, years, tuple(rows[:_MOST_CODED]))


def _coded(
    phrase: str, rows: Sequence[dict[str, str | int | None]], years: Sequence[tuple[str, int]], of: int
) -> Surveyed:
    counts = {str(row["year"]): int(row["documents"] or 0) for row in rows}
    documents = sum(counts.values())
    firsts = [str(row["first"]) for row in rows if row["first"]]
    each = tuple(counts.get(year, 0) for year, _ in years)
    return Surveyed(
        phrase, documents, *wilson(documents, of), min(firsts, default=None), each, (), None, 0, 0, None
    )


def _commonest(row: Surveyed) -> tuple[int, str]:
    return -row.documents, row.phrase


def listed(survey: Survey, view: PhraseView, query: str) -> list[Surveyed]:
    """The formulations of a survey that a view shows and that hold some letters, in its order.

    Args:
        survey: the formulations.
        view: which of them, and the order.
        query: letters that the wording or one of its forms has; empty for all.
    """
    rows = [row for row in survey.rows if query in row.phrase or any(query in form for form in row.variants)]
    if view is PhraseView.NEW:
        return [row for row in rows if row.first and survey.since and row.first >= survey.since]
    if view in (PhraseView.RISING, PhraseView.FALLING):
        sign = 1 if view is PhraseView.RISING else -1
        rows = [row for row in rows if row.turn is Turn(view.value)]
        rows.sort(key=lambda row: (-sign * _gain(row, survey), row.phrase))
    return rows


def _gain(row: Surveyed, survey: Survey) -> float:
    """How much greater the share is since the day than before it."""
    return row.since / max(1, survey.after) - row.before / max(1, survey.before)
