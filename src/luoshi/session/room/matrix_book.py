"""A matrix as a workbook: everything that its sheets say, row by row, from the verdicts and the texts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from luoshi.errors import LibraryError, UsageError
from luoshi.report import Language
from luoshi.report.labels import label
from luoshi.report.workbook import Book, BookColumn, BookRow, Cells, write_book
from luoshi.session.holdings import bare_document
from luoshi.session.room.matrix_columns import By, Columns
from luoshi.session.room.matrix_file import Wanted
from luoshi.session.room.matrix_making import kept_in, make_verdicts, put
from luoshi.session.room.matrix_notes import Printed, notes_on
from luoshi.session.room.matrix_outline import Section
from luoshi.session.room.matrix_sifting import NOT_APPLICABLE, NOT_HELD, Sieve, Sifted
from luoshi.session.room.matrix_verdicts import ROLES, STATES, Verdicts
from luoshi.session.rulings import rulings_of
from luoshi.session.session import Session
from luoshi.session.weighing import CEREMONY
from luoshi.text import Document, Level

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.session.room.matrix_verdicts import Settled

_DOCUMENTS = "SELECT * FROM documents WHERE list_contains(?, id)"


def workbook_of(snapshot: Snapshot, verdicts: Verdicts, printed: Printed) -> bytes:
    """A matrix as the bytes of an Excel workbook, without evidence that people rejected."""
    ids = [verdicts.source, *verdicts.targets]
    rows = snapshot.query(_DOCUMENTS, [ids]).to_pylist()
    documents = {row["id"]: bare_document(row) for row in rows}
    texts = {name: document.text for name, document in documents.items()}
    settled = verdicts.settle(rulings_of(snapshot, texts).refuses)
    sifted = Sifted(settled, texts[verdicts.source], Sieve())
    out = io.BytesIO()
    write_book(_Binder(sifted, documents, printed).book(), out, printed.language)
    return out.getvalue()


def workbook_for(session: Session, source: str, level: Level, find: str, language: Language) -> bytes:
    """The workbook of a source against the places of a level.

    Args:
        session: the library.
        source: the source document, by id, path, file name or title.
        level: the level of the places: province, city or county.
        find: only clauses whose text holds this; all when empty.
        language: of its words.

    Raises:
        NotFoundError: there is no such document, or nothing held of any place of that level.
        UsageError: there are no places of that level.
    """
    if level.value not in set(By):
        raise UsageError("there are no places of this level", str(level), "ask for province, city or county")
    columns = Columns(By(level.value))
    snapshot = session.snapshot
    wanted = Wanted(snapshot.number, snapshot.resolve(source), columns)
    verdicts = make_verdicts(snapshot, session.lexicon, wanted, find=find)
    today = datetime.now(UTC).astimezone().date().isoformat()
    printed = Printed(str(label("level", level.value, language)), snapshot.number, today, language)
    return workbook_of(snapshot, verdicts, printed)


def make_workbook(
    progress: Callable[[int, int, str], None], folder: Path, kept: Path, name: str, printed: Printed
) -> str:
    """Make the workbook of a matrix that is kept: the work of a job.

    Args:
        progress: told when it begins.
        folder: the library.
        kept: the folder of the matrices, which takes the workbook too.
        name: the name of its file; begins with the key of the matrix.
        printed: what it is made of besides the verdicts.

    Returns:
        The name of the file.

    Raises:
        NotFoundError: the matrix is not kept any more.
        LibraryError: the library is not that of the matrix any more.
    """
    progress(0, 1, name)
    matrix = kept_in(kept, name.partition("-")[0])
    snapshot = Session(folder).snapshot
    if snapshot.number != matrix.wanted.snapshot:
        raise LibraryError("the library has changed since this was asked for", str(folder), "ask again")
    data = workbook_of(snapshot, matrix.verdicts, printed)
    put(kept, name, data)
    return name


class _Binder:
    """Puts a workbook together.

    Args:
        sifted: the matrix.
        documents: the source and all that evidence lies in, by id.
        printed: what else it is made of.
    """

    def __init__(self, sifted: Sifted, documents: dict[str, Document], printed: Printed) -> None:
        self._sifted, self._documents, self._printed = sifted, documents, printed
        self._settled: Settled = sifted.settled
        self._verdicts = sifted.settled.verdicts
        self._rows = [row for row in np.flatnonzero(sifted.kept).tolist() if sifted.asks(row)]

    def book(self) -> Book:
        """The workbook."""
        source = self._documents[self._verdicts.source]
        return Book(
            source.metadata.title or source.id,
            self._columns(),
            self._lines(),
            self._evidence(),
            self._gaps(),
            self._notes(source),
        )

    def _notes(self, source: Document) -> list[tuple[str, str]]:
        states = self._settled.states[self._rows].ravel()
        counts = np.bincount(states, minlength=len(STATES)).tolist()
        size = f"{len(self._rows):,} × {len(self._verdicts.columns):,}"
        return notes_on(source, self._printed, size, dict(zip(STATES, counts, strict=True)))

    def _columns(self) -> list[BookColumn]:
        whole = self._sifted.tallies(0, len(self._verdicts.rows))
        shares = dict(zip(self._sifted.order, whole.share.tolist(), strict=True))
        columns = enumerate(self._verdicts.columns)
        return [BookColumn(one.name, one.adcode, one.held, _known(shares[at])) for at, one in columns]

    def _lines(self) -> Iterator[BookRow]:
        """Every section with clauses that are shown, and these, in text order."""
        starts = [(section.start, section) for section in self._sifted.outline]
        waiting = iter(sorted(starts, key=lambda pair: (pair[0], pair[1].depth)))
        following = next(waiting, None)
        proofs = self._proofs()
        for row in self._rows:
            while following and following[0] <= int(self._verdicts.rows["start"][row]):
                yield from self._section(following[1])
                following = next(waiting, None)
            yield self._clause(row, proofs)

    def _section(self, section: Section) -> Iterator[BookRow]:
        tallies = self._sifted.tallies(section.low, section.high)
        if tallies.asked:
            text = self._sifted.text[section.start : section.heading_end].strip() if section.depth else ""
            title = self._documents[self._verdicts.source].metadata.title or ""
            shares = tuple(_known(share) for share in tallies.share.tolist())
            yield BookRow(section.unit, section.depth, text or title, None, _known(tallies.total), shares)

    def _clause(self, row: int, proofs: dict[int, int]) -> BookRow:
        unit = self._verdicts.unit(row)
        states = tuple(STATES[state].value for state in self._settled.states[row].tolist())
        numbers = tuple(proofs.get(number, -1) for number in self._settled.best[row].tolist())
        total = _known(self._sifted.tallies(row, row + 1).total)
        role = unit.role.value if unit.role else None
        return BookRow(unit.id, -1, self._words(row), role, total, (), states, numbers)

    def _proofs(self) -> dict[int, int]:
        """The row of the sheet of evidence of each piece of it, by its number."""
        best = self._settled.best[self._rows]
        return {number: at for at, number in enumerate(best[best >= 0].tolist())}

    def _evidence(self) -> Iterator[Cells]:
        for row in self._rows:
            for column, number in enumerate(self._settled.best[row].tolist()):
                if number >= 0:
                    yield self._proof(row, column, number)

    def _proof(self, row: int, column: int, number: int) -> Cells:
        one, passage, place = (
            self._verdicts.evidence[number],
            self._verdicts.passage(number),
            self._verdicts.columns[column],
        )
        target = self._documents[passage.target]
        rare, common = int(one["rare"]), int(one["common"])
        return (
            int(self._verdicts.rows["unit"][row]),
            *self._about(row),
            place.name,
            STATES[one["state"]].value,
            target.text[passage.target_start : passage.target_end],
            target.metadata.title,
            target.metadata.date,
            self._role(row),
            CEREMONY if common > rare else None,
            passage.similarity,
            passage.rarity,
            rare,
            common,
            place.adcode,
            passage.target,
            passage.target_start,
            passage.target_end,
            passage.by,
        )

    def _gaps(self) -> Iterator[Cells]:
        """Column by column what is not taken up; of a column without later documents a single row."""
        for number, column in enumerate(self._verdicts.columns):
            states = self._settled.states[:, number]
            if all(states[row] == NOT_HELD for row in self._rows):
                yield (column.name, STATES[NOT_HELD].value, None, None, None, None, None, column.adcode)
                continue
            for row in self._rows:
                state = STATES[states[row]]
                if not state.taken_up and states[row] != NOT_APPLICABLE:
                    yield (
                        column.name,
                        state.value,
                        *self._about(row),
                        self._role(row),
                        float(self._verdicts.rows["rarity"][row]),
                        int(self._verdicts.rows["unit"][row]),
                        column.adcode,
                    )

    @cached_property
    def _headings(self) -> list[str]:
        """The innermost heading that each row stands under."""
        found = [""] * len(self._verdicts.rows)
        for one in self._sifted.outline:
            heading = self._sifted.text[one.start : one.heading_end].strip()
            found[one.low : one.high] = [heading] * (one.high - one.low)
        return found

    def _about(self, row: int) -> tuple[str, str]:
        """The heading that a clause stands under, and its words."""
        return self._headings[row], self._words(row)

    def _words(self, row: int) -> str:
        one = self._verdicts.rows[row]
        return self._sifted.text[one["start"] : one["end"]].strip()

    def _role(self, row: int) -> str | None:
        role = ROLES[self._verdicts.rows["role"][row]]
        return role.value if role else None


def _known(share: float) -> float | None:
    return None if isnan(share) else share
