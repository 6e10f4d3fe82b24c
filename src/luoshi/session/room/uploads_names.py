"""The names of uploaded files: what a browser says becomes a place below one folder, on any system."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path
from typing import Final

LONGEST: Final = 120
"""Bytes of one part of a name in UTF-8; file systems take 255, and Windows counts whole paths."""

DEEPEST: Final = 8
"""Folders inside one another that are kept."""

_ODD = re.compile('[\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]')
_DRIVE = re.compile(r"^[A-Za-z]:(?=/|$)")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}(?:\.gz)?$")


def safe_parts(said: str) -> tuple[str, ...]:
    """The parts of a path that a browser states, each one safe as the name of a file.

    Relative, without ``..``, drives, control and direction characters, characters and devices that Windows keeps for
    itself, and not too long; whatever is left of it stays readable.

    Args:
        said: the path, with slashes of either kind.

    Returns:
        At least one part; ``unnamed`` when nothing is left.
    """
    path = _DRIVE.sub("", unicodedata.normalize("NFC", said).replace("\\", "/"))
    parts = [part for part in map(_safe, path.split("/")) if part]
    return tuple(parts[-DEEPEST:]) or ("unnamed",)


def _safe(part: str) -> str:
    """One part of a path; empty when nothing of it is of use."""
    kept = _ODD.sub("", part).strip().rstrip(". ")
    if _DEVICE.match(kept):
        kept = f"_{kept}"
    return _cut(kept)


def _cut(name: str) -> str:
    """A name that is not too long, with its ending."""
    if len(name.encode()) <= LONGEST:
        return name
    ending = _ENDING.search(name)
    tail = ending[0] if ending else ""
    room = LONGEST - len(tail.encode())
    return name[: len(name) - len(tail)].encode()[:room].decode("utf-8", "ignore").rstrip(". ") + tail


def free_place(folder: Path, parts: tuple[str, ...]) -> Path:
    """A place below a folder where nothing is yet, with its own folder made: the second of a name is ``name (2)``.

    Raises:
        OSError: the disk refuses.
    """
    parent = folder.joinpath(*parts[:-1])
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        parent = _beside(folder)
    name = parts[-1]
    ending = _ENDING.search(name)
    tail = ending[0] if ending else ""
    for number in count(2):
        place = parent / name
        if not place.exists() and not place.is_symlink():
            return place
        name = f"{parts[-1][: len(parts[-1]) - len(tail)]} ({number}){tail}"
    raise ValueError("counting came to an end")


def _beside(folder: Path) -> Path:
    """A new folder below another one, for what would lie in a file."""
    for number in count(2):
        made = folder / f"({number})"
        try:
            made.mkdir()
        except FileExistsError:
            continue
        return made
    raise ValueError("counting came to an end")
