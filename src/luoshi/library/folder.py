"""The library: one folder that holds snapshots, the one in force, and at most one writer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Final

import luoshi
from luoshi.errors import LibraryError, NotALibraryError
from luoshi.library.decisions import DECISIONS
from luoshi.library.decisions import LOCK as DECISIONS_LOCK
from luoshi.library.disk import discard, replace_file, storing, sync_files
from luoshi.library.lock import sole_writer
from luoshi.library.platform import sync_folder
from luoshi.library.settings import FILE, Setting, read_settings, write_settings
from luoshi.text import Refusal

if TYPE_CHECKING:
    from luoshi.library.chunk import Chunk
    from luoshi.library.commit import Derive, Making
    from luoshi.library.snapshot import Snapshot

CURRENT: Final = "CURRENT"
_KEPT: Final = 2
HUMAN_WORK: Final = frozenset({DECISIONS, DECISIONS_LOCK})
"""What a folder may hold before there is a library in it: people's decisions, around which it is made anew."""


class Library:
    """A library folder. Any number of processes may read it while one writes.

    Args:
        folder: where it lies; use :meth:`open` or :meth:`create`.
        settings: what its ``luoshi.toml`` says.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Setting]) -> None:
        self.folder = folder
        self.settings = settings
        self._writer: int | None = None

    @classmethod
    def create(cls, folder: Path, settings: Mapping[str, Setting] | None = None) -> Library:
        """Start a library in a new or empty folder; one that is there already is opened as it is.

        Raises:
            NotALibraryError: the folder holds other things.
            StorageError: the disk refused.
            VersionError: a newer or an older luoshi wrote the library that is there.
        """
        if (folder / FILE).exists():
            return cls.open(folder)
        with storing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            foreign = sorted(p.name for p in folder.iterdir() if p.name not in HUMAN_WORK | {f"{FILE}.new"})
        if foreign:
            do = "name a new or an empty folder for the library"
            raise NotALibraryError(f"this folder holds other things ({foreign[0]})", str(folder), do)
        write_settings(folder, settings or {}, luoshi.__version__)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Open a library for reading or writing.

        Raises:
            NotALibraryError: the folder holds none.
            VersionError: a newer or an older luoshi wrote it.
            LibraryError: it is damaged.
        """
        return cls(folder, read_settings(folder))

    def snapshot(self) -> Snapshot | None:
        """The snapshot in force now; None while nothing has been added.

        Raises:
            LibraryError: CURRENT is damaged, or the snapshot that it names is missing.
        """
        from luoshi.library.snapshot import Snapshot

        number = self._current()
        if number is None:
            return None
        tables, search = (self.folder / place / _name(number) for place in ("snapshots", "search"))
        if not tables.is_dir():
            do = "write the name of a folder in snapshots/ into CURRENT, or restore the library from a copy"
            raise LibraryError(f"snapshot {_name(number)} is missing", str(self.folder), do)
        return Snapshot(number, tables, search)

    def _current(self) -> int | None:
        path = self.folder / CURRENT
        try:
            name = path.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LibraryError(f"CURRENT cannot be read ({error.strerror})", str(path)) from error
        if not (name.isascii() and name.isdigit()):
            do = "write the name of the newest folder in snapshots/ into it"
            raise LibraryError("CURRENT names no snapshot", str(path), do)
        return int(name)

    def known(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """What is held: the paths by hash of their content and digest of what they were read with.

        A file whose pair is here under its path needs nothing; under another path, a
        :class:`~luoshi.library.Copy`; otherwise it has to be read.
        """
        snapshot = self.snapshot()
        if snapshot is None:
            return {}
        rows = snapshot.query("SELECT DISTINCT sha256, digest, path FROM sources ORDER BY path")
        known: dict[tuple[str, str], tuple[str, ...]] = {}
        for sha256, digest, path in zip(*(column.to_pylist() for column in rows.columns), strict=True):
            known[sha256, digest] = (*known.get((sha256, digest), ()), path)
        return known

    def refused(self) -> list[Refusal]:
        """What the commits up to now could not take in, with reasons."""
        snapshot = self.snapshot()
        rows = snapshot.query("SELECT * FROM refusals ORDER BY path").to_pylist() if snapshot else []
        return [Refusal(**row) for row in rows]

    @contextmanager
    def writing(self, wait: float = 0.0, command: str = "luoshi") -> Iterator[None]:
        """Be the only writer, from planning to commit; within it, :meth:`commit` takes no lock of its own.

        Args:
            wait: how many seconds to wait for another writer.
            command: what this process is doing, for whoever has to wait for it.

        Raises:
            BusyError: another process is writing; the message says which, and since when.
            StorageError: the folder cannot be written to.
        """
        if self._writer == get_ident():
            yield
            return
        with sole_writer(self.folder, wait, command):
            self._writer = get_ident()
            try:
                self._sweep()
                yield
            finally:
                self._writer = None

    def commit(
        self, chunks: Iterable[Chunk], removed: Collection[str] = (), derive: Derive | None = None
    ) -> Snapshot | None:
        """Add, replace and remove files, and publish the result as the new snapshot, all or nothing.

        Args:
            chunks: the results of reading files; they are written as they come, under the lock.
            removed: paths whose files are taken out.
            derive: makes the derived tables from the new snapshot; those that it does not make are empty, because
                the old ones would speak of another collection.

        Returns:
            The snapshot in force afterwards; the old one when there was nothing to change and nothing to derive.

        Raises:
            BusyError: another process is writing.
            StorageError: the disk refused; the old snapshot is in force.
            LibraryError: the old snapshot is damaged.
        """
        from luoshi.library.commit import Making

        with self.writing():
            old = self.snapshot()
            making = Making(self.staging, self._next_number(), old)
            try:
                if not making.fill(chunks, removed, rederive=derive is not None):
                    return old
                making.derive(derive)
                making.index()
                self._publish(making)
            finally:
                making.abandon()
                discard(self.staging)
            self._sweep()
            return self.snapshot()

    @property
    def staging(self) -> Path:
        """Where a snapshot is made; emptied before each write and after it."""
        return self.folder / "staging"

    def _numbers(self) -> set[int]:
        """The numbers of every snapshot and index on disk, published or not."""
        places = (self.folder / "snapshots", self.folder / "search")
        found = (path.name for place in places if place.is_dir() for path in place.iterdir())
        return {int(name) for name in found if name.isdigit()}

    def _next_number(self) -> int:
        return max(self._numbers() | {self._current() or 0}) + 1

    def _publish(self, making: Making) -> None:
        """Put a finished snapshot in its place, then in force; only the last step can be seen from outside."""
        with storing(self.folder):
            for made, place in ((making.tables, "snapshots"), (making.search, "search")):
                sync_files(made)
                (self.folder / place).mkdir(exist_ok=True)
                made.rename(self.folder / place / _name(making.number))
                sync_folder(self.folder / place)
            replace_file(self.folder / CURRENT, f"{_name(making.number)}\n")

    def _sweep(self) -> None:
        """Remove what a killed writer left, and snapshots older than the last two."""
        discard(self.staging)
        current = self._current()
        if current is None:
            return
        kept = sorted(n for n in self._numbers() if n <= current)[-_KEPT:]
        for number in self._numbers() - set(kept):
            for place in ("snapshots", "search"):
                discard(self.folder / place / _name(number))


def _name(number: int) -> str:
    return f"{number:04d}"
