"""One document with everything that is known of it, and one cell of a matrix with both its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from luoshi.report import Table
from luoshi.restore import unreadable_spans
from luoshi.text import Document, Edit, Fact, OffsetMap, Origin, Structured

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A document, opened.

    Attributes:
        structured: the document with its tree.
        path: a file that holds it.
        facts: its facts, in text order.
        origins: where its words stand first, in text order; only words that stand elsewhere too.
        unreadable: spans of the text that could not be restored.
        raw: the raw characters that it was restored from.
        before: the article that goes on in this one, by id; None when there is none.
        after: the article that this one goes on in.
    """

    structured: Structured
    path: str
    facts: tuple[Fact, ...]
    origins: tuple[Origin, ...]
    unreadable: tuple[tuple[int, int], ...]
    raw: str
    before: str | None = None
    after: str | None = None

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.structured.document

    def edited_spans(self) -> Iterator[tuple[int, int]]:
        """The spans of the text that restoring wrote; what it only deleted leaves no span."""
        offsets = OffsetMap(self.document.edits, self.document.raw_start)
        for edit in self.document.edits:
            if edit.new:
                yield offsets.to_text(edit.raw_start, edit.raw_end)

    def edits_by_rule(self) -> Table:
        """How often each rule changed something, with an example."""
        counts = Counter(edit.rule for edit in self.document.edits)
        example = {edit.rule: edit for edit in reversed(self.document.edits)}
        rows = [
            (rule, n, repr(example[rule].old[:24]), repr(example[rule].new[:24]))
            for rule, n in counts.most_common()
        ]
        return Table("还原所作改动", ("rule", "count", "old", "new"), tuple(rows))

    def fact_table(self) -> Table:
        """How many facts of each kind there are, with the first few."""
        kinds = Counter(str(fact.kind) for fact in self.facts)
        rows = []
        for kind, count in kinds.most_common():
            words = dict.fromkeys(self.document.text[f.start : f.end] for f in self.facts if f.kind == kind)
            rows.append((kind, count, "、".join(list(words)[:8])))
        return Table("要素", ("kind", "count", "text"), tuple(rows))

    def origin_table(self) -> Table:
        """The longest wording that stands in an earlier document."""
        longest = sorted(self.origins, key=lambda o: (o.start - o.end, o.start))[:_LONGEST]
        rows = [(o.start, o.end, self.document.text[o.start : o.end], o.origin, o.documents) for o in longest]
        return Table("承袭最长的文字", ("start", "end", "text", "origin", "documents"), tuple(rows))


def show(snapshot: Snapshot, name: str) -> Shown:
    """Open a document by its id, path, file name or title.

    Raises:
        NotFoundError: nothing, or more than one document, goes by that name.
    """
    from luoshi.text.rows import origins_of

    structured = snapshot.structured(name)
    document = structured.document
    query = 'SELECT * FROM origins WHERE document = ? AND origin <> document ORDER BY start, "end"'
    origins = origins_of(snapshot.query(query, [document.id]))
    facts = snapshot.facts(document.id)
    unreadable = tuple(unreadable_spans(document))
    raw = snapshot.raw_text(document.id)
    halves = (
        _half(snapshot, *columns, document.id) for columns in (("first", "second"), ("second", "first"))
    )
    return Shown(structured, document.source.path, tuple(facts), tuple(origins), unreadable, raw, *halves)


def _half(snapshot: Snapshot, wanted: str, known: str, name: str) -> str | None:
    """The other half of an article that jumps to another page."""
    sql = f"SELECT {wanted} FROM continuations WHERE {known} = ?"  # noqa: S608 - fixed columns
    rows = snapshot.query(sql, [name]).to_pylist()
    return rows[0][wanted] if rows else None


def shown_records(shown: Shown) -> Iterator[dict[str, Any]]:
    """Everything that is known of a document: itself, then its edits, units, facts and origins, one record each."""
    document = asdict(shown.document) | {"path": shown.path}
    del document["edits"]
    yield {"record": "document", **document}
    for name, rows in (
        ("edit", shown.document.edits),
        ("unit", shown.structured.units),
        ("fact", shown.facts),
        ("origin", shown.origins),
    ):
        for row in rows:
            yield {"record": name, **(row._asdict() if isinstance(row, Edit) else _plain(row))}


def _plain(noun: Any) -> dict[str, Any]:
    values = {name: getattr(noun, name) for name in noun.__dataclass_fields__}
    if "norm" in values:
        values["norm"] = dict(values["norm"])
    if values.get("attribution") is not None:
        values["attribution"] = asdict(values["attribution"])
    return values
