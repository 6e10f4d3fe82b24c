"""Stray pinyin 夹注拼音: mirrors that turn text into traditional characters byte by byte write readings into it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from luoshi.restore.rule import HAN, Context
from luoshi.restore.script import simplified
from luoshi.text import Edit
from luoshi.text.signs import holds

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = rf"[a-zü{_TONED}]{{1,6}}"
_AFTER_HAN = re.compile(rf"[(（](?<=([{HAN}])[(（])({_READING})[)）]")
_BROKEN = re.compile(rf"([{HAN}])[?？]({_READING})[)）](.)?")
_TONE_MARK = re.compile(f"[{_TONED}]")

Spot = tuple[int, int]


def pinyin(text: str, _context: Context) -> list[Edit]:
    """A reading in brackets goes when it reads the traditional character before it; broken characters are mended.

    A reading after a character that is written alike in both scripts, or after a simplified one, is the author's.
    """
    if not holds(text, _TONED):
        return []
    edits = [_removal(match) for match in _AFTER_HAN.finditer(text) if _is_stray(match[1], match[2])]
    for match in _BROKEN.finditer(text):
        lost = _lost_character(match[1], match[2], match[3] or "")
        if lost is not None:
            start = match.start() + 1
            edits.append(Edit(start, match.end(), "pinyin_bytes", text[start : match.end()], lost))
    return sorted(edits)


def broken_spots(text: str) -> list[Spot]:
    """Spans of ``text``, restored or not, where a mirror broke a character that cannot be computed back."""
    if not holds(text, _TONED):
        return []
    return [
        (match.start() + 1, match.end()) for match in _BROKEN.finditer(text) if _TONE_MARK.search(match[2])
    ]


def _removal(match: re.Match[str]) -> Edit:
    return Edit(match.start(), match.end(), "pinyin", match[0], "")


@lru_cache(maxsize=1 << 14)
def _is_stray(character: str, reading: str) -> bool:
    return simplified(character) != character and reading in _readings(character)


@cache
def _readings(character: str) -> frozenset[str]:
    """Every reading of a character and of its simplified form, with tone marks."""
    from pypinyin.constants import PINYIN_DICT

    listed = [PINYIN_DICT.get(ord(form), "") for form in (character, simplified(character))]
    return frozenset(reading for each in listed for reading in each.split(","))


@lru_cache(maxsize=1 << 14)
def _annotated_by(before: str, reading: str) -> tuple[str, ...]:
    """The traditional characters with that reading whose first GBK byte is the second byte of ``before``.

    The mirror looks for the two bytes of such a character anywhere, also across the border of two others.
    """
    code = before.encode("gbk", "ignore")
    if len(code) != 2:
        return ()
    row = (bytes((code[1], trail)).decode("gbk", "ignore") for trail in range(0x40, 0xFF) if trail != 0x7F)
    return tuple(c for c in row if len(c) == 1 and _is_stray(c, reading))


def _lost_character(before: str, reading: str, after: str) -> str | None:
    """The character that the mirror broke in two by writing ``(reading)`` between its bytes, computed back.

    Of the text ``XY``, the second byte of X and the first of Y spell a third character, the one with that reading.
    Its second byte is therefore the lost first byte of Y, and the letter after the bracket is Y's second byte.

    Returns:
        The character when exactly one fits, else None: nothing is guessed.
    """
    reading = unicodedata.normalize("NFC", reading)
    if not ("@" <= after <= "~"):
        return None
    fits = {
        mended
        for third in _annotated_by(before, reading)
        if (mended := _decoded(third.encode("gbk")[1:] + after.encode("ascii")))
    }
    usual = {c for c in fits if _is_usual(c)}
    return usual.pop() if len(usual) == 1 else None


def _decoded(code: bytes) -> str:
    text = code.decode("gbk", "ignore")
    return text if len(text) == 1 and "\u4e00" <= text <= "\u9fff" else ""


@lru_cache(maxsize=1 << 14)
def _is_usual(character: str) -> bool:
    """Whether the simplified form is among the 6,763 characters of GB 2312."""
    return len(simplified(character).encode("gb2312", "ignore")) == 2
