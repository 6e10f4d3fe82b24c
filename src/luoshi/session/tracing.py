"""Where words come from: the origins of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.report import Table
from luoshi.text import Grain

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
