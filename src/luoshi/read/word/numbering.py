"""Automatic paragraph numbers of Word files, which stand in no text: 一、 （一） 1. 第一条."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list.

    Attributes:
        pattern: how its numbers look, ``%1`` standing for the number of the outermost level.
        form: how they are written.
        start: the first of them.
        restart: how many levels outside it begin it anew; None for all of them.
        plain: whether the outer numbers in its pattern are written in Arabic figures, as in laws.
        style: the paragraph style that is bound to it.
    """

    pattern: str
    form: str
    start: int
    restart: int | None = None
    plain: bool = False
    style: str = ""


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
    def of(cls, numbering: Any, chains: Mapping[str, list[Any]]) -> Numbering:
        """The lists that a document defines.

        Args:
            numbering: the root of its numbering part; None without one.
            chains: its styles, see :func:`style_chains`.
        """
        if numbering is None:
            return cls()
        lists = _lists(numbering, chains)
        return cls(lists, {name: _styled(name, chain, lists) for name, chain in chains.items()})

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, which counts as shown; empty for none or a bullet."""
        list_id, depth = self._place(paragraph)
        counter, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(self.counts.setdefault(counter, {}), depth, levels)
        if level.form == "bullet":
            return ""
        counts = self.counts[counter]
        shown = _PLACE.sub(lambda match: _number(int(match[1]) - 1, level, levels, counts), level.pattern)
        return shown + (" " if shown[-1:].isalnum() and shown.isascii() else "")

    @staticmethod
    def _count(counts: dict[int, int], depth: int, levels: Mapping[int, _Level]) -> None:
        """Count one paragraph on a level, and let the levels inside it begin anew, unless they go on throughout."""
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's; an own list 0 takes it off any."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        styled = self.styles.get(style.get(f"{_W}val", ""), ("", 0)) if style is not None else ("", 0)
        return _list_of(paragraph.find(f"{_W}pPr/{_W}numPr"), styled)


def _number(depth: int, of: _Level, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    """The number that a level's pattern shows for itself or for a level outside it."""
    level = levels.get(depth)
    if level is None:
        return ""
    return write_number(counts.get(depth, level.start), "decimal" if of.plain else level.form)


def style_chains(styles: Any) -> dict[str, list[Any]]:
    """Each style of a document with those that it is based on, nearest first.

    Args:
        styles: the root of the styles part; None without one.
    """
    nodes = (
        {} if styles is None else {node.get(f"{_W}styleId", ""): node for node in styles.iter(f"{_W}style")}
    )
    found: dict[str, list[Any]] = {}
    for name in nodes:
        chain: list[Any] = []
        at = nodes.get(name)
        while at is not None and at not in chain and len(chain) < 20:
            chain.append(at)
            based = at.find(f"{_W}basedOn")
            at = nodes.get(based.get(f"{_W}val", "")) if based is not None else None
        found[name] = chain
    return found


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


def _lists(numbering: Any, chains: Mapping[str, list[Any]]) -> dict[str, tuple[str, Mapping[int, _Level]]]:
    definitions = {node.get(f"{_W}abstractNumId", ""): node for node in numbering.iter(f"{_W}abstractNum")}
    abstract = {name: _levels(node) for name, node in definitions.items()}
    shared = {node.get(f"{_W}numId", ""): _reference(node) for node in numbering.iter(f"{_W}num")}
    for name, node in definitions.items():
        link = node.find(f"{_W}numStyleLink")
        if link is not None and not abstract[name]:
            linked = _own_list(chains.get(link.get(f"{_W}val", ""), []))[0]
            abstract[name] = abstract.get(shared.get(linked, ""), {})
    lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    for node in numbering.iter(f"{_W}num"):
        list_id = node.get(f"{_W}numId", "")
        levels = abstract.get(shared[list_id], {})
        # A list that begins again counts for itself; the others go on where their definition left off.
        own = node.find(f"{_W}lvlOverride") is not None
        counter = f"list {list_id}" if own else f"definition {shared[list_id]}"
        lists[list_id] = (counter, {**levels, **_restarts(node, levels)})
    return lists


def _reference(node: Any) -> str:
    reference = node.find(f"{_W}abstractNumId")
    return reference.get(f"{_W}val", "") if reference is not None else ""


def _levels(node: Any) -> dict[int, _Level]:
    levels = {}
    for level in node.iter(f"{_W}lvl"):
        depth = level.get(f"{_W}ilvl", "0")
        legal, restart = level.find(f"{_W}isLgl"), level.find(f"{_W}lvlRestart")
        levels[int(depth) if depth.isascii() and depth.isdigit() else 0] = _Level(
            _value(level.find(f"{_W}lvlText")),
            _value(level.find(f"{_W}numFmt"), "decimal"),
            _whole(level.find(f"{_W}start"), 1),
            None if restart is None else _whole(restart),
            legal is not None and legal.get(f"{_W}val", "1") not in ("0", "false", "off"),
            _value(level.find(f"{_W}pStyle")),
        )
    return levels


def _value(element: Any, otherwise: str = "") -> str:
    return str(element.get(f"{_W}val", otherwise)) if element is not None else otherwise


def _restarts(node: Any, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    """The levels that a list defines anew or begins at another number."""
    changed = _levels(node)
    for override in node.iter(f"{_W}lvlOverride"):
        depth = int(override.get(f"{_W}ilvl", "0")) if override.get(f"{_W}ilvl", "0").isdigit() else 0
        start, level = override.find(f"{_W}startOverride"), changed.get(depth, levels.get(depth))
        if start is not None and level is not None:
            changed[depth] = replace(level, start=_whole(start, 1))
    return changed


def _styled(
    name: str, chain: list[Any], lists: Mapping[str, tuple[str, Mapping[int, _Level]]]
) -> tuple[str, int]:
    """The list and level of a style; where a level of the list is bound to the style, it is that one."""
    list_id, depth = _own_list(chain)
    bound = [d for d, level in lists.get(list_id, ("", {}))[1].items() if level.style == name]
    return list_id, bound[0] if bound else depth


def _own_list(chain: list[Any]) -> tuple[str, int]:
    """The list and level that a style or one that it is based on names."""
    place = ("", 0)
    for node in reversed(chain):
        place = _list_of(node.find(f"{_W}pPr/{_W}numPr"), place)
    return place


def write_number(number: int, form: str) -> str:
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


def _digits(number: int) -> str:
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def _formal(number: int) -> str:
    """壹, 拾, 壹拾贰: the figures of contracts."""
    text = ("一" if 10 <= number < 20 else "") + _chinese(number)
    return text.translate(str.maketrans(_DIGITS[1:] + "十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def _series(signs: str) -> Callable[[int], str]:
    """What writes 1, 2, 3 as the characters of a series, and numbers beyond it in Arabic figures."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(_ROMAN_VALUES, _ROMAN_SIGNS, strict=True):
        text += sign * (number // value)
        number %= value
    return text


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), _chinese),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _formal),
    "ideographTraditional": _series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _series("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _series("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "decimalEnclosedCircle": _series(_CIRCLES),
    "decimalEnclosedCircleChinese": _series(_CIRCLES),
    "decimalEnclosedParen": _series("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _series("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _number: "",
}
