"""The contracts that need no library: files in, JSON Lines records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from luoshi.errors import InputError
from luoshi.lexicon import Lexicon
from luoshi.pipeline import Analysed, FileRequest, analyse, read
from luoshi.read import Manifest, display_name, find_files, load_manifest
from luoshi.restore import restore
from luoshi.text import Document, Edit, OffsetMap, RawText, Refusal, UnitKind
from luoshi.trace import trace_passages

Record = dict[str, Any]


def load_rows(manifest: Path | None) -> Manifest | None:
    """The manifest that a user named, if any."""
    return load_manifest(manifest) if manifest else None


def requests(
    paths: Sequence[Path], rows: Manifest | None = None, *, whole_path: bool = False
) -> Iterator[FileRequest | Refusal]:
    """One request for each file under ``paths``, with the manifest's metadata; what cannot be opened is refused.

    Args:
        paths: files and folders.
        rows: the manifest; its own file is passed over.
        whole_path: whether files are named by their absolute path, as a library needs, or as they were given.
    """
    seen: set[Path] = set()
    for root in paths:
        for found in find_files([root]):
            if isinstance(found, Refusal):
                yield found
            elif found.resolve() not in seen and (rows is None or found.resolve() != rows.path.resolve()):
                seen.add(found.resolve())
                yield _request(found, root, rows, display_name(found.resolve() if whole_path else found))


def _request(path: Path, root: Path, rows: Manifest | None, name: str) -> FileRequest:
    row = rows.row_for(path, root) if rows else None
    return FileRequest(path, name, row.metadata, row.columns) if row else FileRequest(path, name)


def slips(rows: Manifest, found: Sequence[Path]) -> Iterator[str]:
    """The paths of a manifest's rows that speak of none of the files found, nor of any beside the manifest."""
    folder = rows.path.parent
    yield from (row.path for row in rows.unmatched(found) if not (folder / row.path).exists())


def inputs(paths: Sequence[Path]) -> set[Path]:
    """The real places of all files under ``paths``."""
    return {found.resolve() for found in find_files(paths) if isinstance(found, Path)}


def raw_texts(paths: Sequence[Path], manifest: Path | None = None) -> Iterator[RawText | Refusal]:
    """The raw texts under ``paths``, one file after the other; a bad file gives a refusal and never stops the rest."""
    for request in requests(paths, load_rows(manifest)):
        if isinstance(request, Refusal):
            yield request
            continue
        try:
            yield from read(request)
        except InputError as error:
            yield Refusal(request.name, str(error))


def restored(raw: RawText) -> list[Document]:
    """The articles of a raw text."""
    return restore(raw)


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
        yield record | _span(document, offsets, fact.start, fact.end) | {"by": fact.by}


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
        yield {
            "source": _stem(source),
            "target": _stem(target),
            "kind": passage.kind,
            "similarity": round(passage.similarity, 4),
            "rarity": round(passage.rarity, 4),
            **_side("source", source, maps[source.id], passage.source_start, passage.source_end),
            **_side("target", target, maps[target.id], passage.target_start, passage.target_end),
            "by": passage.by,
        }


def _texts(documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    return [(name, document.text) for name, document in documents.items()]


def _side(side: str, document: Document, offsets: OffsetMap, start: int, end: int) -> Record:
    return {f"{side}_{name}": value for name, value in _span(document, offsets, start, end).items()}


def _stem(document: Document) -> str:
    stem = Path(document.source.path).stem
    return f"{stem}#{document.source.member}" if document.source.member else stem
