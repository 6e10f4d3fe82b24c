"""Latin letters and signs in Chinese text: look-alikes of other alphabets, fancy lettering, full-width signs."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from luoshi.restore.rule import Context, replaced
from luoshi.text import Edit
from luoshi.text.signs import holds

_ALIKE: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіѕјԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaeopcyxisjdhABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters with the Latin ones that they cannot be told from."""

_ALIKES: Final = "".join(_ALIKE)
_TABLE: Final = str.maketrans(_ALIKE)
_WORD: Final = re.compile(rf"(?<![A-Za-z0-9{_ALIKES}])[A-Za-z0-9{_ALIKES}]*[{_ALIKES}][A-Za-z0-9{_ALIKES}]*")
_OTHERS: Final = "".join(
    c for c in map(chr, (*range(0x391, 0x3CA), *range(0x410, 0x450))) if c not in _ALIKE and c.isalpha()
)
_LETTERING: Final = re.compile("[ﬀ-ﬆ\U0001d400-\U0001d7ff]+")
_FULL: Final = "／－＆＠＃＿＝＊＼"
_SIGN: Final = re.compile(r"[／－＆＠＃＿＝＊＼](?:(?<=[A-Za-z0-9].)(?=[A-Za-z0-9]))")


def lettering(text: str, _context: Context) -> list[Edit]:
    """Ligatures and the letters and digits of mathematical alphabets become plain letters and digits."""
    if not holds(text, "ﬀ-ﬆ\uffff"):
        return []
    return replaced(text, _LETTERING, lambda match: unicodedata.normalize("NFKC", match[0]), "lettering")


def homoglyphs(text: str, _context: Context) -> list[Edit]:
    """Cyrillic and Greek letters that look Latin become Latin, within a Latin word.

    A word of such letters alone becomes Latin in a text that has no other letters of their alphabets.
    """
    if not holds(text, _ALIKES):
        return []
    alone = not holds(text, _OTHERS)
    return [
        Edit(match.start(), match.end(), "homoglyphs", match[0], match[0].translate(_TABLE))
        for match in _WORD.finditer(text)
        if re.search("[A-Za-z]", match[0]) or (alone and len(match[0]) > 1)
    ]


def signs(text: str, _context: Context) -> list[Edit]:
    """Full-width signs between Latin letters or digits become ASCII: Ｒ＆Ｄ, 2021／22."""
    return replaced(text, _SIGN, _narrow, "signs") if holds(text, _FULL) else []


def _narrow(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - 0xFEE0)
