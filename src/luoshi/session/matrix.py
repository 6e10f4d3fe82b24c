"""The matrix 承接矩阵: what became of each part of a document at each place, and the gaps in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError, UsageError
from luoshi.lexicon import Lexicon
from luoshi.report import Language, Table, Value, label
from luoshi.session.doubting import doubt
from luoshi.session.holdings import holdings
from luoshi.session.selecting import adcode_of
from luoshi.text import Document, Level, Passage, Role, Structured, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace import PlaceHolding, gram_document_frequency, letters_of, precedes, trace_passages, uptake

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
    """

    source: Structured
    units: tuple[Unit, ...]
    places: tuple[PlaceHolding, ...]
    uptakes: tuple[Uptake, ...]
    documents: dict[str, Document]

    def rows(self) -> Iterator[tuple[Unit, tuple[Uptake, ...]]]:
        """Each unit with its cells, in the order of ``places``."""
        width = len(self.places)
        for at, unit in enumerate(self.units):
            yield unit, self.uptakes[at * width : (at + 1) * width]

    def column(self, adcode: str) -> Matrix:
        """The matrix of one of its places alone."""
        places = tuple(place for place in self.places if place.adcode == adcode)
        uptakes = tuple(cell for cell in self.uptakes if cell.adcode == adcode)
        return replace(self, places=places, uptakes=uptakes)

    def grid(self, language: Language = Language.CHINESE) -> Table:
        """One row a unit, one column a place; units that ask nothing of anybody are left out."""
        rows: list[tuple[Value, ...]] = [
            (unit.id, self.text_of(unit), *(str(label("state", str(cell.state), language)) for cell in cells))
            for unit, cells in self._asking()
        ]
        return self.table(("unit_id", "text", *(place.region for place in self.places)), rows)

    def summary(self) -> Table:
        """One row a unit, one column a state that occurs, with the places of that state: fits any number of places."""
        found = {cell.state for _, cells in self._asking() for cell in cells}
        states = [
            state for state in UptakeState if state in found and state is not UptakeState.NOT_APPLICABLE
        ]
        rows: list[tuple[Value, ...]] = []
        for unit, cells in self._asking():
            places = ("、".join(cell.region for cell in cells if cell.state is state) for state in states)
            rows.append((unit.id, _brief(self.text_of(unit)), *places))
        return self.table(("unit_id", "text", *states), rows)

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
        columns = (*about, "target", "title", "date", "target_text", "start", "end", "similarity", "rarity")
        rows = []
        for unit, cells in self.rows():
            for cell in cells:
                head = (unit.id, self.text_of(unit), cell.region, cell.adcode, str(cell.state))
                rows.append((*head, *self._evidence(cell.passage)))
        return self.table(columns, rows)

    def text_of(self, unit: Unit) -> str:
        """The text of a row: a section's heading, or the unit itself."""
        end = (
            unit.heading_end if unit.kind is UnitKind.SECTION and unit.heading_end > unit.start else unit.end
        )
        return self.source.document.text[unit.start : end].strip()

    def _evidence(self, passage: Passage | None) -> tuple[str | float | int | None, ...]:
        if passage is None:
            return (None,) * 8
        target = self.documents[passage.target]
        start, end = passage.target_start, passage.target_end
        about = (passage.target, target.metadata.title, target.metadata.date, target.text[start:end])
        return (*about, start, end, round(passage.similarity, 3), round(passage.rarity, 3))


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
    return judge(structured, units, places)


def units_holding(structured: Structured, by: str, find: str, name: str) -> list[Unit]:
    """The units of one kind whose text holds some words.

    Args:
        structured: the document.
        by: the kind of unit.
        find: the words; every unit when empty.
        name: what the user calls the document.

    Raises:
        NotFoundError: no unit holds them.
    """
    text = structured.document.text
    units = [unit for unit in structured.of(UnitKind(by)) if find in text[unit.start : unit.end]]
    if not units:
        raise NotFoundError(f"no {by} of this document holds “{find}”", name, "look for fewer or other words")
    return units


def judge(structured: Structured, units: Sequence[Unit], places: Sequence[PlaceHolding]) -> Matrix:
    """The matrix of some units of a document against some places."""
    documents = {held.document.id: held.document for place in places for held in place.held}
    source = structured.document
    later = [d for d in documents.values() if d.id != source.id and precedes(source.metadata, d.metadata)]
    weights = gram_document_frequency([letters_of(d.text) for d in (source, *later)])
    passages = trace_passages([(source.id, source.text)], [(d.id, d.text) for d in later], weights)
    uptakes = uptake(structured, units, places, passages)
    return Matrix(structured, tuple(units), tuple(places), tuple(uptakes), documents)


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
    return judge(structured, units, holdings(snapshot, lexicon, level, adcode)).column(adcode)


def gaps(
    snapshot: Snapshot, lexicon: Lexicon, source: str, region: str, by: str, roles: Collection[Role] = ()
) -> Table:
    """What of a document one place has not taken up, in text order, and why the cell is empty.

    Args:
        snapshot: the library.
        lexicon: names the places.
        source: the source document, by id, path, file name or title.
        region: the place, by name or code.
        by: ``sentence`` or ``clause``: what a row stands for.
        roles: only clauses that do this (tasks, targets …); all when empty.

    Raises:
        NotFoundError: there is no such document or place.
        UsageError: sentences and sections have no role of their own.
    """
    if roles and by != UnitKind.CLAUSE:
        raise UsageError(f"a {by} has no role of its own", "--role", "leave out --by, or --role")
    structured = snapshot.structured(source)
    units = [unit for unit in structured.of(UnitKind(by)) if not roles or unit.role in roles]
    matrix = judge_at(snapshot, lexicon, structured, units, region)
    rows = tuple(
        (unit.id, str(cell.state), str(unit.role) if unit.role else None, doubt(unit), matrix.text_of(unit))
        for unit, cells in matrix.rows()
        for cell in cells
        if _is_gap(cell)
    )
    title = f"{matrix.places[0].region}未见承接：{structured.document.metadata.title}"
    return Table(title, ("unit_id", "state", "role", "doubt", "text"), rows)


def _is_gap(cell: Uptake) -> bool:
    return not cell.state.taken_up and cell.state is not UptakeState.NOT_APPLICABLE


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
