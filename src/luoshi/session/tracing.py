"""Where words come from and where they went: origins of a document, the life of a phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from luoshi.errors import UsageError
from luoshi.report import Table
from luoshi.session.holdings import bare_document
from luoshi.text import Document, Grain
from luoshi.trace import Use, letters_of, phrase_uses, shares

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_ORIGINS = """
    SELECT o.start, o."end", substr(d.text, o.start + 1, o."end" - o.start), o.documents,
           f.date, f.level, f.title, o.origin, o.origin_start, o.origin_end
    FROM origins o JOIN documents d ON d.id = o.document JOIN documents f ON f.id = o.origin
    WHERE o.document = ? AND o.grain = ? ORDER BY o.start, o."end"
"""


def origins(snapshot: Snapshot, name: str, grain: Grain) -> Table:
    """Where the words of a document stand first in the collection, in text order.

    Each row is one stretch of wording that another document has too; where ``origin`` is the document itself, the
    words are new in it and others have them later.

    Raises:
        NotFoundError: nothing, or more than one document, goes by that name.
    """
    document = snapshot.resolve(name)
    found = snapshot.query(_ORIGINS, [document, str(grain)])
    head = ("start", "end", "text", "documents", "origin_date", "level", "origin_title")
    columns = (*head, "origin", "origin_start", "origin_end")
    rows = (
        tuple(zip(*(column.to_pylist() for column in found.columns), strict=True)) if found.num_rows else ()
    )
    return Table("出处", columns, rows)


def phrase(snapshot: Snapshot, wording: str) -> tuple[Table, Table]:
    """The life of a wording.

    Args:
        snapshot: the library.
        wording: the words; punctuation does not matter.

    Returns:
        Its share of documents by year and level, with a 95 % interval; then every use, earliest first.

    Raises:
        UsageError: the wording has no letter.
    """
    if not len(letters_of(wording).codes):
        raise UsageError("the wording has no letter", wording, "give some words")
    rows = snapshot.query("SELECT * FROM documents").to_pylist()
    documents = {document.id: document for document in map(bare_document, rows)}
    uses = phrase_uses(wording, list(documents.values()))
    return _shares(wording, uses, list(documents.values())), _uses(wording, uses, documents)


def _shares(wording: str, uses: Sequence[Use], documents: Sequence[Document]) -> Table:
    using = {share.period for share in shares(uses, documents) if share.using}
    rows = tuple(
        (
            s.period,
            str(s.level) if s.level else "all",
            s.using,
            s.documents,
            s.using / s.documents,
            s.low,
            s.high,
        )
        for s in shares(uses, documents)
        if s.period in using
    )
    return Table(f"“{wording}”逐年占比", ("period", "level", "documents", "of", "share", "low", "high"), rows)


def _uses(wording: str, uses: Sequence[Use], documents: Mapping[str, Document]) -> Table:
    rows = []
    for use in uses:
        document = documents[use.document]
        about = document.metadata
        level = str(about.level) if about.level else None
        words = document.text[use.start : use.end]
        rows.append(
            (about.date, level, about.region, about.title, words, use.edits, use.document, use.start, use.end)
        )
    columns = ("date", "level", "region", "title", "text", "edits", "document", "start", "end")
    return Table(f"“{wording}”见于", columns, tuple(rows))
