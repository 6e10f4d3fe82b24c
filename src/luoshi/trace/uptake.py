"""Uptake 落实: what became of each source unit at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.text import Borrowing, Document, Passage, Role, Structured, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace.chronology import precedes
from luoshi.trace.evidence import SHORTEST, Match, compare_passage, compare_sentence, words_of
from luoshi.trace.sentences import Sentence, SentenceIndex

BY = "uptake/1"
ASKS_NOTHING = frozenset({Role.FRAME, Role.EVENT, Role.ASSESSMENT, Role.ACHIEVEMENT})
"""Roles of clauses that ask nothing of anybody."""
MOST_DAMAGE = 0.2
"""Share of characters that could not be read beyond which a text cannot be judged."""
PART = 0.34
"""Share of a unit's asking letters that must be taken up."""
TAKEN_UP = (UptakeState.VERBATIM, UptakeState.ADAPTED, UptakeState.ELABORATED)
"""The states of uptake, nearest the source's words first."""
_DAMAGE = re.compile("[\ufffd□■◆]")
_STOP = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a place, or the part of one that is about the place.

    Attributes:
        document: the document.
        start: first code point of the part.
        end: one past the last.
    """

    document: Document
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceHolding:
    """What the collection holds of one place.

    Attributes:
        region: short name of the place.
        adcode: its division code; None when it has none.
        held: its documents and parts of documents, of any date.
    """

    region: str
    adcode: str | None
    held: tuple[Held, ...]


def uptake(
    source: Structured, units: Sequence[Unit], places: Sequence[PlaceHolding], passages: Sequence[Passage]
) -> list[Uptake]:
    """What became of each unit of a document at each place, with the best evidence.

    Only documents that are later than the source beyond doubt count. Passages speak first: verbatim, adapted or (with
    new numbers or names) elaborated. Where none does, sentences that have the clause's rare words are compared.

    Args:
        source: the source document.
        units: its units that are asked about: clauses, or larger ones, judged by their clauses.
        places: what is held of each place.
        passages: passages from the source; others are left aside.

    Returns:
        One uptake for each unit and place, units outermost.
    """
    later = [_later(source.document, place) for place in places]
    index = SentenceIndex([list(_sentences(held)) for held in later], source.document.text)
    mine = [passage for passage in passages if passage.source == source.document.id]
    judged = [
        _Place(place, held, _at(mine, held), i)
        for i, (place, held) in enumerate(zip(places, later, strict=True))
    ]
    return [_Unit(source, unit, index).at(place) for unit in units for place in judged]


def _later(source: Document, place: PlaceHolding) -> list[Held]:
    """What is held of a place and is later than the source."""
    return [held for held in place.held if precedes(source.metadata, held.document.metadata)]


def _sentences(held: list[Held]) -> Iterator[Sentence]:
    """The sentences of what is held and can be read, two clauses at a time."""
    for part in held:
        text = part.document.text[part.start : part.end]
        if damaged(text):
            continue
        for match in re.finditer(r"[^。！？；\n]+", text):
            for start, end in _windows(match.group(), match.start()):
                yield Sentence(part.document.id, part.start + start, part.start + end, text[start:end])


def _windows(sentence: str, offset: int) -> list[tuple[int, int]]:
    """Every two neighbouring clauses of a sentence, or the only one: what is further apart belongs to other work."""
    clauses = [
        (offset + match.start(), offset + match.end()) for match in re.finditer("[^，：,:]+", sentence)
    ]
    return [(first[0], second[1]) for first, second in pairwise(clauses)] or clauses


def damaged(text: str) -> bool:
    """Whether a text has no letters or too much that could not be read."""
    size = len(text.strip())
    return size == 0 or len(_DAMAGE.findall(text)) > MOST_DAMAGE * size


def _at(passages: list[Passage], held: list[Held]) -> list[tuple[Passage, str]]:
    """The passages that end in what is held, each with its target's text out to whole clauses."""
    found = []
    for part in held:
        text = part.document.text
        for passage in passages:
            start, end = max(passage.target_start, part.start), min(passage.target_end, part.end)
            if passage.target == part.document.id and start < end:
                found.append((passage, text[_clause_start(text, start) : _clause_end(text, end)]))
    return found


def _clause_start(text: str, at: int) -> int:
    """Where the clause of ``at`` begins."""
    return max((text.rfind(stop, 0, at) for stop in "，。；：！？\n"), default=-1) + 1


def _clause_end(text: str, at: int) -> int:
    """Where the clause that ``at`` closes ends."""
    match = _STOP.search(text, at)
    return match.start() if match else len(text)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place, what is held of it, the passages there, and its number in the index of sentences."""

    holding: PlaceHolding
    held: list[Held]
    passages: list[tuple[Passage, str]]
    number: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was found for one clause, and the clause's length."""

    length: int
    match: Match
    passage: Passage | None


class _Unit:
    """A source unit with the clauses of it that ask something."""

    def __init__(self, source: Structured, unit: Unit, index: SentenceIndex) -> None:
        self.document, self.unit, self.index = source.document, unit, index
        clauses = [unit] if unit.kind is UnitKind.CLAUSE else source.of(UnitKind.CLAUSE)
        self.clauses = [c for c in clauses if unit.start <= c.start < unit.end and c.role not in ASKS_NOTHING]

    def at(self, place: _Place) -> Uptake:
        """What became of the unit at a place."""
        state, passage = self._empty(place), None
        if state is None:
            state, passage = self._found(place)
        holding = place.holding
        return Uptake(self.document.id, self.unit.id, holding.region, holding.adcode, state, passage)

    def _empty(self, place: _Place) -> UptakeState | None:
        """The kind of empty cell, when the texts need not be compared."""
        if not self.clauses:
            return UptakeState.NOT_APPLICABLE
        if not place.held:
            return UptakeState.NOT_HELD
        mine = damaged(self.document.text[self.unit.start : self.unit.end])
        if mine or all(damaged(held.document.text[held.start : held.end]) for held in place.held):
            return UptakeState.UNREADABLE
        return None

    def _found(self, place: _Place) -> tuple[UptakeState, Passage | None]:
        """The best state and its evidence, over the unit's clauses."""
        total = sum(clause.end - clause.start for clause in self.clauses)
        found = [_Taken(clause.end - clause.start, *self._clause(clause, place)) for clause in self.clauses]
        for depth, state in enumerate(TAKEN_UP, start=1):
            some = [taken for taken in found if taken.match.state in TAKEN_UP[:depth]]
            if some and sum(taken.length for taken in some) >= PART * total:
                best = max(
                    some, key=lambda taken: (taken.match.state is state, taken.match.share * taken.length)
                )
                return state, best.passage
        return UptakeState.ABSENT, None

    def _clause(self, clause: Unit, place: _Place) -> tuple[Match, Passage | None]:
        """The best match of one clause."""
        text = self.document.text[clause.start : clause.end]
        best: tuple[Match, Passage | None] = (Match(UptakeState.ABSENT, 0.0), None)
        for passage, target in place.passages:
            if passage.source_start < clause.end and passage.source_end > clause.start:
                match = compare_passage(text, target, self.index.weigh)
                if match.state is not UptakeState.ABSENT and _better(match, best[0]):
                    best = match, passage
        if best[1] is None and len(words_of(text)) >= SHORTEST:
            for sentence in self.index.candidates(text, place.number):
                match = compare_sentence(text, sentence.text, self.index.weigh)
                if match.state is not UptakeState.ABSENT and _better(match, best[0]):
                    best = match, self._evidence(clause, sentence, match)
        return best

    def _evidence(self, clause: Unit, sentence: Sentence, match: Match) -> Passage:
        """A clause and the sentence that takes it up, as a passage."""
        ends = clause.start, clause.end, sentence.document, sentence.start, sentence.end
        share = round(match.share, 4)
        return Passage(self.document.id, *ends, Borrowing(match.state.value), share, share, BY)


def _better(one: Match, other: Match) -> bool:
    """Whether a match is nearer the source's words, or as near and fuller."""
    return (-_rank(one.state), one.share) > (-_rank(other.state), other.share)


def _rank(state: UptakeState) -> int:
    """0 for the state nearest the source's words; the last for absent."""
    return TAKEN_UP.index(state) if state in TAKEN_UP else len(TAKEN_UP)
