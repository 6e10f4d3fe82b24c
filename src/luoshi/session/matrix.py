"""The matrix 承接矩阵: what became of each part of a document at each place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.lexicon import Lexicon
from luoshi.report import Language, Table, Value, label
from luoshi.session.holdings import holdings
from luoshi.session.rulings import Rulings, rulings_of
from luoshi.session.selecting import adcode_of
from luoshi.session.weighing import CEREMONY, Weighing, collection_weights, shared_wording
from luoshi.text import Document, Level, Passage, Structured, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace import PlaceHolding, Weights, precedes, trace_passages, uptake
from luoshi.trace.ceremony import Overlap, rarity_of

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Matrix:
    """What became of each unit of a source at each place.

    Attributes:
        source: the source document.
        units: the rows, in text order.
        places: the columns.
        uptakes: the cells, row by row.
        documents: the documents that evidence lies in, by id.
        weights: how rare words are in the library.
    """

    source: Structured
    units: tuple[Unit, ...]
    places: tuple[PlaceHolding, ...]
    uptakes: tuple[Uptake, ...]
    documents: dict[str, Document]
    weights: Weights

    def rows(self) -> Iterator[tuple[Unit, tuple[Uptake, ...]]]:
        """Each unit with its cells, in the order of ``places``."""
        width = len(self.places)
        for at, unit in enumerate(self.units):
            yield unit, self.uptakes[at * width : (at + 1) * width]

    def why_empty(self) -> str | None:
        """Why no place can have taken anything up: no document of any is later than the source; None when one is."""
        if any(cell.state is not UptakeState.NOT_HELD for _, cells in self._asking() for cell in cells):
            return None
        own, others = self.source.document.metadata.date, _latest(self.places)
        if own is None:
            return "the source has no date, so nothing is later than it; give it one with “luoshi add --manifest”"
        if not any(place.held for place in self.places):
            return "the library holds no document of any of these places; add some with “luoshi add”"
        if others is None:
            return f"the source is of {own}, and no document of these places has a date; give them with --manifest"
        return f"the source is of {own}, the latest document of these places of {others}: none is later beyond doubt"

    def column(self, adcode: str) -> Matrix:
        """The matrix of one of its places alone."""
        places = tuple(place for place in self.places if place.adcode == adcode)
        uptakes = tuple(cell for cell in self.uptakes if cell.adcode == adcode)
        return replace(self, places=places, uptakes=uptakes)

    def grid(self, language: Language = Language.CHINESE, weigh: Weighing = Weighing.COUNT) -> Table:
        """One row a unit, one column a place; units that ask nothing of anybody are left out.

        Weighed by rarity, what was taken up has the rarity of the shared wording behind its state.
        """
        rows: list[tuple[Value, ...]] = []
        for unit, cells in self._asking():
            states = (str(label("state", str(cell.state), language)) for cell in cells)
            if weigh is Weighing.RARITY:
                states = (f"{state}{self._rarity(unit, c)}" for state, c in zip(states, cells, strict=True))
            rows.append((unit.id, self.text_of(unit), *states))
        return self.table(("unit_id", "text", *(place.region for place in self.places)), rows)

    def _rarity(self, unit: Unit, cell: Uptake) -> str:
        found = self.overlap(unit, cell)
        return f" {found.rarity:.2f}" if found else ""

    def summary(self, weigh: Weighing = Weighing.COUNT) -> Table:
        """One row a unit, one column a state that occurs, with the places of that state: fits any number of places.

        Weighed by rarity, a unit that is mostly common formula says so.
        """
        found = {cell.state for _, cells in self._asking() for cell in cells}
        states = [
            state for state in UptakeState if state in found and state is not UptakeState.NOT_APPLICABLE
        ]
        rows: list[tuple[Value, ...]] = []
        for unit, cells in self._asking():
            places = ("、".join(cell.region for cell in cells if cell.state is state) for state in states)
            own = (round(self.rarity(unit), 2),) if weigh is Weighing.RARITY else ()
            rows.append((unit.id, _brief(self.text_of(unit)), *own, *places))
        names = ("rarity",) if weigh is Weighing.RARITY else ()
        return self.table(("unit_id", "text", *names, *states), rows)

    def rarity(self, unit: Unit) -> float:
        """How rare a unit's wording is, 0 to 1."""
        return rarity_of(self.source.document.text[unit.start : unit.end], self.weights)

    def overlap(self, unit: Unit, cell: Uptake) -> Overlap | None:
        """How much of what a unit and its evidence share is rare, and how much common; None for an empty cell."""
        return None if cell.passage is None else self.shared(unit, cell.passage)

    def shared(self, unit: Unit, passage: Passage) -> Overlap:
        """How much of what a unit and some evidence share is rare, and how much common."""
        target = self.documents[passage.target].text
        return shared_wording(unit, passage, self.source.document.text, target, self.weights)

    def _asking(self) -> Iterator[tuple[Unit, tuple[Uptake, ...]]]:
        """The rows that ask something of somebody."""
        for unit, cells in self.rows():
            if any(cell.state is not UptakeState.NOT_APPLICABLE for cell in cells):
                yield unit, cells

    def table(self, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> Table:
        """A table about this document."""
        return Table(f"承接矩阵：{self.source.document.metadata.title}", tuple(columns), tuple(rows))

    def cells(self) -> Table:
        """One row a cell, with its evidence: for programs, and for whoever wants to sort and filter."""
        about = ("unit_id", "source_text", "region", "adcode", "state")
        shared = ("similarity", "rarity", "rare_letters", "common_letters", "wording")
        columns = (*about, "target", "title", "date", "target_text", "start", "end", *shared)
        rows = []
        for unit, cells in self.rows():
            for cell in cells:
                head = (unit.id, self.text_of(unit), cell.region, cell.adcode, str(cell.state))
                rows.append((*head, *self._evidence(unit, cell)))
        return self.table(columns, rows)

    def text_of(self, unit: Unit) -> str:
        """The text of a row: a section's heading, or the unit itself."""
        end = (
            unit.heading_end if unit.kind is UnitKind.SECTION and unit.heading_end > unit.start else unit.end
        )
        return self.source.document.text[unit.start : end].strip()

    def _evidence(self, unit: Unit, cell: Uptake) -> tuple[str | float | int | None, ...]:
        passage, shared = cell.passage, self.overlap(unit, cell)
        if passage is None or shared is None:
            return (None,) * 11
        target = self.documents[passage.target]
        start, end = passage.target_start, passage.target_end
        about = (passage.target, target.metadata.title, target.metadata.date, target.text[start:end])
        scores = round(passage.similarity, 3), round(passage.rarity, 3), shared.rare, shared.common
        return (*about, start, end, *scores, CEREMONY if shared.is_ceremony else None)


def build_matrix(
    snapshot: Snapshot, lexicon: Lexicon, source: str, by: str, level: Level, find: str = ""
) -> Matrix:
    """The matrix of a document against the places of a level that the library holds something of.

    Args:
        snapshot: the library.
        lexicon: names the places.
        source: the source document, by id, path, file name or title.
        by: ``sentence`` or ``clause``: what a row stands for.
        level: the level of the places.
        find: only units whose text holds this; all when empty.

    Raises:
        NotFoundError: there is no such document, no such unit in it, or nothing held of any place of that level.
    """
    structured = snapshot.structured(source)
    units = units_holding(structured, by, find, source)
    places = holdings(snapshot, lexicon, level)
    if not places:
        do = "add documents of such places, or ask for another --level"
        raise NotFoundError("the library holds nothing of any place of this level", str(level), do)
    return judge(snapshot, structured, units, places)


def units_holding(structured: Structured, by: str, find: str, name: str) -> list[Unit]:
    """The units of one kind whose text holds some words.

    Args:
        structured: the document.
        by: the kind of unit.
        find: the words; every unit when empty.
        name: what the user calls the document.

    Raises:
        NotFoundError: there is no such unit, or none holds them.
    """
    text = structured.document.text
    every = structured.of(UnitKind(by))
    if not every:
        raise NotFoundError(f"this document has no {by}", name, "ask for “--by sentence” or “--by clause”")
    units = [unit for unit in every if find in text[unit.start : unit.end]]
    if not units:
        raise NotFoundError(f"no {by} of this document holds “{find}”", name, "look for fewer or other words")
    return units


def judge(
    snapshot: Snapshot, structured: Structured, units: Sequence[Unit], places: Sequence[PlaceHolding]
) -> Matrix:
    """The matrix of some units of a document against some places, without evidence that people rejected."""
    matrix = judge_undecided(snapshot, structured, units, places)
    texts = {name: document.text for name, document in matrix.documents.items()}
    rulings = rulings_of(snapshot, texts | {structured.document.id: structured.document.text})
    by_id = {unit.id: unit for unit in units}
    uptakes = (without_rejected(cell, by_id[cell.unit], rulings) for cell in matrix.uptakes)
    return replace(matrix, uptakes=tuple(uptakes))


def without_rejected(cell: Uptake, unit: Unit, rulings: Rulings) -> Uptake:
    """A cell by its nearest evidence that nobody rejected; absent when there is none left."""
    if cell.passage is None:
        return cell
    found = ((cell.state, cell.passage), *cell.others)
    ways = [(state, passage) for state, passage in found if not rulings.refuses(unit, passage)]
    if not ways:
        return replace(cell, state=UptakeState.ABSENT, passage=None, others=())
    (state, passage), *others = ways
    return replace(cell, state=state, passage=passage, others=tuple(others))


def judge_undecided(
    snapshot: Snapshot,
    structured: Structured,
    units: Sequence[Unit],
    places: Sequence[PlaceHolding],
    tell: Callable[[int, int], None] | None = None,
) -> Matrix:
    """The matrix of some units of a document against some places, whatever people decided on its evidence.

    Args:
        snapshot: the library.
        structured: the document.
        units: the rows.
        places: the columns.
        tell: told after each clause how many have been looked for, of how many.
    """
    documents = {held.document.id: held.document for place in places for held in place.held}
    source = structured.document
    later = [d for d in documents.values() if d.id != source.id and precedes(source.metadata, d.metadata)]
    weights = collection_weights(snapshot, {source.id: source} | documents)
    passages = trace_passages([(source.id, source.text)], [(d.id, d.text) for d in later], weights)
    uptakes = uptake(structured, units, places, passages, weights, tell)
    return Matrix(structured, tuple(units), tuple(places), tuple(uptakes), documents, weights)


def judge_at(
    snapshot: Snapshot, lexicon: Lexicon, structured: Structured, units: Sequence[Unit], region: str
) -> Matrix:
    """The matrix of some units against one place.

    How rare words are is weighed against all places of its level, so that the verdicts are those of the whole matrix.

    Raises:
        NotFoundError: there is no such place.
    """
    adcode = adcode_of(region, lexicon)
    division = lexicon.divisions.by_code(adcode)
    level = division.level if division else Level.PROVINCE
    return judge(snapshot, structured, units, holdings(snapshot, lexicon, level, adcode)).column(adcode)


def _latest(places: Sequence[PlaceHolding]) -> str | None:
    """The latest date of what is held of some places."""
    dates = (held.document.metadata.date for place in places for held in place.held)
    return max((date for date in dates if date), default=None)


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
