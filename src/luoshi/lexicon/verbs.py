"""Verbs that lead from the name of a quantity to its value, and verbs that lead into a clause of work 动词."""

from __future__ import annotations

import re
from functools import cache

from luoshi.lexicon.terms import any_of

GROWS = ("增长", "上涨", "增加", "提高", "提升", "上升", "增速", "扩大", "高出")
FALLS = ("下降", "减少", "降低", "压减", "减轻", "缩减", "回落", "压缩", "减量", "缩小", "节约", "低于")
REACHES = (
    "达到", "达", "为", "突破", "超过", "超", "接近", "实现", "稳定在", "保持在", "维持在", "控制在", "提高到", "提升到", "提升至", "提高至", "增至", "增加到",
    "增加至", "升至", "扩大到", "扩大至", "下降到", "降至", "降到", "降低到", "缩小至", "减少到", "跃升至", "位居", "居", "迈上", "达到了", "增长到", "增长至", "上升到", "上升至", "跨越", "不低于", "高于", "增到",
)  # fmt: skip
STARTS = (
    "累计", "力争", "争取", "确保", "预计", "预期", "实施", "完成", "建成", "创建", "组建", "办理", "召开", "举办", "发布", "推进", "培育", "打造", "加快", "抓好", "做好", "做优做强", "支持", "出台", "推动出台", "推动", "设立", "获批", "获", "争创",
    "新获", "启动", "启动建设", "整合建设", "加快打造", "培育形成", "形成", "建设", "开展", "滚动实施", "拥有", "认定", "累计认定", "累计建成", "累计实施", "引进", "布局", "布局建设", "支持建设", "筹集", "建设筹集", "建设筹集各类", "建设统筹各类", "建设统筹", "统筹", "完善", "落实", "带动", "为", "使", "把", "将", "已", "已有", "已经", "已经有", "共", "共有", "其中", "同时", "目前", "现有", "全年", "每年", "先后", "努力", "超额", "全部", "牢牢守住", "守住", "吸引", "建立", "壮大", "提速", "组织", "参与", "涌现", "集聚", "汇聚", "牵头", "进一步", "预期目标", "主要预期目标", "推广", "遴选", "做强", "到", "至", "培育壮大", "开工", "实现", "围绕", "光", "当年", "本年", "包括", "发放", "建成开通", "此次任务是", "作为", "支撑",
)  # fmt: skip
KEPT = (
    "新增",
    "新建",
    "新改建",
    "新（改）建",
    "改造",
    "升级改造",
    "新开工",
    "建成通车",
    "新升规",
    "新创建",
    "新认定",
    "新培育",
    "新引进",
    "净增",
    "新招引",
    "完成投资",
    "培训",
    "资助",
    "帮扶",
    "新设",
    "新签约",
    "新发展",
    "增加",
    "新建成",
    "新改扩建",
    "改扩建",
    "组织",
)


@cache
def leads_to_value() -> re.Pattern[str]:
    """The words between the name of a quantity and its value, at the end of the text before the value."""
    against = r"(?:同比|环比|较(?:上年同期|上年|去年同期|\d{4}年|上月)|比(?:上年同期|上年|去年同期|去年|\d{4}年|上月)|同比和环比|实际|名义|年均|预计|力争|已|均|分别|累计|每年|总共|连续\d+年|连续\d+个月|又|再|稳步|首次|平均)"
    verb = any_of(*GROWS, *FALLS, *REACHES)
    return re.compile(
        rf"(?:{against}){{0,4}}(?P<verb>{verb})?(?:了|到|至|在|约|近|超)?(?:{against}){{0,2}}\Z"
    )


@cache
def leads_in() -> re.Pattern[str]:
    """Verbs and adverbs at the head of a clause that are no part of a quantity's name."""
    return re.compile(any_of(*STARTS))


@cache
def kept_verbs() -> re.Pattern[str]:
    """Verbs that say that the quantity grew, which belong to an indicator's span: 新增, 新建."""
    return re.compile(any_of(*KEPT))
