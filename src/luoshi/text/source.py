"""Sources and the raw text that a reader gets from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from luoshi.text.metadata import Metadata
from luoshi.text.printed import Page, PrintedLine


@dataclass(frozen=True, slots=True)
class Source:
    """One file's bytes 来源: where they came from, what they are, and their hash.

    Attributes:
        path: the path as it was given, with forward slashes.
        sha256: hash of the file's bytes, 64 hexadecimal digits.
        size: length of the file in bytes.
        media_type: the type that was recognised, such as ``text/html``.
        member: which record of a container this is (a JSON Lines id or line, a table row); empty for the file itself.
    """

    path: str
    sha256: str
    size: int
    media_type: str
    member: str = ""


class Layout(StrEnum):
    """What a line of the raw text stands for."""

    LINES = "lines"
    """A line as it was printed or stored; a paragraph may run over several."""
    BLOCKS = "blocks"
    """A whole paragraph, heading or table row: the format itself marks where blocks end."""
    PRINTED = "printed"
    """A line as it stands on a page whose geometry is known: ``RawText.lines`` tells where."""


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader got from a source's bytes, before any change 原文.

    Attributes:
        source: the bytes that it came from.
        text: the characters; offsets called ``raw_start`` and ``raw_end`` count code points in it.
        encoding: the charset that the bytes were decoded with, in Python's spelling.
        layout: what a line of ``text`` stands for.
        given: metadata that the file's own fields, the record or a manifest state, as opposed to its prose.
        pages: the pages that it was read from; empty for a format without pages.
        lines: with the layout ``PRINTED``, every line of ``text`` in order.
    """

    source: Source
    text: str
    encoding: str
    layout: Layout = Layout.LINES
    given: Metadata = field(default_factory=Metadata)
    pages: tuple[Page, ...] = ()
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or record that could not be read, listed with its reason instead of stopping the rest.

    Attributes:
        path: the path as it was given, with forward slashes.
        reason: one sentence: what failed, and what to do.
        key: what the refusal depends on (the file's content, what is given with it, the version of the rules), so that
            the file need not be tried again while that is the same; empty when it has to be.
    """

    path: str
    reason: str
    key: str = ""
