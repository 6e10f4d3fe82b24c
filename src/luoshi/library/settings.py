"""``luoshi.toml``: what makes a folder a library, and of which format."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from luoshi.errors import LibraryError, NotALibraryError, VersionError
from luoshi.library.disk import replace_file, storing

FORMAT: Final = 4
"""The format of library that this luoshi writes; the only one that it reads."""

FILE: Final = "luoshi.toml"

Setting = str | int | float | bool


def write_settings(folder: Path, settings: Mapping[str, Setting], version: str) -> None:
    """Write the settings of a new library.

    Raises:
        StorageError: the disk refused.
    """
    lines = [f"format = {FORMAT}", f"created_by = {json.dumps(version)}", "", "[settings]"]
    lines += [f"{json.dumps(name)} = {json.dumps(value)}" for name, value in settings.items()]
    with storing(folder):
        replace_file(folder / FILE, "\n".join(lines) + "\n")


def read_settings(folder: Path) -> Mapping[str, Setting]:
    """The settings of a library.

    Raises:
        NotALibraryError: the folder holds none.
        VersionError: a newer or an older luoshi wrote it.
        LibraryError: the file of settings is damaged.
    """
    path = folder / FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        do = "name a library folder, or start one there with “luoshi add”"
        raise NotALibraryError("this folder holds no library", str(folder), do) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        do = f"it has to begin with “format = {FORMAT}”; repair it or restore it from a copy"
        raise LibraryError(f"the file of settings cannot be read ({error})", str(path), do) from error
    _check_format(path, content.get("format"), content.get("created_by", "a newer luoshi"))
    return MappingProxyType(content.get("settings", {}))


def _check_format(path: Path, found: object, by: object) -> None:
    """Refuse a format that this luoshi does not know."""
    if not isinstance(found, int) or found < 1:
        do = f"it has to begin with “format = {FORMAT}”"
        raise LibraryError("the file of settings states no format", str(path), do)
    if found < FORMAT:
        what = f"the library has the old format {found}, this luoshi reads format {FORMAT}"
        raise VersionError(what, str(path.parent), "add its documents to a new library")
    if found > FORMAT:
        what = f"the library has format {found} (written by {by}), this luoshi knows formats up to {FORMAT}"
        raise VersionError(what, str(path.parent), "install a newer luoshi")
