"""Holdings: what the collection holds of a place, and what of it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.text import Document
from luoshi.trace.chronology import precedes
from luoshi.trace.reading import Reading, read_words

MOST_DAMAGE = 0.2
"""Share of characters that could not be read beyond which a text cannot be judged."""
_DAMAGE = re.compile("[\ufffd□■◆]")


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a place, or the part of one that is about the place.

    Attributes:
        document: the document.
        start: first code point of the part.
        end: one past the last.
    """

    document: Document
    start: int
    end: int

    def text(self) -> str:
        """The part's text."""
        return self.document.text[self.start : self.end]

    def reading(self) -> Reading:
        """The part's words."""
        return read_words(self.document.text, self.document.id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class PlaceHolding:
    """What the collection holds of one place.

    Attributes:
        region: short name of the place.
        adcode: its division code; None when it has none.
        held: its documents and parts of documents, of any date.
    """

    region: str
    adcode: str | None
    held: tuple[Held, ...]

    def later(self, source: Document) -> list[Held]:
        """What is held and is later than a document beyond doubt."""
        return [held for held in self.held if precedes(source.metadata, held.document.metadata)]


def damaged(text: str) -> bool:
    """Whether a text has no letters or too much that could not be read."""
    size = len(text.strip())
    return size == 0 or len(_DAMAGE.findall(text)) > MOST_DAMAGE * size
