"""Polarity 向背: whether a clause demands the reverse of what another does, or tells that it is not done."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache

from luoshi.trace.actions import action_of

_FORBIDS = re.compile(
    "禁止|严禁|不得(?![不已])|不准(?!确)|取缔|淘汰|关停|停止|取消|压减|遏制|限制|严控|清理整治"
)
"""What forbids, ends or cuts back."""
AXES = (
    (
        "鼓励 支持 允许 可以 引导 扶持 发展 推广 推行 推动 推进 实行 实施 开展",
        "禁止 严禁 不得(?![不已]) 不准(?!确) 不许 不予 不再 限制 控制 严控 遏制 停止 暂停 暂缓 叫停 取消 废止 撤销"
        " 淘汰 关停 减少 压减 缩减",
    ),
    (
        "增加 增长 扩大 扩充 提高 提升 上升 上调",
        "减少 降低 下降 下调 压减 压缩 压降 缩减 缩小 削减",
    ),
    ("放宽 放开", "收紧 从严 严格"),
    ("恢复 保留 设立 严格 加强 强化", "取消 废止 撤销 停止 叫停"),
)
"""Verbs for a thing, and verbs against it."""
_UNDONE = re.compile("(?:尚未|还未|未能?|没有?)$")
_NOT = re.compile(
    "(?:(?<!不得)(?<!不能)(?<!不可)(?<![无莫])不|不再|无法|难以|暂停|停止|叫停|取消|暂缓|避免)$"
)
_DENIAL = re.compile("不(?![断仅同])|未(?!来)|没|无法|难以|避免")
_DROPPED = re.compile(r"[^\w]|[的了\d]")
_PREDICATE = re.compile("$|[一二三四五六七八九十百千万亿以至到为上下]|增[长加]|提[高升]|降低|减少")
"""What may follow a thing when it ends there."""
_LEAST, _PART = 4, 0.5
"""Letters in common, at least: so many, and such a share of the shorter clause."""
_MOST = 160
"""Letters of a clause that are looked at; few clauses are longer."""
_NEAR = 6
"""Letters before and behind them in which their verb stands: an adverbial, a verb, and a little more."""


class Stance(StrEnum):
    """How a clause stands to what another demands."""

    SAME = "same"
    REVERSED = "reversed"
    """It demands the reverse: 提高用电成本 for 降低用电成本, 不支持 for 支持."""
    UNDONE = "undone"
    """It tells that the thing is not done yet: 尚未开展."""


def forbids(text: str) -> bool:
    """Whether a text forbids, ends or cuts back something."""
    return _FORBIDS.search(text) is not None


def forbids_one(text: str, other: str) -> bool:
    """Whether one of two clauses forbids, ends or cuts back something, and the other nothing."""
    against = _against()
    return forbids(text) != forbids(other) and not (against.search(text) and against.search(other))


def reverses(text: str, other: str) -> bool:
    """Whether one of two near clauses forbids or ends what the other asks for, or tells that it is not done."""
    return forbids_one(text, other) or stance_of(text, other) is not Stance.SAME


def denies(before: str) -> bool:
    """Whether the words right before a wording deny it: 不, 尚未, 暂停."""
    return _NOT.search(before) is not None or _UNDONE.search(before) is not None


@lru_cache(maxsize=4096)
def stance_of(text: str, other: str) -> Stance:
    """How a clause stands to one that is near to it in words.

    What both say word for word is found first. One of them reverses the other when the verbs beside it lie on the
    two ends of an axis, or when one of them is denied.

    Args:
        text: a clause.
        other: the clause that may take it up.

    Returns:
        SAME also where nothing can be told: too little in common, or different things at its end.
    """
    if not any(pattern.search(clause) for pattern in (_against(), _DENIAL) for clause in (text, other)):
        return Stance.SAME
    one, two = _DROPPED.sub("", text)[:_MOST], _DROPPED.sub("", other)[:_MOST]
    start, there, size = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    if size < max(_LEAST, _PART * min(len(one), len(two))):
        return Stance.SAME
    before, after = one[max(start - _NEAR, 0) : start], one[start + size :]
    its_before, its_after = two[max(there - _NEAR, 0) : there], two[there + size :]
    if denies(before) != denies(its_before) and action_of(one[start : start + size])[0]:
        return _of_denied(before, its_before)
    if not (_PREDICATE.match(after) and _PREDICATE.match(its_after)):
        return Stance.SAME
    return _by_verbs(f"{before} {after[:_NEAR]}", f"{its_before} {its_after[:_NEAR]}")


def _of_denied(before: str, others: str) -> Stance:
    """The stance where one of two clauses denies what both say, by the words before it.

    What was not done yet may be done: 尚未建立 before 建立.
    """
    if _UNDONE.search(others):
        return Stance.UNDONE
    return Stance.SAME if _UNDONE.search(before) else Stance.REVERSED


def _by_verbs(words: str, others: str) -> Stance:
    """The stance that the verbs beside the common words show."""
    for pro, contra in _axes():
        one = bool(pro.search(words)), len(contra.findall(words)) % 2 == 1
        two = bool(pro.search(others)), len(contra.findall(others)) % 2 == 1
        if (one[1] and two[0] and not two[1]) or (two[1] and one[0] and not one[1]):
            return Stance.REVERSED
    return Stance.SAME


@cache
def _axes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Patterns of both ends of each axis."""
    return tuple((_any_of(pro), _any_of(contra)) for pro, contra in AXES)


@cache
def _against() -> re.Pattern[str]:
    """Any verb against a thing."""
    return _any_of(" ".join(contra for _, contra in AXES))


def _any_of(words: str) -> re.Pattern[str]:
    """Any of some words."""
    return re.compile("|".join(words.split()))
