"""A matrix as a file of arrays: a header in JSON and the arrays of its verdicts, nothing that could be run."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from typing import Any
from zipfile import BadZipFile

import numpy as np

from luoshi.errors import LibraryError
from luoshi.session.room.matrix_columns import By, Columns
from luoshi.session.room.matrix_verdicts import EVIDENCE, ROW, SECTION, Column, Verdicts

FORMAT = 1
"""Version of the file; files of another are made anew."""

_ARRAYS = {"sections": SECTION, "rows": ROW, "empty": np.dtype(np.uint8), "evidence": EVIDENCE}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matrix is wanted.

    Attributes:
        snapshot: the number of the snapshot that it is made of.
        source: id of the source document.
        columns: its columns.
    """

    snapshot: int
    source: str
    columns: Columns


@dataclass(frozen=True, eq=False)
class Kept:
    """A matrix that was made.

    Attributes:
        wanted: what it was made of.
        verdicts: what was found.
    """

    wanted: Wanted
    verdicts: Verdicts


def pack(kept: Kept) -> bytes:
    """A matrix as the bytes of a file."""
    verdicts = kept.verdicts
    header = {
        "format": FORMAT,
        "wanted": asdict(kept.wanted),
        "columns": [asdict(column) for column in verdicts.columns],
        "targets": verdicts.targets,
        "methods": verdicts.methods,
    }
    said = np.frombuffer(json.dumps(header, ensure_ascii=False).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, header=said, **{name: getattr(verdicts, name) for name in _ARRAYS})
    return out.getvalue()


def unpack(data: bytes) -> Kept:
    """The matrix of a file.

    Raises:
        LibraryError: the file is of another version, or damaged.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            header = json.loads(arrays["header"].tobytes())
            if header["format"] != FORMAT:
                raise LibraryError("this matrix was kept by another version", str(header["format"]))
            return _kept(header, {name: arrays[name].astype(kind) for name, kind in _ARRAYS.items()})
    except (ValueError, KeyError, TypeError, BadZipFile, EOFError) as error:
        raise LibraryError(f"this matrix cannot be read ({error})") from error


def _kept(header: dict[str, Any], arrays: dict[str, Any]) -> Kept:
    wanted = header["wanted"]
    spec = wanted["columns"]
    columns = Columns(By(spec["by"]), spec["within"], tuple(spec["documents"]))
    verdicts = Verdicts(
        wanted["source"],
        tuple(Column(**column) for column in header["columns"]),
        tuple(header["targets"]),
        tuple(header["methods"]),
        **arrays,
    )
    return Kept(Wanted(wanted["snapshot"], wanted["source"], columns), verdicts)
