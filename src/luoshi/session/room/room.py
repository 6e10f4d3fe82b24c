"""The reading room: a library folder, and the desk with the snapshot that is in force."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock

from luoshi.errors import LuoshiError, NotALibraryError
from luoshi.lexicon import Lexicon
from luoshi.library.folder import HUMAN_WORK
from luoshi.session.room.compare_ready import warm_comparing
from luoshi.session.room.desk import Desk
from luoshi.session.room.index_drawers import drawers_of
from luoshi.session.room.jobs import Jobs
from luoshi.session.room.listing import Wish
from luoshi.session.room.matrix_making import clear_unfinished
from luoshi.session.room.memory import hold, let_go
from luoshi.session.room.pages import printed_documents
from luoshi.session.room.pages_worker import Drawer
from luoshi.session.room.phrases_calendar import load_calendar
from luoshi.session.room.phrases_list import coded_phrases
from luoshi.session.room.uploads import Uploads
from luoshi.session.session import Session


class Room:
    """A library that is read while others may write to it.

    Args:
        folder: the library's folder; it may be empty, or not be there yet.

    Attributes:
        jobs: what takes longer than a page may.
        uploads: what is sent to the library.
        drawer: draws the pages of originals.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs = Jobs()
        self.uploads = Uploads(folder, self.jobs)
        self.drawer = Drawer()
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
                if self.folder.is_dir() and any(p.name not in HUMAN_WORK for p in self.folder.iterdir()):
                    raise
                return None
            if snapshot is None:
                return None
            if self._desk is None or self._desk.number != snapshot.number:
                if self._desk is not None:
                    drawers_of(self._desk).end()
                    let_go()
                self.__dict__.pop("lexicon", None)
                self._desk = Desk(snapshot)
            return self._desk

    def close(self) -> None:
        """End what is still at work; the room is not used any more."""
        self.jobs.close()
        if self._desk is not None:
            drawers_of(self._desk).end()
        self.uploads.close()
        self.drawer.close()

    def warm(self) -> None:
        """Look at what the first visitor will ask for, so that nobody waits; what is wrong, they will be told."""
        for kept in self.folder.glob("cache/*"):
            clear_unfinished(kept)
        with suppress(LuoshiError):
            desk = self.desk()
            if desk is not None:
                desk.list(Wish())
                desk.overview()
                desk.lister.warm()
                desk.kept(load_calendar, self.lexicon.divisions)
                desk.kept(coded_phrases)
                drawers_of(desk).begin()
                warm_comparing(desk)
                if desk.kept(printed_documents).rows:
                    self.drawer.warm()
        self.place_name("100000")
        hold()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon with the library's own places."""
        return Session(self.folder).lexicon

    def place_name(self, adcode: str) -> str:
        """The short name of a division; its code when it has none."""
        division = self.lexicon.divisions.by_code(adcode)
        return division.short if division else adcode
