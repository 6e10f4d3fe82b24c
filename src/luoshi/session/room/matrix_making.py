"""Making a matrix, as a job of its own, and keeping what was made."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from luoshi.errors import LibraryError, NotFoundError
from luoshi.session.matrix import judge_undecided, units_holding
from luoshi.session.room.matrix_columns import columns_of
from luoshi.session.room.matrix_file import FORMAT, Kept, Wanted, pack, unpack
from luoshi.session.room.matrix_verdicts import Verdicts, verdicts_of
from luoshi.session.session import Session
from luoshi.text import UnitKind
from luoshi.trace.uptake.comparing import BY

if TYPE_CHECKING:
    from luoshi.lexicon import Lexicon
    from luoshi.library import Snapshot

CACHE = "cache/matrix"
"""The folder, within a library, that may be deleted at any time."""

MOST = 40
"""Matrices that are kept, those that were made last."""

_READ = 8
_ENDING = ".npz"
_NEW = "new-"
_UNFINISHED = 3_600.0
"""Seconds since the last byte of a file that is still to get its name; writing one takes a second or two."""


def key_of(wanted: Wanted) -> str:
    """The name of a matrix in addresses and on disk: sixteen hexadecimal digits."""
    columns = wanted.columns
    said = (FORMAT, BY, wanted.snapshot, wanted.source, columns.by.value, columns.within, columns.documents)
    return sha256(repr(said).encode()).hexdigest()[:16]


def make_verdicts(
    snapshot: Snapshot,
    lexicon: Lexicon,
    wanted: Wanted,
    tell: Callable[[int, int], None] | None = None,
    find: str = "",
) -> Verdicts:
    """Judge the clauses of a source in every column.

    Args:
        snapshot: the library.
        lexicon: names the places.
        wanted: the source and the columns.
        tell: told after each clause how many have been looked for, of how many.
        find: only clauses whose text holds this; all when empty.

    Raises:
        NotFoundError: there is no such source, no such clause in it, or nothing is held of any column.
    """
    structured = snapshot.structured(wanted.source)
    clauses = units_holding(structured, UnitKind.CLAUSE, find, wanted.source)
    places = columns_of(snapshot, lexicon, wanted.columns, wanted.source)
    return verdicts_of(judge_undecided(snapshot, structured, clauses, places, tell))


def make_matrix(progress: Callable[[int, int, str], None], folder: Path, kept: Path, wanted: Wanted) -> str:
    """Make a matrix and keep it: the work of a job.

    Args:
        progress: told how many clauses have been looked for, of how many.
        folder: the library.
        kept: the folder that takes the file.
        wanted: which matrix.

    Returns:
        Its key.

    Raises:
        LibraryError: the library is not at this snapshot any more.
    """
    session = Session(folder)
    if session.snapshot.number != wanted.snapshot:
        raise LibraryError("the library has changed since this was asked for", str(folder), "ask again")
    verdicts = make_verdicts(
        session.snapshot, session.lexicon, wanted, lambda done, total: progress(done, total, "")
    )
    key = key_of(wanted)
    put(kept, f"{key}{_ENDING}", pack(Kept(wanted, verdicts)))
    return key


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a file whole or not at all, and take away the oldest when there are too many of its kind."""
    folder.mkdir(parents=True, exist_ok=True)
    clear_unfinished(folder)
    path = folder / name
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_NEW, delete=False) as new:
        try:
            new.write(data)
            new.close()
            Path(new.name).replace(path)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    for old in _latest(folder, path.suffix)[MOST:]:
        old.unlink(missing_ok=True)
    return path


def clear_unfinished(folder: Path) -> None:
    """Take away what a process that was ended amid writing has left, once nobody can be at it any more."""
    for path in folder.glob(f"{_NEW}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _UNFINISHED:
                path.unlink()


def _latest(folder: Path, ending: str) -> list[Path]:
    """The files of one kind, the latest first."""
    found = list[tuple[int, Path]]()
    for path in folder.glob(f"*{ending}"):
        with suppress(FileNotFoundError):
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


class Shelf:
    """The matrices of a library that were made.

    Args:
        library: the library's folder; where it cannot be written to, they are kept until the room closes.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self._lock = Lock()
        self._elsewhere: Path | None = None
        self._read = lru_cache(_READ)(_read)

    def folder(self) -> Path:
        """Where they are kept."""
        folder = self._library / CACHE
        with self._lock:
            if self._elsewhere is None:
                try:
                    folder.mkdir(parents=True, exist_ok=True)
                    tempfile.TemporaryFile(dir=folder).close()
                except OSError:
                    self._elsewhere = Path(tempfile.mkdtemp(prefix="luoshi-"))
                    atexit.register(shutil.rmtree, self._elsewhere, ignore_errors=True)
            return self._elsewhere or folder

    def get(self, key: str) -> Kept | None:
        """A matrix that was made; None when it was not, or cannot be read any more."""
        path = self.folder() / f"{key}{_ENDING}"
        with suppress(OSError, LibraryError):
            return self._read(path, path.stat().st_mtime_ns)
        return None

    def all(self) -> Iterator[tuple[str, Kept]]:
        """Every matrix that is kept, with its key, the latest first."""
        for path in _latest(self.folder(), _ENDING):
            kept = self.get(path.stem)
            if kept is not None:
                yield path.stem, kept


@cache
def shelf_of(library: Path) -> Shelf:
    """The shelf of a library."""
    return Shelf(library)


def kept_in(folder: Path, key: str) -> Kept:
    """A matrix that is kept in a folder.

    Raises:
        NotFoundError: it is not there any more.
    """
    try:
        return unpack((folder / f"{key}{_ENDING}").read_bytes())
    except OSError as error:
        raise NotFoundError("this matrix is not kept any more", key, "make it anew") from error


def _read(path: Path, _: int) -> Kept:
    return unpack(path.read_bytes())
