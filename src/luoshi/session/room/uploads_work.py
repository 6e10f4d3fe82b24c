"""The job of an upload: what was sent is taken into the library, and a receipt tells what became of each file."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from luoshi.library import Library
from luoshi.read import display_name
from luoshi.session.effort import Effort
from luoshi.session.room.uploads_receipt import (
    BATCH,
    ORIGINALS,
    Became,
    Receipt,
    Received,
    Yielded,
    receipt_place,
    write_receipt,
)
from luoshi.session.session import Session

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.session.room.job_process import Progress
    from luoshi.text import Refusal

PATIENCE: Final = 3600.0
"""Seconds to wait for another writer of the library."""

SHOWN: Final = 100
"""Documents, and refused files of an archive, that a receipt names for one file; the others are counted."""

_DAY = 24 * 3600.0
_HELD = """
    SELECT s.sha256, s.path, d.id, d.grade FROM sources s
    JOIN documents d ON d.sha256 = s.sha256 AND d.member = s.member
    WHERE s.sha256 IN (SELECT unnest($sent)) ORDER BY s.path, d.part
"""
_GIVEN = """
    SELECT s.path, d.id, d.grade,
           d.sha256 IN (SELECT sha256 FROM sources WHERE NOT starts_with(path, $here)) AS elsewhere
    FROM sources s JOIN documents d ON d.sha256 = s.sha256 AND d.member = s.member
    WHERE starts_with(s.path, $here) ORDER BY s.path, s.member, d.part
"""
_ANY = "SELECT 1 FROM sources WHERE starts_with(path, $here) LIMIT 1"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that has come in whole.

    Attributes:
        name: its path as the browser stated it, made safe.
        place: where it lies, below the folder of the sending.
        size: in bytes.
        sha256: hash of its bytes.
    """

    name: str
    place: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Sending:
    """All that was sent in one go.

    Attributes:
        library: the library's folder.
        batch: the name of the sending.
        files: what has come in.
        manifest: where the table lies that says what is known of them, below the folder; empty without one.
    """

    library: Path
    batch: str
    files: tuple[Sent, ...]
    manifest: str = ""

    @cached_property
    def folder(self) -> Path:
        """Where the files lie, as the library will name it."""
        return (self.library / ORIGINALS / self.batch).resolve()

    @cached_property
    def places(self) -> frozenset[str]:
        """Where each file lies, below the folder."""
        return frozenset(sent.place for sent in self.files)


def take_in(progress: Progress, sending: Sending) -> None:
    """Take in what was sent, and write the receipt; the library is as before until all of it is done.

    Args:
        progress: told after each file.
        sending: what was sent.
    """
    session = Session(sending.library)
    before = session.library.snapshot()
    held = _held(before, sending) if before else {}
    known = [sent for sent in sending.files if sent.sha256 in held and sent.place != sending.manifest]
    for sent in known:
        (sending.folder / sent.place).unlink(missing_ok=True)
    manifest = sending.folder / sending.manifest if sending.manifest else None
    here = _here(sending.folder)

    def tell(done: int, total: int, path: str) -> None:
        progress(done, total, path.removeprefix(here))

    report = session.add([sending.folder], manifest, effort=Effort(wait=PATIENCE, progress=tell))
    after = session.library.snapshot()
    outcome = _Outcome(held, _given(after, sending), _refused(report.refused, sending))
    files = tuple(outcome.of(sent) for sent in sending.files if sent.place != sending.manifest)
    unmatched = tuple(row for row in report.unmatched if not any(_speaks_of(row, sent) for sent in known))
    new = len(_ids(after) - _ids(before))
    write_receipt(sending.library, Receipt(sending.batch, new, report.documents, files, unmatched))


def _speaks_of(row: str, sent: Sent) -> bool:
    """Whether a row of a manifest speaks of a file that was not kept."""
    return f"/{sent.place}".endswith(f"/{row}")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the library says of the files of a sending.

    Attributes:
        held: the documents of contents that it had already, by hash.
        given: the documents that each file gave, by its place, and whether it had the content from elsewhere.
        refused: what was refused, by the place of the file: the name in the archive, and the reason.
    """

    held: Mapping[str, list[Yielded]]
    given: Mapping[str, list[tuple[Yielded, bool]]]
    refused: Mapping[str, list[tuple[str, str]]]

    def of(self, sent: Sent) -> Received:
        """What became of one file."""
        held = self.held.get(sent.sha256, ())
        given = self.given.get(sent.place, ())
        refused = self.refused.get(sent.place, ())
        documents = [*held, *(one for one, _ in given)]
        if held:
            became = Became.HELD
        elif given:
            became = Became.COPY if all(elsewhere for _, elsewhere in given) else Became.TAKEN
        else:
            became = Became.REFUSED if refused else Became.PASSED
        shown, reasons = tuple(documents[:SHOWN]), tuple(refused[:SHOWN])
        return Received(sent.name, sent.size, became, len(documents), shown, reasons)


def _held(snapshot: Snapshot, sending: Sending) -> dict[str, list[Yielded]]:
    """The documents of those contents that the library has already from a file that is still there."""
    rows = snapshot.query(_HELD, {"sent": [sent.sha256 for sent in sending.files]}).to_pylist()
    found: dict[str, dict[str, Yielded]] = {}
    for row in rows:
        if Path(row["path"]).is_file():
            found.setdefault(row["sha256"], {})[row["id"]] = Yielded(row["id"], row["grade"])
    return {content: list(documents.values()) for content, documents in found.items()}


def _given(snapshot: Snapshot | None, sending: Sending) -> dict[str, list[tuple[Yielded, bool]]]:
    """The documents that the files gave, by their places."""
    found: dict[str, list[tuple[Yielded, bool]]] = {}
    rows = snapshot.query(_GIVEN, {"here": _here(sending.folder)}).to_pylist() if snapshot else []
    for row in rows:
        place, inside = _owner(row["path"], sending)
        found.setdefault(place, []).append((Yielded(row["id"], row["grade"], inside), row["elsewhere"]))
    return found


def _refused(refusals: Iterable[Refusal], sending: Sending) -> dict[str, list[tuple[str, str]]]:
    """What was refused, by the places of the files: the name in the archive, and the reason."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in refusals:
        place, inside = _owner(one.path, sending)
        reason = one.reason.removeprefix(f"{one.path}: ").replace(_here(sending.folder), "")
        found.setdefault(place, []).append((inside, reason))
    return found


def _here(folder: Path) -> str:
    """What the paths of the files of a sending begin with, as the library names them."""
    return f"{display_name(folder)}/"


def _owner(path: str, sending: Sending) -> tuple[str, str]:
    """The place of the file that something was found in, and where in that file."""
    parts = path.removeprefix(_here(sending.folder)).split("/")
    for end in range(len(parts), 0, -1):
        place = "/".join(parts[:end])
        if place in sending.places:
            return place, "/".join(parts[end:])
    return path, ""


def _ids(snapshot: Snapshot | None) -> set[str]:
    return set(snapshot.table("documents", ["id"]).column("id").to_pylist()) if snapshot else set()


def abandoned(library: Path, ended: Collection[str], busy: Collection[str]) -> list[Path]:
    """The folders of sendings that came to nothing: no receipt was written, and the library knows no file of them.

    Args:
        library: the library's folder.
        ended: sendings whose job has ended.
        busy: sendings that are open; of others, which another room may have open, a day has to pass.
    """
    folders = [one for one in (library / ORIGINALS).glob("*-*-*") if BATCH.fullmatch(one.name)]
    left = [
        one
        for one in folders
        if one.name not in busy
        and not receipt_place(library, one.name).exists()
        and (one.name in ended or time.time() - one.stat().st_mtime > _DAY)
    ]
    snapshot = Library.open(library).snapshot() if left else None
    return [one for one in left if snapshot is None or not _knows(snapshot, one)]


def _knows(snapshot: Snapshot, folder: Path) -> bool:
    return bool(snapshot.query(_ANY, {"here": _here(folder.resolve())}).num_rows)
