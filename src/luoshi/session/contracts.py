"""The records of the contracts: what restoring, extracting and tracing say of a text, for other programs to check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from luoshi.lexicon import Lexicon
from luoshi.pipeline import Analysed, analyse
from luoshi.text import Document, Edit, OffsetMap, Passage, RawText, UnitKind
from luoshi.trace import trace_passages
from luoshi.trace.passages import changes_between, quoting_words

Record = dict[str, Any]
Side = tuple[Document, OffsetMap]


def json_lines(records: Iterable[Record]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in records)


def restore_record(raw: RawText, document: Document) -> Record:
    """One article as the restore contract writes it.

    Its ``edits`` lead from the whole raw text to ``text`` and back: what belongs to other articles of the same raw
    text is an edit of the rule ``other-article``.
    """
    return {
        "document": document.id,
        "path": raw.source.path,
        "member": raw.source.member,
        "part": document.part,
        "raw_start": document.raw_start,
        "raw_end": document.raw_end,
        "text": document.text,
        "edits": [_edit_record(edit) for edit in _whole_edits(raw.text, document)],
    }


def _whole_edits(raw: str, document: Document) -> list[Edit]:
    before, after = raw[: document.raw_start], raw[document.raw_end :]
    cuts = [
        Edit(0, len(before), "other-article", before, ""),
        Edit(document.raw_end, len(raw), "other-article", after, ""),
    ]
    return [edit for edit in (cuts[0], *document.edits, cuts[1]) if edit.old or edit.new]


def _edit_record(edit: Edit) -> Record:
    return {
        "raw_start": edit.raw_start,
        "raw_end": edit.raw_end,
        "rule": edit.rule,
        "old": edit.old,
        "new": edit.new,
    }


def fact_records(raw: RawText, lexicon: Lexicon) -> list[Record]:
    """Clauses with their roles, then facts, of every article of a raw text, as the extract contract writes them."""
    return [record for analysed in analyse(raw, lexicon) for record in _analysed_records(analysed)]


def _analysed_records(analysed: Analysed) -> Iterator[Record]:
    document = analysed.document
    offsets = OffsetMap(document.edits, document.raw_start)
    for clause in analysed.structured.of(UnitKind.CLAUSE):
        record: Record = {"kind": "clause", "role": clause.role, "confidence": round(clause.confidence, 3)}
        record["voice"] = clause.attribution.voice if clause.attribution else None
        yield record | _span(document, offsets, clause.start, clause.end) | {"by": clause.by}
    for fact in analysed.facts:
        record = {"kind": fact.kind, "norm": dict(fact.norm), "clause": fact.clause}
        yield (
            record
            | _span(document, offsets, fact.start, fact.end)
            | {
                "by": fact.by,
                "confidence": round(fact.confidence, 3),
            }
        )


def _span(document: Document, offsets: OffsetMap, start: int, end: int) -> Record:
    raw_start, raw_end = offsets.to_raw(start, end)
    return {
        "document": document.id,
        "text": document.text[start:end],
        "start": start,
        "end": end,
        "raw_start": raw_start,
        "raw_end": raw_end,
    }


def passage_records(sources: Iterable[Document], targets: Iterable[Document]) -> Iterator[Record]:
    """Every passage from the sources to the targets, as the trace contract writes it.

    Chronology is the caller's: the contract names which side is the source.
    """
    from_side = {document.id: document for document in sources}
    to_side = {document.id: document for document in targets}
    maps = {d.id: OffsetMap(d.edits, d.raw_start) for d in (*from_side.values(), *to_side.values())}
    for passage in trace_passages(_texts(from_side), _texts(to_side)):
        source, target = from_side[passage.source], to_side[passage.target]
        sides = (source, maps[source.id]), (target, maps[target.id])
        yield {
            "source": _stem(source),
            "target": _stem(target),
            "kind": passage.kind,
            "similarity": round(passage.similarity, 4),
            "rarity": round(passage.rarity, 4),
            **_side("source", *sides[0], passage.source_start, passage.source_end),
            **_side("target", *sides[1], passage.target_start, passage.target_end),
            "attribution": _attribution(*sides[1], passage, sides[0][0].text),
            "changes": _change_records(passage, *sides),
            "by": passage.by,
        }


def _attribution(target: Document, offsets: OffsetMap, passage: Passage, source: str) -> Record:
    """Whether the target quotes the words, and the words that say so."""
    quoting = quoting_words(target.text, passage, source)
    return {"kind": "quoted", **_span(target, offsets, *quoting)} if quoting else {"kind": "silent"}


def _change_records(passage: Passage, source: Side, target: Side) -> list[Record]:
    """What was changed, in order of the target."""
    return [
        {
            "kind": change.kind,
            **_side("source", *source, change.source_start, change.source_end),
            **_side("target", *target, change.target_start, change.target_end),
        }
        for change in changes_between(source[0].text, target[0].text, passage)
    ]


def _texts(documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    return [(name, document.text) for name, document in documents.items()]


def _side(side: str, document: Document, offsets: OffsetMap, start: int, end: int) -> Record:
    return {f"{side}_{name}": value for name, value in _span(document, offsets, start, end).items()}


def _stem(document: Document) -> str:
    stem = Path(document.source.path).stem
    return f"{stem}#{document.source.member}" if document.source.member else stem
