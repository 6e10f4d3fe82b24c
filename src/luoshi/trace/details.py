"""Details 具体内容: the numbers and names in a text, by which a target adds something of its own."""

from __future__ import annotations

import re
from collections.abc import Collection

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SPELLED = "零〇一二两三四五六七八九十百千万亿"
_FORMULATION = re.compile(r"“[\d一二两三四五六七八九十][^”]{0,8}”")
_NUMBERING = re.compile(r"^\s*(?:\d+(?:[、．]|\.(?!\d))|[（(][\d一二三四五六七八九十]+[）)])", re.MULTILINE)
_NOTE = re.compile(r"[［〔\[]\d+[］〕\]]?|[①-⑳]")
_PAST_YEAR = re.compile(r"(?<![到至])(?:19|20)\d\d年(?![底末前])")
_PERCENT = re.compile(rf"百分之([{_SPELLED}]+)(?:点([零〇一二三四五六七八九]+))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MEASURED = re.compile(r"(\d+(?:\.\d+)?)[余多]?([万亿]{0,2}[^\W\d]|[%％‰])")
_COUNT = re.compile(rf"[{_SPELLED}]{{2,}}(?=[个家项条名所座年])")
_NAME = re.compile(r"《[^》]{2,30}》|“[^”]{2,20}”")
_JOINTS = re.compile(r"(?:“[^”]{0,40}”|《[^》]{0,40}》|[^、和与及暨])+")


def details_of(text: str) -> frozenset[str]:
    """The numbers, quoted names and titles in a text.

    The number of a list item or note, a year that only dates what was done and shorthand such as “两个确立” are none.
    Spelled percentages and counts are given in figures.
    """
    for empty in (_FORMULATION, _NUMBERING, _NOTE, _PAST_YEAR):
        text = empty.sub("", text)
    text = _PERCENT.sub(lambda match: _percent(*match.groups()), text)
    counts = {str(number_of(count)) for count in _COUNT.findall(text)}
    return frozenset(counts.union(_NUMBER.findall(text), _NAME.findall(text)))


def adds_detail(clause: str, target: str) -> bool:
    """Whether the target has a detail that the clause has not, within quotation marks or without."""
    return bool(fresh_details(clause, target))


def fresh_details(clause: str, target: str) -> frozenset[str]:
    """The details that a target has and a clause has not, within quotation marks or without.

    A number that stands for another of the same unit (500亿元, 50亿元) is another value, no detail of its own.
    """
    theirs = details_of(target)
    mine = details_of(clause)
    changed = _units(clause, mine - theirs)
    fresh = theirs - mine - set(_NAME.findall(clause))
    return frozenset(
        detail
        for detail in fresh
        if (detail[0] != "“" or detail.strip("“”") not in clause)
        and not (detail[0].isdigit() and _units(target, {detail}) & changed)
    )


def _units(text: str, numbers: Collection[str]) -> set[str]:
    """What stands behind some numbers in figures in a text: 亿元, 家, %."""
    return {match.group(2) for match in _MEASURED.finditer(text) if match.group(1) in numbers}


def about(text: str, pairs: Collection[str]) -> str:
    """The parts of a list that have some of these pairs of letters; quoted names and titles are not cut."""
    return "、".join(part for part in _JOINTS.findall(text) if any(pair in part for pair in pairs))


def number_of(spelled: str) -> int:
    """The value of an integer in Chinese numerals: 一百二十 is 120, 二〇三五 is 2035."""
    if not set(spelled) & set(_UNITS):
        return int("".join(str(_DIGITS[digit]) for digit in spelled))
    total, section, digit = 0, 0, 0
    for character in spelled:
        unit = _UNITS.get(character, 0)
        if not unit:
            digit = _DIGITS[character]
        elif unit >= _UNITS["万"]:
            below = total + section + digit if total < unit else section + digit
            total = (0 if total < unit else total) + below * unit
            section, digit = 0, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit


def _percent(whole: str, part: str | None) -> str:
    """A spelled percentage in figures."""
    return f"{number_of(whole)}" + (f".{number_of(part)}" if part else "")
