"""Rich Text Format as tokens, and the charsets of its bytes.

Source: Microsoft, Rich Text Format (RTF) Specification, version 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.errors import UnreadableError

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)

_CHARSETS = {
    0: "cp1252",
    2: "symbol",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Python's codec for each charset number of a font."""

_DOUBLE_BYTE = frozenset(("gb18030", "big5hkscs", "cp932", "cp949", "johab"))


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: ``{`` or ``}``; ``word`` for a control word; ``symbol`` for one of a single character; ``bytes`` for text;
            ``hex`` for the same, each byte written as a number.
        word: the control word or symbol.
        number: the number that goes with a control word.
        data: the bytes of text.
    """

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens(data: bytes, where: str) -> Iterator[Token]:
    r"""The tokens of a file; what ``\bin`` announces, a picture's own bytes, is passed over.

    Raises:
        UnreadableError: when the file ends inside a token.
    """
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            raise cut_short(where)
        at = match.end()
        word, number, codes, symbol, brace, text = match.groups()
        if text is not None:
            yield Token("bytes", data=text)
        elif word == b"bin":
            at += max(0, int(number or 0))
        elif word is not None:
            yield Token("word", word.decode("ascii"), int(number) if number else None)
        elif codes is not None:
            yield Token("hex", data=bytes.fromhex(codes.replace(b"\\'", b"").decode("ascii")))
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE


def cut_short(where: str) -> UnreadableError:
    """The error for a file that ends before its text does."""
    return UnreadableError("the RTF file is cut short", where, "fetch it again, or open it and save it again")


def font_codec(charset: int) -> str:
    """Python's codec for a font's charset number; ``symbol`` for fonts of signs."""
    return _CHARSETS.get(charset, "cp1252")


def page_codec(number: int) -> str:
    """Python's codec for a Windows code page; the one that holds it for the Chinese ones."""
    if number in (936, 54936):
        return "gb18030"
    if number in (950, 951):
        return "big5hkscs"
    if number == 65001:
        return "utf-8"
    codec = f"cp{number}"
    try:
        b"a".decode(codec)
    except (LookupError, UnicodeError):
        return "cp1252"
    return codec


def characters(data: bytes, font: str, page: str) -> str:
    """The characters that bytes of text stand for.

    Args:
        data: the bytes.
        font: the codec of the font that they are set in.
        page: the codec of the whole file. Word sets Chinese in fonts whose charset is Latin, so that a page of double
            bytes comes before such a font.
    """
    if data.isascii() and font != "symbol":
        return data.decode("ascii")
    if font == "symbol":
        return "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data)
    likely = [page, font] if page in _DOUBLE_BYTE and font not in _DOUBLE_BYTE else [font, page]
    for codec in likely:
        try:
            return data.decode(codec)
        except UnicodeError:
            continue
    return data.decode(likely[0], "replace")
