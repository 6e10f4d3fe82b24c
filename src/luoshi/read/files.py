"""Files to read, found in folders: in a fixed order, each once, and none outside the folder that was given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from luoshi.text import Refusal

_HIDDEN = (".", "~$")


def display_name(path: Path) -> str:
    """The path with forward slashes and well-formed characters.

    Files unpacked from archives made on Chinese Windows often have names in GBK; those are decoded as such.
    """
    name = path.as_posix()
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def find_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """The files to read, each once: those given, and those in the folders given, sorted by name at every level.

    Hidden files and the lock files of Office are passed over. A link inside a folder is followed to a file inside it
    only; one that leads out is refused, and so is all that is no regular file.

    Args:
        paths: files and folders.

    Yields:
        A file, or a refusal for what cannot be opened or is not there.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _under(path):
            if isinstance(found, Path):
                real = found.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _under(path: Path) -> Iterator[Path | Refusal]:
    """What one given path stands for."""
    try:
        if path.is_dir():
            yield from _inside(path, path.resolve())
        elif path.is_file():
            yield path
        elif path.exists():
            yield _refuse(path, "it is neither a file nor a folder")
        else:
            yield _refuse(path, "there is no such file or folder; check the path")
    except OSError as error:
        yield _refuse(path, f"it cannot be opened ({error.strerror or error}); check its permissions")


def _inside(folder: Path, root: Path) -> Iterator[Path | Refusal]:
    """What a folder holds, without calling itself: folders may nest deeper than Python's stack."""
    stack = [folder]
    while stack:
        path = stack.pop()
        if path.is_symlink() and path != folder:
            yield from _linked(path, root)
        elif path.is_dir():
            try:
                names = sorted(entry.name for entry in os.scandir(path))
            except OSError as error:
                yield _refuse(
                    path, f"the folder cannot be opened ({error.strerror or error}); check its permissions"
                )
                continue
            stack.extend(path / name for name in reversed(names) if not name.startswith(_HIDDEN))
        elif path.is_file():
            yield path
        else:
            yield _refuse(path, "it is neither a file nor a folder")


def _linked(link: Path, root: Path) -> Iterator[Path | Refusal]:
    """A link's file, if that is inside ``root``; a linked folder inside it is found by its own name."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        yield _refuse(link, "it is a link that leads nowhere; remove it")
        return
    if not target.is_relative_to(root):
        yield _refuse(
            link, "it is a link that leads out of the folder; add what it points to by its own path"
        )
    elif target.is_file():
        yield link


def _refuse(path: Path, reason: str) -> Refusal:
    return Refusal(display_name(path), reason[0].upper() + reason[1:] + ".")
