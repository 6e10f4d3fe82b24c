"""What people read for the rule or model that found a fact: its Chinese name, and what it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FinderName:
    """A finder's name and explanation.

    Attributes:
        name: what it is called in Chinese.
        explanation: one line of Chinese that says what it goes by.
    """

    name: str
    explanation: str


_NAMES: Final = {
    "citation-grammar": ("引文规则", "书名号内的标题，及“党的二十大报告”一类通行名称"),
    "date-grammar": ("日期语法", "历法用语按文件日期推算为 ISO 日期或区间"),
    "formulation-grammar": ("提法规则", "引号内以数字代称的一组要求，及常见提法词表"),
    "indicator-grammar": ("指标语法", "数值加计量单位，名称取其前的名词，时期、范围看最近的日期和地名"),
    "industry-lexicon": ("产业词表", "产业、产品、技术领域词表，弱词须有类词或并列"),
    "meeting-grammar": ("会议语法", "机构加会议，届次加全会，博览会、论坛等"),
    "name-grammar": ("人名语法", "职务与姓名相邻，职务和机构分给并列的各人"),
    "body-grammar": ("机构语法", "地域、层级、职能、类别组成的机构名称及其简称"),
    "division-lexicon": ("区划词表", "行政区划名称及代码，功能区、经济带没有代码"),
    "programme-grammar": ("行动工程规则", "引号内名称加行动、工程、计划等类词，动词引出的名称"),
    "commitment-grammar": ("任务目标语法", "任务和目标分句的动作、对象、责任单位、时限、衡量指标"),
    "instrument-words": ("政策工具词表", "分句中的工具用词、额度和条件"),
    "tagger": ("序列模型", "对逐字特征和各规则的候选打分，用标注文件训练"),
}


def finder_name(by: str) -> FinderName:
    """What people read for the ``by`` of a fact; its own name where none is known.

    Args:
        by: the finder's name with its version, as “date-grammar 2”; several joined by “+”.
    """
    known = [
        _NAMES[name]
        for name in (part.replace("/", " ").split(" ")[0] for part in by.split("+"))
        if name in _NAMES
    ]
    if not known:
        return FinderName(by, "")
    names, explanations = zip(*known, strict=True)
    return FinderName("、".join(names), "；".join(explanations))
