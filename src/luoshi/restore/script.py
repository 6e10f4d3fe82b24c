"""Traditional characters 繁体 become simplified ones, where a text is written in them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from luoshi.restore.rule import HAN, Context, difference
from luoshi.text import Edit

_VARIANTS = str.maketrans("敍枱粧糭衞衹", "叙台妆粽卫只")
"""Hong Kong forms that OpenCC's table from traditional to simplified characters leaves alone."""

_ANY_HAN = re.compile(f"[{HAN}]")

_PARTICLE = re.compile("著")
_NOT_PARTICLE_BEFORE = frozenset("显专论名编原遗合译巨土昭卓新拙所名撰")
_NOT_PARTICLE_AFTER = frozenset("名作述称者书录")

_TEXT_SHARE = 0.003
"""A text is traditional, in whole or in mixture, from this share of its Han characters; clean simplified
documents stay below 0.0005 (a name, 濛, 拚)."""

_LINE_SHARE = 0.05
"""A line of a simplified text is traditional from this share of its Han characters."""


@cache
def _converter() -> Any:  # noqa: ANN401 - opencc ships no types
    from opencc import OpenCC  # noqa: PLC0415 - loaded only when a text is restored

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters, word by word as OpenCC's ``t2s`` has it, Hong Kong forms included."""
    converted: str = _converter().convert(text)
    return converted.translate(_VARIANTS)


def script(text: str, _context: Context) -> list[Edit]:
    """Traditional characters become simplified, in a traditional text or a traditional line of another."""
    plain = simplified(text)
    if plain == text:
        return []
    if len(plain) != len(text):
        return _line_by_line(text)
    edits = difference(text, plain, "script")
    changed = sum(len(edit.old) for edit in edits)
    han = len(_ANY_HAN.findall(text))
    if changed >= 3 and changed >= _TEXT_SHARE * han:
        return edits
    return [edit for edit in edits if _line_is_traditional(text, plain, edit)]


def _line_is_traditional(text: str, plain: str, edit: Edit) -> bool:
    start = text.rfind("\n", max(0, edit.raw_start - 2000), edit.raw_start) + 1 or max(
        0, edit.raw_start - 2000
    )
    end = text.find("\n", edit.raw_end, edit.raw_end + 2000)
    old, new = (t[start : end if end >= 0 else edit.raw_end + 2000] for t in (text, plain))
    changed = sum(a != b for a, b in zip(old, new, strict=True))
    return changed >= 2 and changed >= _LINE_SHARE * len(_ANY_HAN.findall(old))


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


def particle(text: str, _context: Context) -> list[Edit]:
    """著 becomes 着 where it is the particle (着力, 沿着, 有着) and stays in 著名, 著作, 显著, 专著."""
    edits = []
    for match in _PARTICLE.finditer(text) if "著" in text else ():
        at = match.start()
        if not _is_particle(text, at):
            continue
        edits.append(Edit(at, at + 1, "particle", "著", "着"))
    return edits


def _is_particle(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text.startswith("作用", at + 1) or before == "执":
        return True
    return before not in _NOT_PARTICLE_BEFORE and after not in _NOT_PARTICLE_AFTER
