"""EPUB books to lines: the chapters in the order of the spine, each laid out as the web page that it is.

Source: W3C, EPUB 3.3.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.charset import decode
from luoshi.read.fields import one_line
from luoshi.read.html import declared_charset, html_lines
from luoshi.read.limits import Limits
from luoshi.read.packed import opened, unpacked
from luoshi.read.xml_tree import parse_xml
from luoshi.text import Layout, Metadata, RawText, Source

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_NAMED = "{*}"
_CHAPTER = frozenset(
    ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
)
_FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to mask an embedded font, which hide no text."""

_EMPTY_ELEMENT = re.compile(
    r"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|wbr)\b)[a-zA-Z][\w:-]{0,30})((?:\s[^<>]*)?)/>"
)
"""An element that XML closes where it opens, which an HTML parser would leave open."""

MISSING = "\ufffd"
"""What stands for a chapter that the book lists and does not hold."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of a book's manifest: its path in the archive, its type, what it is for, what stands in for it."""

    path: str
    media_type: str
    properties: str
    fallback: str


def read_epub(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text of a book, one paragraph, heading or table row a line; a missing chapter is a line of U+FFFD.

    Args:
        data: the file's bytes.
        source: what they are.
        given: metadata that comes before the book's own title.
        limits: what it may unpack to, and how deep its pages may nest.

    Raises:
        LimitError: when it would unpack to more, unfolds entities or is nested too deep.
        UnreadableError: when it is damaged, protected, or holds no text.
    """
    where = source.path
    with opened(data, where, limits) as archive:
        package_path = _package_path(archive, where, limits)
        package = parse_xml(_member(archive, package_path, where, limits), where)
        chapters = _chapters(package, package_path)
        _refuse_protected(archive, chapters, where, limits)
        text = "\n".join(_lines(archive, chapters, where, limits))
    if not text.strip(MISSING + "\n"):
        raise UnreadableError(
            "the book holds no text", where, "if its pages are pictures, scan them with OCR"
        )
    title = next((node.text for node in package.iter(f"{_NAMED}title") if node.text), "")
    return RawText(source, text, "utf-8", Layout.BLOCKS, given.over(Metadata(title=one_line(title or ""))))


def _member(archive: ZipFile, path: str, where: str, limits: Limits) -> bytes:
    try:
        return unpacked(archive, path, where, limits.html_bytes)
    except KeyError as error:
        what = f"the book is damaged: it has no {path[:80]}"
        raise UnreadableError(what, where, "fetch it again") from error


def _package_path(archive: ZipFile, where: str, limits: Limits) -> str:
    container = parse_xml(_member(archive, _CONTAINER, where, limits), where)
    for node in container.iter(f"{_NAMED}rootfile"):
        if node.get("full-path"):
            return posixpath.normpath(str(node.get("full-path")))
    raise UnreadableError("the book is damaged: it names no package", where, "fetch it again")


def _chapters(package: Any, package_path: str) -> list[str]:
    """The paths of the chapters in reading order, each once, without the page that only lists them."""
    folder = posixpath.dirname(package_path)
    items = {node.get("id", ""): _item(node, folder) for node in package.iter(f"{_NAMED}item")}
    listed = [_shown(items, node.get("idref", "")) for node in package.iter(f"{_NAMED}itemref")]
    pages = [item for item in listed if item is not None]
    read = [item for item in pages if "nav" not in item.properties.split()] or pages
    return list(dict.fromkeys(item.path for item in read))


def _item(node: Any, folder: str) -> _Item:
    path = posixpath.normpath(posixpath.join(folder, unquote(node.get("href", "").partition("#")[0])))
    return _Item(path, node.get("media-type", ""), node.get("properties", ""), node.get("fallback", ""))


def _shown(items: Mapping[str, _Item], wanted: str) -> _Item | None:
    """The item, or the first page that stands in for it; a chain of stand-ins that bites its tail ends."""
    seen: set[str] = set()
    while wanted in items and wanted not in seen:
        seen.add(wanted)
        if items[wanted].media_type in _CHAPTER:
            return items[wanted]
        wanted = items[wanted].fallback
    return None


def _refuse_protected(archive: ZipFile, chapters: list[str], where: str, limits: Limits) -> None:
    """Tell a book whose chapters are encrypted from one that only masks its fonts."""
    if _ENCRYPTION not in archive.namelist():
        return
    listed = parse_xml(_member(archive, _ENCRYPTION, where, limits), where)
    for node in listed.iter(f"{_NAMED}EncryptedData"):
        method = node.find(f"{_NAMED}EncryptionMethod")
        uris = [unquote(ref.get("URI", "")) for ref in node.iter(f"{_NAMED}CipherReference")]
        masked = method is not None and method.get("Algorithm") in _FONT_MASKS
        if not masked and not set(chapters).isdisjoint(uris):
            do = "open it with the account that bought it and save its text"
            raise UnreadableError("the book is protected (DRM)", where, do)


def _lines(archive: ZipFile, chapters: list[str], where: str, limits: Limits) -> Iterator[str]:
    left = limits.text_chars
    for path in chapters:
        try:
            page = unpacked(archive, path, where, limits.html_bytes)
        except KeyError:
            yield MISSING
            continue
        for line in page_lines(page, where, limits):
            left -= len(line)
            yield line
        if left < 0:
            raise LimitError(f"the text is over {limits.text_chars:,} characters", where, "split it")


def page_lines(page: bytes, where: str, limits: Limits) -> list[str]:
    """Every paragraph, heading and table row of one XHTML page.

    Raises:
        LimitError: when its elements nest too deep.
        UnreadableError: when it is no text.
    """
    if not page.strip():
        return []
    text = decode(page, where, declared_charset(page)).text
    return html_lines(_EMPTY_ELEMENT.sub(r"<\1\2></\1>", text), where, limits)
