"""One cell of a matrix, opened to both its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.lexicon import Lexicon
from luoshi.report import Table
from luoshi.session.aligning import stretches_in_both
from luoshi.session.matrix import Matrix, judge_at
from luoshi.text import Document, Unit, UnitKind, Uptake, UptakeState

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_AROUND = 80


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a cell.

    Attributes:
        title: the document's title and date.
        place: where the words stand in the document.
        text: the words with what stands around them.
        shared: spans of ``text`` that both texts have.
    """

    title: str
    place: str
    text: str
    shared: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one unit at one place, with the documents that show it.

    Attributes:
        uptake: the verdict and its passage.
        unit: the source unit.
        source: the source document.
        target: the document that takes the unit up; None for an empty cell.
    """

    uptake: Uptake
    unit: Unit
    source: Document
    target: Document | None

    def sides(self) -> Iterator[Side]:
        """The source's words, then the target's; the source's unit alone for an empty cell."""
        passage = self.uptake.passage
        if passage is None or self.target is None:
            yield _side(self.source, self.unit.start, self.unit.end, "")
            return
        here = self.source.text[passage.source_start : passage.source_end]
        there = self.target.text[passage.target_start : passage.target_end]
        yield _side(self.source, passage.source_start, passage.source_end, there)
        yield _side(self.target, passage.target_start, passage.target_end, here)

    def table(self) -> Table:
        """The cell as one row."""
        sides = list(self.sides())
        target = sides[1] if len(sides) > 1 else None
        values = (sides[0].title, sides[0].text, self.uptake.region, str(self.uptake.state))
        row = (*values, target.title if target else None, target.text if target else None)
        return Table("承接", ("title", "source_text", "region", "state", "target", "target_text"), (row,))


def open_cell(snapshot: Snapshot, lexicon: Lexicon, source: str, unit: int, region: str) -> Cell | Table:
    """Open the cell of a unit and a place; of a section, the cells of its clauses that ask something, as a table.

    Raises:
        NotFoundError: there is no such document, unit or place.
    """
    structured = snapshot.structured(source)
    if not 0 <= unit < len(structured.units):
        do = f"give a number from 0 to {len(structured.units) - 1}, as “luoshi matrix” shows them"
        raise NotFoundError(f"the document has no unit {unit}", source, do)
    asked = structured.units[unit]
    if asked.kind in (UnitKind.ARTICLE, UnitKind.SECTION):
        inside = [c for c in structured.of(UnitKind.CLAUSE) if asked.start <= c.start < asked.end]
        return _clauses(judge_at(snapshot, lexicon, structured, inside, region))
    matrix = judge_at(snapshot, lexicon, structured, [asked], region)
    verdict = matrix.uptakes[0]
    target = matrix.documents.get(verdict.passage.target) if verdict.passage else None
    return Cell(verdict, asked, structured.document, target)


def _clauses(matrix: Matrix) -> Table:
    """What became of each clause that asks something, with both texts."""
    wanted = ("unit_id", "state", "source_text", "target_text", "title")
    records = (row for row in matrix.cells().records() if row["state"] != UptakeState.NOT_APPLICABLE)
    return matrix.table(wanted, [tuple(row[name] for name in wanted) for row in records])


def _side(document: Document, start: int, end: int, other: str) -> Side:
    left, right = max(0, start - _AROUND), min(len(document.text), end + _AROUND)
    shared = tuple(
        (s + start - left, e + start - left) for s, e in stretches_in_both(document.text[start:end], other)
    )
    title = " · ".join(part for part in (document.metadata.title, document.metadata.date) if part)
    return Side(title or document.id, f"{document.id} {start}–{end}", document.text[left:right], shared)
