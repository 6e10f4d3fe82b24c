"""OpenDocument texts to lines: paragraphs, headings, lists with their numbers, table rows, notes after the text.

Source: OASIS, Open Document Format for Office Applications 1.3, part 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits
from luoshi.read.packed import opened, unpacked
from luoshi.read.rows import row_lines
from luoshi.read.word.odt_lists import TEXT, Lists, repeated
from luoshi.read.xml_tree import parse_xml
from luoshi.text import Layout, Metadata, RawText, Source

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SKIPPED = frozenset(
    (
        *(f"{TEXT}{tag}" for tag in ("tracked-changes", "ruby-text", "sequence-decls", "hidden-text")),
        *(f"{_OFFICE}{tag}" for tag in ("annotation", "annotation-end", "forms", "event-listeners")),
    )
)
"""Elements that show no text of the document."""

_BOXES = frozenset((f"{_DRAW}text-box", f"{_DRAW}custom-shape", f"{_DRAW}rect", f"{_DRAW}ellipse"))
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_MOST_COLUMNS = 200


def read_odt(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text of an OpenDocument file, one paragraph or table row a line; tracked deletions are left out.

    Args:
        data: the file's bytes.
        source: what they are.
        given: metadata to pass on.
        limits: what it may unpack to, and how long its text may be.

    Raises:
        LimitError: when it would unpack to more, unfolds entities or is nested too deep.
        UnreadableError: when it is damaged, encrypted, or holds no text.
    """
    with opened(data, source.path, limits) as archive:
        content, styles = _parts(archive, source.path, limits)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        what = "the file is no text but a sheet, a drawing or a presentation"
        raise UnreadableError(what, source.path, "save its text as ODT or DOCX")
    reader = _Reader(Lists.of([*styles, content]), source.path, limits.text_chars)
    text = "\n".join([*reader.blocks(body), *reader.notes])
    if not text:
        do = "if its pages are pictures, scan them with OCR"
        raise UnreadableError("the document holds no text", source.path, do)
    return RawText(source, text, "utf-8", Layout.BLOCKS, given)


def _parts(archive: ZipFile, where: str, limits: Limits) -> tuple[Any, list[Any]]:
    """The roots of the text and of its styles."""
    names = archive.namelist()
    if "META-INF/manifest.xml" in names:
        manifest = unpacked(archive, "META-INF/manifest.xml", where, limits.html_bytes)
        if b"encryption-data" in manifest:
            raise UnreadableError("the file is encrypted", where, "remove its password and save it again")
    if "content.xml" not in names:
        raise UnreadableError("the file is damaged: it has no content.xml", where, "save it again as ODT")
    content = parse_xml(unpacked(archive, "content.xml", where, limits.file_bytes), where)
    if "styles.xml" not in names:
        return content, []
    return content, [parse_xml(unpacked(archive, "styles.xml", where, limits.file_bytes), where)]


class _Reader:
    """The state of one reading: how far the lists have counted, the notes, and the characters still allowed."""

    def __init__(self, lists: Lists, where: str, limit: int) -> None:
        self.lists, self.where = lists, where
        self.left = self.limit = limit
        self.notes: list[str] = []

    def blocks(self, parent: Any) -> Iterator[str]:
        """The lines of a body, a cell, a note or a box."""
        stack = list(reversed(parent))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(element)
            elif tag == f"{TEXT}list":
                yield from self._list(element)
            elif tag == f"{_TABLE}table":
                yield from self._table(element)
            elif isinstance(tag, str) and tag not in _SKIPPED and not _hidden(element):
                stack.extend(reversed(element))

    def _paragraph(self, paragraph: Any, label: str = "") -> Iterator[str]:
        boxes: list[Any] = []
        text = label + "".join(self._written(paragraph, boxes))
        self.left -= len(text)
        if self.left < 0:
            raise LimitError(f"the text is over {self.limit:,} characters", self.where, "split it")
        yield from (line.strip() for line in text.split("\n") if line.strip())
        for box in boxes:
            yield from self.blocks(box)

    def _written(self, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        """The characters of a paragraph in order; boxes anchored in it are put aside, and so are notes."""
        yield _collapsed(paragraph.text)
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            if isinstance(element, str):
                yield element
                continue
            stack.append(_collapsed(element.tail))
            tag = element.tag
            if tag == f"{TEXT}note":
                for body in element.iterchildren(f"{TEXT}note-body"):
                    self.notes += self.blocks(body)
            elif tag in _BOXES:
                boxes.append(element)
            elif tag in _WRITTEN:
                yield _WRITTEN[tag] * repeated(element, f"{TEXT}c", _MOST_BLANKS)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield _collapsed(element.text)
                stack.extend(reversed(element))

    def _list(self, outermost: Any) -> Iterator[str]:
        """The items of a list and of the lists in it, each paragraph with its item's number if that shows one."""
        style = outermost.get(f"{TEXT}style-name", "")
        counter = self.lists.counter(outermost, style)
        stack: list[tuple[Any, str, int]] = [(outermost, style, 1)]
        label = ""
        while stack:
            element, style, depth = stack.pop()
            tag = element.tag
            if tag == f"{TEXT}list":
                style = element.get(f"{TEXT}style-name", style)
                stack += [(child, style, depth) for child in reversed(element)]
            elif tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                children = list(element)
                if tag == f"{TEXT}list-item" and children and children[0].tag in _PARAGRAPHS:
                    label = self.lists.label(counter, style, depth, element.get(f"{TEXT}start-value"))
                stack += [
                    (child, style, depth + (child.tag == f"{TEXT}list")) for child in reversed(children)
                ]
            elif tag in _PARAGRAPHS:
                yield from self._paragraph(element, label)
                label = ""
            elif isinstance(tag, str):
                yield from self.blocks([element])

    def _table(self, table: Any) -> Iterator[str]:
        """The rows of a table, cells apart by tabs; a cell that another covers is left empty."""
        stack = list(reversed(table))
        while stack:
            element = stack.pop()
            if element.tag == f"{_TABLE}table-row":
                yield from self._row(element)
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                stack.extend(reversed(element))

    def _row(self, row: Any) -> Iterator[str]:
        cells: list[list[str]] = []
        covered = False
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = repeated(cell, f"{_TABLE}number-columns-repeated", _MOST_COLUMNS)
            hides = cell.tag == f"{_TABLE}covered-table-cell"
            covered = covered or hides
            cells += [[] if hides else list(self.blocks(cell))] * min(times, _MOST_COLUMNS)
            if len(cells) > _MOST_COLUMNS:
                break
        return iter(row_lines(cells, covered))


_WRITTEN = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}


def _collapsed(text: str | None) -> str:
    """White space as OpenDocument means it: line ends and runs of blanks are one blank."""
    return _SPACE.sub(" ", text) if text else ""


def _hidden(element: Any) -> bool:
    return bool(element.tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none")
