"""The catalogue of indicators 指标目录: one name for the variants under which documents report one quantity."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_MARKS = str.maketrans("", "", "“”‘’\"' \u3000·《》、")
_WIDE = str.maketrans("（）％", "()%")
_OPENING = re.compile(
    r"全省|全市|全区(?!域)|全县|全州|全国(?!重点|性|文明|示范|百强)|我国|我省|我市|我区|本市|累计|共有|已|年均|\d[\d.]*[万亿]?[个家条项户座大]"
)
_RULES = (
    (re.compile("规模工业"), "规模以上工业"),
    (re.compile("规上"), "规模以上"),
    (re.compile("限上"), "限额以上"),
    (re.compile(r"战新产业"), "战略性新兴产业"),
    (re.compile("技改"), "技术改造"),
    (re.compile(r"研究与试验发展(?:\(R&D\))?|R&D|r&d"), "研发"),
    (re.compile(r"(?:国内|地区|全省)生产总值"), "GDP"),
    (re.compile(r"占(.{1,20}?)的?(?:比例|占比|比)\Z"), r"占\1比重"),
    (re.compile("小巨人企业"), "小巨人"),
    (re.compile(r"工业和信息化"), "工信"),
)
"""Wordings that never tell two quantities apart, and what each is written as in a key."""

_CLOSING = re.compile(
    r"(?:同比|环比|年均|平均|名义|实际)*(?:增速|增长率|增幅|涨幅|增长)\Z|(?:全国)?(?:排名|位次)\Z|(?:总量|总额|总数|数量|户数|家数|个数)\Z"
    r"|(?<=[业构台站体户目厂区群企])数\Z|的\Z"
)
_MIN_KEY = 2


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the catalogue 指标.

    Attributes:
        name: the name under which its values are lined up.
        field: what it belongs to (工业, 研发, 绿色).
        variants: other names that documents use.
    """

    name: str
    field: str
    variants: tuple[str, ...]


@cache
def indicators() -> tuple[Indicator, ...]:
    """The indicators of the catalogue, in file order."""
    with (files("luoshi.lexicon") / "data" / "indicator_catalogue.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return tuple(
        Indicator(row["name"], row["field"], tuple(filter(None, row["variants"].split("|")))) for row in rows
    )


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The key of a name: equal for names that differ only in wordings which never tell two quantities apart.

    Args:
        name: an indicator's name as a document has it.

    Returns:
        The name without quotation marks, counts, the place it is reported for, and words like 数量 and 增速 at its
        end, with abbreviations written out; the name itself when nothing would be left.
    """
    key = name.translate(_MARKS).translate(_WIDE)
    while (opening := _OPENING.match(key)) and opening.end() < len(key) - 1:
        key = key[opening.end() :]
    for rule, written in _RULES:
        key = rule.sub(written, key)
    while (closing := _CLOSING.search(key)) and closing.start() >= _MIN_KEY:
        key = key[: closing.start()]
    return key or name


@cache
def _by_key() -> dict[str, Indicator]:
    """The catalogue by key; a name stands before a variant of another indicator."""
    known = {fold(entry.name): entry for entry in indicators()}
    for entry in indicators():
        for variant in entry.variants:
            known.setdefault(fold(variant), entry)
    return known


def find_indicator(name: str) -> Indicator | None:
    """The indicator of the catalogue that a name means; None for one that the catalogue does not hold."""
    return _by_key().get(fold(name))


@lru_cache(maxsize=8192)
def canonical(name: str) -> str:
    """The name under which the values of an indicator are lined up across documents and years.

    Args:
        name: an indicator's name as a document has it.

    Returns:
        The catalogue's name (规上工业增加值 is 规模以上工业增加值), else the name folded by the rules alone.
    """
    entry = find_indicator(name)
    return entry.name if entry else fold(name)
