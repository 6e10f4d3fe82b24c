"""Where the words of a document come from, whom it owes them to, and who took on what is new in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from luoshi.report import Table
from luoshi.text import Grain

if TYPE_CHECKING:
    from luoshi.library import Snapshot


class OriginTable(StrEnum):
    """What is asked about the origins of a document's words."""

    PASSAGES = "passages"
    """Each stretch of wording that stands elsewhere too, with where it stands first."""
    DEBTS = "debts"
    """How many letters it has from each earlier document."""
    TAKEN = "taken"
    """Each stretch of wording that is new in it, with how many later documents took it on."""


_COLUMNS = {
    OriginTable.PASSAGES: (
        "start",
        "end",
        "text",
        "documents",
        "same_date",
        "origin_date",
        "level",
        "origin_title",
        "origin",
        "origin_start",
        "origin_end",
    ),
    OriginTable.DEBTS: ("letters", "share", "passages", "origin_date", "level", "origin_title", "origin"),
    OriginTable.TAKEN: ("start", "end", "text", "later", "first", "documents"),
}
_QUERIES = {
    OriginTable.PASSAGES: """
        SELECT o.start, o."end", o.documents, f.date, f.level, f.title, o.origin, o.origin_start, o.origin_end
        FROM origins o JOIN documents f ON f.id = o.origin
        WHERE o.document = $document AND o.grain = $grain ORDER BY o.start, o."end"
    """,
    OriginTable.DEBTS: """
        SELECT CAST(sum(o.letters) AS BIGINT) AS letters, round(sum(o.letters) / $letters, 4), count(*),
               f.date, f.level, f.title, o.origin
        FROM origins o JOIN documents f ON f.id = o.origin
        WHERE o.document = $document AND o.origin <> $document AND o.grain = $grain
        GROUP BY ALL ORDER BY letters DESC, f.date NULLS LAST, o.origin
    """,
    OriginTable.TAKEN: """
        WITH later AS (
            SELECT o.origin_start, o.origin_end, coalesce(r.original, o.document) AS document, d.date
            FROM origins o JOIN documents d ON d.id = o.document LEFT JOIN reposts r ON r.document = o.document
            WHERE o.origin = $document AND o.document <> $document AND o.grain = $grain
                AND coalesce(r.original, o.document) <> $document
        )
        SELECT o.start, o."end", substr(d.text, o.start + 1, o."end" - o.start),
               count(DISTINCT l.document) AS later, min(l.date), o.documents
        FROM origins o JOIN documents d ON d.id = o.document
            LEFT JOIN later l ON l.origin_start < o."end" AND l.origin_end > o.start
        WHERE o.document = $document AND o.origin = $document AND o.grain = $grain
        GROUP BY ALL ORDER BY o.start
    """,
}
_TITLES = {OriginTable.PASSAGES: "出处", OriginTable.DEBTS: "承袭", OriginTable.TAKEN: "被承袭"}
_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT unnest($wanted))"
_FACTS = """
    SELECT text, (SELECT coalesce(sum(letters), 0) FROM origins
                  WHERE document = $document AND origin <> $document AND grain = $grain) AS owed,
           (SELECT f.title FROM reposts r JOIN documents f ON f.id = r.original
            WHERE r.document = $document) AS original,
           EXISTS (SELECT 1 FROM reposts WHERE document = $document) AS copied
    FROM documents WHERE id = $document
"""


def origins(snapshot: Snapshot, name: str, grain: Grain, wanted: OriginTable = OriginTable.PASSAGES) -> Table:
    """Where the words of a document stand first in the collection, and what follows from that.

    Its novelty, the share of its letters that no earlier document has, is in the title. Each passage is one stretch
    of wording that another document has too; where ``origin`` is the document itself, the words are new in it and
    others have them later. Its ends are moved to those of words and numbers; ``documents`` counts those that have the
    rarest n-gram of what is kept, ``same_date`` the others of the origin's date and level that have all words shown:
    where there are any, the origin is one of several that may be the first. It is None where that was not looked for:
    the date is not known, or more than 30 documents have it, as where whole years are known alone.

    Args:
        snapshot: the library.
        name: id, path, file name or title of the document.
        grain: the size of wording.
        wanted: which table.

    Raises:
        NotFoundError: nothing, or more than one document, goes by that name.
    """
    from luoshi.trace import letters_of

    document = snapshot.resolve(name)
    asked: dict[str, object] = {"document": document, "grain": str(grain)}
    (facts,) = snapshot.query(_FACTS, asked).to_pylist()
    letters = len(letters_of(facts["text"]).codes)
    if wanted is OriginTable.DEBTS:
        asked["letters"] = max(letters, 1)
    found = snapshot.query(_QUERIES[wanted], asked)
    rows = list(zip(*(column.to_pylist() for column in found.columns), strict=True)) if found.num_rows else []
    if wanted is OriginTable.PASSAGES:
        rows = list(_shown(snapshot, document, rows, grain))
    novelty = 1 - int(facts["owed"]) / letters if letters else 0.0
    title = f"{_TITLES[wanted]}（独创字数占 {novelty:.1%}{_copied(facts['copied'], facts['original'])}）"
    return Table(title, _COLUMNS[wanted], tuple(rows))


def _shown(
    snapshot: Snapshot, document: str, rows: list[tuple[Any, ...]], grain: Grain
) -> Iterator[tuple[Any, ...]]:
    """Passages as words, and how many other documents of the origin's date have these."""
    from luoshi.session.same_date import peers_of
    from luoshi.trace.origins.edges import Words, shown

    peers = peers_of(snapshot, ((row[3], row[4]) for row in rows))
    texts = _texts(snapshot, [document, *(row[-3] for row in rows)])
    text = texts[document]
    for start, end, documents, date, level, title, origin, there, there_end in rows:
        other = None if origin == document else texts[origin]
        words = shown(text, other, Words(start, end, there, there_end), grain)
        if words is None:
            continue
        others = peers.others(origin, (date, level), texts[origin][words.there : words.there_end])
        yield (
            *(words.start, words.end, text[words.start : words.end], documents, others),
            *(date, level, title, origin, words.there, words.there_end),
        )


def _texts(snapshot: Snapshot, documents: Iterable[str]) -> dict[str, str]:
    """The texts of some documents, by id."""
    found = snapshot.query(_TEXTS, {"wanted": sorted(set(documents))})
    return dict(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _copied(copied: bool, original: str | None) -> str:
    """What a title says of a copy."""
    return f"；重复收录，原件为{original or '无题文件'}" if copied else ""
