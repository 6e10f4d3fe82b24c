"""What the centre and its ministries ask for, and whether later documents say it again 要求的承接与落空.

This goes by wording alone, over the whole library at once; who took a requirement up in words of their own, the matrix
of its document tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue, Entry
    from luoshi.session.rulings import Rulings

_ASKED = """
    WITH sources AS (
        SELECT o.document, sum(o.documents - 1) AS followers
        FROM origins o JOIN documents d ON d.id = o.document
        WHERE o.grain = 'passage' AND o.origin = o.document AND d.level IN ('central', 'ministry')
            AND d.kind <> 'law' AND d.date IS NOT NULL
        GROUP BY o.document ORDER BY followers DESC, o.document LIMIT $sources
    ), clauses AS (
        SELECT c.document, c.parent, c.start, c."end", c."end" - c.start AS chars, s.followers
        FROM units c JOIN sources s USING (document)
        WHERE c.kind = 'clause' AND c.role IN ('task', 'target') AND chars BETWEEN $shortest AND $longest
    ), shared AS (
        SELECT document, origin, grain, documents, start, "end" FROM origins
        WHERE document IN (SELECT document FROM sources)
    )
    SELECT c.document, c.parent, c.start, c."end", c.followers,
        coalesce(max(o.documents) FILTER (
            o.grain = 'passage' AND o.origin = c.document
            AND least(o."end", c."end") - greatest(o.start, c.start) >= .6 * c.chars), 1) AS documents,
        count(o.document) FILTER (
            o.grain = 'passage'
            OR least(o."end", c."end") - greatest(o.start, c.start) >= .4 * c.chars) AS shared
    FROM clauses c LEFT JOIN shared o ON o.document = c.document AND o.start < c."end" AND c.start < o."end"
    GROUP BY ALL ORDER BY c.document, c.start
"""
"""Tasks and targets of the documents that most others repeat: in how many documents each has more than half of its
words as a passage, and how many runs of words it shares with any other document."""
_SOURCES = 40
_SHORTEST = 16
_LONGEST = 90
_SHOWN = 6
_MOST_OF_ONE = 2
_SAME = 70.0

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A clause that asks for something.

    Attributes:
        entry: the document that has it first.
        start: first code point in its text.
        end: one past the last.
        text: the clause.
        documents: how many documents have most of its words, the first included; 1 for none but that.
        beside: how many have those clauses of its sentence that most documents have.
    """

    entry: Entry
    start: int
    end: int
    text: str
    documents: int
    beside: int


@dataclass(frozen=True, slots=True)
class Requirements:
    """The two ends of what is asked for.

    Attributes:
        taken: what most documents repeat, most first.
        neglected: what no other document repeats while it does repeat what stands beside it in the sentence.
    """

    taken: tuple[Requirement, ...]
    neglected: tuple[Requirement, ...]


def find_requirements(
    snapshot: Snapshot, index: ReadingIndex, catalogue: Catalogue, rulings: Rulings
) -> Requirements:
    """Look for both ends, no document more than twice, nothing said twice.

    Args:
        snapshot: the library.
        index: its texts.
        catalogue: its documents.
        rulings: what people decided; what they rejected counts for nothing.
    """
    given = {"sources": _SOURCES, "shortest": _SHORTEST, "longest": _LONGEST}
    rows = [_without_rejected(rulings, row) for row in snapshot.query(_ASKED, given).to_pylist()]
    beside = _beside(rows)
    known = _Texts(index, catalogue, beside)
    taken = sorted((row for row in rows if row["documents"] > 1), key=lambda row: -int(row["documents"]))
    alone = [row for row in rows if not row["shared"] and beside[_sentence(row)] > 1]
    alone.sort(key=lambda row: (-beside[_sentence(row)], -int(row["followers"])))
    return Requirements(tuple(_chosen(known.of(taken))), tuple(_chosen(known.of(alone))))


def _without_rejected(rulings: Rulings, row: Row) -> Row:
    """A clause without the documents that do not have its words from there."""
    others = rulings.refused(row["document"], row["start"], row["end"])
    return {**row, "documents": max(1, row["documents"] - len(others))} if others else row


def _sentence(row: Row) -> tuple[str, int]:
    return row["document"], row["parent"]


def _beside(rows: Iterable[Row]) -> dict[tuple[str, int], int]:
    """For each sentence, how many documents have its clause that most documents have."""
    found: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        found[_sentence(row)] = max(found[_sentence(row)], row["documents"])
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    """Where the words of a row stand."""

    index: ReadingIndex
    catalogue: Catalogue
    beside: Mapping[tuple[str, int], int]

    def of(self, rows: Sequence[Row]) -> Iterator[Requirement]:
        """The requirements of some rows, each looked up when it is wanted."""
        for row in rows:
            entry = self.catalogue.entries[self.catalogue.positions[row["document"]]]
            start, end = row["start"], row["end"]
            text = self.index.text(entry.id)[start:end]
            yield Requirement(entry, start, end, text, row["documents"], self.beside[_sentence(row)])


def _chosen(found: Iterable[Requirement]) -> Iterator[Requirement]:
    """The first few that say something new."""
    chosen: list[Requirement] = []
    of_one: Counter[str] = Counter()
    for one in found:
        if of_one[one.entry.id] < _MOST_OF_ONE and not any(_akin(one.text, other.text) for other in chosen):
            chosen.append(one)
            of_one[one.entry.id] += 1
            yield one
        if len(chosen) == _SHOWN:
            return


def _akin(one: str, other: str) -> bool:
    """Whether two wordings are mostly the same."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(one, other) > _SAME
