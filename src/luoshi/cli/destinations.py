"""Where results go: one file per input in a folder, none over another, and none over an input."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from pathlib import Path

from luoshi.cli.output import say, writing
from luoshi.session import Source, usage_error

_LONGEST = 150
"""Bytes that a name is cut to; file systems take 255 with what is added to it."""
_LONGEST_MEMBER = 80


class Destinations:
    """The files of one run inside a folder.

    Args:
        folder: where they go; it is made when the first one is asked for.
        ending: of their names, with its dot.
        inputs: the files that are read, which must not be overwritten.
    """

    def __init__(self, folder: Path, ending: str, inputs: Collection[Path]) -> None:
        self._folder = folder
        self._ending = ending
        self._inputs = inputs
        self._taken: set[str] = set()

    def file(self, source: Source) -> Path:
        """The file for an input, or for a record of one, that no other has had in this run.

        Of inputs that share a stem the second gets ``-2``, and so on, and the person is told.

        Raises:
            StorageError: the folder cannot be made.
            UsageError: the file is one of the inputs.
        """
        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        stem, number = _stem(source), 1
        name = stem
        while _key(name) in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(_key(name))
        path = self._folder / f"{name}{self._ending}"
        if path.exists() and path.resolve() in self._inputs:
            raise usage_error(
                "this input would be overwritten", path.as_posix(), "name another folder with --out"
            )
        if number > 1:
            place = f"{source.path}#{source.member}" if source.member else source.path
            say(f"同名 {stem}{self._ending}: {place} -> {path}")
        return path


def _stem(source: Source) -> str:
    """A file's stem, with the record's name when it is one of several; nothing in it leads out of a folder."""
    stem = _cut("".join(c if c.isprintable() else "_" for c in Path(source.path).stem), _LONGEST)
    if not source.member:
        return stem
    member = "".join(c if c.isalnum() or c in "-_" else "_" for c in source.member)
    return f"{stem}.{_cut(member, _LONGEST_MEMBER)}"


def _cut(name: str, size: int) -> str:
    """As many of a name's first characters as fit into so many bytes."""
    return name.encode()[:size].decode(errors="ignore")


def _key(name: str) -> str:
    """What file systems take for one name."""
    return unicodedata.normalize("NFC", name).casefold()
