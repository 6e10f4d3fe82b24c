"""Blank lines, indents and blanks at line ends go: one paragraph, heading or table row a line."""

from __future__ import annotations

from luoshi.restore.rule import Context, lines_of
from luoshi.text import Edit


def trim(text: str, _context: Context) -> list[Edit]:
    """Everything between two lines that is not their words becomes one newline; nothing stands before or after all."""
    edits = []
    at = 0
    for line in lines_of(text):
        new = "\n" if at else ""
        old = text[at : line.start]
        if old != new:
            edits.append(Edit(at, line.start, "trim", old, new))
        at = line.end
    if at < len(text):
        edits.append(Edit(at, len(text), "trim", text[at:], ""))
    return edits
