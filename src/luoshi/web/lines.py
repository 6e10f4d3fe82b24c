"""The lines of a text as blocks to be set, and a long text cut into parts that are pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from luoshi.session.room import Reading

FULL = 5_000
"""Code points from which on a part ends at the next heading."""

OVERFULL = 8_000
"""Code points that a part has at most, unless a single block has more."""

MOST_BLOCKS = 400
"""Blocks that a part has at most: the rows of a long table have few letters each."""

_LONGEST = 4_000
_DEEPEST = 4
_WIDE = 2
_STOPS = "。！？；"


class Shape(StrEnum):
    """How a block is set."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"


class Block(NamedTuple):
    """A line of the text, or a piece of one that is too long.

    Attributes:
        shape: how it is set.
        start: first code point in the text.
        end: one past the last, without the line end.
        depth: of a heading, 1 for the widest, at most 4.
        continued: whether it goes on in the middle of a line.
        lead: where a heading ends that runs on into the paragraph; 0 without one.
    """

    shape: Shape
    start: int
    end: int
    depth: int = 0
    continued: bool = False
    lead: int = 0


def blocks_of(reading: Reading) -> list[Block]:
    """The blocks of a document, in order."""
    text = reading.text
    headings = _headings(reading)
    found: list[Block] = []
    start = 0
    opening = True
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            opening = opening and line.strip() in (reading.entry.title or "")
            whole = (
                Block(Shape.TITLE, start, end) if opening else _block(text, start, end, headings.get(start))
            )
            found += _short(text, whole)
        start = end + 1
    return found


def _headings(reading: Reading) -> dict[int, tuple[int, int]]:
    """The depth of every line that stands in a heading and where the heading ends, by where the line begins."""
    found: dict[int, tuple[int, int]] = {}
    for section in reading.sections:
        at = section.start
        for line in reading.text[at : section.heading_end].split("\n"):
            found[at] = min(section.depth, _DEEPEST), section.heading_end
            at += len(line) + 1
    return found


def _block(text: str, start: int, end: int, heading: tuple[int, int] | None) -> Block:
    """One line: a heading, a paragraph that a heading runs into, a row of a table, or a paragraph."""
    if heading and heading[1] >= end:
        return Block(Shape.HEADING, start, end, heading[0])
    if heading:
        return Block(Shape.PARAGRAPH, start, end, heading[0], lead=heading[1])
    return Block(Shape.ROW if "\t" in text[start:end] else Shape.PARAGRAPH, start, end)


def _short(text: str, block: Block) -> Iterator[Block]:
    """A block in pieces, of which none is too long; they end with a sentence where one ends."""
    if block.end - block.start <= _LONGEST:
        yield block
        return
    at = block.start
    while block.end - at > _LONGEST:
        stop = max(text.rfind(mark, at, at + _LONGEST) for mark in _STOPS) + 1
        stop = stop if stop > at else at + _LONGEST
        yield block._replace(start=at, end=stop, continued=at > block.start)
        at = stop
    yield block._replace(start=at, continued=at > block.start)


def parts_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in parts: a part ends before a heading once it is full, before any block once it is overfull."""
    parts: list[list[Block]] = [[]]
    size = 0
    for block in blocks:
        length = block.end - block.start
        opens = (block.shape is Shape.HEADING or block.lead > 0) and block.depth <= _WIDE
        full = size + length > OVERFULL or len(parts[-1]) >= MOST_BLOCKS or (opens and size >= FULL)
        if parts[-1] and full:
            parts.append([])
            size = 0
        parts[-1].append(block)
        size += length
    return parts


def part_at(parts: Sequence[Sequence[Block]], at: int) -> int:
    """Which part a place of the text lies in, from 0."""
    return max(0, sum(part[0].start <= at for part in parts if part) - 1)
