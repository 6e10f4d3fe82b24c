"""What every finder reads: a document with its clauses, and the facts that it makes of spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from luoshi.lexicon import DivisionMatch, Lexicon
from luoshi.text import Document, Fact, FactKind, Norm, Structured, Unit, UnitKind

_SENTENCE_END = re.compile(r"[。！？；\n]")


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
        lexicon: divisions and bodies.
    """

    document: Document
    clauses: tuple[Unit, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    places: tuple[DivisionMatch, ...]
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
        (0, *(match.end() for match in _SENTENCE_END.finditer(text))),
        (0, *(match.end() for match in re.finditer("\n", text))),
        tuple(lexicon.divisions.find(text)),
        lexicon,
    )
