"""The first page of a library: what it holds, what is damaged, what is new, what of what is asked was taken up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.session.room.requirements import Requirements, find_requirements

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue, Entry
    from luoshi.session.rulings import Rulings

_SHOWN = 6
_REFUSALS = 200


@dataclass(frozen=True, slots=True)
class Overview:
    """What a library is.

    Attributes:
        documents: how many there are.
        chars: code points of all texts.
        levels: how many documents each level has.
        years: how many documents each year has, in order.
        grades: how many documents can be trusted how far.
        worst: the documents that are most damaged, among those that are not good or fair.
        news: the documents that the last commit brought, the newest first.
        refusals: files that could not be taken in, with the reason.
        requirements: what is asked for and repeated most, and what nobody repeats.
    """

    documents: int
    chars: int
    levels: dict[str, int]
    years: dict[str, int]
    grades: dict[str, int]
    worst: tuple[Entry, ...]
    news: tuple[Entry, ...]
    refusals: tuple[tuple[str, str], ...]
    requirements: Requirements


def make_overview(
    snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue, rulings: Rulings
) -> Overview:
    """Look over a snapshot, without what people rejected."""
    entries = catalogue.entries
    poor = [entry for entry in entries if entry.grade in ("poor", "unreadable")]
    refusals = snapshot.query("SELECT path, reason FROM refusals ORDER BY path LIMIT ?", [_REFUSALS])
    years = Counter(entry.year for entry in entries if entry.year)
    return Overview(
        documents=len(entries),
        chars=sum(entry.chars for entry in entries),
        levels=_counted(entry.level for entry in entries),
        years=dict(sorted(years.items())),
        grades=_counted(entry.grade for entry in entries),
        worst=tuple(sorted(poor, key=lambda entry: -(entry.damage or 0.0))[:_SHOWN]),
        news=_news(snapshot, catalogue),
        refusals=tuple((row["path"], row["reason"]) for row in refusals.to_pylist()),
        requirements=find_requirements(snapshot, index, catalogue, rulings),
    )


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    return dict(Counter(value for value in values if value))


def _news(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Entry, ...]:
    """What the snapshot before this one did not have; nothing when that is no longer there."""
    import pyarrow.parquet as pq

    before = snapshot.folder.with_name(f"{snapshot.number - 1:04d}") / "documents.parquet"
    try:
        known = set(pq.ParquetFile(before).read(columns=["id"]).column("id").to_pylist())
    except OSError:
        return ()
    return tuple(entry for entry in reversed(catalogue.entries) if entry.id not in known)
