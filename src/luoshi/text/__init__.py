"""The nouns of luoshi: frozen spans over texts, and the offsets that tie restored text to raw text."""

from luoshi.text.document import (
    Attribution,
    Document,
    Role,
    Structured,
    Unit,
    UnitKind,
    Voice,
    document_id,
)
from luoshi.text.edit import Edit, apply_edits, compose_edits, shift_edits, undo_edits
from luoshi.text.fact import Fact, FactKind, Norm
from luoshi.text.grade import Grade
from luoshi.text.metadata import Kind, Level, Metadata
from luoshi.text.offsets import OffsetMap
from luoshi.text.passage import Borrowing, Grain, Origin, Passage, Uptake, UptakeState
from luoshi.text.printed import Box, Page, Part, PrintedLine, pack_boxes, places, unpack_boxes
from luoshi.text.source import Layout, RawText, Refusal, Source

__all__ = [
    "Attribution",
    "Borrowing",
    "Box",
    "Document",
    "Edit",
    "Fact",
    "FactKind",
    "Grade",
    "Grain",
    "Kind",
    "Layout",
    "Level",
    "Metadata",
    "Norm",
    "OffsetMap",
    "Origin",
    "Page",
    "Part",
    "Passage",
    "PrintedLine",
    "RawText",
    "Refusal",
    "Role",
    "Source",
    "Structured",
    "Unit",
    "UnitKind",
    "Uptake",
    "UptakeState",
    "Voice",
    "apply_edits",
    "compose_edits",
    "document_id",
    "pack_boxes",
    "places",
    "shift_edits",
    "undo_edits",
    "unpack_boxes",
]
