"""What governs a span: the verb of work before it, the class word behind it, and what stands around its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from luoshi.extract.tagger_grams import PAD, Bits, Grams, Ints, Keys, grams_of, join, slot

_SLOT_BITS = 16
_NONE = np.uint32(0xFFFF)
_NEAR = 3
_VERBS = (
    "实施启动开展推进推动深化落实打好打赢创建建设建好建成建立争创打造组织制定出台编制完成加快加强支持抓好做好办好做优做强擦亮打响"
    "拓展融入依托利用按照开工投运投用提速谋划布局发挥聚焦围绕设立启用探索优化提升构建滚动统筹规划培育申报获批入选列入共建开发落地"
    "强化完善健全参与纳入确保实行推广举办承办发展巩固坚持促进贯彻新建续建扩建改建开通上线发射竣工完工发起荣获运用扩大壮大生产研发"
    "出口保障"
)
"""Verbs of two letters, one after another."""
_CLASSES = (
    "行动计划工程项目平台试点战略方案专项机制系统活动改革制度品牌基地示范铁路高铁公路高速大桥隧道水库机场电站电厂枢纽通道班列卫星"
    "运河灌区管道一期二期三期四期产业行业领域技术装备设备材料产品服务业务企业建设中心大学医院公司集团委会会议论坛大会博会园区新区"
    "发区新城走廊河流地区城市群体联盟基金热线普查巡视督察教育整治斗争贷款港区码头航道"
)
"""The last two letters of class words, one after another."""


@cache
def _table(pairs: str) -> Bits:
    """Which slots hold the hash of one of some pairs of letters."""
    table = np.zeros(1 << _SLOT_BITS, dtype=np.bool_)
    codes = np.array([ord(letter) for letter in pairs], dtype=np.uint32)
    table[slot(grams_of(codes)[1][::2], 0, _SLOT_BITS)] = True
    return table


def governed(
    grams: Grams, s: Ints, e: Ints, left: Sequence[Keys], right: Sequence[Keys], tail: Sequence[Keys]
) -> Iterator[Keys]:
    """The verb before each span and the class word behind it in its stretch, and how far off they are.

    Args:
        grams: the text.
        s: where the spans begin, among the padded characters.
        e: where they end.
        left: the sequences of one to four characters before each span.
        right: those behind it.
        tail: those at its end.
    """
    two = grams.grams[1]
    slots = slot(two, 0, _SLOT_BITS)
    commas, barriers = grams.counts[0], grams.barriers
    open_ = barriers[np.searchsorted(barriers, s) - 1] + 1
    close = barriers[np.searchsorted(barriers, e)]
    verbs = np.append(PAD, np.flatnonzero(_table(_VERBS)[slots]) + 2)
    kinds = np.append(np.flatnonzero(_table(_CLASSES)[slots]) + 2, grams.size + 2 * PAD)
    before = np.maximum(verbs[np.searchsorted(verbs[1:], s, side="right")], open_ - 1)
    after = np.minimum(kinds[np.searchsorted(kinds, e)], close + 1)
    verb = np.where(before - 2 >= open_, two[before - 2], _NONE)
    kind = np.where(after <= close, two[after - 2], _NONE)
    gap = _distance(s - before, commas[s] > commas[before], verb)
    rest = _distance(after - e, commas[after] > commas[e], kind)
    ruled, classed, both = join(verb, gap), join(kind, rest), gap * np.uint32(8) + rest
    yield from (ruled, classed, both, join(both, left[0]), join(both, tail[1]), join(both, right[0]))
    yield from (join(ruled, tail[1]), join(classed, left[0]), join(ruled, classed), join(classed, tail[0]))


def _distance(far: Ints, listed: Bits, word: Keys) -> Keys:
    """0 beside the span, 1 near it, 2 with a list between, 3 farther off, 4 where there is no such word."""
    found = np.where(far == 0, 0, np.where(listed, 2, np.where(far <= _NEAR, 1, 3)))
    return np.where(word == _NONE, 4, found).astype(np.uint32)


def marked(grams: Grams, s: Ints, e: Ints, tail: Sequence[Keys], length: Keys) -> Iterator[Keys]:
    """What stands around the marks that wrap a span."""
    one, two = grams.grams[0], grams.grams[1]
    opened, closed = grams.outer[s - 1], grams.outer[e]
    before = np.where(opened, two[s - 3], _NONE)
    behind = np.where(closed, two[e + 1], _NONE)
    marks = join(np.where(opened, one[s - 1], _NONE), np.where(closed, one[e], _NONE))
    first = join(marks, before)
    yield from (first, join(marks, behind), join(marks, tail[1]), join(marks, length), join(first, behind))
