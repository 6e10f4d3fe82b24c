"""Bytes to characters: BOM, declared charset, UTF-8, parts of several charsets, GB18030, Big5 or UTF-16 by vote.

charset-normalizer is asked last.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from luoshi.errors import UnreadableError
from luoshi.read.mixed import decode_mixed
from luoshi.read.plausible import PLAUSIBLE, SAMPLE, controls, plausibility

__all__ = [
    "DAMAGE",
    "PLAUSIBLE",
    "SAMPLE",
    "Decoded",
    "controls",
    "decode",
    "detect",
    "plausibility",
    "python_name",
]

DAMAGE = 0.01
"""Share of undecodable pieces up to which a text is kept, each piece as U+FFFD."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a declared charset is decoded as. A declaration that could be read as ASCII cannot have been UTF-16."""

_VOTERS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

_FAR = re.compile("[\u0800-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters and the charset that gave them.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: the charset in Python's spelling.
    """

    text: str
    encoding: str


def decode(data: bytes, where: str = "", declared: str | None = None) -> Decoded:
    """The characters of a whole file.

    Args:
        data: the file's bytes.
        where: the file, for the message of an error.
        declared: the charset that the file itself states, as it is spelt there.

    Returns:
        The characters and their charset; a file whose parts are in several has their names joined by ``+``.

    Raises:
        UnreadableError: when the bytes are no text, or too many of them fit no charset.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_marked(data[len(bom) :], encoding, where), where)
    decoded = _declared(data, declared) or _utf8(data) or _mixed(data) or _voted(data)
    return _checked(decoded or _guessed(data, where), where)


def detect(sample: bytes, where: str = "") -> tuple[str, int]:
    """The charset of a stream from its first bytes, the main one if there are several, and the length of its mark.

    Raises:
        UnreadableError: when the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding, len(bom)
    # A sample may end inside a character: the bytes after its last line break are left out.
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    return decode(whole, where).encoding.partition("+")[0], 0


@cache
def python_name(label: str) -> str | None:
    """Python's name of the charset that a label in a file means; None for an unknown or a binary codec."""
    try:
        name = codecs.lookup(label.strip().lower()).name
        name = _SUPERSETS.get(name, name)
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    return name


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """What the declared charset makes of the bytes, unless another makes a better text of them."""
    encoding = python_name(declared) if declared and len(declared) < 40 else None
    if encoding is None:
        return None
    if encoding == "utf-8":
        return _utf8(data)
    decoded = _strict(data, encoding)
    if decoded is None:
        return None
    # Short UTF-8 also decodes as GBK, and Big5 nearly always does, to nonsense: the declaration has to be plausible.
    rivals = ["utf-8"] if plausibility(decoded.text) > PLAUSIBLE else ["utf-8", "gb18030", "big5hkscs"]
    found = [decoded, *(rival for codec in rivals if (rival := _strict(data, codec)) is not None)]
    best = max(found, key=lambda one: plausibility(one.text))
    return best if best.encoding == "utf-8" or plausibility(best.text) > PLAUSIBLE else decoded


def _mixed(data: bytes) -> Decoded | None:
    found = decode_mixed(data, DAMAGE)
    return Decoded(*found) if found is not None else None


def _utf8(data: bytes) -> Decoded | None:
    decoded = _strict(data, "utf-8")
    if decoded is None or controls(decoded.text) > DAMAGE:
        return None
    if data.isascii() or _FAR.search(decoded.text):
        return decoded
    # Pairs of GBK bytes may be valid UTF-8 below U+0800 (Cyrillic, Arabic): Chinese wins when it is plausible.
    rival = _strict(data, "gb18030")
    return rival if rival and plausibility(rival.text) > PLAUSIBLE else decoded


def _voted(data: bytes) -> Decoded | None:
    """The most plausible charset that decodes everything, else one that decodes nearly everything."""
    ranked = sorted((_score(data, encoding), -i) for i, encoding in enumerate(("utf-8", *_VOTERS)))
    encodings = ("utf-8", *_VOTERS)
    likely = [encodings[-place] for score, place in reversed(ranked) if score > PLAUSIBLE]
    for encoding in likely:
        if (decoded := _strict(data, encoding)) is not None:
            return decoded
    for encoding in likely:
        if (decoded := _nearly(data, encoding)) is not None:
            return decoded
    return _wide_ascii(data)


def _score(data: bytes, encoding: str) -> float:
    """Plausibility of the sample, less its share of undecodable pieces weighed tenfold."""
    text = data[:SAMPLE].decode(encoding, "replace")
    return plausibility(text) - 10 * text.count("\ufffd") / max(1, len(text)) - controls(text)


def _wide_ascii(data: bytes) -> Decoded | None:
    """UTF-16 of mostly Latin text, which no share of Chinese characters betrays: every other byte is NUL."""
    sample = data[:SAMPLE]
    for encoding, phase in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[phase::2]
        if half and half.count(0) > 0.9 * len(half) and sample.count(0) < 1.1 * half.count(0):
            return _strict(data, encoding)
    return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding) if text.count("\ufffd") <= max(1, DAMAGE * len(text)) else None


def _marked(data: bytes, encoding: str, where: str) -> Decoded:
    """The text after a byte order mark, which decides; what does not fit it is in another charset or damaged."""
    mixed = _mixed(data) if encoding == "utf-8" and _strict(data, encoding) is None else None
    decoded = mixed or _strict(data, encoding) or _nearly(data, encoding)
    if decoded is None:
        raise _damaged(where, f"its byte order mark says {encoding}, but too many bytes do not fit")
    return decoded


def _guessed(data: bytes, where: str) -> Decoded:
    best = import_module("charset_normalizer").from_bytes(data[:SAMPLE]).best()
    decoded = _strict(data, best.encoding) if best is not None else None
    if decoded is None or not decoded.text:
        raise _damaged(where, "its bytes fit no charset")
    return decoded


def _checked(decoded: Decoded, where: str) -> Decoded:
    if controls(decoded.text) > DAMAGE:
        raise UnreadableError("the file is binary, not text", where, "convert it to DOCX or UTF-8 text")
    return decoded


def _damaged(where: str, what: str) -> UnreadableError:
    return UnreadableError(f"the text cannot be decoded: {what}", where, "save it again as UTF-8")
