"""Quantities that the noun after the value names 后置名称: 3000个技改项目, 73%的企业."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.extract.indicator_groups import MARKS
from luoshi.extract.quantities import Quantity
from luoshi.lexicon.terms import alternation
from luoshi.lexicon.verbs import leads_in

_END = re.compile(
    r"[、，。；：！？\n（） \u3000]|建设(?!项目|指标|标准|示范|先行|试点|基地)|集聚(?!区)|获(?!得|奖)"
    r"|(?:投产|建成|开工|落地|完成|竣工)(?![一-龥]{0,2}项目)|在(?!建|校|册|编|线)|正(?!式)|并(?!购|网)"
    r"|等(?!级|教育)|的(?=[^，。；\n]{0,8}(?:机构|代表|资格))|“(?=.{0,12}”建设)|[和与及](?=\d)"
    r"|居(?=全国|全省|世界|全球|[东西中]部|前|首|第)|解决(?!方案)|[住喝用]上"
    r"|(?<!来)自(?!然|治|动|由|主|贸|助|来|驾|行|营)|向(?!导)|中(?=，)|的(?=.{0,12}[\d])"
    "|" + alternation("indicator_noun_ends")
)
_PREDICATE = re.compile(r"入选|荣?获(?!得)|进入|纳入|入围")
_TO_SHARE = re.compile(r"投向|用于|集中在|集中于|来自|来源于|分布在|投入到|实现")
_SHARE_END = re.compile(r"完成|实现|已经?|均|都|建成|开展|进入|达到|纳入|通过|拥有|普及|接入|半小时")
_NEXT_FIGURE = re.compile(r"、(?=\d)")
_DESCRIBES = re.compile(
    r"具有|有|可|能|传播|从事|投资|年|规模|涉|达|符合|超|跨|未|已|没有|受|被|最|较|新|重|首|正|所|不|带|主要|重点|关键|具|高|大|优|强"
)
_EXAMPLE = re.compile(r"[和与及、][^和与及、]+\Z")
"""The first of the examples that a figure of their own counts: 14条公路项目和某线等4个铁路项目."""
_IN_NOUN = re.compile(r"（[一-龥、]{1,6}）(?=[一-龥])")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(
    r"(?<=[一-龥])(?<![前第约])(?=\d[\d.]*[万亿]?(?:天次|人次|[个名家户项件次亩人条座%％]|公里)(?!级))"
)
"""Where a figure of its own begins behind a noun and its verb: 45名专员驻链388天次."""
_LONGEST_OWNER = 8
_LONGEST_NOUN = 30
_MIN_NAME = 2
_HAN = re.compile(r"[一-龥“A-Z]")
_FUNCTION = "的了在为是以之将把由从向对使用及与和或内后前时起间制上下中"
_NOT_NOUN = re.compile(
    r"多?(?:工作日|小时|方面|维度|层次|以来|左右|期|级(?!以上)|次方|[年月日天](?!度)|单位的?[增能]|（\d|百分点)|[增提升降减加](?:长|加|高|升|到|至|少|快)|[达到至占比较同居位]|(?:万亿|千亿|百亿)元?(?:大关|台阶)|[^，。]{0,20}之一"
)


class Noun(NamedTuple):
    """A noun after a value, as it names the quantity.

    Attributes:
        end: one past the mention.
        name: the quantity's name.
        predicate: what the clause says of the noun (入选…), when that is a part of the name.
    """

    end: int
    name: str
    predicate: str = ""


def follows_noun(text: str, value: Quantity) -> bool:
    """Whether a noun that can be counted follows a value."""
    if value.end >= len(text) or value.is_rank or value.is_share or value.is_growth or value.unit_is_money:
        return False
    letter = text[value.end]
    return bool(_HAN.match(letter)) and letter not in _FUNCTION and not _NOT_NOUN.match(text, value.end)


def noun_after(text: str, value: Quantity) -> Noun | None:
    """The noun after a value: up to a mark or a predicate; a list of nouns that the one value counts is kept whole."""
    limit = min(len(text), value.end + _LONGEST_NOUN)
    stop = _noun_stop(text, value.end, limit)
    end, mark = (stop.start(), stop[0]) if stop else (limit, "")
    if (
        mark == "（"
        and (close := text.find("）", end, end + 8)) > 0
        and text[close + 1 : close + 2] in "，。；、\n"
        and not _DIGIT.search(text, end, close)
    ):
        return Noun(close + 1, text[value.end : close + 1])
    noun = text[value.end : end]
    if mark == "等" and text[end + 1 : end + 2].isdigit():
        noun = _EXAMPLE.sub("", noun)
    noun = _before_of(noun).rstrip("与和及")
    if len(noun) < _MIN_NAME or text.startswith("来的", end - 2):
        return None
    if mark == "、" and (longer := _listed_end(text, end, limit + _LONGEST_NOUN)):
        if text[longer - 1] == "的":
            return None
        return Noun(longer, text[value.end : longer])
    if _PREDICATE.match(mark) and (edge := _item_end(text, end)) - end < _LONGEST_NOUN:
        return Noun(edge, f"{text[end:edge]}的{noun}", text[end:edge])
    return Noun(value.end + len(noun), noun)


def _noun_stop(text: str, start: int, limit: int) -> re.Match[str] | None:
    """What ends the noun at ``start``; a bracket inside it (乡镇（街道）服务中心) does not, a figure does."""
    stop = _END.search(text, start, limit)
    while stop is not None and stop[0] == "（":
        bracket = _IN_NOUN.match(text, stop.start())
        if bracket is None:
            break
        stop = _END.search(text, bracket.end(), limit)
    figure = _FIGURE.search(text, start, stop.start() if stop else limit)
    return figure or stop


def _before_of(noun: str) -> str:
    """The noun before 的, unless what stands there only describes (具有影响力的平台)."""
    at = noun.find("的")
    if 1 < at <= _LONGEST_OWNER and not _DESCRIBES.match(noun):
        return noun[:at]
    return noun.removesuffix("的")


def _item_end(text: str, at: int) -> int:
    """Where the clause ends, or before the 、 that leads to the next figure."""
    edge = clause_end(text, at)
    following = _NEXT_FIGURE.search(text, at, edge)
    return following.start() if following else edge


def _listed_end(text: str, at: int, limit: int) -> int:
    """Where a list of bare nouns (实验室、技术创新中心和研究中心) ends; 0 when verbs or figures stand in it."""
    edge = min(clause_end(text, at), limit)
    rest = text[at:edge]
    if any(letter.isdigit() for letter in rest) or "（" in rest or "“" in rest:
        return 0
    items = [item for item in re.split("[、和]", rest) if item]
    if not items or any(len(item) > 16 or leads_in().match(item) or _END.search(item) for item in items):
        return 0
    return edge


def share_of(text: str, value: Quantity) -> Noun | None:
    """73%的企业普及了…: a share whose clause says of what."""
    if not value.is_share or not text.startswith("的", value.end):
        return None
    edge = clause_end(text, value.end)
    words = text[value.end + 1 : edge]
    if len(words) < _MIN_NAME:
        return None
    verb = _SHARE_END.search(words, _MIN_NAME)
    name = f"{words[verb.start() :]}的{words[: verb.start()]}" if verb else words
    return Noun(edge, name + "比例")


def share_to(text: str, name: str, value: Quantity) -> Noun | None:
    """财政支出八成以上投向民生领域: a share of what is named before, by what is done with it."""
    if not value.is_share or not _TO_SHARE.match(text, value.end):
        return None
    edge = clause_end(text, value.end)
    return Noun(edge, f"{name.removesuffix('的')}{text[value.end : edge]}占比")


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds ``at`` ends, at most 60 letters on."""
    limit = min(len(text), at + 2 * _LONGEST_NOUN)
    return min((found for mark in MARKS if (found := text.find(mark, at, limit)) >= 0), default=limit)
