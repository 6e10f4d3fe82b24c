"""Turns 转义: words around an object that make another thing of it, or tell of it without doing it."""

from __future__ import annotations

import re
from enum import StrEnum

_OTHER = re.compile(
    r"等?[^，。；：、]{0,2}?(?:反馈|整改|交办|督查|典型|案例|增加值|产值|领域|行业|市场|企业|装备|产品|人才"
    r"|思想(?!政治)|的(?:决心|力量|成果|经验|结果|道路))"
)
"""What follows an object and makes another thing of it: 督察 → 督察整改."""
_WANTING = re.compile(
    r"等?[^，。；：]{0,8}(?:繁重|艰巨|很大|较大|不足|不够|不强|不高|滞后|薄弱|短板)"
    r"|[^，。；：]{0,16}(?:[亟有尚还]待|[还仍](?:有|存在)[^，。；：]{0,4}(?:差距|不足|短板))"
)
"""What follows an object that is wanting: …能力亟待提高."""
_DEFINED = re.compile(r"是(?!要)[^，。；：]{0,16}(?:前提|基础(?:工作)?|根本|关键|保证|保障)$")
"""What follows an object that is only said to be something: 安全 → 安全是发展的前提."""
_MEANS = re.compile(
    r"[^，。；：、和与及]{0,4}?(?:条例|办法|行动|工程|计划|方案|试点|试验区|示范区|先行区|专项|项目|主题教育|学习教育)"
)
"""What follows an object and makes an instrument of it (传承 → 传承工程)."""
_TOLD = re.compile(r"(?:^|[期年]|经验|保证)[也正都更既]?是(?!要)|^\s*(?:有利于|有助于|事关|得益于|离不开)")
"""What stands before words that are only told of: 这五年是…, 有利于…."""


class Turn(StrEnum):
    """What becomes of an object by the words around it."""

    NONE = "none"
    MEANS = "means"
    """An instrument for it: a project, a pilot, a regulation."""
    OTHER = "other"
    """Another thing, or something that is only told of."""


def turn_of(before: str, after: str) -> Turn:
    """What the words around an object make of it.

    Args:
        before: what stands before it in its clause.
        after: what stands behind it.
    """
    if any(words.match(after) for words in (_OTHER, _WANTING, _DEFINED)):
        return Turn.OTHER
    if _TOLD.search(before) or ("为" in before and "提供" in after):
        return Turn.OTHER
    return Turn.MEANS if _MEANS.match(after) else Turn.NONE
