"""Plain text and Markdown: the file's own characters, as they are."""

from __future__ import annotations

from luoshi.errors import LimitError
from luoshi.read.charset import Decoded, decode
from luoshi.read.limits import Limits


def read_plain(data: bytes, where: str, limits: Limits) -> Decoded:
    """The characters of a text file; line ends, blank lines and damage stay, only a byte order mark is left out.

    Raises:
        LimitError: when it is longer than a text may be.
        UnreadableError: when it is binary or in no charset.
    """
    decoded = decode(data, where)
    if len(decoded.text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", where, "split it")
    return decoded
