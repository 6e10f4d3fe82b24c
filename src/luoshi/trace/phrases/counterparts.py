"""Counterparts 此消彼长: when the use of one wording turned, and which others of its slot went the other way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.text import Document
from luoshi.trace.clauses import Clauses, cut_clauses, find_places
from luoshi.trace.phrases.candidates import Candidates, find_candidates
from luoshi.trace.phrases.repeats import Repeats, find_repeats
from luoshi.trace.phrases.rising import Calendar, Trends, calendar_of, trends, turning_day
from luoshi.trace.phrases.slots import Slot, find_replacements, slot_of

_MARKS = re.compile(r"[，。；：！？、,;:!?\s（）()《》]+")
_SURE = 0.01
"""The chance of a turn, at most; of the wording's own, times the months tried."""
_LEFT = 0.5
"""The share of documents that a counterpart keeps on the side where it is rarer, at most, of that on the other."""
_MOST = 5
_END = 2
_LENGTHS = (4, 20)


@dataclass(frozen=True, slots=True)
class Course:
    """One wording before and since a day.

    Attributes:
        wording: its letters.
        before: documents before that have it.
        since: documents since.
        chance: that so great a difference comes about by chance.
        common: the share of letters that it has at its ends in common with the one asked for; 1 for that one.
        alike: the likeness of what stands beside both, 0 to 1; 1 for that one.
    """

    wording: str
    before: int
    since: int
    chance: float
    common: float
    alike: float


@dataclass(frozen=True, slots=True)
class Turning:
    """When the use of a wording turned.

    Attributes:
        day: the first day of the month from which on it differs most, as a proleptic ordinal.
        rises: whether more documents have it since.
        before: documents before the day.
        since: documents since.
        courses: the wording itself, then those of its slot that went the other way.
    """

    day: int
    rises: bool
    before: int
    since: int
    courses: tuple[Course, ...]


def slot_in(wording: str, documents: Sequence[Document]) -> Slot:
    """What stands beside a wording in documents, once in each."""
    clauses = cut_clauses([document.text for document in documents])
    return slot_of(clauses, find_places(clauses, wording), len(wording))


def turnings_of(
    wording: str, using: Sequence[bool], documents: Sequence[Document], least: int
) -> tuple[Turning, ...]:
    """When a wording came into use and when it went out of it, and what else turned the other way.

    A month is the one that parts the documents best, so the chance of the wording is multiplied by the number of
    months tried; a turn that chance alone may bring about is left out. After a rise, the fall is looked for among the
    documents since. Others are looked for among the clauses that share the wording's first or last two letters:
    formulations, and whatever differs by one letter (大省, 强省).

    Args:
        wording: its letters, folded.
        using: whether each document has it.
        documents: all documents.
        least: documents that another wording must stand in.

    Returns:
        The rise, then the fall; either may lack.
    """
    calendar, has = calendar_of(documents), np.array(using, dtype=np.bool_)
    texts, least = [_kin(document.text, wording) for document in documents], max(2, least)
    clauses = cut_clauses(texts)
    candidates = find_candidates(clauses, find_repeats(clauses, least, _LENGTHS))
    for other in (*_by_one_letter(wording, texts, least), wording):
        candidates = _with(candidates, clauses, other)
    kin = _Kin(clauses, candidates, candidates.wordings.index(wording))
    rise = _turning(kin, calendar, turning_day(calendar, has, rises=True), rises=True)
    after = rise.day if rise else 0
    fall = _turning(
        kin, calendar.since(after), turning_day(calendar, has, rises=False, after=after), rises=False
    )
    return tuple(turn for turn in (rise, fall) if turn is not None)


@dataclass(frozen=True, slots=True)
class _Kin:
    """The wordings that share a slot with one, and the row of that one."""

    clauses: Clauses
    candidates: Candidates
    row: int


def _turning(kin: _Kin, calendar: Calendar, turn: tuple[int, int] | None, *, rises: bool) -> Turning | None:
    """One turn, with what turned the other way; None when it may be chance."""
    if turn is None:
        return None
    day, tried = turn
    halves = calendar.halve(day)
    counted = trends(kin.candidates.repeats, kin.clauses.owner, halves)
    chances, away = (counted.rise, counted.fall) if rises else (counted.fall, counted.rise)
    chance = float(chances[kin.row]) * tried
    if chance > _SURE:
        return None
    before, since, _ = halves.sizes()
    was, now = counted.before / max(before, 1), counted.since / max(since, 1)
    rarer = now <= _LEFT * was if rises else was <= _LEFT * now
    others = [other for other in np.flatnonzero((away <= _SURE) & rarer).tolist() if other != kin.row]
    found = find_replacements(kin.clauses, kin.candidates, [kin.row], others, _MOST).get(kin.row, ())
    own = _course(kin.candidates, counted, kin.row, (chance, 1.0, 1.0))
    rest = (
        _course(kin.candidates, counted, other.row, (float(away[other.row]), other.common, other.alike))
        for other in found
    )
    return Turning(day, rises, before, since, (own, *rest))


def _course(candidates: Candidates, counted: Trends, row: int, figures: tuple[float, float, float]) -> Course:
    """One wording of the slot."""
    return Course(candidates.wordings[row], int(counted.before[row]), int(counted.since[row]), *figures)


def _kin(text: str, wording: str) -> str:
    """The clauses of a text that have the first or the last letters of a wording."""
    head, tail = wording[:_END], wording[-_END:]
    return "\n".join(clause for clause in _MARKS.split(text.lower()) if head in clause or tail in clause)


def _by_one_letter(wording: str, texts: Sequence[str], least: int) -> list[str]:
    """The wordings that differ from one by a letter and stand in so many texts."""
    ways = [
        f"{re.escape(wording[:at])}[^\\W\\d_]{re.escape(wording[at + 1 :])}" for at in range(len(wording))
    ]
    found = Counter(other for text in texts for way in ways for other in set(re.findall(way, text)))
    return sorted(other for other, count in found.items() if count >= least and other != wording)


def _with(candidates: Candidates, clauses: Clauses, wording: str) -> Candidates:
    """The candidates with a wording among them."""
    if wording in candidates.wordings:
        return candidates
    places = find_places(clauses, wording)
    old = candidates.repeats
    repeats = Repeats(
        np.append(old.lengths, np.int32(len(wording))),
        np.append(old.starts, old.starts[-1] + len(places)),
        np.concatenate((old.places, places)),
        np.append(old.left, 0.0),
        np.append(old.right, 0.0),
        old.counts,
    )
    likelihood, cohesion = np.append(candidates.likelihood, 0.0), np.append(candidates.cohesion, 0.0)
    wordings, words = (*candidates.wordings, wording), (*candidates.words, (wording,))
    return Candidates(repeats, wordings, words, likelihood, cohesion)
