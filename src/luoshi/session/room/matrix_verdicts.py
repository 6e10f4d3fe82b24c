"""The verdicts of a matrix in compact form: arrays that are read in milliseconds, without any text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.text import Borrowing, Passage, Role, Unit, UnitKind, Uptake, UptakeState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.matrix import Matrix

STATES = tuple(UptakeState)
ROLES = (None, *Role)
TAKEN = tuple(at for at, state in enumerate(STATES) if state.taken_up)
"""The numbers of the states of uptake."""

ROW = np.dtype([("unit", "<i4"), ("start", "<i4"), ("end", "<i4"), ("role", "u1"), ("rarity", "<f4")])
SECTION = np.dtype(
    [("unit", "<i4"), ("depth", "<i4"), ("start", "<i4"), ("heading_end", "<i4"), ("end", "<i4")]
)
EVIDENCE = np.dtype(
    [
        ("cell", "<i8"),
        ("state", "u1"),
        ("source_start", "<i4"),
        ("source_end", "<i4"),
        ("target", "<i4"),
        ("start", "<i4"),
        ("end", "<i4"),
        ("similarity", "<f4"),
        ("rare", "<i4"),
        ("common", "<i4"),
        ("strength", "<f4"),
        ("by", "u1"),
    ]
)

Refuses = Callable[[Unit, Passage], bool]
"""Whether people decided that a passage is no evidence for a unit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a matrix.

    Attributes:
        name: what people call it: a place, an issuer, a document.
        adcode: division code of a place; None for anything else.
        held: how many documents, or parts of some, the library holds of it.
    """

    name: str
    adcode: str | None
    held: int


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What became of each clause of a source in each column, with all evidence.

    Attributes:
        source: id of the source document.
        columns: the columns.
        targets: ids of the documents that evidence lies in.
        methods: what found it, with version.
        sections: the source's sections in text order, of dtype :data:`SECTION`.
        rows: its clauses in text order, of dtype :data:`ROW`.
        empty: the state of each cell without any evidence, as a number in :data:`STATES`, shape (rows, columns).
        evidence: all evidence by cell (row × columns + column), nearest first within one, of dtype :data:`EVIDENCE`.
    """

    source: str
    columns: tuple[Column, ...]
    targets: tuple[str, ...]
    methods: tuple[str, ...]
    sections: NDArray[np.void]
    rows: NDArray[np.void]
    empty: NDArray[np.uint8]
    evidence: NDArray[np.void]

    def passage(self, number: int) -> Passage:
        """One piece of evidence as a passage between the two texts."""
        one = self.evidence[number]
        return Passage(
            source=self.source,
            source_start=int(one["source_start"]),
            source_end=int(one["source_end"]),
            target=self.targets[one["target"]],
            target_start=int(one["start"]),
            target_end=int(one["end"]),
            kind=Borrowing(STATES[one["state"]].value),
            similarity=float(one["similarity"]),
            rarity=float(one["strength"]),
            by=self.methods[one["by"]],
        )

    def unit(self, row: int) -> Unit:
        """A row as the unit of its document."""
        one = self.rows[row]
        start, end, role = int(one["start"]), int(one["end"]), ROLES[one["role"]]
        return Unit(
            self.source, int(one["unit"]), -1, UnitKind.CLAUSE, start, end, heading_end=start, role=role
        )

    def link(self, number: int) -> tuple[Unit, Passage]:
        """One piece of evidence with the unit that it is evidence for."""
        row = int(self.evidence["cell"][number]) // len(self.columns)
        return self.unit(row), self.passage(number)

    def settle(self, refuses: Refuses | None = None) -> Settled:
        """The state of every cell by the nearest evidence that nobody refused."""
        stands = np.ones(len(self.evidence), dtype=np.bool_)
        if refuses:
            stands[:] = [not refuses(*self.link(number)) for number in range(len(self.evidence))]
        cells, first = np.unique(self.evidence["cell"][stands], return_index=True)
        numbers = np.flatnonzero(stands)[first]
        states, best = self.empty.copy(), np.full(self.empty.shape, -1, dtype=np.int32)
        states.flat[cells] = self.evidence["state"][numbers]
        best.flat[cells] = numbers
        return Settled(self, states, best, frozenset(np.flatnonzero(~stands).tolist()))


@dataclass(frozen=True, eq=False)
class Settled:
    """A matrix once it is known what people refused.

    Attributes:
        verdicts: what was found.
        states: the state of each cell as a number in :data:`STATES`, shape (rows, columns).
        best: the number of its best evidence; -1 without any.
        refused: the numbers of the evidence that people refused.
    """

    verdicts: Verdicts
    states: NDArray[np.uint8]
    best: NDArray[np.int32]
    refused: frozenset[int]

    def strengths(self) -> NDArray[np.float32]:
        """How rare what each cell shares with its clause is, 0 to 1; of an empty cell, how rare its clause is."""
        strengths: NDArray[np.float32] = np.repeat(
            self.verdicts.rows["rarity"][:, None], self.best.shape[1], axis=1
        )
        found = self.best >= 0
        strengths[found] = self.verdicts.evidence["strength"][self.best[found]]
        return strengths

    def evidence_of(self, row: int, column: int) -> list[int]:
        """The numbers of all evidence of a cell, nearest first, refused ones included."""
        cell = row * len(self.verdicts.columns) + column
        low, high = np.searchsorted(self.verdicts.evidence["cell"], (cell, cell + 1)).tolist()
        return list(range(low, high))


def verdicts_of(matrix: Matrix) -> Verdicts:
    """The compact form of a matrix whose units are clauses."""
    columns = tuple(Column(place.region, place.adcode, len(place.held)) for place in matrix.places)
    found = list(_evidence(matrix))
    targets = sorted({passage.target for _, _, _, passage in found})
    methods = sorted({passage.by for _, _, _, passage in found})
    numbers = {name: at for at, name in enumerate(targets)}, {name: at for at, name in enumerate(methods)}
    evidence = [_row(matrix, numbers, *one) for one in found]
    sections = [(u.id, u.depth, u.start, u.heading_end, u.end) for u in matrix.source.of(UnitKind.SECTION)]
    rows = [(u.id, u.start, u.end, ROLES.index(u.role), matrix.rarity(u)) for u in matrix.units]
    return Verdicts(
        matrix.source.document.id,
        columns,
        tuple(targets),
        tuple(methods),
        np.array(sections, dtype=SECTION),
        np.array(rows, dtype=ROW),
        np.array([_emptiness(cell) for cell in matrix.uptakes], dtype=np.uint8).reshape(-1, len(columns)),
        np.array(evidence, dtype=EVIDENCE),
    )


def _emptiness(cell: Uptake) -> int:
    """The number of a cell's state if it had no evidence."""
    return STATES.index(UptakeState.ABSENT if cell.state.taken_up else cell.state)


def _evidence(matrix: Matrix) -> Iterator[tuple[int, Unit, UptakeState, Passage]]:
    """All evidence, by the number of its cell, nearest first within one."""
    width = len(matrix.places)
    for at, cell in enumerate(matrix.uptakes):
        if cell.passage is not None:
            for state, passage in ((cell.state, cell.passage), *cell.others):
                yield at, matrix.units[at // width], state, passage


def _row(
    matrix: Matrix,
    numbers: tuple[dict[str, int], dict[str, int]],
    cell: int,
    unit: Unit,
    state: UptakeState,
    passage: Passage,
) -> tuple[object, ...]:
    """One piece of evidence as a row; where no word comes back it is as rare as its clause."""
    targets, methods = numbers
    shared = matrix.shared(unit, passage)
    return (
        cell,
        STATES.index(state),
        passage.source_start,
        passage.source_end,
        targets[passage.target],
        passage.target_start,
        passage.target_end,
        passage.similarity,
        shared.rare,
        shared.common,
        shared.rarity or matrix.rarity(unit),
        methods[passage.by],
    )
