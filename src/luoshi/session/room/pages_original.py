"""The original 原件 of a document: whether its file is still there, and still the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from luoshi.errors import InputError
from luoshi.read import Limits, is_archive, members, read_bytes
from luoshi.session.room.uploads_receipt import ORIGINALS

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

_KEPT: Final = 256
_DRAWN: Final = frozenset({"application/pdf", "image/*"})
_PATHS = "SELECT path, media_type FROM sources WHERE sha256 = ? AND member = ? ORDER BY path"


class Whereabouts(StrEnum):
    """How it is with an original."""

    THERE = "there"
    """Its file is there and holds just what was read."""
    MOVED = "moved"
    """There is no such file any more."""
    CHANGED = "changed"
    """The file holds something else now."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document was read from.

    Attributes:
        whereabouts: how it is with it.
        path: where it lies.
        inside: in an archive, the names that lead to it.
        media_type: what sort of file it is.
    """

    whereabouts: Whereabouts
    path: Path
    inside: tuple[str, ...] = ()
    media_type: str = ""

    @property
    def drawable(self) -> bool:
        """Whether a page of it can be drawn: it is as it was, and of a format that there is a renderer for."""
        return self.whereabouts is Whereabouts.THERE and self.media_type in _DRAWN

    def bytes(self) -> bytes:
        """What it holds.

        Raises:
            InputError: it cannot be read, or is too large.
        """
        return read_bytes(self.path, self.path.as_posix(), Limits(), self.inside)


class _Stamp(NamedTuple):
    """A file as it is at a moment."""

    file: Path
    size: int
    changed: int


def find_original(desk: Desk, folder: Path, document: str) -> Original:
    """The original of a document, of several the first that is as it was.

    Args:
        desk: the library.
        folder: its folder; what was uploaded moves with it.
        document: the document's id.
    """
    entry = desk.entry(document)
    found = Original(Whereabouts.MOVED, Path(entry.path))
    for path, media_type in desk.kept(_paths, document):
        for place in _places(path, folder):
            original = replace(_looked_at(place, entry), media_type=media_type)
            if original.whereabouts is Whereabouts.THERE:
                return original
            if original.whereabouts is Whereabouts.CHANGED:
                found = original
    return found


def _paths(desk: Desk, document: str) -> tuple[tuple[str, str], ...]:
    """Every path of the file of a document, with what sort of file it is."""
    entry = desk.entry(document)
    rows = desk.snapshot.query(_PATHS, [entry.sha256, entry.member]).to_pylist()
    return tuple((row["path"], row["media_type"]) for row in rows)


def _places(path: str, folder: Path) -> list[Path]:
    """Where a file may lie: where it lay, and among the library's own originals if it lay among those."""
    _, own, below = path.rpartition(f"/{ORIGINALS}/")
    return [Path(path), folder / ORIGINALS / below] if own else [Path(path)]


def _looked_at(place: Path, entry: Entry) -> Original:
    """A place where the original may lie, as it is now."""
    file = next((one for one in (place, *place.parents) if one.is_file()), None)
    if file is None:
        return Original(Whereabouts.MOVED, place)
    try:
        stat = file.stat()
        inside = place.relative_to(file).as_posix() if file != place else ""
        steps, digest = _known(_Stamp(file, stat.st_size, stat.st_mtime_ns), inside)
    except (OSError, InputError):
        return Original(Whereabouts.MOVED, place)
    if not digest:
        return Original(Whereabouts.MOVED, place)
    whereabouts = Whereabouts.THERE if digest == entry.sha256 else Whereabouts.CHANGED
    return Original(whereabouts, file, steps)


@lru_cache(_KEPT)
def _known(stamp: _Stamp, inside: str) -> tuple[tuple[str, ...], str]:
    """The names that lead to a file in an archive, and the hash of its bytes; looked at anew when it has changed."""
    file, name = stamp.file, stamp.file.as_posix()
    steps: tuple[str, ...] = ()
    if inside:
        found = members(file, name, Limits()) if is_archive(file) else iter(())
        steps = next((one for one in found if isinstance(one, tuple) and "/".join(one) == inside), ())
        if not steps:
            return (), ""
    return steps, sha256(read_bytes(file, name, Limits(), steps)).hexdigest()
