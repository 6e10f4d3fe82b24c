"""Uploads: files that a browser sends, kept in the library's folder ``originals``, a folder for each sending.

``originals/20330506-101530-1f2e3d4c/…`` holds the files under names that are safe; the library records these places, so
that a page can be drawn from its original later. Beside it lies the receipt that tells what became of each file. What
was never finished, or was given up, is removed when the next sending begins.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock
from time import monotonic
from typing import Final

from luoshi.errors import InputError, LimitError, NotFoundError
from luoshi.library import Library
from luoshi.library.disk import storing
from luoshi.session.room.jobs import Jobs
from luoshi.session.room.uploads_incoming import Budget, Incoming
from luoshi.session.room.uploads_names import free_place, safe_parts
from luoshi.session.room.uploads_receipt import ORIGINALS
from luoshi.session.room.uploads_work import Sending, Sent, abandoned, take_in

MOST_OPEN: Final = 8
"""Sendings that may be open at a time."""

LONGEST_PAUSE: Final = 3600.0
"""Seconds after which a sending that nobody goes on with is given up."""

_MANIFESTS: Final = frozenset({"manifest.tsv", "manifest.csv"})


@dataclass(slots=True)
class _Batch:
    """One sending while it comes in, and until it is taken in.

    Attributes:
        folder: where its files lie.
        budget: how much may still come.
        files: those that are there whole.
        manifest: where the table lies that was sent with them, below the folder; empty without one.
        job: the job that takes them in, once all have been sent.
        coming: how many are on their way.
        touched: when something of it came last, on the clock of :func:`time.monotonic`.
    """

    folder: Path
    budget: Budget = field(default_factory=Budget)
    files: list[Sent] = field(default_factory=list)
    manifest: str = ""
    job: str = ""
    coming: int = 0
    touched: float = field(default_factory=monotonic)


class Uploads:
    """The uploads of one room. Every method may be called from any thread.

    Args:
        library: the library's folder; it is made when the first sending begins.
        jobs: the jobs of the room.
    """

    def __init__(self, library: Path, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs
        self._lock = Lock()
        self._batches: dict[str, _Batch] = {}

    def begin(self) -> str:
        """Begin a sending.

        Returns:
            Its name.

        Raises:
            LimitError: too many are open.
            LibraryError: the folder holds other things, or the disk refuses.
        """
        Library.create(self._library)
        self.tidy()
        batch = f"{datetime.now():%Y%m%d-%H%M%S}-{token_hex(4)}"
        folder = self._library / ORIGINALS / batch
        with self._lock, storing(self._library):
            if sum(not one.job for one in self._batches.values()) >= MOST_OPEN:
                raise LimitError("too many uploads are open", do="finish or cancel one of them")
            folder.mkdir(parents=True)
            self._batches[batch] = _Batch(folder)
        return batch

    @contextmanager
    def file(self, batch: str, said: str) -> Iterator[Incoming]:
        """Take in one file; unless all of it comes, nothing of it stays.

        Args:
            batch: the sending.
            said: the path of the file, as the browser states it.

        Raises:
            NotFoundError: no sending of that name is open.
            LimitError: it is larger than a file may be, or all files are more or larger.
            StorageError: the disk refuses.
        """
        parts = safe_parts(said)
        with self._incoming(batch, parts) as incoming:
            yield incoming
        with self._lock:
            held = self._open(batch)
            place = incoming.place.relative_to(held.folder).as_posix()
            held.files.append(Sent("/".join(parts), place, incoming.size, incoming.sha256))

    @contextmanager
    def manifest(self, batch: str, said: str) -> Iterator[Incoming]:
        """Take in the table that says what is known of the files; see :meth:`file`."""
        ending = ".csv" if said.lower().endswith(".csv") else ".tsv"
        with self._incoming(batch, (f".manifest{ending}",)) as incoming:
            yield incoming
        with self._lock:
            self._open(batch).manifest = incoming.place.name

    @contextmanager
    def _incoming(self, batch: str, parts: tuple[str, ...]) -> Iterator[Incoming]:
        """A file that is being written; it is removed when that fails."""
        with self._lock, storing(self._library):
            held = self._open(batch)
            held.budget.spend(1, 0)
            place = free_place(held.folder, parts)
            stream = place.open("xb")
            held.coming += 1
        try:
            with storing(self._library), stream:
                yield Incoming(place, "/".join(parts), held.budget, stream)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        finally:
            with self._lock:
                held.coming -= 1
                held.touched = monotonic()

    def names(self, batch: str) -> list[str]:
        """What has come in with a sending up to now.

        Raises:
            NotFoundError: no sending of that name is open.
        """
        with self._lock:
            return [sent.name for sent in self._open(batch).files]

    def finish(self, batch: str, label: str, leads: str) -> str:
        """Have the library take in what was sent.

        Args:
            batch: the sending.
            label: what the job is called.
            leads: the address that the job leads on to.

        Returns:
            The id of the job.

        Raises:
            NotFoundError: no sending of that name is open.
            InputError: it has no files, or some are still on their way.
        """
        with self._lock:
            held = self._open(batch)
            if not held.files:
                raise InputError("nothing was sent", do="choose files or a folder")
            if held.coming:
                raise InputError("files are still on their way", do="wait until all are sent")
            manifest = held.manifest or _manifest_among(held.files)
            sending = Sending(self._library, batch, tuple(held.files), manifest)
            held.job = self._jobs.start(label, take_in, sending, writes=True, next=leads)
            return held.job

    def drop(self, batch: str) -> None:
        """Give up a sending that is not finished.

        Raises:
            NotFoundError: no sending of that name is open.
        """
        with self._lock:
            folder = self._open(batch).folder
            del self._batches[batch]
        shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Remove the files of sendings that came to nothing, and of those that nobody went on with."""
        with self._lock:
            ended = {name for name, held in self._batches.items() if self._is_over(held)}
            for name in ended:
                del self._batches[name]
            open_ones = set(self._batches)
        for folder in abandoned(self._library, ended, open_ones):
            shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Give up what was not finished; the jobs have been ended before."""
        with self._lock:
            batches, self._batches = self._batches, {}
        for held in batches.values():
            if not held.job:
                shutil.rmtree(held.folder, ignore_errors=True)

    def _is_over(self, held: _Batch) -> bool:
        if held.job:
            return self._ended(held.job)
        return not held.coming and monotonic() - held.touched > LONGEST_PAUSE

    def _ended(self, job: str) -> bool:
        try:
            return self._jobs.get(job).ended
        except NotFoundError:
            return True

    def _open(self, batch: str) -> _Batch:
        held = self._batches.get(batch)
        if held is None or held.job:
            raise NotFoundError("no upload of that name is open", batch, "begin anew")
        return held


def _manifest_among(files: list[Sent]) -> str:
    """The only file that is called MANIFEST.tsv or .csv; empty when there is none, or several are."""
    found = [one.place for one in files if one.place.rpartition("/")[2].lower() in _MANIFESTS]
    return found[0] if len(found) == 1 else ""
