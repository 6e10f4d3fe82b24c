"""A process that adds invented documents to a library for as long as it is let: killed by the tests of faults.

Run as ``library_writer.py FOLDER FIRST COUNT``: one commit a document, each with units, facts and a derived table.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from luoshi.library import Chunk, Library, Snapshot, pack
from luoshi.text import (
    Document,
    Edit,
    Fact,
    FactKind,
    Metadata,
    RawText,
    Source,
    Structured,
    Unit,
    UnitKind,
    document_id,
)
from luoshi.text.schemas import batch

CLAUSES = 400


def chunk(number: int) -> Chunk:
    """The results of one invented file: an article of clauses, one edit and one fact in each."""
    clause = f"第{number}号文件，推进工业发展；"
    text = clause * CLAUSES
    source = Source(f"{number}.txt", sha256(text.encode()).hexdigest(), len(text.encode()), "text/plain")
    name = document_id(source, 0)
    starts = range(0, len(text), len(clause))
    edits = tuple(Edit(start, start + 1, "width", "第", "第") for start in starts)
    units = [Unit(name, 0, -1, UnitKind.ARTICLE, 0, len(text))]
    units += [Unit(name, i + 1, 0, UnitKind.CLAUSE, s, s + len(clause)) for i, s in enumerate(starts)]
    facts = [Fact(name, FactKind.INDUSTRY, s + 8, s + 10, i + 1) for i, s in enumerate(starts)]
    document = Document(name, source, 0, 0, len(text), text, edits, Metadata(title=f"第{number}号"))
    return pack("d0", [RawText(source, text, "utf-8")], [Structured(document, tuple(units))], facts)


def derive(snapshot: Snapshot) -> Mapping[str, list[pa.RecordBatch]]:
    """One origin for every document of the collection."""
    names = snapshot.table("documents", ["id"]).column("id").to_pylist()
    origins = [(name, 0, 5, name, 0, 5, 1, "phrase", "test 1", 5) for name in names]
    return {"origins": [batch("origins", list(zip(*origins, strict=True)))]}


def main() -> None:
    """Commit documents, each in a snapshot of its own, and say on standard output when each is published."""
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    library = Library.create(folder)
    for number in range(first, first + count):
        library.commit([chunk(number)], derive=derive)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
