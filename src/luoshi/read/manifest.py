"""Manifests 清单: a table that states what is known of each file, ahead of what its text says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from luoshi.errors import ManifestError, UnreadableError
from luoshi.read.charset import decode
from luoshi.read.fields import COLUMN_FIELDS, Columns, one_line, parse_date, parse_kind, parse_level
from luoshi.read.limits import Limits
from luoshi.read.table import parse_rows
from luoshi.text import Kind, Level, Metadata


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What a manifest states of one file.

    Attributes:
        path: the file, relative to the manifest's folder, with forward slashes.
        metadata: what is stated of its document.
        columns: names of its columns, when the file is a container.
        line: the row in the manifest, from 1 for the first below the header.
    """

    path: str
    metadata: Metadata = field(default_factory=Metadata)
    columns: Columns = field(default_factory=Columns)
    line: int = 0


@dataclass(frozen=True)
class Manifest:
    """A manifest that has been read.

    Attributes:
        path: the manifest's own file.
        rows: its rows, in order.
    """

    path: Path
    rows: tuple[ManifestRow, ...]

    @cached_property
    def _by_path(self) -> Mapping[str, ManifestRow]:
        return {row.path: row for row in self.rows}

    @cached_property
    def _folder(self) -> Path:
        return self.path.resolve().parent

    def row_for(self, path: Path, root: Path | None = None) -> ManifestRow | None:
        """The row that speaks of a file.

        Its path counts from the manifest's folder, else from ``root``. Else a row speaks of a file whose path ends
        with the row's, the longest first; inside the manifest's folder only when the row's own file is not there.

        Args:
            path: the file.
            root: the folder that is being added.
        """
        full = path.resolve()
        for folder in (self._folder, root.resolve() if root is not None else None):
            if folder is not None and full.is_relative_to(folder):
                row = self._by_path.get(_normal(full.relative_to(folder).as_posix()))
                if row is not None:
                    return row
        return self._by_ending(full)

    def _by_ending(self, full: Path) -> ManifestRow | None:
        parts = full.parts[1:]
        for i in range(len(parts)):
            row = self._by_path.get(_normal("/".join(parts[i:])))
            if row is not None:
                taken = full.is_relative_to(self._folder) and (self._folder / row.path).exists()
                return None if taken else row
        return None

    def unmatched(self, paths: Iterable[Path], root: Path | None = None) -> tuple[ManifestRow, ...]:
        """The rows that speak of none of these files: most often a slip of the pen in ``path``."""
        matched = {row.path for path in paths if (row := self.row_for(path, root)) is not None}
        return tuple(row for row in self.rows if row.path not in matched)


def load_manifest(path: Path, limits: Limits = Limits()) -> Manifest:  # noqa: B008 - frozen
    """Read a manifest, a TSV or CSV file with a column ``path``.

    It may have title, issuer, level, region, date, kind and number, and for containers text_column, title_column and
    so on, which name their columns; other columns are left alone.

    Raises:
        ManifestError: when it cannot be read, lacks ``path``, or a row does not make sense.
    """
    where = path.as_posix()
    rows = list(enumerate(parse_rows(_text(path, where, limits), limits)))
    header = [name.strip().lower() for name in rows[0][1]] if rows else []
    if "path" not in header:
        found = ", ".join(header[:12]) or "nothing"
        raise ManifestError(
            f"the manifest has no column path (found: {found})", where, "name one column path"
        )
    known: dict[str, ManifestRow] = {}
    for line, values in rows[1:]:
        if isinstance(values, str):
            raise ManifestError(f"row {line} of the manifest cannot be parsed: {values}", where, "correct it")
        row = _row(dict(zip(header, map(str.strip, values), strict=False)), line, where)
        other = known.setdefault(row.path, row)
        if (other.metadata, other.columns) != (row.metadata, row.columns):
            what = f"rows {other.line} and {line} of the manifest say different things of {row.path}"
            raise ManifestError(what, where, "remove one of them")
    return Manifest(path, tuple(known.values()))


def _text(path: Path, where: str, limits: Limits) -> str:
    try:
        if path.stat().st_size > limits.file_bytes:
            raise ManifestError(f"the manifest is over {limits.file_bytes:,} bytes", where, "split it")
        return decode(path.read_bytes(), where).text
    except OSError as error:
        what = f"the manifest cannot be opened ({error.strerror or error})"
        raise ManifestError(what, where, "check its path") from error
    except UnreadableError as error:
        raise ManifestError(error.what, where, "save it as UTF-8 text") from error


def _row(values: Mapping[str, str], line: int, where: str) -> ManifestRow:
    path = _normal(values.get("path", ""))
    if path in ("", "."):
        raise ManifestError(f"row {line} of the manifest has no path", where, "fill it in or remove the row")
    metadata = Metadata(
        title=one_line(values.get("title", "")),
        issuer=one_line(values.get("issuer", "")),
        level=_level(values.get("level", ""), line, where),
        region=one_line(values.get("region", "")),
        date=_date(values.get("date", ""), line, where),
        kind=_kind(values.get("kind", ""), line, where),
        number=one_line(values.get("number", "")),
    )
    columns = Columns(**{name: values.get(f"{name}_column") or None for name in COLUMN_FIELDS})
    return ManifestRow(path, metadata, columns, line)


def _level(value: str, line: int, where: str) -> Level | None:
    level = parse_level(value)
    if value and level is None:
        raise _unknown("level", value, line, where, ", ".join(Level))
    return level


def _kind(value: str, line: int, where: str) -> Kind | None:
    kind = parse_kind(value)
    if value and kind is None:
        raise _unknown("kind", value, line, where, ", ".join(Kind))
    return kind


def _date(value: str, line: int, where: str) -> str | None:
    date = parse_date(value)
    if value and date is None:
        raise _unknown("date", value, line, where, "2022, 2022-10, 2022-10-24, 2022/2026")
    return date


def _unknown(column: str, value: str, line: int, where: str, known: str) -> ManifestError:
    what = f"row {line} of the manifest has the {column} {value[:40]}, which is not known"
    return ManifestError(what, where, f"write one of {known}")


def _normal(path: str) -> str:
    """A path with forward slashes, without ``.`` parts, and with its accents composed, as all file systems agree on."""
    return PurePosixPath(unicodedata.normalize("NFC", path.strip().replace("\\", "/"))).as_posix()
