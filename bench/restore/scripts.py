"""Damage by converters: traditional characters, and the readings that a mirror writes between them."""

from __future__ import annotations

import random
from collections.abc import Callable

_ANNOTATED = "業務經領發機現設網絡調統產礎穩應結創關質構轉內"
_HALF = str.maketrans("，：；？！（）", ",:;?!()")


def traditional(text: str, chance: random.Random) -> str:
    """The text in traditional characters, in some copies with half-width marks."""
    from opencc import OpenCC

    converted: str = OpenCC("s2t").convert(text)
    return converted.translate(_HALF) if chance.random() < 0.5 else converted


def half_marks(text: str, _chance: random.Random) -> str:
    """The text with half-width marks."""
    return text.translate(_HALF)


def mirror(text: str, chance: random.Random) -> str:
    """The text as a mirror writes it that annotates some characters byte by byte, whole ones and false ones."""
    from pypinyin.constants import PINYIN_DICT

    text = traditional(text, chance)
    readings = {c.encode("gbk"): PINYIN_DICT[ord(c)].split(",")[0] for c in _ANNOTATED}
    out: list[str] = []
    broken = False
    for before, this in zip(" " + text, text, strict=False):
        here, prior = this.encode("gbk", "ignore"), before.encode("gbk", "ignore")
        border = prior[1:] + here[:1]
        if border in readings and len(here) == 2 and here[1] < 0x7F and not broken:
            out.append(f"?{readings[border]}){chr(here[1])}")
            broken = True
            continue
        broken = False
        out.append(this + (f"({readings[here]})" if here in readings else ""))
    return "".join(out)


SCRIPT_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "traditional": traditional,
    "half marks": half_marks,
    "mirror": mirror,
}
"""The kinds of damage by converters, by name."""
