"""Other forms of the same characters 兼容字形: small, vertical and half-width marks, private-use glyphs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from luoshi.restore.rule import Context, replaced
from luoshi.text import Edit
from luoshi.text.signs import holds

_MARKS: Final = "︐-︙︰-︲︵-﹄﹐-﹒﹔-﹗﹙-﹞﹟-﹢﹣-﹦﹨-﹫｡-･"
_MARK: Final = re.compile(f"[{_MARKS}]")
_MARK_OF: Final = dict(
    zip("︱︲﹒﹐﹔﹕﹖﹗﹙﹚︓︔︕︖︐︵︶︰･﹣", "—–.，；：？！（）：；！？，（）：·-", strict=True)
)
"""Marks whose ordinary form is a full-width one; Unicode's own table makes most of them ASCII."""

_ANNOTATION: Final = re.compile("\ufff9([^\ufff9-\ufffb\n]*)\ufffa[^\ufff9-\ufffb\n]*\ufffb")
_UNSEEN: Final = re.compile("[\ufff9-\ufffc\u115f\u1160\uffa0\U000e0000-\U000e01ef]+")

_PRIVATE: Final = "\ue5e5\ue76c\ue78d-\ue796\ue7c7\ue7c8\ue7e7-\ue7f3\ue815-\ue864"
_ANY_PRIVATE: Final = re.compile(f"[{_PRIVATE}]")
_VERTICAL: Final = dict(zip(range(0xE78D, 0xE797), "，、。：；！？〖〗…", strict=True))
_IDEOGRAPHS: Final = dict(
    zip(
        (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864,
         0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855),
        "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe",
        strict=True,
    )
)  # fmt: skip
"""What GB 18030-2005 and -2022 put in the place of private characters of the edition of 2000."""

_SYMBOL: Final = re.compile("[\uf020-\uf0ff]")
_BULLET: Final = re.compile(r"^[ \u3000\t]*([\uf020-\uf0ff])(?=[ \u3000\t]*\S)", re.MULTILINE)
_BULLETS: Final = {
    0xF06C: "●", 0xF06D: "○", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF0A8: "□", 0xF075: "◆", 0xF077: "◆", 0xF076: "❖",
    0xF0B7: "•", 0xF09F: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0FB: "✗", 0xF0E0: "→", 0xF0F0: "⇨",
    0xF04A: "☺", 0xF0AB: "★", 0xF0B2: "✧",
}  # fmt: skip
"""Wingdings and Symbol as word processors write them: a code of the font plus U+F000, at the head of a line."""

_SIGNS: Final = {
    0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B8: "÷", 0xF0B9: "≠", 0xF0BB: "≈", 0xF0A5: "∞",
    0xF0AE: "→", 0xF0AC: "←", 0xF0B7: "·", 0xF0D7: "·", 0xF06D: "μ", 0xF061: "α", 0xF062: "β", 0xF067: "γ", 0xF057: "Ω",
    0xF053: "Σ", 0xF044: "Δ", 0xF020: " ", 0xF02D: "-", 0xF02B: "+", 0xF03D: "=", 0xF025: "%", 0xF0FC: "✓", 0xF0FE: "☑",
    0xF0A8: "□", 0xF06F: "□", 0xF052: "☑", 0xF0E0: "→",
}  # fmt: skip
"""The same fonts' signs inside a line."""


def small_forms(text: str, _context: Context) -> list[Edit]:
    """Small, vertical and half-width forms of marks become the ordinary ones: ﹐ ︰ ｡ ﹁."""
    return replaced(text, _MARK, _ordinary, "forms") if holds(text, _MARKS) else []


def _ordinary(match: re.Match[str]) -> str:
    normal = _MARK_OF.get(match[0]) or unicodedata.normalize("NFKC", match[0])
    return normal if len(normal) == 1 else match[0]


def unseen(text: str, _context: Context) -> list[Edit]:
    """Tags, fillers and object signs that no reader sees are dropped; of an annotated word the word stays."""
    if not holds(text, "\ufff9-\ufffc\u115f\u1160\uffa0\uffff"):
        return []
    annotated = replaced(text, _ANNOTATION, lambda match: match[1], "invisible")
    if annotated:
        return annotated
    return replaced(text, _UNSEEN, "", "invisible")


def private(text: str, _context: Context) -> list[Edit]:
    """Private-use characters that a standard explains become what they stand for; all others stay, unreadable."""
    if not holds(text, "\ue000-\uf8ff"):
        return []
    edits = replaced(text, _ANY_PRIVATE, lambda match: _standard(match[0]), "private")
    heads = {match.start(1) for match in _BULLET.finditer(text)}
    for match in _SYMBOL.finditer(text):
        code = ord(match[0])
        new = _BULLETS.get(code) if match.start() in heads else _SIGNS.get(code)
        if new:
            edits.append(Edit(match.start(), match.end(), "private", match[0], new))
    return sorted(edits, key=lambda edit: edit.raw_start)


@cache
def _standard(character: str) -> str:
    """What GB 18030 has at the place where GBK puts a private character; itself when it has nothing."""
    code = ord(character)
    known = {0xE5E5: "\u3000", 0xE76C: "€", 0xE7C7: "ḿ", 0xE7C8: "ǹ", **_VERTICAL, **_IDEOGRAPHS}.get(code)
    if known:
        return known
    if code >= 0xE815:
        trail = 0x50 + code - 0xE815
        place = bytes((0xFE, trail + (trail >= 0x7F)))
    else:
        place = bytes((0xA9, 0x89 + code - 0xE7E7))
    found = place.decode("gb18030", "replace")
    return found if len(found) == 1 and not "\ue000" <= found <= "\uf8ff" and found != "\ufffd" else character
