"""Synonyms 近义词: words of policy texts that stand for one another when a text is taken over."""

from __future__ import annotations

from functools import cache

from luoshi.trace.actions import FAMILIES

_NOUNS = (
    "我国 我省 我市 我县 我区 本市 本省 本区 全国 全省 全市 全县 全区 国家 地方 各地",
    "人民 群众 百姓 居民 市民 民众 人民群众 广大群众 老百姓 广大人民",
    "企业 公司 主体 市场主体 经营主体 民营企业",
    "制度 机制 体系 体制 制度体系 体制机制 格局 规则 办法 规范",
    "政策 措施 举措 办法 做法 部署",
    "问题 难题 短板 困难 矛盾",
    "能力 水平 本领 素质",
    "工作 任务 事项 事业 行动",
    "目标 任务 要求 指标",
    "管理 治理 监管 管控 监督 整治",
    "服务 保障 支撑 供给",
    "安排 部署 组织 谋划",
    "领域 行业 产业 方面",
    "干部 党员 队伍 人员",
    "农村 乡村 农业 县域",
    "地区 区域 地方 各地",
    "重大 重要 关键 重点 主要 核心",
    "全面 全方位 深入 系统 充分",
    "积极 主动 大力 努力 着力 全力",
    "严格 从严 严肃 认真",
    "及时 尽快 第一时间 迅速 立即",
    "不断 持续 继续 进一步",
    "扎实 稳步 有序 切实",
    "加快 加速 提速",
    "显著 明显 大幅 较大",
    "防控 防治 防范 应对",
    "保证 确保 保障 保持 维护",
    "发展 壮大 做强 做大 做优 做大做强 进步 振兴",
    "坚持 秉持 始终坚持 突出",
    "成果 成效 成绩 成就",
    "引领 引导 带动 牵引",
    "改革 变革 转型 革新",
    "创新 创造 革新",
    "合作 协作 协同 联动",
)
_LONGEST = 4


@cache
def _classes() -> dict[str, frozenset[int]]:
    """The classes that each word belongs to."""
    classes: dict[str, set[int]] = {}
    for number, words in enumerate((*FAMILIES, *_NOUNS)):
        for word in words.split():
            classes.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in classes.items()}


def akin(one: str, two: str) -> bool:
    """Whether two words may stand for one another: different, and of one class."""
    classes = _classes()
    return one != two and not classes.get(one, frozenset()).isdisjoint(classes.get(two, frozenset()))


def exchanged(source: str, target: str, one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int] | None:
    """Whether a difference between two wordings is one word in place of another, letters that both have included.

    Args:
        source: the letters of one wording.
        target: the letters of the other.
        one: where they differ in the one, from and to.
        two: where they differ in the other.

    Returns:
        How many equal letters before the difference and after it belong to the words; None when these are not akin.
    """
    for before in range(min(_LONGEST, one[0] + 1, two[0] + 1)):
        for after in range(min(_LONGEST, len(source) - one[1] + 1, len(target) - two[1] + 1)):
            here, there = source[one[0] - before : one[1] + after], target[two[0] - before : two[1] + after]
            if akin(here, there):
                return before, after
    return None
