"""The catalogue 目录: what is known of every document of a snapshot, in memory, without its text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_OPENING = 26
_ENTRIES = """
    SELECT d.id, d.title, d.issuer, d.level, d.region, d.adcode, d.date, d.kind, d.number,
           length(d.text) AS chars, CAST(d.damage AS DOUBLE) AS damage, d.grade,
           s.path, d.member, d.part, d.raw_start, d.sha256,
           left(split_part(d.text, chr(10), 1), 40) AS opening
    FROM documents d
    JOIN (SELECT sha256, member, min(path) AS path FROM sources GROUP BY sha256, member) s
      ON s.sha256 = d.sha256 AND s.member = d.member
    ORDER BY d.date NULLS FIRST, s.path, d.member, d.part
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the catalogue knows it.

    Attributes:
        id: the document's id.
        title: its title; None when it has none.
        issuer: who issued it.
        level: the level of government.
        region: short name of its place.
        adcode: division code of the place.
        date: ISO day, month, year or interval.
        kind: the sort of document.
        number: the issuing body's own number.
        chars: length of its text in code points.
        damage: share of characters that are doubtful or unreadable; None when that was not estimated.
        grade: how far it can be trusted.
        path: the file that holds it, the first of several.
        member: the record of that file; empty for a whole file.
        part: its place among the articles of the file.
        raw_start: where it begins in the raw text of the file.
        sha256: hash of the file.
        opening: the first characters of its first line.
    """

    id: str
    title: str | None
    issuer: str | None
    level: str | None
    region: str | None
    adcode: str | None
    date: str | None
    kind: str | None
    number: str | None
    chars: int
    damage: float | None
    grade: str | None
    path: str
    member: str
    part: int
    raw_start: int
    sha256: str
    opening: str

    @property
    def name(self) -> str:
        """What people call it: its title, else the words that it begins with, else its file's name."""
        if self.title:
            return self.title
        opening = self.opening.strip()
        if opening:
            return f"{opening[:_OPENING]}…" if len(opening) > _OPENING else opening
        return PurePosixPath(self.path).name

    @property
    def year(self) -> str | None:
        """The year of its date, of an interval the first."""
        return self.date[:4] if self.date else None

    @property
    def province(self) -> str | None:
        """Division code of the province that its place lies in."""
        return f"{self.adcode[:2]}0000" if self.adcode else None


@dataclass(frozen=True)
class Catalogue:
    """Every document of a snapshot, the earliest first and the undated before them.

    Attributes:
        entries: one a document.
    """

    entries: tuple[Entry, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each document stands in ``entries``, by its id."""
        return {entry.id: at for at, entry in enumerate(self.entries)}

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """The provinces that documents are of, by code."""
        return tuple(sorted({entry.province for entry in self.entries if entry.province}))

    def get(self, document: str) -> Entry | None:
        """The entry of a document; None when there is none of that id."""
        at = self.positions.get(document)
        return None if at is None else self.entries[at]

    @cached_property
    def _sources(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.sha256, entry.member), []).append(entry)
        return found

    def page_of(self, entry: Entry) -> list[Entry]:
        """Every article of the source that a document stands on, in order; itself included."""
        return sorted(self._sources[entry.sha256, entry.member], key=lambda one: one.part)


def load_catalogue(snapshot: Snapshot) -> Catalogue:
    """The catalogue of a snapshot; it takes one query and some 700 bytes a document."""
    table = snapshot.query(_ENTRIES)
    columns = [column.to_pylist() for column in table.columns]
    return Catalogue(tuple(map(Entry, *columns)) if table.num_rows else ())
