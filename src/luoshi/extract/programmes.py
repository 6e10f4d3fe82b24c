"""Named actions, plans, campaigns, projects, pilots and platforms 行动、工程、计划."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from luoshi.extract.formulations import is_formulation
from luoshi.extract.mentions import Reading
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import alternation, read_terms
from luoshi.text import Fact, FactKind

BY = "programme-grammar 2"

_LONGEST = 42
_FEWEST = 4
_LONG_ENOUGH = 9
_VERBAL = re.compile(r".(?:提供|推动|支持|鼓励|引导|参与)|是.{0,6}(?:实施|推进)")
_QUOTED = re.compile(r"[“\"]([^“”\"，。；：！？\n]{2,16})[”\"]")
_BRAND = re.compile(r"品牌|系列(?:赛事|活动)|政务热线|热线|联盟")
_STOPS = frozenset(" \t\u3000\n，。；：！？《》的了等")
_LEAD = re.compile(
    r"^(?:(?:和|及|与|、|以|好|新一轮|一轮|一批|首批|全国首批|滚动|组织|并?有序|稳步|稳妥|加快|全面|深入|持续|扎实|大力|积极|高标准|高质量|高水平|\d+个|[一二三四五六七八九十]+批)"
    r"|实施|制定|出台|编制|推进|推动|开展|启动|践行|建设(?!工程|行动)|发展(?!工程|行动))+|^.*(?:打赢|打好)|^.{2,8}?(?=国家[一-龥])(?<!国际)(?<!“)"
)
_PLAIN = re.compile(
    r"(?:行动|重大|重点|一批|多个|各类|各项|有关|相关|系列|专项|年度|国家|省级|市级|国家级|省市|投资|建设|基础设施|公共|服务|工作|长效|体制|协调|联动|保障|激励|管理|运行|监督|责任|考核|评价|联席|准入|审批|信用|监管|产业|企业|技术|信息|数据"
    r"|合作|创新|交流|交易|综合|互联网|电商|大数据|三年|五年|具体|总体|改革|制定|示范|先行|先进|新|好|大|个|家|项|和|与|及|、|水利|交通|农业|中试|科教|基础性|主体|骨干|续建|普通|城际|概念验证|配套|领域|教育|土地|农村|生态|治理|提升|优质|发展|这些|本|该|其|高速|城市)*"
    r"(?:行动|计划|工程|项目|平台|机制|战略|方案|试点|专项|通道|基地|示范区|试验区|先行区|改革|水库|高铁|铁路|高速|大桥|机场|设施|一期|二期|三期|四期|试点示范|示范应用|重大科技基础设施|整治|普查|督查)\Z"
)
_WEAK = re.compile(r"(?:平台|项目|卫星|督查|督察|专列|基地|制度改革|综合改革)\Z")
_OWNED = re.compile(r"^[“国省]|^全国|“")
_CLOSED = re.compile(r"(?:保卫战|攻坚战|阻击战|改革)\Z")
_STRONG = re.compile(r"(?:实施|开展|启动)\Z")
_ITEM = re.compile(r"、|(?<=[程划动目台点期库厂施置略路速桥场])和")
_INNER = re.compile(r"(?P<verb>实施|开展|启动|构建|打造|出台|纳入|列入|入选|获批|创建|争创)(?:了|好|新一轮)?")
_AFTER = frozenset(" \t\n，。；：！？、“”（）和及与等的以建工作任攻成实推蓄支纳深全扎入通") | {""}
_FOLLOWED = re.compile(
    r"[，。；：！？、\s“”（）]|和|及|与|等|的|以来|建设|工作|作用|任务|攻坚|成效|实施|推广|蓄水|支撑|纳入|建成|成功|通车|深入实施|全面实施|扎实推进|深入推进|全面完成|入选|\Z"
)
_BRACKETED = re.compile(r"（[一-龥]{2,6}）")
_HEADED = re.compile(r"(?:行动计划|专项行动|行动|计划|工程|试点|项目)\Z")
_LIST_MARKS = ("、", "和", "及")
_HEAD_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]")
_CARRIED_OUT = re.compile(r"深入实施|全面实施|扎实推进|深入推进|全面完成|入选|任务全面")
_CLOSED_LINE = re.compile(r"[。：\n]")
_HEAD_LONGEST = 20
_BUILT = re.compile(
    r"(?:铁路|高铁|高速公路|大桥|水利枢纽|航运枢纽|运河|灌区|班列|水电站|抽水蓄能电站|倡议)\Z"
)
_BUILT_LONGEST = 16


@cache
def _kinds() -> Scanner:
    return Scanner(word for word in read_terms("programme_kinds") if len(word) > 1)


@cache
def _kind_end() -> re.Pattern[str]:
    return re.compile(rf"{alternation('programme_kinds')}\Z")


@cache
def _verbs() -> re.Pattern[str]:
    """One to three verbs of work, and what may stand between them and a name."""
    return re.compile(
        rf"(?P<verb>(?:{alternation('verbs_of_work', 'programme_verbs')}){{1,3}})(?:了|好|新一轮)?"
    )


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a quoted name and belongs to it: ”跃升行动, ”改革."""
    letters = r"(?:(?!推动|提供|落实|打造|实现|促进|加快)[^\s，。；：！？、“”（）《》的和及与等])"
    return re.compile(
        rf"{letters}{{0,14}}?(?:{alternation('programme_kinds')}|改革(?!开放)|交通圈|政务热线|体系建设)(?!布局)(?:{letters}{{0,4}}(?:行动|计划|工程))?"
    )


@cache
def _names() -> Scanner:
    return Scanner(read_terms("programme_names"))


def find_programmes(reading: Reading) -> list[Fact]:
    """The programmes that a document names: known, quoted, or enclosed by a verb and a class word."""
    text = reading.text
    spans: dict[int, int] = {}
    for start, end in (*_names().find(text), *_quoted(text), *_enclosed(text)):
        if spans.get(start, 0) < end:
            spans[start] = end
    return [reading.fact(FactKind.PROGRAMME, start, end, BY) for start, end in sorted(spans.items())]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """“智赋万企”行动; “芙蓉计划”. A formulation needs a class word after it to be part of a name."""
    for match in _QUOTED.finditer(text):
        tail = _tail().match(text, match.end())
        if tail and not re.match(r"重点项目|综合平台|项目", tail[0]):
            yield match.start(), tail.end()
        elif is_formulation(match[1]):
            continue
        elif _BRAND.match(text, match.end()) or _kind_end().search(match[1]):
            yield match.span()


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Names between a verb and a class word, and names that head a line or clause."""
    last = 0
    for start, end in _ends(text):
        begin = _run_start(text, max(last, end - _LONGEST), start)
        listed = begin == last and text[begin : begin + 1] in _LIST_MARKS
        verb = None if listed or _heads(text, begin, end) else _verb(text, begin, start)
        if verb is None and not listed and not _heads(text, begin, end):
            continue
        strong = verb is not None and _STRONG.search(verb["verb"]) is not None
        for piece in _pieces(text, verb.end() if verb else begin, end, strong):
            if _is_name(text[slice(*piece)]):
                last = end
                yield piece


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Class words that may end a name, with the brackets after them."""
    for start, end in _kinds().find(text):
        bracket = _BRACKETED.match(text, end) if text[end : end + 1] == "（" else None
        stop = bracket.end() if bracket else end
        if text[stop : stop + 1] in _AFTER and _FOLLOWED.match(text, stop):
            yield start, stop


def _run_start(text: str, least: int, start: int) -> int:
    """Where the run of letters begins in which the class word at ``start`` stands."""
    at = start
    while at > least and text[at - 1] not in _STOPS:
        at -= 1
    number = _HEAD_NUMBER.match(text, at, start)
    return number.end() if number else at


def _verb(text: str, begin: int, start: int) -> re.Match[str] | None:
    """The verb that governs a name: the first of the run, or a later one that takes a name of its own."""
    first = _verbs().search(text, begin, start)
    inner = _INNER.search(text, first.end(), start) if first else None
    while inner and first:
        first = inner
        inner = _INNER.search(text, first.end(), start)
    return first


def _heads(text: str, begin: int, end: int) -> bool:
    """Whether a name needs no verb: 川藏铁路; （一）科技创新平台建设工程。; 文化惠民工程深入实施."""
    if end - begin <= _BUILT_LONGEST and _BUILT.search(text, begin, end):
        return True
    if _verbs().match(text, begin):
        return False
    if end - begin > _HEAD_LONGEST or not _HEADED.search(text, begin, end):
        return False
    if _CARRIED_OUT.match(text, end):
        return True
    return bool(_CLOSED_LINE.match(text, end)) and text[end - 2 : end] in ("工程", "计划") and begin > 0


def _pieces(text: str, start: int, end: int, strong: bool) -> Iterator[tuple[int, int]]:
    """The names in a list A、B和C工程; what stands before the last counts after a strong verb or with a class word."""
    if _CLOSED.search(text, start, end):
        yield _trimmed(text, start, end)
        return
    cuts = [(start, start), *((m.start(), m.end()) for m in _ITEM.finditer(text, start, end)), (end, end)]
    for (_, begin), (stop, _) in pairwise(cuts):
        if stop == end or strong or _kind_end().search(text[begin:stop]):
            yield _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without verbs and order words at its head."""
    lead = _LEAD.match(text[start:end])
    return start + (lead.end() if lead else 0), end


def _is_name(words: str) -> bool:
    """Whether words are a name: long enough, not made of general words alone, not only a class of platform."""
    if (
        len(words) < _FEWEST
        or _VERBAL.search(words)
        or _PLAIN.fullmatch(words)
        or words.count("“") != words.count("”")
        or is_formulation(words.strip("“”"))
    ):
        return False
    return not _WEAK.search(words) or len(words) >= _LONG_ENOUGH or _OWNED.search(words) is not None
