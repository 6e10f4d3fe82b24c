"""The first page of a library: what it holds, what is damaged, what is new, which words travelled furthest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.text import Grain, Level

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue, Entry

_LONGEST = """
    SELECT document, start, "end", documents FROM origins
    WHERE grain = $grain AND origin = document AND "end" - start BETWEEN 20 AND 120 AND list_contains($held, document)
    ORDER BY documents DESC, "end" - start DESC, document, start LIMIT 200
"""
_SHOWN = 6
_REFUSALS = 200
_MOST_OF_ONE = 2
_SAME = 70.0
_SHORTEST = 16
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"))
_MARKS = frozenset("，。；：！？、,;:!?“”‘’（）()《》\n\t ")
_GOVERNMENT = frozenset({Level.CENTRAL, Level.MINISTRY, Level.PROVINCE})


@dataclass(frozen=True, slots=True)
class Travelled:
    """Words that many later documents have taken on.

    Attributes:
        entry: the document that has them first.
        start: first code point in its text.
        end: one past the last.
        text: the words.
        documents: how many documents have them, the first included.
    """

    entry: Entry
    start: int
    end: int
    text: str
    documents: int


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
        travelled: the words that most documents took on.
    """

    documents: int
    chars: int
    levels: dict[str, int]
    years: dict[str, int]
    grades: dict[str, int]
    worst: tuple[Entry, ...]
    news: tuple[Entry, ...]
    refusals: tuple[tuple[str, str], ...]
    travelled: tuple[Travelled, ...]


def make_overview(snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue) -> Overview:
    """Look over a snapshot."""
    entries = catalogue.entries
    poor = [entry for entry in entries if entry.grade in ("poor", "unreadable")]
    refused = snapshot.query("SELECT path, reason FROM refusals ORDER BY path LIMIT ?", [_REFUSALS])
    years = Counter(entry.year for entry in entries if entry.year)
    return Overview(
        documents=len(entries),
        chars=sum(entry.chars for entry in entries),
        levels=_counted(entry.level for entry in entries),
        years=dict(sorted(years.items())),
        grades=_counted(entry.grade for entry in entries),
        worst=tuple(sorted(poor, key=lambda entry: -(entry.damage or 0.0))[:_SHOWN]),
        news=_news(snapshot, catalogue),
        refusals=tuple((row["path"], row["reason"]) for row in refused.to_pylist()),
        travelled=_travelled(snapshot, index, catalogue),
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


def _travelled(snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue) -> tuple[Travelled, ...]:
    """The words of governments that most documents took on, no document more than twice."""
    titles = "\n".join(entry.name for entry in catalogue.entries)
    held = [entry.id for entry in catalogue.entries if entry.level in _GOVERNMENT]
    rows = snapshot.query(_LONGEST, {"grain": str(Grain.PASSAGE), "held": held}).to_pylist()
    found: list[Travelled] = []
    for row in rows:
        entry = catalogue.entries[catalogue.positions[row["document"]]]
        text = index.text(entry.id)
        start, end = whole_clauses(text, row["start"], row["end"])
        if text[start:end] not in titles and _is_new(found, entry, text[start:end]):
            found.append(Travelled(entry, start, end, text[start:end], row["documents"]))
    return tuple(found[:_SHOWN])


def whole_clauses(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span that begins and ends with a clause; empty when it has none."""
    if start and text[start - 1] not in _MARKS:
        start = next((at + 1 for at in range(start, end) if text[at] in _MARKS), end)
    if end < len(text) and text[end] not in _MARKS and text[end - 1] not in _MARKS:
        end = next((at for at in range(end - 1, start, -1) if text[at] in _MARKS), start)
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _is_new(found: Sequence[Travelled], entry: Entry, words: str) -> bool:
    """Whether some words say enough, and something that was not said yet."""
    if len(words) < _SHORTEST or "\n" in words or sum(one.entry is entry for one in found) >= _MOST_OF_ONE:
        return False
    if any(words.count(opening) != words.count(closing) for opening, closing in _PAIRS):
        return False
    return not any(_akin(words, one.text) for one in found)


def _akin(one: str, other: str) -> bool:
    """Whether two wordings are mostly the same."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(one, other) > _SAME
