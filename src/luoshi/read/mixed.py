"""Files whose parts are in different charsets: a UTF-8 page with a block of GBK pasted into it, or the reverse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.read.plausible import PLAUSIBLE, plausibility

_FOREIGN = ("gb18030", "big5hkscs")
_SPLIT = re.compile(rb"((?:[\xe1-\xef][\x80-\xbf]{2}){2,}|[\x00-\x3f]+)")
"""Bytes that no GBK text holds side by side: several Chinese characters in UTF-8, or marks and digits of ASCII."""

_UTF8 = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2}){4}")
_ASCII = bytes(range(128))

_ENOUGH = 8
"""Bytes beyond ASCII that a part in a charset of its own has at least: four characters of GBK."""


class _Part(NamedTuple):
    """A stretch of bytes and its charset; empty for one that fits none."""

    data: bytes
    codec: str


def decode_mixed(data: bytes, damage: float) -> tuple[str, str] | None:
    """The characters of a file in UTF-8 and another charset, and the charsets joined by ``+``; None for any other file.

    Each line is in one charset if it can be; else each stretch of a line. What fits none stands as U+FFFD.

    Args:
        data: the file's bytes.
        damage: the share of U+FFFD up to which the answer counts.
    """
    if not _UTF8.search(data):
        return None
    parts = list(_parts(data))
    sizes = Counter[str]()
    for part in parts:
        sizes[part.codec] += len(part.data.translate(None, _ASCII))
    other = max(_FOREIGN, key=lambda codec: sizes[codec])
    if sizes["utf-8"] < _ENOUGH or sizes[other] < _ENOUGH:
        return None
    pieces = [_decoded(part, other) for part in parts]
    text = "".join(pieces)
    if text.count("\ufffd") > max(1, damage * len(text)):
        return None
    return text, f"utf-8+{other}" if sizes["utf-8"] >= sizes[other] else f"{other}+utf-8"


def _parts(data: bytes) -> Iterator[_Part]:
    for line in data.splitlines(keepends=True):
        if line.isascii():
            yield _Part(line, "ascii")
        elif codec := _whole(line):
            yield _Part(line, codec)
        else:
            for piece in _SPLIT.split(line):
                if piece:
                    yield _Part(piece, "ascii" if piece.isascii() else _codec(piece, _ENOUGH))


def _whole(line: bytes) -> str:
    """The charset of a line that is all in one; empty for any other."""
    text = _strict(line, "utf-8")
    if text is None:
        return "" if _UTF8.search(line) else _codec(line, 1)
    return "utf-8" if plausibility(text) > PLAUSIBLE else _codec(line, 1)


def _codec(data: bytes, enough: int) -> str:
    """The charset of a stretch: the most plausible that fits; empty when none does."""
    fitting = {codec: plausibility(text) for codec in ("utf-8", *_FOREIGN) if (text := _strict(data, codec))}
    utf8 = fitting.pop("utf-8", None)
    best = max(fitting, key=lambda codec: fitting[codec], default="")
    if utf8 is not None and (not best or (fitting[best] <= max(utf8, PLAUSIBLE))):
        return "utf-8"
    return best if best and fitting[best] > PLAUSIBLE and len(data) >= enough else ""


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _decoded(part: _Part, other: str) -> str:
    """A part's characters; one too short to tell is read as the other charset if that makes frequent ones of it."""
    text = _strict(part.data, other) if part.codec not in ("utf-8", "ascii") else None
    if text is not None and (part.codec or plausibility(text) > PLAUSIBLE):
        return text
    return part.data.decode(part.codec or "utf-8", "replace")
