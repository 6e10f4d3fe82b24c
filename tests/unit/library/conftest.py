"""Documents, trees and facts that nobody issued, for the tests of the library."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from luoshi.library import Chunk, Library, pack
from luoshi.text import (
    Attribution,
    Document,
    Edit,
    Fact,
    FactKind,
    Metadata,
    RawText,
    Role,
    Source,
    Structured,
    Unit,
    UnitKind,
    Voice,
    apply_edits,
    document_id,
)

Made = tuple[RawText, Structured, list[Fact]]


def invent(path: str, raw: str, metadata: Metadata | None = None, member: str = "") -> Made:
    """One document whose ``,`` was widened, with an article, a clause a line, and a fact on every 工业."""
    source = Source(path, sha256(raw.encode()).hexdigest(), len(raw.encode()), "text/plain", member)
    edits = tuple(Edit(i, i + 1, "width", ",", "，") for i, letter in enumerate(raw) if letter == ",")
    text = apply_edits(raw, edits)
    name = document_id(source, 0)
    document = Document(name, source, 0, 0, len(raw), text, edits, metadata or Metadata())
    units = [Unit(name, 0, -1, UnitKind.ARTICLE, 0, len(text))]
    facts, at = [], 0
    for line in text.split("\n"):
        said = Attribution(Voice.MEETING, at, at + 1)
        clause = Unit(name, len(units), 0, UnitKind.CLAUSE, at, at + len(line), 0, at, "青州", "990000")
        units.append(
            Unit(*(getattr(clause, f) for f in Unit.__slots__[:10]), Role.TASK, 0.875, said, "role 1")
        )
        if "工业" in line:
            start = at + line.index("工业")
            facts.append(
                Fact(name, FactKind.INDUSTRY, start, start + 2, clause.id, {"name": "工业"}, "industry 1")
            )
        at += len(line) + 1
    return (
        RawText(source, raw, "utf-8", given=metadata or Metadata()),
        Structured(document, tuple(units)),
        facts,
    )


def as_chunk(*made: Made, digest: str = "d0") -> Chunk:
    """What a worker would hand over for some documents."""
    raws, structured, facts = zip(*made, strict=True)
    return pack(digest, raws, structured, [fact for each in facts for fact in each])


@pytest.fixture(name="invent")
def _invent() -> Callable[..., Made]:
    return invent


@pytest.fixture(name="as_chunk")
def _as_chunk() -> Callable[..., Chunk]:
    return as_chunk


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return Library.create(tmp_path / "资料 库")


@pytest.fixture
def add(library: Library) -> Callable[..., Made]:
    """Adds one invented document in a commit of its own and returns what was added."""

    def one(path: str, raw: str, metadata: Metadata | None = None, digest: str = "d0") -> Made:
        made = invent(path, raw, metadata)
        library.commit([as_chunk(made, digest=digest)])
        return made

    return one
