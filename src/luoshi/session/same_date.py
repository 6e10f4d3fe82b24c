"""Who else had some words at once 同日期: of documents of one date and level none is known to be the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from luoshi.trace import letters_of

if TYPE_CHECKING:
    from luoshi.library import Snapshot

MOST = 30
"""Documents of one date and level that are looked through; a library may have thousands that are of ``2024``."""

Day = tuple[str | None, str | None]
"""A date, None when unknown, and the level of an issuer."""

_QUERY = """
    WITH asked AS (SELECT DISTINCT unnest($dates) AS date, unnest($levels::VARCHAR[]) AS level),
    few AS (
        SELECT d.date, d.level FROM documents d
        JOIN asked a ON a.date = d.date AND a.level IS NOT DISTINCT FROM d.level
        GROUP BY ALL HAVING count(*) <= $most
    )
    SELECT d.date, d.level, d.text, coalesce(r.original, d.id) AS original, d.id
    FROM documents d JOIN few f ON f.date = d.date AND f.level IS NOT DISTINCT FROM d.level
        LEFT JOIN reposts r ON r.document = d.id
"""


@dataclass(frozen=True, eq=False)
class Peer:
    """A document among those of its date and level.

    Attributes:
        date: its date; None when unknown.
        level: the level of its issuer.
        text: its text.
        original: the earliest of its copies, by id; itself when it is that.
        id: its id.
    """

    date: str | None
    level: str | None
    text: str
    original: str
    id: str

    @cached_property
    def letters(self) -> str:
        """Its letters alone."""
        return letters_in(self.text)


class Peers:
    """The documents of some dates and levels, of each at most :data:`MOST`; of a date with more there are none.

    Args:
        documents: all of them.
    """

    def __init__(self, documents: Iterable[Peer]) -> None:
        self._alike: dict[Day, list[Peer]] = defaultdict(list)
        self._originals: dict[str, str] = {}
        for one in documents:
            self._alike[one.date, one.level].append(one)
            self._originals[one.id] = one.original

    def others(self, document: str, day: Day, words: str) -> int | None:
        """How many other documents of its date and level have some words of a document, copies counted once.

        Args:
            document: its id.
            day: its date and level.
            words: the words.

        Returns:
            None where it was not looked: the document has no date, or one that more than :data:`MOST` documents of
            its level have, or the words have no letters.
        """
        letters = letters_in(words)
        if not letters or day[0] is None or day not in self._alike:
            return None
        found = {peer.original for peer in self._alike[day] if letters in peer.letters}
        return len(found - {self._originals[document]})


def peers_of(snapshot: Snapshot, days: Iterable[Day]) -> Peers:
    """The documents of some dates and levels; where more than :data:`MOST` have one, they are not read."""
    asked = sorted({(date, level or "") for date, level in days if date is not None})
    if not asked:
        return Peers(())
    given = {
        "dates": [date for date, _ in asked],
        "levels": [level or None for _, level in asked],
        "most": MOST,
    }
    return Peers(Peer(**row) for row in snapshot.query(_QUERY, given).to_pylist())


def letters_in(text: str) -> str:
    """The letters of a text, folded, as a text."""
    return letters_of(text).codes.astype("<u4").tobytes().decode("utf-32-le")
