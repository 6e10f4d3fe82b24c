"""Plain text and Markdown: the file's own characters, as they are."""

from __future__ import annotations

from typing import Final

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.charset import decode
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, RawText, Source

_BLANK: Final = "\x00\ufeff \t\r\n\u3000\xa0"


def read_plain(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The characters of a text file; line ends, blank lines and damage stay, only a byte order mark is left out.

    Raises:
        LimitError: when it is longer than a text may be.
        UnreadableError: when it is binary, in no charset, or blank.
    """
    decoded = decode(data, source.path)
    if len(decoded.text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", source.path, "split it")
    if not decoded.text.strip(_BLANK):
        do = "check that it was saved or fetched in full"
        raise UnreadableError("the file is empty", source.path, do)
    return RawText(source, decoded.text, decoded.encoding, Layout.LINES, given)
