"""Who else had some words at once 同日期: of documents of one date and level none is known to be the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from luoshi.trace import letters_of

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_QUERY = """
    WITH firsts AS (SELECT id, date, level FROM documents WHERE id IN (SELECT unnest($origins)))
    SELECT d.id, d.date, d.level, d.text, coalesce(r.original, d.id) AS original
    FROM documents d LEFT JOIN reposts r ON r.document = d.id
    WHERE d.id IN (SELECT id FROM firsts)
        OR EXISTS (SELECT 1 FROM firsts f WHERE f.date = d.date AND f.level IS NOT DISTINCT FROM d.level)
"""


@dataclass(frozen=True, eq=False)
class Peer:
    """A document among those of its date and level.

    Attributes:
        date: its date; None when unknown.
        level: the level of its issuer.
        text: its text.
        original: the earliest of its copies, by id; itself when it is that.
    """

    date: str | None
    level: str | None
    text: str
    original: str

    @cached_property
    def letters(self) -> str:
        """Its letters alone."""
        return letters_in(self.text)


class Peers:
    """Some documents, and all of their dates and levels.

    Args:
        documents: both, by id.
    """

    def __init__(self, documents: Mapping[str, Peer]) -> None:
        self._documents = documents
        self._alike: dict[tuple[str | None, str | None], list[Peer]] = defaultdict(list)
        for one in documents.values():
            self._alike[one.date, one.level].append(one)

    def text(self, document: str) -> str:
        """The text of one of them."""
        return self._documents[document].text

    def others(self, document: str, start: int, end: int) -> int:
        """How many other documents of its date and level have some words of a document, copies counted once."""
        one = self._documents[document]
        if one.date is None:
            return 0
        words = letters_in(one.text[start:end])
        found = {peer.original for peer in self._alike[one.date, one.level] if words in peer.letters}
        return len(found - {one.original})


def peers_of(snapshot: Snapshot, documents: Iterable[str]) -> Peers:
    """Some documents of a library, and all of their dates and levels."""
    rows = snapshot.query(_QUERY, {"origins": sorted(set(documents))}).to_pylist()
    return Peers({row.pop("id"): Peer(**row) for row in rows})


def letters_in(text: str) -> str:
    """The letters of a text, folded, as a text."""
    return letters_of(text).codes.astype("<u4").tobytes().decode("utf-32-le")
