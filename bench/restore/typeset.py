"""Typesetting: paragraphs into the lines of a column, as newspapers, editors and terminals break them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_CANNOT_BEGIN = "，。、；：！？”’）》」』】％%"
_CANNOT_END = "“‘（《「『【"
_MARKS = "，。、；：！？“”‘’（）《》"
_TOKEN = re.compile(r"[A-Za-z0-9.+%/-]+|.", re.DOTALL)
_HEADING_END = re.compile(r"[。！？；：”]$")


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is set.

    Attributes:
        measure: its width in cells of one Han character.
        indent: how many cells first lines are set in.
        shown: what stands in the file for that indent; empty when it was lost.
        mark: width of a full-width mark in cells.
        ragged: by how many cells a line may end early.
        kinsoku: whether marks are kept from the heads of lines and numbers are kept whole (避头尾).
    """

    measure: float
    indent: float = 2.0
    shown: str = ""
    mark: float = 1.0
    ragged: float = 0.0
    kinsoku: bool = True


def is_heading(paragraph: str) -> bool:
    """Whether a line of a clean text is a heading, a date or a name rather than prose."""
    return len(paragraph) <= 40 and not _HEADING_END.search(paragraph)


def set_lines(paragraph: str, column: Column, chance: random.Random) -> list[str]:
    """The lines of a paragraph or a heading, the first with what is shown of its indent."""
    indent = 0.0 if is_heading(paragraph) else column.indent
    lines = _wrap(paragraph, column, indent, chance)
    return lines if is_heading(paragraph) else [column.shown + lines[0], *lines[1:]]


def _wrap(paragraph: str, column: Column, indent: float, chance: random.Random) -> list[str]:
    lines: list[str] = []
    line, width = "", indent
    edge = column.measure - chance.random() * column.ragged
    for token in _TOKEN.findall(paragraph) if column.kinsoku else paragraph:
        size = sum(_size(c, column) for c in token)
        hangs = column.kinsoku and token in _CANNOT_BEGIN and width + size <= edge + 1
        if line and width + size > edge and not hangs:
            line, carry = _carried(line, token) if column.kinsoku else (line, "")
            lines.append(line)
            line, width = carry, float(len(carry))
            edge = column.measure - chance.random() * column.ragged
        line, width = line + token, width + size
    return [*lines, line]


def _size(character: str, column: Column) -> float:
    return 0.5 if character < "\x7f" else column.mark if character in _MARKS else 1.0


def _carried(line: str, token: str) -> tuple[str, str]:
    """The line, and what of its end has to go over to the next one that begins with ``token``."""
    carry = ""
    while len(line) > 1 and (line[-1] in _CANNOT_END or (token in _CANNOT_BEGIN and not carry)):
        line, carry = line[:-1], line[-1] + carry
    return line, carry
