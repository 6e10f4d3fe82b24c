"""Opening what was made: a matrix with what people decided on its evidence, sifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.session.deciding import library_of
from luoshi.session.room.decisions import rulings_at
from luoshi.session.room.matrix_file import Wanted
from luoshi.session.room.matrix_making import shelf_of
from luoshi.session.room.matrix_sifting import Sieve, Sifted
from luoshi.session.room.matrix_verdicts import Settled
from luoshi.session.rulings import Rulings

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk

State = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Opened:
    """A matrix that is open.

    Attributes:
        key: its name in addresses.
        wanted: what it was made of.
        settled: its cells, without evidence that people refused.
        rulings: what people decided between its documents.
        state: changes with every decision.
    """

    key: str
    wanted: Wanted
    settled: Settled
    rulings: Rulings
    state: State


def open_matrix(desk: Desk, key: str) -> Opened:
    """A matrix that was made of the snapshot in force, as people's decisions are now.

    Raises:
        NotFoundError: it was not made, or of another snapshot.
    """
    from luoshi.library.decisions import decisions_state

    return desk.kept(_open, key, decisions_state(library_of(desk.snapshot)))


def _open(desk: Desk, key: str, state: State) -> Opened:
    kept = shelf_of(library_of(desk.snapshot)).get(key)
    if kept is None or kept.wanted.snapshot != desk.number:
        do = "the library may have changed since; make it anew from the page “matrix”"
        raise NotFoundError("no such matrix is kept", key, do)
    rulings = rulings_at(desk)
    return Opened(key, kept.wanted, kept.verdicts.settle(rulings.refuses), rulings, state)


def sift(desk: Desk, opened: Opened, sieve: Sieve) -> Sifted:
    """What a sieve leaves of an open matrix."""
    return Sifted(opened.settled, desk.index.text(opened.wanted.source), sieve)
