"""Word files to lines: paragraphs, notes and tables in order, and all of what a reader of the page would see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.archive import check_archive
from luoshi.read.limits import Limits
from luoshi.read.word.package import W, open_word
from luoshi.read.word.table import Line, rows
from luoshi.read.word.text import Story, boxes, inside, runs_on, written
from luoshi.text import Layout, Metadata, RawText, Source

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 80
"""Tables and text boxes inside one another."""


def read_docx(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text of a Word file (DOCX, DOCM), one paragraph or table row a line; a line break ends a line too.

    Footnotes and endnotes follow the paragraph that cites them. Page heads and feet, comments, hidden and deleted
    text are left out; macros and links to anything outside the file are never looked at.

    Args:
        data: the file's bytes.
        source: the file.
        given: its metadata, passed on.
        limits: what it may unpack to.

    Raises:
        LimitError: when it would unpack to more than that, or nests too deep.
        UnreadableError: when it is damaged, encrypted, or holds no text.
    """
    check_archive(data, source.path, limits)
    parts = open_word(data, source.path)
    text = "\n".join(line for line, _ in _lines(parts.body, Story.of(parts), source.path))
    if not text:
        raise UnreadableError(
            "the document holds no text", source.path, "if its pages are pictures, scan them with OCR"
        )
    if len(text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", source.path, "split it")
    return RawText(source, text, "utf-8", Layout.BLOCKS, given)


def _lines(parent: Any, story: Story, where: str, depth: int = 0) -> Iterator[Line]:
    """The lines of a body, a cell, a text box or a note; content controls and tracked insertions are part of it."""
    if depth > _DEEPEST:
        raise LimitError(
            "the tables of the Word file are nested too deep", where, "save its text as plain text"
        )
    held = ""
    stack = inside(parent)
    while stack:
        element = stack.pop()
        if element.tag == f"{W}p":
            held += written(element, story)
            if not runs_on(element, story):
                yield from _split(story.numbering.label(element) + held, element)
                held = ""
            for box in boxes(element):
                yield from _boxed(box, story, where, depth + 1)
        elif element.tag == f"{W}tbl":
            yield from _split(held)
            held = ""
            yield from rows(element, story, lambda cell: _lines(cell, story, where, depth + 1))
        else:
            stack += inside(element)
            continue
        if depth == 0:
            yield from _cited(story, where)
    yield from _split(held)


def _split(text: str, paragraph: Any = None) -> list[Line]:
    """The lines of a paragraph, the last of them with its element."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return [(line, paragraph if number == len(lines) else None) for number, line in enumerate(lines, 1)]


def _boxed(box: Any, story: Story, where: str, depth: int) -> Iterator[Line]:
    """The lines of a text box, of a shape's text, or of lettering."""
    if box.tag == f"{W}txbxContent":
        yield from _lines(box, story, where, depth)
    elif box.tag == f"{_A}txBody":
        for paragraph in box.iterfind(f"{_A}p"):
            yield from _split("".join(text.text or "" for text in paragraph.iter(f"{_A}t")))
    else:
        yield from _split(box.get("string", ""))


def _cited(story: Story, where: str) -> Iterator[Line]:
    """The notes that the block just read cites, a paragraph each behind its mark; notes on notes are left out."""
    for mark, note in story.notes.take():
        for number, (line, _) in enumerate(_lines(note, story, where, 1)):
            yield (line if number else mark + line), None
    story.notes.take()
