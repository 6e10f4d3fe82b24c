"""Footnotes and endnotes of Word files 脚注、尾注: their marks, counted as Word counts them, and their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luoshi.read.word.numbering import write_number
from luoshi.read.word.package import W, WordParts

_NUMBERED = {"footnotes": "decimal", "endnotes": "lowerRoman"}
"""How Word numbers each sort of note when a file does not say."""


@dataclass(slots=True)
class Notes:
    """The notes of one document, and how far each sort has counted.

    Attributes:
        texts: each note's element by its sort and id.
        forms: how each sort is numbered.
        counts: the numbers reached.
        known: the notes that have been cited.
        cited: those of them that have not been read yet: the mark and the element.
    """

    texts: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    known: set[tuple[str, str]] = field(default_factory=set)
    cited: list[tuple[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, parts: WordParts) -> Notes:
        """The notes of a document from its parts."""
        texts: dict[tuple[str, str], Any] = {}
        for sort in _NUMBERED:
            root = parts.part(sort)
            for note in [] if root is None else root:
                # Separators between text and notes are kept among the notes, told apart by their type.
                if note.get(f"{W}type", "normal") == "normal":
                    texts[sort, note.get(f"{W}id", "")] = note
        return cls(texts, {sort: _form(sort, parts) for sort in _NUMBERED} if texts else {})

    def cite(self, sort: str, reference: Any) -> str:
        """The mark that a reference shows in the text; the note waits to be read, unless it was cited before."""
        key = (sort, reference.get(f"{W}id", ""))
        note = self.texts.get(key)
        if note is None:
            return ""
        mark = ""
        if reference.get(f"{W}customMarkFollows", "0") in ("0", "false", "off"):
            self.counts[sort] = self.counts.get(sort, 0) + 1
            mark = write_number(self.counts[sort], self.forms[sort])
            mark = f"[{mark}]" if mark.isascii() else mark
        if key not in self.known:
            self.known.add(key)
            self.cited.append((mark, note))
        return mark

    def take(self) -> list[tuple[str, Any]]:
        """The notes that wait to be read, in order; they wait no more."""
        taken, self.cited = self.cited, []
        return taken


def _form(sort: str, parts: WordParts) -> str:
    """How a sort of note is numbered: by the settings, or by a section that says so."""
    path = f"{W}{sort.removesuffix('s')}Pr/{W}numFmt"
    settings = parts.part("settings")
    found = None if settings is None else settings.find(path)
    if found is None:
        found = parts.body.find(f".//{W}sectPr/{path}")
    return _NUMBERED[sort] if found is None else found.get(f"{W}val", _NUMBERED[sort])
