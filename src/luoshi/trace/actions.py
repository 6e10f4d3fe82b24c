"""Actions 动作: what a clause asks to be done, apart from what it is done to."""

from __future__ import annotations

import re
from functools import cache

FAMILIES = (
    "贯彻 推进 推动 促进 加快 加速 实施 开展 深化 落实 抓好 做好 推行 实行 组织",
    "加强 强化 深化 加大 开展 实施 做好 抓好 推进 推行",
    "建立 健全 完善 推行 实行 实施 推广",
    "建设 建立 构建 打造 健全 完善 布局 建成 组建 设立 创建 争创 新建 搭建 共建 形成 筑牢 制定 出台 探索",
    "加强 强化 增强 提升 提高 深化 巩固 夯实 加大 补强",
    "培育 发展 壮大 做强 做优 做大 培养 引育 扶持 孵化 引进 集聚 打造",
    "支持 鼓励 引导 扶持 帮助 推动",
    "扩大 拓展 扩展 拓宽 扩容 推广 普及 延伸",
    "优化 调整 改善 改进 完善 规范",
    "攻克 攻关 突破 攻坚 破解 研发",
    "保护 保障 维护 确保 守护 守住 防范 化解 防止 严防",
    "改革 创新 探索 改造 升级 转型",
    "实现 达到 完成",
    "整治 治理 查处 打击 惩治 清理",
    "禁止 严禁 不得 不准 杜绝",
    "取缔 淘汰 关停 停止 取消 退出",
    "压减 遏制 限制 严控 控制 减少 降低",
    "利用 开发 应用 转化",
)
"""Verbs of one family may stand for one another; a verb may belong to several."""
_NUMBERING = re.compile(
    r"[\s—–-]*(?:[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+[，、]?|[一二三四五六七八九十]+[、是]"
    r"|\d+(?:[、．]|\.(?!\d)))?\s*"
)
_LEADS = re.compile(
    r"(?:[\s—–要并和]|我们|必须|应当|着力|着眼|大力|加快|加速|坚持|全面|深入|持续|积极|进一步|切实|不断|扎实|稳步|有序|坚决|更好|努力|继续|充分|严格"
    r"|牢牢|更加|始终|自觉|稳妥|坚定不移|毫不动摇|有效|注重|聚力|全力|及时|逐步|有力|同时)*"
)
_BETWEEN = re.compile("[、好了和与并]*")
_MUST = re.compile("(?:我们|必须|应当|务必|要)*")
_MAKES = re.compile("制定|制订|修订|修改|出台(?!的)|编制|起草|立法")
_MOST_VERBS = 3


def unnumbered(clause: str) -> str:
    """A clause without the number that it begins with: （一）, 3., 二是."""
    match = _NUMBERING.match(clause)
    return clause[match.end() :] if match else clause


def without_must(clause: str) -> str:
    """A clause without the 必须, 应当 or 要 that leads it and adds nothing to what is asked."""
    return _MUST.sub("", clause, count=1)


def without_lead(clause: str) -> str:
    """A clause without the adverbials that lead into it: 着力, 大力, 加快, 坚持."""
    return _LEADS.sub("", clause, count=1)


def makes(clause: str) -> bool:
    """Whether a clause asks for rules to be made, not only to be carried out."""
    return _MAKES.search(clause) is not None


def action_of(clause: str) -> tuple[tuple[str, ...], str]:
    """The verbs that a clause begins with, and its object.

    Args:
        clause: the text of a clause.

    Returns:
        The verbs, none when no known one leads; and the text after them.
    """
    verbs: list[str] = []
    rest = without_lead(clause)
    while len(verbs) < _MOST_VERBS and rest[:2] in _families():
        verbs.append(rest[:2])
        rest = without_lead(_BETWEEN.sub("", rest[2:], count=1))
    return tuple(verbs), rest


@cache
def kin(verb: str) -> frozenset[str]:
    """The verbs that may stand for a verb, itself among them."""
    return frozenset({verb}.union(*(FAMILIES[i].split() for i in _families().get(verb, ()))))


@cache
def _families() -> dict[str, tuple[int, ...]]:
    """The families that each verb belongs to."""
    families: dict[str, tuple[int, ...]] = {}
    for number, verbs in enumerate(FAMILIES):
        for verb in verbs.split():
            families[verb] = (*families.get(verb, ()), number)
    return families
