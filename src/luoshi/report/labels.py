"""The words that people read for our column names and values: Chinese first, English second."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Language(StrEnum):
    """The language of headings and labels; machine formats always keep the English names."""

    CHINESE = "zh"
    ENGLISH = "en"


_HEADINGS = {
    "adcode": ("区划代码", "Code"),
    "asked": ("任务分句", "Clauses"),
    "by": ("依据规则", "Found by"),
    "change": ("口径", "Change"),
    "chars": ("字数", "Characters"),
    "check": ("检查项", "Check"),
    "count": ("次数", "Count"),
    "damage": ("损坏", "Damage"),
    "date": ("日期", "Date"),
    "document": ("文件编号", "Document"),
    "documents": ("篇数", "Documents"),
    "edits": ("改动字数", "Edits"),
    "end": ("止", "End"),
    "facts": ("要素数", "Facts"),
    "first": ("首见日期", "First seen"),
    "grade": ("可信程度", "Grade"),
    "highlights": ("命中", "Highlights"),
    "high": ("上限", "High"),
    "issuer": ("发文机关", "Issuer"),
    "kind": ("类型", "Kind"),
    "level": ("层级", "Level"),
    "bottom": ("下", "Bottom"),
    "right": ("右", "Right"),
    "top": ("上", "Top"),
    "page": ("页", "Page"),
    "left": ("左", "Left"),
    "low": ("下限", "Low"),
    "name": ("名称", "Name"),
    "new": ("改后", "New"),
    "norm": ("规范值", "Normalised"),
    "number": ("发文字号", "Number"),
    "of": ("总篇数", "Of"),
    "old": ("改前", "Old"),
    "origin": ("出处编号", "Origin"),
    "origin_date": ("出处日期", "Origin date"),
    "origin_end": ("出处止", "Origin end"),
    "origin_start": ("出处起", "Origin start"),
    "origin_title": ("出处", "Origin title"),
    "path": ("来源文件", "File"),
    "period": ("时期", "Period"),
    "rarity": ("稀见度", "Rarity"),
    "reason": ("原因", "Reason"),
    "region": ("地区", "Region"),
    "relation": ("关系", "Relation"),
    "role": ("作用", "Role"),
    "rule": ("规则", "Rule"),
    "scope": ("范围", "Scope"),
    "score": ("得分", "Score"),
    "section": ("章节", "Section"),
    "share": ("占比", "Share"),
    "similarity": ("相似度", "Similarity"),
    "snippet": ("摘录", "Snippet"),
    "source_text": ("上级原文", "Source text"),
    "start": ("起", "Start"),
    "state": ("落实情况", "State"),
    "status": ("状态", "Status"),
    "taken_by": ("承接分句数", "Taken up"),
    "target": ("承接文件", "Target"),
    "target_text": ("承接原文", "Target text"),
    "text": ("原文", "Text"),
    "title": ("标题", "Title"),
    "unit": ("单位", "Unit"),
    "unit_id": ("单元", "Unit id"),
    "value": ("数值", "Value"),
    "verdict": ("结果", "Verdict"),
}

_LABELS = {
    "all": ("各级", "all"),
    "central": ("中央", "central"),
    "ministry": ("部委", "ministry"),
    "province": ("省级", "province"),
    "city": ("市级", "city"),
    "county": ("县级", "county"),
    "media": ("媒体", "media"),
    "meeting": ("会议", "meeting"),
    "news": ("新闻", "news"),
    "speech": ("讲话", "speech"),
    "notice": ("通知", "notice"),
    "plan": ("规划方案", "plan"),
    "work_report": ("工作报告", "work report"),
    "law": ("法规", "law"),
    "other": ("其他", "other"),
    "verbatim": ("照录", "verbatim"),
    "adapted": ("改写", "adapted"),
    "elaborated": ("细化", "elaborated"),
    "absent": ("未见", "absent"),
    "not_held": ("未收文件", "no document held"),
    "not_applicable": ("不适用", "not applicable"),
    "unreadable": ("无法辨读", "unreadable"),
    "official": ("人员", "official"),
    "organisation": ("机构", "organisation"),
    "place": ("地点", "place"),
    "citation": ("引用文件", "citation"),
    "formulation": ("提法", "formulation"),
    "programme": ("行动工程", "programme"),
    "industry": ("产业", "industry"),
    "indicator": ("指标", "indicator"),
    "achieved": ("已完成", "achieved"),
    "growth": ("增速", "growth"),
    "increase": ("增量", "increase"),
    "decrease": ("降幅", "decrease"),
    "task": ("任务", "task"),
    "target": ("目标", "target"),
    "achievement": ("成效", "achievement"),
    "support": ("政策条款", "support"),
    "principle": ("原则", "principle"),
    "study": ("学习", "study"),
    "assessment": ("研判", "assessment"),
    "event": ("事件", "event"),
    "frame": ("框架", "frame"),
}

_OWN_LABELS = {
    "grade": {
        "good": ("可信", "good"),
        "fair": ("大体可信", "fair"),
        "poor": ("存疑", "poor"),
        "unreadable": ("不可读", "unreadable"),
    },
    "kind": {"date": ("日期", "date")},
    "change": {"level": ("水平", "level"), "share": ("占比", "share"), "rank": ("位次", "rank")},
}

_CODED = frozenset({"change", "grade", "kind", "level", "role", "state", "status"})


def heading(column: str, language: Language) -> str:
    """The heading of a column: of a state, its label; its own name when it has none."""
    pair = _HEADINGS.get(column) or _LABELS.get(column, (column, column))
    return pair[language is Language.ENGLISH]


def label(column: str, value: T, language: Language) -> T | str:
    """What people read for a value of a coded column (level, kind, state …); any other value as it is."""
    if column not in _CODED or not isinstance(value, str):
        return value
    pair = _OWN_LABELS.get(column, {}).get(value) or _LABELS.get(value, (value, value))
    return pair[language is Language.ENGLISH]
