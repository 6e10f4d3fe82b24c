"""The trail of some words 来龙去脉: where they stand first, and which later documents took them on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from luoshi.session.room.passages import words_of
from luoshi.session.room.place import Place, place_of
from luoshi.session.same_date import MOST, Day, Peer, Peers
from luoshi.text import Grain
from luoshi.trace.origins.edges import Words

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.session.room.catalogue import Catalogue
    from luoshi.session.room.desk import Desk
    from luoshi.text import Origin

_DAYS = 4
"""Dates and levels whose documents are kept at hand."""

_COPIES = "SELECT document, original FROM reposts"

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
        same_date: how many documents of the same date and level as the earliest one have all of them, too; None where
            it has no date, or more than 30 documents are of these, which nobody looks through.
    """

    here: Place
    origin: Place | None
    followers: tuple[Place, ...]
    same_date: int | None


class _Days:
    """The documents of single dates and levels, those that were asked for last.

    Args:
        desk: the library.
    """

    def __init__(self, desk: Desk) -> None:
        self._text = desk.index.text
        copies = desk.snapshot.query(_COPIES).to_pydict()
        self._originals: dict[str, str] = dict(zip(copies["document"], copies["original"], strict=True))
        self._documents: dict[Day, list[str]] = defaultdict(list)
        for entry in desk.catalogue.entries:
            self._documents[entry.date, entry.level].append(entry.id)
        self.peers = lru_cache(_DAYS)(self._peers)

    def _peers(self, day: Day) -> Peers:
        documents = self._documents.get(day, ())
        if len(documents) > MOST:
            return Peers(())
        return Peers(Peer(*day, self._text(one), self._originals.get(one, one), one) for one in documents)


def find_trail(desk: Desk, origin: Origin) -> Trail:
    """The trail of a passage.

    Args:
        desk: the library.
        origin: the passage, as a row of the table ``origins``.
    """
    text = desk.index.text(origin.document)
    there = None if origin.origin == origin.document else desk.index.text(origin.origin)
    row = Words(origin.start, origin.end, origin.origin_start, origin.origin_end)
    words = words_of(origin, text, there) or row
    first = "" if there is None else there[words.there : words.there_end]
    here = _place(desk.catalogue, (origin.document, words.start, words.end), text, first)
    source = (origin.origin, words.there, words.there_end)
    own = text[words.start : words.end]
    beginning = None if there is None else _place(desk.catalogue, source, there, own)
    same_date = _others(desk, origin.origin, text[words.there : words.there_end] if there is None else first)
    return Trail(here, beginning, tuple(_followers(desk.snapshot, desk.catalogue, origin)), same_date)


def _others(desk: Desk, document: str, words: str) -> int | None:
    """How many other documents of its date and level have some words of a document."""
    entry = desk.entry(document)
    day = entry.date, entry.level
    return desk.kept(_Days).peers(day).others(document, day, words)


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
