"""What a document sets to work: its commitments and the instruments of policy 任务、目标与政策工具."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.extract.commitments import find_commitments
from luoshi.extract.instruments import find_instruments
from luoshi.extract.outline import read_outline
from luoshi.text import Fact, Structured


def find_work(structured: Structured, mentions: Sequence[Fact]) -> list[Fact]:
    """The commitments and instruments of a document, readings of whole clauses that overlap its mentions.

    Args:
        structured: the document with the roles of its clauses.
        mentions: its other facts in text order: dates, indicators and the names of bodies are read.
    """
    outline = read_outline(structured)
    return [
        *find_commitments(structured, outline, mentions),
        *find_instruments(structured, outline, mentions),
    ]
