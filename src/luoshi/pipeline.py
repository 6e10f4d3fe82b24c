"""The stages in order; nothing else composes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luoshi.extract import extract
from luoshi.read import Columns, Limits, read_file
from luoshi.restore import Condition, condition, restore
from luoshi.structure import structure
from luoshi.text import Document, Fact, Metadata, RawText, Refusal, Structured

if TYPE_CHECKING:
    from pathlib import Path

    from luoshi.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Analysed:
    """One document with its tree and its facts: what the stages make of it.

    Attributes:
        structured: the document, metadata completed, and its units.
        facts: its mentions, in text order.
        condition: what restoring did to it, and what is still damaged.
    """

    structured: Structured
    facts: tuple[Fact, ...]
    condition: Condition

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.structured.document


@dataclass(frozen=True, slots=True)
class FileRequest:
    """One file to read, with what is known of it beforehand.

    Attributes:
        path: where it lies.
        name: what it is called in the library and in results.
        given: metadata from a manifest.
        columns: which of its columns hold what, for tables.
        limits: how large and how deep it may be.
        inside: for a file inside an archive, the names that lead to it.
    """

    path: Path
    name: str
    given: Metadata = field(default_factory=Metadata)
    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)
    inside: tuple[str, ...] = ()

    @property
    def place(self) -> Path:
        """Where it lies, with the names inside an archive as if that were a folder."""
        return self.path.joinpath(*self.inside)


def read(request: FileRequest) -> Iterator[RawText | Refusal]:
    """The raw texts of a file; a record that cannot be read gives a refusal in its place."""
    return read_file(
        request.path, request.name, request.given, request.columns, request.limits, request.inside
    )


def analyse(raw: RawText, lexicon: Lexicon) -> list[Analysed]:
    """Every article of a raw text: restored, judged, structured and with its facts."""
    analysed = []
    for document in restore(raw):
        structured = structure(document, lexicon)
        facts = tuple(extract(structured, lexicon))
        analysed.append(Analysed(structured, facts, condition(document, raw)))
    return analysed
