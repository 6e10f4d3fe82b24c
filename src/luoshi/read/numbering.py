"""Automatic paragraph numbers of Word files, which stand in no text: 一、 （一） 1. 第一条."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CIRCLES = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its numbers look and where they begin."""

    pattern: str
    form: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has counted.

    Attributes:
        lists: for each list's id, the id that it shares its counters with and its levels.
        styles: for each paragraph style, the list and level that it puts its paragraphs on.
        counts: for each counter, the numbers reached, outermost first.
    """

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists that a python-docx document defines."""
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
        if not parts:
            return cls()
        return cls(_lists(parts[0].element), _styles(document.styles.element))

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, which counts as shown; empty for none or a bullet."""
        list_id, depth = self._place(paragraph)
        counter, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(counter, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        shown = _PLACE.sub(lambda match: self._number(int(match[1]) - 1, levels, counts), level.pattern)
        return (
            ""
            if level.form == "bullet"
            else shown + (" " if shown[-1:].isalnum() and shown.isascii() else "")
        )

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's; an own list 0 takes it off any."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        styled = self.styles.get(style.get(f"{_W}val", ""), ("", 0)) if style is not None else ("", 0)
        return _list_of(paragraph.find(f"{_W}pPr/{_W}numPr"), styled)

    @staticmethod
    def _number(depth: int, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
        level = levels.get(depth)
        return _write(counts.get(depth, level.start), level.form) if level is not None else ""


def _list_of(properties: Any, otherwise: tuple[str, int]) -> tuple[str, int]:
    if properties is None:
        return otherwise
    list_id, depth = properties.find(f"{_W}numId"), properties.find(f"{_W}ilvl")
    return (
        list_id.get(f"{_W}val", "") if list_id is not None else otherwise[0],
        _whole(depth) if depth is not None else otherwise[1],
    )


def _whole(element: Any, otherwise: int = 0) -> int:
    """The number in an element's value."""
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def _lists(numbering: Any) -> dict[str, tuple[str, Mapping[int, _Level]]]:
    abstract = {
        node.get(f"{_W}abstractNumId", ""): _levels(node) for node in numbering.iter(f"{_W}abstractNum")
    }
    lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    for node in numbering.iter(f"{_W}num"):
        list_id, reference = node.get(f"{_W}numId", ""), node.find(f"{_W}abstractNumId")
        shared = reference.get(f"{_W}val", "") if reference is not None else ""
        own = {**abstract.get(shared, {}), **_restarts(node, abstract.get(shared, {}))}
        # A list that begins again counts for itself; the others go on where their definition left off.
        counter = f"list {list_id}" if node.find(f"{_W}lvlOverride") is not None else f"definition {shared}"
        lists[list_id] = (counter, own)
    return lists


def _levels(node: Any) -> dict[int, _Level]:
    levels = {}
    for level in node.iter(f"{_W}lvl"):
        text, form = level.find(f"{_W}lvlText"), level.find(f"{_W}numFmt")
        depth = level.get(f"{_W}ilvl", "0")
        levels[int(depth) if depth.isascii() and depth.isdigit() else 0] = _Level(
            text.get(f"{_W}val", "") if text is not None else "",
            form.get(f"{_W}val", "decimal") if form is not None else "decimal",
            _whole(level.find(f"{_W}start"), 1),
        )
    return levels


def _restarts(node: Any, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    """The levels that a list defines anew or begins at another number."""
    changed = _levels(node)
    for override in node.iter(f"{_W}lvlOverride"):
        depth = int(override.get(f"{_W}ilvl", "0")) if override.get(f"{_W}ilvl", "0").isdigit() else 0
        start, level = override.find(f"{_W}startOverride"), changed.get(depth, levels.get(depth))
        if start is not None and level is not None:
            changed[depth] = _Level(level.pattern, level.form, _whole(start, 1))
    return changed


def _styles(styles: Any) -> dict[str, tuple[str, int]]:
    """The list of each style, its own or that of the style it is based on."""
    nodes = {node.get(f"{_W}styleId", ""): node for node in styles.iter(f"{_W}style")}
    found: dict[str, tuple[str, int]] = {}
    for name in nodes:
        chain: list[Any] = []
        at = nodes.get(name)
        while at is not None and at not in chain and len(chain) < 20:
            chain.append(at)
            based = at.find(f"{_W}basedOn")
            at = nodes.get(based.get(f"{_W}val", "")) if based is not None else None
        place = ("", 0)
        for node in reversed(chain):
            place = _list_of(node.find(f"{_W}pPr/{_W}numPr"), place)
        found[name] = place
    return found


def _write(number: int, form: str) -> str:
    """A number as a list format of Word writes it; formats of other languages come out in Arabic figures."""
    writer = _FORMS.get(form, str)
    return writer(number) if 0 < number < 10_000 else str(number)


def _chinese(number: int) -> str:
    """一, 十, 十二, 一百零三: a number from 1 to 9,999."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if 10 <= number < 20 else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(_ROMAN_VALUES, _ROMAN_SIGNS, strict=True):
        text += sign * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    return _CIRCLES[number] if number < len(_CIRCLES) else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital"), _chinese),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _number: "",
}
