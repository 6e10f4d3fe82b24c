"""The lines of a restored text: one paragraph, heading or table row each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.structure.clauses import trim

MARKDOWN = re.compile(r"(?:#{1,6}|[*_>]+)[ \u3000]*")
FINAL = re.compile(r"[。！？!?；;：:，,、…](?:[”’）)*]*)$")
STOPPED = re.compile(r"[。！？!?；;…](?:[”’）)*\d]*)$|”$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without its outer white space.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        text: the characters, for the rules that read them.
        words: the characters without Markdown marks at the start and the end.
    """

    start: int
    end: int
    text: str
    words: str

    @property
    def is_open(self) -> bool:
        """Whether the line ends without any mark, as headings and signatures do."""
        return not FINAL.search(self.words[-6:])

    @property
    def is_prose(self) -> bool:
        """Whether the line ends as a paragraph does."""
        return STOPPED.search(self.words[-6:]) is not None


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    at = 0
    for piece in text.split("\n"):
        start, end = trim(text, at, at + len(piece))
        if end > start:
            lines.append(Line(start, end, text[start:end], _plain(text[start:end])))
        at += len(piece) + 1
    return lines


def _plain(text: str) -> str:
    """A line without Markdown's marks of headings and of bold print."""
    mark = MARKDOWN.match(text)
    return text[mark.end() :].rstrip("*#_ \u3000") if mark else text
