"""The trail of some words 来龙去脉: where they stand first, and which later documents took them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.text import Grain

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue, Entry
    from luoshi.text import Origin

_AROUND = 60
_SHORTEST = 2
_FOLLOWERS = """
    SELECT document, min(start) AS start, max("end") AS "end"
    FROM origins
    WHERE origin = $origin AND grain = $grain AND document <> $origin
      AND origin_start < $end AND origin_end > $start
    GROUP BY document
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Some words where they stand in a document.

    Attributes:
        entry: the document.
        start: first code point of the words in its text.
        end: one past the last.
        before: what stands before them in their line.
        pieces: the words, cut where another text begins or ceases to have them; True where both have them.
        after: what stands behind them.
    """

    entry: Entry
    start: int
    end: int
    before: str = ""
    pieces: tuple[tuple[str, bool], ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where some words come from and where they went.

    Attributes:
        here: the words in the document that was asked about.
        origin: the words in the earliest document that has them; None when that is the document itself.
        followers: the later documents that have them from the same place, the earliest first.
    """

    here: Place
    origin: Place | None
    followers: tuple[Place, ...]


def find_trail(snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue, origin: Origin) -> Trail:
    """The trail of a passage.

    Args:
        snapshot: the library.
        index: hands out the texts.
        catalogue: knows the documents.
        origin: the passage, as a row of the table ``origins``.
    """
    text = index.text(origin.document)
    own = origin.origin == origin.document
    there = "" if own else index.text(origin.origin)
    first = there[origin.origin_start : origin.origin_end]
    here = _place(catalogue, (origin.document, origin.start, origin.end), text, first)
    words = text[origin.start : origin.end]
    source = (origin.origin, origin.origin_start, origin.origin_end)
    beginning = None if own else _place(catalogue, source, there, words)
    return Trail(here, beginning, tuple(_followers(snapshot, catalogue, origin)))


def _followers(snapshot: Snapshot, catalogue: Catalogue, origin: Origin) -> Iterator[Place]:
    """The other documents that have some of the words from the same place, by date."""
    asked = {
        "origin": origin.origin,
        "grain": str(Grain.PASSAGE),
        "start": origin.origin_start,
        "end": origin.origin_end,
    }
    rows = snapshot.query(_FOLLOWERS, asked).to_pylist()
    spans = {row["document"]: (row["start"], row["end"]) for row in rows}
    spans.pop(origin.document, None)
    for at in sorted(catalogue.positions[document] for document in spans):
        entry = catalogue.entries[at]
        yield Place(entry, *spans[entry.id])


def _place(catalogue: Catalogue, span: tuple[str, int, int], text: str, other: str) -> Place:
    """Some words with their surroundings, cut by what another wording has of them."""
    document, start, end = span
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + _AROUND)
    entry = catalogue.entries[catalogue.positions[document]]
    pieces = tuple(cut_by(text[start:end], other)) if other else ((text[start:end], True),)
    return Place(entry, start, end, text[left:start], pieces, text[end:right])


def cut_by(words: str, other: str) -> Iterator[tuple[str, bool]]:
    """Some words in pieces; True for a piece that an alignment finds in the other wording too."""
    at = 0
    for start, end in _shared(words, other):
        if start > at:
            yield words[at:start], False
        yield words[start:end], True
        at = end
    if at < len(words):
        yield words[at:], False


def _shared(words: str, other: str) -> Iterable[tuple[int, int]]:
    from rapidfuzz.distance import Levenshtein

    for block in Levenshtein.opcodes(words, other):
        if block.tag == "equal" and block.src_end - block.src_start >= _SHORTEST:
            yield block.src_start, block.src_end
