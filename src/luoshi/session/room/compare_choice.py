"""Which two documents to lay side by side: by title, or those that have most wording in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.text import Grain

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

SHOWN = 12
_NEAR = """
    SELECT other, CAST(sum(letters) AS BIGINT) AS letters FROM (
        SELECT origin AS other, letters FROM origins WHERE document = $document AND grain = $grain
        UNION ALL
        SELECT document AS other, letters FROM origins WHERE origin = $document AND grain = $grain
    )
    WHERE other <> $document
    GROUP BY other ORDER BY letters DESC, other LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that has wording in common with another.

    Attributes:
        entry: the document.
        letters: how many letters one of the two has from the other, as far as origins tell.
    """

    entry: Entry
    letters: int


def find_titles(desk: Desk, words: str) -> tuple[Entry, ...]:
    """The documents whose name holds all of some words, the shortest names first.

    Args:
        desk: the snapshot.
        words: parted by blanks; none finds nothing.
    """
    return desk.kept(_titled, words.casefold().strip()) if words.strip() else ()


def _titled(desk: Desk, words: str) -> tuple[Entry, ...]:
    wanted = words.split()
    found = [one for one in desk.catalogue.entries if all(word in one.name.casefold() for word in wanted)]
    return tuple(sorted(found, key=lambda one: (len(one.name), one.name, one.date or ""))[:SHOWN])


def find_neighbours(desk: Desk, document: str) -> tuple[Neighbour, ...]:
    """The documents that a document has most wording from, or that have most from it.

    Raises:
        NotFoundError: there is none of that id.
    """
    return desk.kept(_near, desk.entry(document).id)


def _near(desk: Desk, document: str) -> tuple[Neighbour, ...]:
    asked = {"document": document, "grain": str(Grain.PASSAGE), "most": SHOWN}
    rows = desk.snapshot.query(_NEAR, asked).to_pylist()
    return tuple(Neighbour(desk.entry(row["other"]), row["letters"]) for row in rows)
