"""The name of a quantity as a reader would put it, and how it changed."""

from __future__ import annotations

import re

from luoshi.extract.quantities import Quantity
from luoshi.lexicon.terms import any_of
from luoshi.lexicon.verbs import falling, growing, reaching

_MEASURE = re.compile(
    r"(?:增加值|营业收入|业务收入|主营业务收入|收入|产值|总产值|利润总额|利润|产量|销量|投资|消费|覆盖率|普及率|入学率|毛入学率|参保率|利用率|占比|比重|率|数量|数|总量|总额|规模|面积|里程|标准|指数|能力|容量|装机|保有量|人均可支配收入)\Z"
)
_SPLIT = re.compile(r"[、和与及]|以及")
_ABOVE_SCALE = "规模以上"
_GROWN = re.compile(any_of(*growing()))
_FALLEN = re.compile(any_of(*falling()))
_REACHED = re.compile(
    any_of(
        *(verb for verb in reaching() if len(verb) > 1 and verb[-1] in "到至在"), "达", "为", "突破", "超过"
    )
)
_ADDED = re.compile(r"新增|新建|净增|新改|新（改）|新培育|新认定|新创建|新升规|新设|新引进")
_PART = re.compile(r"占[^，。]{0,20}(?:比重|比例|比)|占比|比重|比例\Z|份额|贡献率")


def names_for(written: str, count: int) -> list[str]:
    """The names of coordinated values.

    Args:
        written: the words before the values, without verbs.
        count: how many values there are.

    Returns:
        ``count`` names where the words list as many (装备制造业、高技术制造业增加值), with the measure that closes the
        list and the 规模以上 that opens it added to each; else the words as they are.
    """
    written = re.sub(r"(?:同比|年均|实现|完成|累计)\Z", "", written.strip(" \u3000")).removesuffix("的")
    parts = [part for part in _SPLIT.split(written) if part]
    if count < 2 or len(parts) != count:
        return [written] * max(1, count)
    measure = _MEASURE.search(parts[-1])
    tail = measure[0] if measure else ""
    names = [part if _MEASURE.search(part) or not tail else part + tail for part in parts]
    if parts[0].startswith(_ABOVE_SCALE):
        names = [name if name.startswith(_ABOVE_SCALE) else _ABOVE_SCALE + name for name in names]
    return names


def change_of(head: str, name: str, value: Quantity) -> str:
    """What the value says of the quantity: level, growth, increase, decrease, share or rank."""
    if value.is_rank:
        return "rank"
    if value.is_growth:
        return "growth"
    if _ADDED.search(head) and not value.is_share:
        return "increase"
    lead = head[len(name) :] if head.startswith(name) else head
    verb = lead[-10:]
    if _FALLEN.search(verb) and not _REACHED.search(verb):
        return "decrease"
    if _GROWN.search(verb) and not _REACHED.search(verb):
        return "growth" if value.unit in ("%", "‰", "倍") else "increase"
    return "share" if _PART.search(name) else "level"
