"""What a user, or whoever helps one, wants to know first when something does not work."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from luoshi import __version__
from luoshi.errors import LuoshiError
from luoshi.library import Library
from luoshi.report import Table

_LIBRARIES = (
    "duckdb",
    "lxml",
    "numpy",
    "ofdkit",
    "opencc",
    "pyahocorasick",
    "pyarrow",
    "pypdfium2",
    "pypinyin",
    "rapidfuzz",
    "tantivy",
    "trafilatura",
)
_ENOUGH_BYTES = 500_000_000

Check = tuple[str, str, str]


def check_up(library: Path) -> Table:
    """One row for each thing that luoshi depends on: what it is, what was found, and ``ok`` or what to do."""
    checks = (*_machine(), *_libraries(), *_helpers(), *_folder(library))
    return Table("自检", ("check", "value", "verdict"), checks)


def _machine() -> Iterator[Check]:
    yield "luoshi", __version__, "ok"
    enough = sys.version_info >= (3, 11)
    yield "Python", platform.python_version(), "ok" if enough else "install Python 3.11 or newer"
    yield "system", platform.platform(), "ok"
    yield "cores", str(os.cpu_count()), "ok"
    encoding = sys.stdout.encoding or ""
    yield "console", encoding, "ok" if encoding.lower().startswith("utf") else "set PYTHONUTF8=1"


def _libraries() -> Iterator[Check]:
    for name in _LIBRARIES:
        try:
            yield name, metadata.version(name), "ok"
        except metadata.PackageNotFoundError:
            yield name, "missing", "install luoshi again from its lock file"


def _helpers() -> Iterator[Check]:
    """What only some formats need."""
    from luoshi.read.scan import available
    from luoshi.read.word.soffice import find_soffice

    office = find_soffice()
    todo = "only for old Word and WPS files: install LibreOffice"
    yield "LibreOffice", str(office or "missing"), "ok" if office else todo
    scans = available()
    todo = "only for scans and pictures: pip install luoshi[ocr]"
    yield "OCR", "installed" if scans else "missing", "ok" if scans else todo


def _folder(library: Path) -> Iterator[Check]:
    existing = next((folder for folder in (library, *library.absolute().parents) if folder.exists()), Path())
    free = shutil.disk_usage(existing).free
    yield "free space", f"{free / 1e9:.1f} GB", "ok" if free > _ENOUGH_BYTES else "make room on this disk"
    writable = os.access(existing, os.W_OK)
    yield "write access", str(existing), "ok" if writable else "choose a folder that you may write to"
    try:
        snapshot = Library.open(library).snapshot()
        if snapshot is None:
            yield "library", str(library), "empty; add documents with “luoshi add”"
            return
        counts = {name: snapshot.table(name).num_rows for name in ("documents", "units", "facts", "origins")}
        yield "library", ", ".join(f"{count} {name}" for name, count in counts.items()), "ok"
    except LuoshiError as error:
        yield "library", str(library), str(error)
