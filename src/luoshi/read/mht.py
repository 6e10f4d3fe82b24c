"""Web archives (MHT, MHTML) to lines: the page that was saved, without the pictures and styles saved with it.

Source: RFC 2557, MIME Encapsulation of Aggregate Documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.message import Message

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.html import read_html
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, RawText, Source

_BOUNDARY = re.compile(rb"^(?:content-type:[^\n]*|[ \t][^\n]*)\bboundary\s*=", re.I | re.M)
_MOST_BOUNDARIES = 16
"""Nested parts of an archive; every one makes the parser look at each line once more."""

_PAGES = ("text/html", "application/xhtml+xml")


def read_mht(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The main text of the page in a web archive, one block a line.

    Args:
        data: the file's bytes.
        source: what they are.
        given: metadata that comes before what the page states.
        limits: how large and how deep the page may be.

    Raises:
        LimitError: when it is too large or nested too deep.
        UnreadableError: when it is damaged, holds no page, or a page without text.
    """
    if sum(1 for _ in _BOUNDARY.finditer(data)) > _MOST_BOUNDARIES:
        raise LimitError("the parts of the web archive are nested too deep", source.path, "save it as HTML")
    message = message_from_bytes(data)
    if _is_cut_short(message):
        raise UnreadableError("the web archive is cut short", source.path, "save the page again")
    refused: UnreadableError | None = None
    for page in _pages(message):
        try:
            charset = page.get_content_charset()
            text, encoding, stated = read_html(_payload(page), source.path, limits, charset)
            return RawText(source, text, encoding, Layout.BLOCKS, given.over(stated))
        except UnreadableError as error:
            refused = refused or error
    raise refused or UnreadableError(
        "the web archive holds no page, or is cut short", source.path, "open it and save the page as HTML"
    )


def _pages(message: Message) -> Iterator[Message]:
    """The pages in an archive: first the one that it says was saved, then the others, such as its frames."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "").strip("<> ")
    saved = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
    roots = [page for page in pages if _is(page, "Content-ID", start) or _is(page, "Content-Location", saved)]
    yield from roots[:1]
    yield from (page for page in pages if page not in roots[:1])


def _is_cut_short(message: Message) -> bool:
    """Whether the archive ends before its last part does, and that part is the page."""
    open_ended = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    parts = message.get_payload()
    last = parts[-1] if open_ended and isinstance(parts, list) and parts else None
    return isinstance(last, Message) and last.get_content_type() in _PAGES


def _is(part: Message, header: str, wanted: str) -> bool:
    return bool(wanted) and str(part.get(header, "")).strip("<> ") == wanted


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, MessageError):
        return b""
    return payload if isinstance(payload, bytes) else b""
