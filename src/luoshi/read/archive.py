"""ZIP archives of documents, treated as folders: what is in them, and one file out of them, nothing written to disk."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from luoshi.errors import InputError, LimitError, UnreadableError
from luoshi.read.formats import Format, recognise, suffix_of
from luoshi.read.limits import Limits
from luoshi.read.member_names import display_names
from luoshi.read.packed import BROKEN, check_archive, is_dense, overlaps, unpacked
from luoshi.text import Refusal

__all__ = ["check_archive", "member_bytes", "members"]

_DEEPEST = 3
"""Archives inside one another."""

_HIDDEN = (".", "~$")
_PASSED_OVER = frozenset(("__macosx", "thumbs.db", "desktop.ini"))
_ENCRYPTED = 1
_BOMB = "Its files would unpack to more than a folder of documents can hold; do not open it."


@dataclass(slots=True)
class _Budget:
    """What may still be listed and unpacked in one archive and those inside it."""

    members: int
    unpacked: int

    def spend(self, members: list[ZipInfo]) -> bool:
        """Whether so many more files of these sizes are within it."""
        self.members -= len(members)
        self.unpacked -= sum(member.file_size for member in members)
        return self.members >= 0 and self.unpacked >= 0


def members(path: Path, name: str, limits: Limits) -> Iterator[tuple[str, ...] | Refusal]:
    """The files in an archive and in the archives inside it, sorted by name; hidden files are passed over.

    Args:
        path: the archive.
        name: its path to record, with forward slashes.
        limits: how many files it may hold, and what they may unpack to.

    Yields:
        For each file the names that lead to it, one for each archive on the way; a refusal for what cannot be read.
    """
    budget = _Budget(limits.members, limits.unpacked_bytes)
    try:
        with path.open("rb") as stream:
            yield from _inside(stream, (), name, limits, budget)
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})"
        yield Refusal(name, str(UnreadableError(what, name, "check its permissions")))


def member_bytes(path: Path, inside: tuple[str, ...], name: str, limits: Limits) -> bytes:
    """The bytes of one file in an archive.

    Args:
        path: the archive.
        inside: the names that lead to the file, as :func:`members` gives them.
        name: the path to record, for the message of an error.
        limits: how large it may be.

    Raises:
        LimitError: when it is larger.
        UnreadableError: when it is encrypted or damaged, or there is none of that name.
    """
    data: bytes | None = None
    try:
        for step in inside:
            with path.open("rb") if data is None else BytesIO(data) as stream, ZipFile(stream) as archive:
                data = _taken(archive, step, name, limits)
    except BROKEN as error:
        raise UnreadableError("the archive is damaged", name, "fetch it again, or pack it again") from error
    if data is None:
        raise ValueError("no member is named")
    return data


def _taken(archive: ZipFile, step: str, name: str, limits: Limits) -> bytes:
    member = display_names(archive.infolist()).get(step)
    if member is None:
        raise UnreadableError(f"the archive holds no {step[:80]}", name, "it may have changed: add it again")
    reason = _refused(member, limits)
    if reason:
        raise UnreadableError(reason, name)
    return unpacked(archive, member, name, limits.file_bytes)


def _inside(
    stream: IO[bytes], chain: tuple[str, ...], name: str, limits: Limits, budget: _Budget
) -> Iterator[tuple[str, ...] | Refusal]:
    """What one archive holds; it may call itself as deep as archives may nest."""
    try:
        archive = ZipFile(stream)
    except BROKEN:
        yield Refusal(name, "The archive is damaged; fetch it again, or pack it again.")
        return
    with archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        if not budget.spend(files) or overlaps(files):
            yield Refusal(name, _BOMB)
        elif files and all(member.flag_bits & _ENCRYPTED for member in files):
            yield Refusal(name, "The archive is encrypted; unpack it with its password and add the folder.")
        else:
            for step, member in sorted(display_names(files).items(), key=lambda pair: pair[0].split("/")):
                if not _is_hidden(step):
                    yield from _found(archive, member, (*chain, step), f"{name}/{step}", limits, budget)


def _found(
    archive: ZipFile, member: ZipInfo, chain: tuple[str, ...], name: str, limits: Limits, budget: _Budget
) -> Iterator[tuple[str, ...] | Refusal]:
    """One file of an archive, or what it holds if it is an archive itself."""
    reason = _refused(member, limits)
    if reason:
        yield Refusal(name, f"{reason[0].upper()}{reason[1:]}.")
        return
    if suffix_of(name) != "zip":
        yield chain
        return
    try:
        data = unpacked(archive, member, name, limits.file_bytes)
        if recognise(data, name) is not Format.ZIP:
            yield chain
            return
        if len(chain) >= _DEEPEST:
            raise LimitError(f"archives nest more than {_DEEPEST} deep", name, "unpack it and add the folder")
    except InputError as error:
        yield Refusal(name, str(error))
        return
    yield from _inside(BytesIO(data), chain, name, limits, budget)


def _refused(member: ZipInfo, limits: Limits) -> str:
    """Why a file of an archive is not read; empty when it is."""
    if member.flag_bits & _ENCRYPTED:
        return "the file is encrypted; unpack it with its password and add the folder"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, which may lead anywhere; add what it points to by its own path"
    if is_dense(member.compress_size, member.file_size, limits):
        return "the file would unpack to more than a document can hold; do not open it"
    if member.file_size > limits.file_bytes:
        return f"the file is over {limits.file_bytes:,} bytes; split it"
    return ""


def _is_hidden(step: str) -> bool:
    parts = step.split("/")
    return any(part.startswith(_HIDDEN) or part.lower() in _PASSED_OVER for part in parts)
