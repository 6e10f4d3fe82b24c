"""A seeded damager: turns clean Chinese text into what newspapers, mirrors and careless typing make of it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_HAN = re.compile("[\u4e00-\u9fff]")
_CANNOT_BEGIN = "，。、；：！？”’）》」』】％%"
_CANNOT_END = "“‘（《「『【"
_MARKS = "，。、；：！？“”‘’（）《》"
_TOKEN = re.compile(r"[A-Za-z0-9.+%/-]+|.", re.DOTALL)
_HALF = dict(zip("，：；？！（）", ",:;?!()", strict=True))


@dataclass(frozen=True, slots=True)
class Damage:
    """Which kinds of damage to do, and how much.

    Attributes:
        measure: column width in cells to wrap at; 0 leaves the lines alone.
        vary: whether the column's width changes by one cell now and then.
        blank_lines: whether an empty line follows every line.
        spaced: share of sentences whose characters are set apart by blanks.
        digits_apart: whether blanks are put about numbers.
        traditional: whether to turn the text into traditional characters.
        pinyin: whether to write stray readings into the (traditional) text.
        doubled: whether headings are printed twice.
        half_marks: whether full-width marks become ASCII.
        indent: what stands before the first line of a paragraph; empty when indents were lost.
        narrow_marks: whether the column sets marks on half a cell.
        flush: whether paragraphs begin without an indent.
    """

    measure: int = 0
    vary: bool = False
    blank_lines: bool = False
    spaced: float = 0.0
    digits_apart: bool = False
    traditional: bool = False
    pinyin: bool = False
    doubled: bool = False
    half_marks: bool = False
    indent: str = ""
    narrow_marks: bool = False
    flush: bool = False


def damaged(text: str, damage: Damage, seed: int) -> str:
    """The text after all the damage, in the order in which it happens: typesetting, extraction, conversion."""
    chance = random.Random(seed)
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        lines += _set(paragraph, damage, chance, measure=_measure(damage, chance, number))
    joined = ("\n\n" if damage.blank_lines else "\n").join(lines)
    if damage.half_marks:
        joined = "".join(_HALF.get(c, c) for c in joined)
    if damage.traditional:
        joined = _traditional(joined)
    return _with_pinyin(joined) if damage.pinyin else joined


def _measure(damage: Damage, chance: random.Random, number: int) -> int:
    return damage.measure + (chance.choice((-1, 0, 0, 1)) if damage.vary and number % 7 == 0 else 0)


def _is_heading(paragraph: str) -> bool:
    return len(paragraph) <= 40 and not re.search(r"[。！？；：”]$", paragraph)


def _set(paragraph: str, damage: Damage, chance: random.Random, measure: int) -> list[str]:
    if _is_heading(paragraph):
        if damage.doubled and len(paragraph) >= 8 and " " not in paragraph:
            return [paragraph * 2]
        return _wrap(paragraph, measure, 0, damage) if measure else [paragraph]
    lines = _wrap(paragraph, measure, 0 if damage.flush else 2, damage) if measure else [paragraph]
    if damage.digits_apart:
        lines = [_apart(line) for line in lines]
    lines[0] = damage.indent + lines[0]
    return [" ".join(line) if chance.random() < damage.spaced and measure else line for line in lines]


def _apart(line: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])", " ", line)


def _wrap(paragraph: str, measure: int, indent: int, damage: Damage) -> list[str]:
    """Lines no wider than the measure; numbers and words whole, no mark at a line's head, no opening one at its end."""
    lines: list[str] = []
    line, width = "", float(indent)
    for token in _TOKEN.findall(paragraph):
        size = sum(0.5 if c < "\x7f" or (damage.narrow_marks and c in _MARKS) else 1.0 for c in token)
        if line and width + size > measure and not (token in _CANNOT_BEGIN and width + size <= measure + 1):
            carry = ""
            while line and (line[-1] in _CANNOT_END or (token in _CANNOT_BEGIN and not carry)):
                line, carry = line[:-1], line[-1] + carry
            lines.append(line)
            line, width = carry, float(len(carry))
        line, width = line + token, width + size
    return [*lines, line]


def _traditional(text: str) -> str:
    from opencc import OpenCC

    converted: str = OpenCC("s2t").convert(text)
    return converted


_ANNOTATED = "業務經領發機現設網絡調統產礎穩應結創關質構轉內"


def _with_pinyin(text: str) -> str:
    """The text as a mirror writes it that annotates some characters byte by byte, whole ones and false ones."""
    from pypinyin.constants import PINYIN_DICT

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
