"""Documents and the units of their tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from luoshi.text.edit import Edit
from luoshi.text.metadata import Metadata
from luoshi.text.source import Source


def document_id(source: Source, part: int) -> str:
    """The id of the ``part``-th article of a source: 16 hexadecimal digits that depend on content alone."""
    key = f"{source.sha256}\0{source.member}\0{part}"
    return blake2b(key.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """One restored article 文档.

    Attributes:
        id: see :func:`document_id`.
        source: the bytes that it came from.
        part: its place among the articles of that source, from 0.
        raw_start: where the article begins in the source's raw text, in code points.
        raw_end: where it ends there.
        text: the restored text, one paragraph, heading or table row a line.
        edits: every change between ``raw[raw_start:raw_end]`` and ``text``, in order, at offsets of the whole raw text.
        metadata: what is known of the document; completed by structuring.
    """

    id: str
    source: Source
    part: int
    raw_start: int
    raw_end: int
    text: str
    edits: tuple[Edit, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


class UnitKind(StrEnum):
    """A node's place in the tree of a document, outermost first."""

    ARTICLE = "article"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    CLAUSE = "clause"


class Role(StrEnum):
    """What a clause does 作用; GUIDELINES of the gold standard define each."""

    TASK = "task"
    TARGET = "target"
    ACHIEVEMENT = "achievement"
    SUPPORT = "support"
    PRINCIPLE = "principle"
    STUDY = "study"
    ASSESSMENT = "assessment"
    EVENT = "event"
    FRAME = "frame"


class Voice(StrEnum):
    """In whose name a clause speaks 归属."""

    OWN = "own"
    """The document's own pledge or statement."""
    MEETING = "meeting"
    """会议指出、会议强调."""
    REPORT = "report"
    """Another document is reported: 报告提出、《意见》明确."""
    SPEAKER = "speaker"
    """A named person: 张某某表示."""
    QUOTATION = "quotation"
    """Words inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """In whose name a clause speaks, and the words that say so.

    Attributes:
        voice: the kind of speaker.
        start: where the attributing words (会议强调) begin in the text; equal to ``end`` without any.
        end: where they end.
    """

    voice: Voice
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of a document's tree 单元. A span, without its text.

    Attributes:
        document: the document's id.
        id: position in the document in pre-order, from 0; the article is 0.
        parent: the parent's id; -1 for an article.
        kind: the sort of node.
        start: first code point in the document's text.
        end: one past the last.
        depth: for a section, the depth of its heading (1 is the outermost); 0 for anything else.
        heading_end: for a section, where its heading ends (the heading begins at ``start``); else equal to ``start``.
        region: short name of the place that the unit is about, inherited downwards; None for the document's own.
        adcode: division code of ``region``.
        role: for a clause, what it does.
        confidence: of ``role``, 0 to 1; 1 where a rule decided.
        attribution: for a clause, in whose name it speaks.
        by: the rule or model that decided ``role``, with its version.
    """

    document: str
    id: int
    parent: int
    kind: UnitKind
    start: int
    end: int
    depth: int = 0
    heading_end: int = 0
    region: str | None = None
    adcode: str | None = None
    role: Role | None = None
    confidence: float = 1.0
    attribution: Attribution | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Structured:
    """A document with its metadata completed and its tree.

    Attributes:
        document: the document, metadata completed.
        units: its nodes in pre-order: ``units[i].id == i``.
    """

    document: Document
    units: tuple[Unit, ...]

    def of(self, kind: UnitKind) -> list[Unit]:
        """The units of one kind, in text order."""
        return [unit for unit in self.units if unit.kind is kind]
