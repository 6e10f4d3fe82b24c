"""The trail of some words 来龙去脉: where they stand first, and which later documents took them on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.session.room.passages import words_of
from luoshi.session.room.place import Place, place_of
from luoshi.session.same_date import peers_of
from luoshi.text import Grain
from luoshi.trace.origins.edges import Words

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue
    from luoshi.text import Origin

_FOLLOWERS = """
    SELECT document, min(start) AS start, max("end") AS "end"
    FROM origins
    WHERE origin = $origin AND grain = $grain AND document <> $origin
      AND origin_start < $end AND origin_end > $start
    GROUP BY document
"""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where some words come from and where they went.

    Attributes:
        here: the words in the document that was asked about.
        origin: the words in the earliest document that has them; None when that is the document itself.
        followers: the later documents that have them from the same place, the earliest first.
        same_date: how many documents of the same date and level as the earliest one have all of them, too.
    """

    here: Place
    origin: Place | None
    followers: tuple[Place, ...]
    same_date: int


def find_trail(snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue, origin: Origin) -> Trail:
    """The trail of a passage.

    Args:
        snapshot: the library.
        index: hands out the texts.
        catalogue: knows the documents.
        origin: the passage, as a row of the table ``origins``.
    """
    text = index.text(origin.document)
    there = None if origin.origin == origin.document else index.text(origin.origin)
    row = Words(origin.start, origin.end, origin.origin_start, origin.origin_end)
    words = words_of(origin, text, there) or row
    first = "" if there is None else there[words.there : words.there_end]
    here = _place(catalogue, (origin.document, words.start, words.end), text, first)
    source = (origin.origin, words.there, words.there_end)
    beginning = None if there is None else _place(catalogue, source, there, text[words.start : words.end])
    same_date = peers_of(snapshot, [origin.origin]).others(*source)
    return Trail(here, beginning, tuple(_followers(snapshot, catalogue, origin)), same_date)


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
    document, start, end = span
    return place_of(catalogue.entries[catalogue.positions[document]], text, (start, end), other)
