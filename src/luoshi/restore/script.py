"""Traditional characters 繁体 become simplified ones, where a text is written in them."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from luoshi.restore.rule import HAN, Context, difference
from luoshi.text import Edit
from luoshi.text.signs import BEYOND, codes_of, holds, present

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VARIANT_FORMS = "敍枱粧糭衞衹"
_VARIANTS = str.maketrans(_VARIANT_FORMS, "叙台妆粽卫只")
"""Hong Kong forms that OpenCC's table from traditional to simplified characters leaves alone."""

_ANY_HAN = re.compile(f"[{HAN}]")

_PARTICLE = re.compile("著")
_NOT_PARTICLE_BEFORE = frozenset("显专论名编原遗合译巨土昭卓新拙所撰知")
_NOT_PARTICLE_AFTER = frozenset("名作述称者书录")

_TEXT_SHARE = 0.003
"""A text is traditional, in whole or in mixture, from this share of its Han characters; clean simplified
documents stay below 0.0005 (a name, 濛, 拚)."""

_LINE_SHARE = 0.05
"""A line of a simplified text is traditional from this share of its Han characters."""


_SHORT = 200
"""Characters up to which translating a text at once is faster than asking whether there is any need."""

_ONLY_IN_WORDS = "哩坏沈甦瞭藉衹覆"
"""Characters that ``t2s`` changes in some words (答覆, 毛坏) but not by themselves."""


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters, word by word as OpenCC's ``t2s`` has it, Hong Kong forms included."""
    converted: str = _converter().convert(text)
    if len(converted) > _SHORT and not holds(converted, _VARIANT_FORMS):
        return converted
    return converted.translate(_VARIANTS)


@cache
def _convertible() -> NDArray[np.bool_]:
    """For each code point of the basic plane whether :func:`simplified` may change it, and for all beyond."""
    import numpy as np

    table = np.zeros(BEYOND + 1, dtype=np.bool_)
    plane = "\n".join(chr(code) for code in range(0x2E80, BEYOND) if not 0xD800 <= code < 0xE000)
    before, after = codes_of(plane)[::2], codes_of(_converter().convert(plane))[::2]
    table[before[before != after]] = True
    table[[BEYOND, *map(ord, _ONLY_IN_WORDS + _VARIANT_FORMS)]] = True
    return table


def script(text: str, _context: Context) -> list[Edit]:
    """Traditional characters become simplified, in a traditional text or a traditional line of another.

    There 著 becomes 着, too, where it is the particle (着力, 沿着, 有着); it stays in 著名, 著作, 显著, 专著.
    """
    if not (present(text) & _convertible()).any():
        return []
    plain = _simplified_where_needed(text)
    if len(plain) != len(text):
        return _line_by_line(text)
    edits = difference(text, plain, "script")
    changed = sum([len(edit.old) for edit in edits])
    if changed >= 3 and changed >= _TEXT_SHARE * _count_han(text):
        return sorted([*edits, *_particles(plain, 0)])
    return _traditional_lines(text, plain, edits)


def _simplified_where_needed(text: str) -> str:
    """The text in simplified characters; only lines that hold a character that may change are converted."""
    import numpy as np

    codes = codes_of(text)
    places = np.flatnonzero(_convertible()[np.minimum(codes, BEYOND)])
    lines = text.split("\n")
    needed = np.unique(np.searchsorted(np.flatnonzero(codes == ord("\n")), places)).tolist()
    converted = simplified("\n".join([lines[i] for i in needed])).split("\n")
    for i, line in zip(needed, converted, strict=True):
        lines[i] = line
    return "\n".join(lines)


def _count_han(text: str) -> int:
    """How many characters match ``HAN``."""
    codes = codes_of(text)
    spans = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x3007, 0x3007), (0x25CB, 0x25CB))
    return sum([int(((codes >= first) & (codes <= last)).sum()) for first, last in spans])


def _traditional_lines(text: str, plain: str, edits: list[Edit]) -> list[Edit]:
    """Of a simplified text's edits those in lines that are traditional."""
    kept: list[Edit] = []
    for start, inside in groupby(edits, key=lambda edit: text.rfind("\n", 0, edit.raw_start) + 1):
        here = list(inside)
        end = text.find("\n", start)
        line = plain[start : end if end >= 0 else len(plain)]
        changed = sum(len(edit.old) for edit in here)
        if changed >= 2 and changed >= _LINE_SHARE * len(_ANY_HAN.findall(line)):
            kept += sorted([*here, *_particles(line, start)])
    return kept


def _particles(plain: str, at: int) -> list[Edit]:
    """Edits that make the particle of a text in simplified characters, which begins at ``at``."""
    return [
        Edit(at + match.start(), at + match.end(), "particle", "著", "着")
        for match in _PARTICLE.finditer(plain)
        if _is_particle(plain, match.start())
    ]


def _is_particle(plain: str, at: int) -> bool:
    before, after = plain[at - 1 : at] if at else "", plain[at + 1 : at + 2]
    if before in _NOT_PARTICLE_BEFORE:
        return False
    return plain.startswith("作用", at + 1) or after not in _NOT_PARTICLE_AFTER


def _line_by_line(text: str) -> list[Edit]:
    """For a text that changes length: as usual, but a line that changes length becomes one edit."""
    edits: list[Edit] = []
    at = 0
    for line in text.splitlines(keepends=True):
        plain = simplified(line)
        if len(plain) == len(line):
            edits += difference(line, plain, "script", at)
        elif plain != line:
            edits.append(Edit(at, at + len(line), "script", line, plain))
        at += len(line)
    return edits
