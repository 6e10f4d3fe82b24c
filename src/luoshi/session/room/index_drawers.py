"""The drawers of the index: how long each list is, and what stands at its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING

from luoshi.errors import LuoshiError
from luoshi.session.room.index import index_of
from luoshi.session.room.index_listing import NamesWish, list_names
from luoshi.session.room.index_register import NameKind
from luoshi.session.room.indicators import list_indicators
from luoshi.session.room.memory import clear, hold
from luoshi.session.room.phrases_list import coded_phrases
from luoshi.session.room.tasks_columns import tasks_of

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk

_HEADS = 8


@dataclass(frozen=True, slots=True)
class HeadWord:
    """An entry at the head of a list: its key, its name, and how many documents name it."""

    key: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class IndexDrawer:
    """One list.

    Attributes:
        kind: the beginning of its address.
        total: how many entries it has; None while it is still being made.
        heads: the first of them.
    """

    kind: str
    total: int | None
    heads: tuple[HeadWord, ...]


class IndexDrawers:
    """The lists of a library's index, made one after another in the background.

    Args:
        desk: the library.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[str, IndexDrawer] = {}
        # Not a daemon: an interpreter that ends amid a query of such a thread is aborted.
        self._thread = Thread(target=self._make)
        self._starting = Lock()
        self._holding = Lock()
        self._ending = False

    def begin(self, seconds: float = 0.0) -> None:
        """Have the lists made, unless that has begun, and wait a moment for them.

        Args:
            seconds: how long to wait at most.
        """
        with self._starting:
            if self._thread.ident is None:
                self._thread.start()
        self._thread.join(seconds)

    def end(self) -> None:
        """Make no further list, and hold nothing any more: the room closes, or another snapshot is in force."""
        with self._holding:
            self._ending = True

    def all(self) -> tuple[IndexDrawer, ...]:
        """Every list in order; of those that are still to be made, the kind alone."""
        return tuple(self._made.get(kind, IndexDrawer(kind, None, ())) for kind in _MAKERS)

    def _make(self) -> None:
        """Make everything; what is wrong, whoever opens the list will be told."""
        with suppress(LuoshiError):
            tasks_of(self._desk)
            for kind, make in _MAKERS.items():
                if self._ending:
                    return
                self._made[kind] = make(self._desk)
            if self._ending:
                return
            index_of(self._desk).figures()
            clear()
            with self._holding:
                if not self._ending:
                    hold()


def drawers_of(desk: Desk) -> IndexDrawers:
    """The drawers of a desk, the same each time."""
    with _ASKING:
        return desk.kept(IndexDrawers)


def _drawer(kind: NameKind, desk: Desk) -> IndexDrawer:
    register = index_of(desk).register(kind)
    register.haystack  # noqa: B018 - read for its effect
    found = list_names(register, desk.catalogue, NamesWish())
    heads = (HeadWord(row.subject.key, row.subject.name, row.documents) for row in found.rows[:_HEADS])
    return IndexDrawer(kind.value, found.total, tuple(heads))


def _phrases(desk: Desk) -> IndexDrawer:
    rows = desk.kept(coded_phrases).rows
    heads = (HeadWord(row.phrase, row.phrase, row.documents) for row in rows[:_HEADS])
    return IndexDrawer("phrases", len(rows), tuple(heads))


def _indicators(desk: Desk) -> IndexDrawer:
    rows = desk.kept(list_indicators)
    known = [row for row in rows if row.known] or rows
    heads = (HeadWord(row.name, row.name, row.documents) for row in known[:_HEADS])
    return IndexDrawer("indicators", len(rows), tuple(heads))


_MAKERS: Mapping[str, Callable[[Desk], IndexDrawer]] = {
    kind.value: partial(_drawer, kind) for kind in NameKind
} | {
    "phrases": _phrases,
    "indicators": _indicators,
}
_ASKING = Lock()
