"""The reading room: a library folder, and the desk with the snapshot that is in force."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock

from luoshi.errors import LuoshiError, NotALibraryError
from luoshi.lexicon import Lexicon
from luoshi.session.room.desk import Desk
from luoshi.session.room.listing import Wish
from luoshi.session.session import Session


class Room:
    """A library that is read while others may write to it.

    Args:
        folder: the library's folder; it may be empty, or not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._desk: Desk | None = None

    def desk(self) -> Desk | None:
        """The snapshot in force, opened; None while the library is empty.

        Raises:
            LibraryError: the library is damaged, or a newer luoshi wrote it.
        """
        with self._lock:
            session = Session(self.folder)
            try:
                snapshot = session.library.snapshot()
            except NotALibraryError:
                if self.folder.is_dir() and any(self.folder.iterdir()):
                    raise
                return None
            if snapshot is None:
                return None
            if self._desk is None or self._desk.number != snapshot.number:
                self._desk = Desk(snapshot)
            return self._desk

    def warm(self) -> None:
        """Look at what the first visitor will ask for, so that nobody waits; what is wrong, they will be told."""
        with suppress(LuoshiError):
            desk = self.desk()
            if desk is not None:
                desk.list(Wish())
                desk.overview()
                desk.index.warm()
        self.place_name("100000")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon with the library's own places."""
        return Session(self.folder).lexicon

    def place_name(self, adcode: str) -> str:
        """The short name of a division; its code when it has none."""
        division = self.lexicon.divisions.by_code(adcode)
        return division.short if division else adcode
