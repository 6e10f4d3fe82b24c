"""A matrix as somebody wants to see it: some of its rows and columns, in an order, ceremony faded, and its counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.matrix_outline import Section, outline_of
from luoshi.session.room.matrix_verdicts import ROLES, STATES, TAKEN
from luoshi.text import Role, UptakeState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.matrix_verdicts import Settled

    Mask = NDArray[np.bool_]

NOT_APPLICABLE = STATES.index(UptakeState.NOT_APPLICABLE)
NOT_HELD = STATES.index(UptakeState.NOT_HELD)
ABSENT = STATES.index(UptakeState.ABSENT)


class Show(StrEnum):
    """Which clauses are shown."""

    ASKING = "asking"
    """All that ask something."""
    GAPS = "gaps"
    """Those that some column has not taken up although documents of it are held."""
    NOBODY = "nobody"
    """Those that no column has taken up."""
    TAKEN = "taken"
    """Those that some column has taken up."""
    ALL = "all"
    """Also those that ask nothing."""


class ColumnOrder(StrEnum):
    """What the columns are ordered by."""

    CODE = "code"
    """As they come: places by division code, issuers by their documents, documents by date."""
    SHARE = "share"
    """Who took up most first."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What somebody wants to see of a matrix.

    Attributes:
        show: which clauses.
        role: only clauses that do this; all when None.
        words: only clauses whose text holds this; all when empty.
        column: only this column; all when None.
        fade: rarity below which wording counts as ceremony, 0 to 1; what shares no more than that is not counted.
        order: of the columns.
    """

    show: Show = Show.ASKING
    role: Role | None = None
    words: str = ""
    column: int | None = None
    fade: float = 0.0
    order: ColumnOrder = ColumnOrder.CODE


@dataclass(frozen=True, slots=True)
class Tallies:
    """How much was taken up, column by column in the order of the view.

    Attributes:
        asked: the clauses that ask something.
        taken: how many of them each column has taken up, in wording that is not faded.
        share: the same as a share of ``asked``; NaN where nothing is held.
        total: the share over all columns of which documents are held; NaN without any.
    """

    asked: int
    taken: NDArray[np.int64]
    share: NDArray[np.float64]
    total: float


@dataclass(frozen=True)
class Sifted:
    """A matrix through a sieve.

    Attributes:
        settled: the matrix.
        text: the source's text.
        sieve: what is wanted of it.
    """

    settled: Settled
    text: str
    sieve: Sieve

    @cached_property
    def outline(self) -> list[Section]:
        """The sections of the source."""
        return outline_of(self.settled.verdicts)

    @cached_property
    def strengths(self) -> NDArray[np.float32]:
        """How rare the wording of each cell is, 0 to 1."""
        return self.settled.strengths()

    @cached_property
    def _taken(self) -> Mask:
        """Which cells are taken up in wording that is not faded."""
        return np.isin(self.settled.states, TAKEN) & (self.strengths >= self.sieve.fade)

    @cached_property
    def _asking(self) -> Mask:
        """Which rows ask something."""
        return np.asarray((self.settled.states != NOT_APPLICABLE).any(axis=1))

    @cached_property
    def _held(self) -> Mask:
        """Of which columns later documents are held."""
        states = self.settled.states[self._asking]
        return np.asarray((states != NOT_HELD).any(axis=0))

    @cached_property
    def kept(self) -> Mask:
        """Which rows are shown."""
        rows = self.settled.verdicts.rows
        kept = self._shown(self.settled.states[:, self._chosen])
        if self.sieve.role is not None:
            kept = kept & (rows["role"] == ROLES.index(self.sieve.role))
        if self.sieve.words:
            starts, ends = rows["start"].tolist(), rows["end"].tolist()
            said = [self.sieve.words in self.text[low:high] for low, high in zip(starts, ends, strict=True)]
            kept = kept & np.array(said, dtype=np.bool_)
        return np.asarray(kept)

    @property
    def _chosen(self) -> slice:
        at = self.sieve.column
        return slice(None) if at is None else slice(at, at + 1)

    def _shown(self, states: NDArray[np.uint8]) -> Mask:
        taken = self._taken[:, self._chosen]
        found = taken.any(axis=1)
        missed = ((states != NOT_HELD) & ~taken).any(axis=1)
        wanted = {Show.GAPS: missed, Show.NOBODY: ~found, Show.TAKEN: found}
        if self.sieve.show is Show.ALL:
            return np.ones(len(states), dtype=np.bool_)
        return np.asarray(wanted.get(self.sieve.show, True) & self._asking)

    @cached_property
    def order(self) -> list[int]:
        """The numbers of the columns that are shown, in their order."""
        if self.sieve.column is not None:
            return [self.sieve.column]
        counts = self._counts[-1] if self.sieve.order is ColumnOrder.SHARE else np.zeros(len(self._held))
        chosen: list[int] = np.lexsort((-counts, ~self._held)).tolist()
        return chosen if self.sieve.order is ColumnOrder.SHARE else list(range(len(chosen)))

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        """How many of the rows before each are shown and taken up in each column, shape (rows + 1, columns)."""
        taken = self._taken & self.kept[:, None] & self._asking[:, None]
        return np.vstack([np.zeros((1, taken.shape[1]), dtype=np.int64), taken.cumsum(axis=0)])

    @cached_property
    def _asked(self) -> NDArray[np.int64]:
        """How many of the rows before each are shown and ask something, shape (rows + 1,)."""
        return np.concatenate([[0], (self.kept & self._asking).cumsum()])

    def tallies(self, low: int, high: int) -> Tallies:
        """How much of some rows was taken up.

        Args:
            low: the first row.
            high: one past the last.
        """
        order, asked = self.order, int(self._asked[high] - self._asked[low])
        taken = (self._counts[high] - self._counts[low])[order]
        held = self._held[order]
        share = np.where(held, taken / max(asked, 1), np.nan)
        total = float(taken[held].sum()) / (asked * int(held.sum())) if asked and held.any() else np.nan
        return Tallies(asked, taken, share, total)

    def gaps(self, column: int) -> int:
        """How many clauses that are shown a column has not taken up; 0 where nothing of it is held."""
        return int(self._asked[-1] - self._counts[-1][column]) if self._held[column] else 0

    def asks(self, row: int) -> bool:
        """Whether a row asks something."""
        return bool(self._asking[row])
