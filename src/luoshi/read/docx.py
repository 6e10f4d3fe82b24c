"""Word files to lines: paragraphs and tables in order, merged cells once, nothing that a reader would see left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits
from luoshi.read.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    f"{_W}{tag}"
    for tag in [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "sectPr",
        "commentReference",
    ]
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BLOCKS = frozenset((f"{_W}p", f"{_W}tbl"))
_WRITTEN = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def read_docx(data: bytes, where: str, limits: Limits) -> str:
    """The text of a Word file, one paragraph or table row a line; a soft line break is a line's end too.

    Args:
        data: the file's bytes.
        where: the file, for the message of an error.
        limits: what it may unpack to.

    Raises:
        LimitError: when it would unpack to more than that.
        UnreadableError: when it is damaged, encrypted, or holds no text.
    """
    check_archive(data, where, limits)
    body, numbering = _opened(data, where)
    text = "\n".join(_lines(body, numbering))
    if not text:
        raise UnreadableError(
            "the document holds no text", where, "if its pages are pictures, scan them with OCR"
        )
    if len(text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", where, "split it")
    return text


def check_archive(data: bytes, where: str, limits: Limits) -> None:
    """Refuse an archive by its list of contents, before anything is unpacked.

    Raises:
        LimitError: when it holds too many files or would unpack to too much.
        UnreadableError: when it is no sound archive or is encrypted.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise UnreadableError("the file is a damaged archive", where, "open it and save it again") from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("the file is encrypted", where, "remove its password and save it again")
    if _is_bomb(members, limits):
        raise LimitError("the file would unpack to more than a document can hold", where, "do not open it")


def _is_bomb(members: list[ZipInfo], limits: Limits) -> bool:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = unpacked > limits.ratio_floor and unpacked > limits.ratio * max(1, packed)
    return len(members) > limits.members or unpacked > limits.unpacked_bytes or too_dense


def _opened(data: bytes, where: str) -> tuple[Any, Numbering]:
    """The body element and the automatic numbers of a Word file.

    python-docx has lxml parse without expanding entities and refuse elements nested over 256 deep, so that what walks
    the tree may call itself.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    broken = (
        OpcError,
        SyntaxError,
        BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        OSError,
        EOFError,
    )
    try:
        document = Document(BytesIO(data))
        return document.element.body, Numbering.of(document)
    except (*broken, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("the Word file is damaged", where, "open it and save it again") from error


def _lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body, a cell or a text box; content controls and tracked insertions are part of it."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            yield from _paragraph(element, numbering)
            for box in _boxes(element):
                yield from _lines(box, numbering)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element, numbering)
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            stack.extend(reversed(element))


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    text = numbering.label(paragraph) + "".join(_written(paragraph))
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            yield stripped


def _written(paragraph: Any) -> Iterator[str]:
    """The characters of a paragraph in order, without what is deleted, hidden code, or inside a text box."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{_W}t":
            yield element.text or ""
        elif tag in _WRITTEN:
            yield _WRITTEN[tag]
        elif isinstance(tag, str) and tag not in _SKIPPED and tag != f"{_W}txbxContent":
            stack.extend(reversed(element))


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes anchored in a paragraph, each once: Word stores a second copy for old programs."""
    found = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}txbxContent":
            found.append(element)
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            stack.extend(reversed(element))
    return found


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    """The rows of a table, cells apart by tabs; a cell that goes on from the row above is left empty."""
    for row in _children(table, f"{_W}tr"):
        line = "\t".join(_cell(cell, numbering) for cell in _children(row, f"{_W}tc"))
        if line.strip():
            yield line.rstrip("\t")


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The direct children of a tag, also when a content control or a tracked change wraps them."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag not in _BLOCKS:
            stack.extend(reversed(child))


def _cell(cell: Any, numbering: Numbering) -> str:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
        return ""
    return " ".join(line.replace("\t", " ") for line in _lines(cell, numbering))
