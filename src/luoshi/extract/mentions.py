"""What every finder reads: a document with its clauses, and the facts that it makes of spans."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.lexicon import DivisionMatch, Lexicon
from luoshi.lexicon.industries import IndustryMatch, find_industries
from luoshi.text import Document, Fact, FactKind, Norm, Structured, Unit, UnitKind

_SENTENCE_ENDS = frozenset("。！？；\n")
_TABLE = 0x10000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the finders read it.

    Attributes:
        document: the document, metadata completed.
        clauses: its clause units in text order.
        starts: where each clause begins; ``starts[i] == clauses[i].start``.
        sentences: where each sentence begins, rising, the first 0.
        paragraphs: where each paragraph begins, rising, the first 0.
        places: the names of divisions in the text, in order and not overlapping.
        industries: the words of the industry lexicon in the text, in order and not overlapping.
        lexicon: divisions and bodies.
    """

    document: Document
    clauses: tuple[Unit, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    places: tuple[DivisionMatch, ...]
    industries: tuple[IndustryMatch, ...]
    lexicon: Lexicon

    @property
    def text(self) -> str:
        """The document's restored text."""
        return self.document.text

    def clause_at(self, at: int) -> Unit | None:
        """The clause that holds the character at ``at``, or None between clauses."""
        i = bisect_right(self.starts, at) - 1
        return self.clauses[i] if i >= 0 and at < self.clauses[i].end else None

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds ``at`` begins."""
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph that holds ``at`` begins."""
        return self.paragraphs[bisect_right(self.paragraphs, at) - 1]

    def fact(self, kind: FactKind, start: int, end: int, by: str, norm: Norm | None = None) -> Fact:
        """The fact of one span, with the clause in which it begins."""
        clause = self.clause_at(start)
        return Fact(self.document.id, kind, start, end, clause.id if clause else -1, norm or {}, by)


def read_structured(structured: Structured, lexicon: Lexicon) -> Reading:
    """The reading of a structured document."""
    clauses = tuple(structured.of(UnitKind.CLAUSE))
    text = structured.document.text
    return Reading(
        structured.document,
        clauses,
        tuple(unit.start for unit in clauses),
        _after(text, 1),
        _after(text, 2),
        tuple(lexicon.divisions.find(text)),
        tuple(find_industries(text)),
        lexicon,
    )


@cache
def _ends() -> NDArray[np.uint8]:
    """For every character whether it ends a sentence (1) or a paragraph too (3)."""
    table = np.zeros(_TABLE, dtype=np.uint8)
    table[[ord(mark) for mark in _SENTENCE_ENDS]] = 1
    table[ord("\n")] = 3
    return table


def _after(text: str, bit: int) -> tuple[int, ...]:
    """0 and the places behind the marks of one sort."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks = _ends().take(codes, mode="clip") & bit
    return (0, *(np.flatnonzero(marks) + 1).tolist())
