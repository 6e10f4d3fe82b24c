"""Odd characters: line ends of other systems, invisible characters, odd blanks, look-alike ideographs."""

from __future__ import annotations

import re
import unicodedata

from luoshi.restore.rule import Context, replaced
from luoshi.text import Edit
from luoshi.text.signs import holds

_ODD_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_RETURN = re.compile(r"\r\n?")
_LINE_END = re.compile(rf"\r\n?|[{_ODD_LINE_ENDS}]")

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_INVISIBLES = f"{_CONTROLS}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]+")

_ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3164"
_ODD_BLANK = re.compile(f"[{_ODD_BLANKS}]")

_LOOK_ALIKES = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1d"
_LOOK_ALIKE = re.compile(f"[{_LOOK_ALIKES}]")

_RADICALS = dict(
    zip(
        "⺁⺄⺇⺈⺌⺍⺗⺠⺢⺩⺫⺬⺭⺰⺶⺷⺹⺼⻁⻄⻅⻆⻉⻋⻌⻍⻎⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱",
        "厂乙几刀小小心民水玉网示示纟羊羊老肉虎西见角贝车辶辶辶长长门阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟",
        strict=True,
    )
)
"""Radicals that stand for whole characters in text taken out of PDF files; Unicode's own table lacks them."""


def line_ends(text: str, _context: Context) -> list[Edit]:
    """CR LF, CR, form feeds and Unicode line separators become newlines."""
    if holds(text, _ODD_LINE_ENDS):
        return replaced(text, _LINE_END, "\n", "line_ends")
    return replaced(text, _RETURN, "\n", "line_ends") if "\r" in text else []


def invisible(text: str, _context: Context) -> list[Edit]:
    """Byte order marks, zero-width characters, soft hyphens and control characters are dropped."""
    return replaced(text, _INVISIBLE, "", "invisible") if holds(text, _INVISIBLES) else []


def blanks(text: str, _context: Context) -> list[Edit]:
    """No-break and other odd blanks become plain ones."""
    return replaced(text, _ODD_BLANK, " ", "blanks") if holds(text, _ODD_BLANKS) else []


def look_alikes(text: str, _context: Context) -> list[Edit]:
    """Radicals and compatibility ideographs become the ideographs that they look like."""
    return replaced(text, _LOOK_ALIKE, _ideograph, "look_alikes") if holds(text, _LOOK_ALIKES) else []


def _ideograph(match: re.Match[str]) -> str:
    normal = _RADICALS.get(match[0]) or unicodedata.normalize("NFKC", match[0])
    return normal if len(normal) == 1 else match[0]
