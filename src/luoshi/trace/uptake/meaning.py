"""Meaning 语义: whether windows take a clause up in other words, by the relation model and what ties it to the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.text import UptakeState
from luoshi.trace.actions import makes
from luoshi.trace.details import about, adds_detail
from luoshi.trace.evidence import Asked, Match, contrasts, pairs_of, turn_at
from luoshi.trace.reading import Reading
from luoshi.trace.relate.features import Alignment, align
from luoshi.trace.relate.model import Label
from luoshi.trace.relate.relating import Verdict, judge_aligned
from luoshi.trace.relate.statements import Part, Statement, statement_of
from luoshi.trace.turns import Turn
from luoshi.trace.uptake.surroundings import belongs

Rows = tuple[tuple[float, float, float], ...]
ENOUGH: dict[Label, Rows] = {
    Label.ADAPTED: ((0.9, 0.85, 0.55), (0.95, 0.75, 0.55), (0.96, 0.6, 0.8)),
    Label.ELABORATED: ((0.9, 0.85, 0.0), (0.94, 0.6, 0.0)),
}
"""What makes a label a verdict: probability of uptake; share of what is asked that comes back in the nearest clause, in
the same words or akin ones; share of that clause that comes from what is asked. All of a row, any row."""
DETAILED: Rows = ((0.83, 0.75, 0.0), (0.94, 0.6, 0.0))
"""... the same where the target adds a number or a name."""
HOPE = 0.6
"""Share of what is asked that comes back, at least, where the model is asked."""
ALONE = 0.85
"""Probability of uptake by the nearest clause alone, without its window, from which on it is the evidence."""
FOLLOWED = 0.5
"""Share of the nearest clause that comes from what is asked when the clause after it may give the detail."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A window that takes a clause up.

    Attributes:
        window: its number.
        match: how, and where.
        uptake: probability of uptake, 0 to 1.
    """

    window: int
    match: Match
    uptake: float


@dataclass(frozen=True, slots=True)
class _Near:
    """A window near a clause: its number, what is judged of all of it, and of its nearest clause alone."""

    number: int
    reading: Reading
    whole: Verdict
    alignment: Alignment
    alone: Verdict


def meant(
    asked: Asked, statement: Statement, windows: Sequence[tuple[Reading, Statement]]
) -> Iterator[Meant]:
    """The windows that take a clause up in other words.

    Args:
        asked: the clause.
        statement: the same as the model reads it.
        windows: what may take it up, each with the text that it lies in.
    """
    for near in _judged(statement, windows):
        match = _said(asked, near)
        if match.state is not UptakeState.ABSENT:
            yield Meant(near.number, match, near.whole.uptake)


def _judged(statement: Statement, windows: Sequence[tuple[Reading, Statement]]) -> list[_Near]:
    """The windows that the model says take a statement up, judged again by their nearest clause."""
    found = [(number, align(statement, window)) for number, (_, window) in enumerate(windows)]
    hopeful = [(number, one) for number, one in found if one and one.back[one.best] >= HOPE]
    verdicts = judge_aligned([one for _, one in hopeful]) if hopeful else []
    least = min(row[0] for row in DETAILED)
    some = [
        (number, one, verdict)
        for (number, one), verdict in zip(hopeful, verdicts, strict=True)
        if verdict.label.taken_up and verdict.uptake >= least
    ]
    clauses = [statement_of(windows[number][0].text, [one.pair()[1]]) for number, one, _ in some]
    alone = judge_aligned([align(statement, clause) for clause in clauses]) if some else []
    return [
        _Near(number, windows[number][0], verdict, one, own)
        for (number, one, verdict), own in zip(some, alone, strict=True)
    ]


def _said(asked: Asked, near: _Near) -> Match:
    """What a verdict comes to: absent unless it is sure enough, enough comes back, and nothing turns it.

    The words are those of the nearest clause; with the one after it where that gives the substance.
    """
    alignment, part = near.alignment, near.alignment.pair()[1]
    back, kept = float(alignment.back[alignment.best]), float(alignment.kept[alignment.best])
    if is_another(asked, part.text, clause_of(part, near.reading)):
        return Match(UptakeState.ABSENT, back)
    parts = alignment.target.parts[alignment.best[1] :]
    has_detail, end = where_detailed(asked, parts, near.reading.text, follows=kept >= FOLLOWED)
    end = end or _substance(asked, near)
    found = near.whole.uptake, back, kept
    is_told = near.alone.uptake >= ALONE and _is_enough(found, _rows(near, end))
    if not is_told and not (has_detail and _is_enough(found, DETAILED)):
        return Match(UptakeState.ABSENT, back)
    return Match(UptakeState.ELABORATED if end else UptakeState.ADAPTED, back, part.start, end or part.end)


def _substance(asked: Asked, near: _Near) -> int | None:
    """Where the words end that give a clause substance without a number or a name; None where there are none.

    That is an instrument for it, or the steps that the model sees in the clause after it.
    """
    at, parts, text = near.alignment.best[1], near.alignment.target.parts, near.reading.text
    if near.whole.label is Label.ELABORATED and near.alone.label is not Label.ELABORATED:
        for later in parts[at + 1 : at + 2]:
            if belongs(asked, text[later.start : later.end]):
                return later.end
    return parts[at].end if is_instrument(asked, clause_of(parts[at], near.reading)) else None


def _rows(near: _Near, substance: int | None) -> Rows:
    """What is enough, by the label of the nearest clause alone, or of its window where that has some substance."""
    labels = (near.alone.label, near.whole.label) if substance else (near.alone.label,)
    return ENOUGH[Label.ELABORATED if Label.ELABORATED in labels else Label.ADAPTED]


def _is_enough(found: tuple[float, float, float], rows: Rows) -> bool:
    """Whether some numbers reach all of those in a row."""
    return any(all(one >= least for one, least in zip(found, row, strict=True)) for row in rows)


def is_another(asked: Asked, text: str, clause: Reading) -> bool:
    """Whether a clause is of another thing than is asked, or makes no rules where these are asked for.

    Args:
        asked: what is asked.
        text: the text of the clause.
        clause: its letters.
    """
    if (makes(asked.text) and not makes(text)) or contrasts(asked.text, text):
        return True
    return turn_at(asked, clause) is Turn.OTHER


def is_instrument(asked: Asked, clause: Reading) -> bool:
    """Whether a clause makes an instrument of what is asked about: a project, a pilot, a regulation."""
    return turn_at(asked, clause) is Turn.MEANS


def clause_of(part: Part, reading: Reading) -> Reading:
    """The letters of a clause."""
    low, high = reading.at.searchsorted((part.start, part.end)).tolist()
    return reading.part(low, high)


def where_detailed(
    asked: Asked, parts: Sequence[Part], text: str, *, follows: bool
) -> tuple[bool, int | None]:
    """Whether a clause has details, or the one behind it where that counts, and where those of what is asked end.

    Args:
        asked: what is asked.
        parts: the clause and those behind it.
        text: the text that they stand in.
        follows: whether the one behind it counts.
    """
    part, following = parts[0], parts[1:2]
    if adds_detail(asked.text, about(text[part.start : part.end], pairs_of(asked.object or asked.words))):
        return True, part.end
    for later in following if follows else ():
        said = text[later.start : later.end]
        if adds_detail(asked.text, said):
            return True, later.end if belongs(asked, said) else None
    return False, None
