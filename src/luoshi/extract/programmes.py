"""Named actions, plans, campaigns, projects, pilots and platforms 行动、工程、计划."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from luoshi.extract.formulations import is_formulation
from luoshi.extract.mentions import Reading
from luoshi.lexicon.terms import alternation
from luoshi.text import Fact, FactKind

BY = "programme-grammar 1"

_LETTER = r"[^\s，。；：！？《》的了等]"
_LONGEST = 36
_FEWEST = 4
_LONG_ENOUGH = 9
_LONGEST_LIST = 20
_VERBAL = re.compile(r".(?:提供|推动|支持|鼓励|引导|参与)")
_QUOTED = re.compile(r"[“\"]([^“”\"，。；：！？\n]{2,16})[”\"]")
_BRAND = re.compile(r"品牌|系列(?:赛事|活动)|政务热线|热线|联盟")
_LEAD = re.compile(
    r"^(?:(?:和|及|与|、|以|好|新一轮|一轮|一批|首批|全国首批|滚动|组织|并?有序|稳步|稳妥|加快|全面|深入|持续|扎实|大力|积极|高标准|高质量|高水平|\d+个|[一二三四五六七八九十]+批)"
    r"|实施|制定|出台|编制|推进|推动|开展|启动|践行|建设(?!工程|行动)|发展(?!工程|行动))+|^.*(?:打赢|打好)|^.{2,8}?(?=国家[一-龥])(?<!国际)(?<!“)"
)
_PLAIN = re.compile(
    r"(?:行动|重大|重点|一批|多个|各类|各项|有关|相关|系列|专项|年度|国家|省级|市级|国家级|省市|投资|建设|基础设施|公共|服务|工作|长效|体制|协调|联动|保障|激励|管理|运行|监督|责任|考核|评价|联席|准入|审批|信用|监管|产业|企业|技术|信息|数据"
    r"|合作|创新|交流|交易|综合|互联网|电商|大数据|三年|五年|具体|总体|改革|制定|示范|先行|先进|新|好|大|个|家|项|和|与|及|、|水利|交通|农业|中试|科教|基础性|主体|骨干|续建|普通|城际|概念验证|配套|领域|教育|土地|农村|生态|治理|提升|优质)*"
    r"(?:行动|计划|工程|项目|平台|机制|战略|方案|试点|专项|通道|基地|示范区|试验区|先行区|改革|水库|高铁|设施|一期|二期|三期|四期|试点示范|示范应用|重大科技基础设施)\Z"
)
_WEAK = re.compile(r"(?:平台|项目|卫星|督查|督察|专列|基地|制度改革|综合改革)\Z")
_OWNED = re.compile(r"^[“国省]|^全国|“")
_CLOSED = re.compile(r"(?:保卫战|攻坚战|阻击战|改革)\Z")
_STRONG = re.compile(r"(?:实施|开展|启动)\Z")
_ITEM = re.compile(r"、|(?<=[程划动目台点期库厂施置略])和")


@cache
def _kinds() -> str:
    return alternation("programme_kinds")


@cache
def _worked() -> re.Pattern[str]:
    """A verb of work and what follows it, up to a class word that ends a name."""
    return re.compile(
        rf"(?P<verb>(?:{alternation('verbs_of_work')}){{1,3}})(?:了|好|新一轮)?(?P<name>{_LETTER}{{2,{_LONGEST}}}?{_kinds()}(?:（[一-龥]{{2,6}}）)?)"
        r"(?=[，。；：！？、\s“”（）]|和|及|与|等|的|以来|建设|工作|作用|任务|攻坚|成效|实施|推广|蓄水|支撑|纳入|\Z)"
    )


@cache
def _next() -> re.Pattern[str]:
    """One more name of a list, with what joins it to the one before."""
    return re.compile(
        rf"[、和及](?!{alternation('verbs_of_work')}){_LETTER}{{4,{_LONGEST}}}?{_kinds()}(?=[，。；、“”]|和|及|等|建设|\Z)"
    )


@cache
def _headed() -> re.Pattern[str]:
    """A name at the head of a line or clause: （一）科技创新平台建设工程。; 文化惠民工程深入实施."""
    kind = r"(?:行动计划|专项行动|行动|计划|工程|试点|项目)"
    return re.compile(
        rf"(?:^[（(]?[一二三四五六七八九十\d]{{1,2}}[）).．、]|^|(?<=[，。；]))(?P<name>[一-龥]{{4,20}}?{kind})(?:(?=[。：\n])(?<=工程)|(?<=计划)(?=[。：\n])|(?=深入实施|全面实施|扎实推进|深入推进|全面完成|入选|任务全面))",
        re.MULTILINE,
    )


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a quoted name and belongs to it: ”跃升行动, ”改革."""
    letters = r"(?:(?!推动|提供|落实|打造|实现|促进|加快)[^\s，。；：！？、“”（）《》的和及与等])"
    return re.compile(
        rf"{letters}{{0,14}}?(?:{_kinds()}|改革(?!开放)|交通圈|政务热线|体系建设)(?!布局)(?:{letters}{{0,4}}(?:行动|计划|工程))?"
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(alternation("programme_names"))


def find_programmes(reading: Reading) -> list[Fact]:
    """The programmes that a document names: known, quoted, or enclosed by a verb and a class word."""
    spans: dict[int, int] = {}
    for start, end in (*_known(reading.text), *_quoted(reading.text), *_enclosed(reading.text)):
        spans[start] = max(end, spans.get(start, 0))
    return [reading.fact(FactKind.PROGRAMME, start, end, BY) for start, end in sorted(spans.items())]


def _known(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _names().finditer(text))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """“智赋万企”行动; “芙蓉计划”. A formulation needs a class word after it to be part of a name."""
    for match in _QUOTED.finditer(text):
        tail = _tail().match(text, match.end())
        if tail and not re.match(r"重点项目|综合平台|项目", tail[0]):
            yield match.start(), tail.end()
        elif is_formulation(match[1]):
            continue
        elif _BRAND.match(text, match.end()) or re.search(rf"{_kinds()}\Z", match[1]):
            yield match.span()


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Names between a verb and a class word, and names that head a line or clause."""
    for match in _worked().finditer(text):
        strong = _STRONG.search(match["verb"]) is not None
        pieces = _pieces(text, match.start("name"), _list_end(text, match.end("name")), strong)
        yield from ((start, end) for start, end in pieces if _is_name(text[start:end]))
    for match in _headed().finditer(text):
        pieces = _pieces(text, *match.span("name"), strong=False)
        yield from ((start, end) for start, end in pieces if _is_name(text[start:end]))


def _list_end(text: str, end: int) -> int:
    """Where a list of names goes on to: 产业焕新工程和技术登高工程."""
    for _ in range(_LONGEST_LIST):
        item = _next().match(text, end)
        if item is None:
            break
        end = item.end()
    return end


def _pieces(text: str, start: int, end: int, strong: bool) -> Iterator[tuple[int, int]]:
    """The names in a list A、B和C工程; what stands before the last counts after a strong verb or with a class word."""
    if _CLOSED.search(text, start, end):
        yield _trimmed(text, start, end)
        return
    cuts = [(start, start), *((m.start(), m.end()) for m in _ITEM.finditer(text, start, end)), (end, end)]
    for (_, begin), (stop, _) in pairwise(cuts):
        if stop == end or strong or re.search(rf"{_kinds()}\Z", text[begin:stop]):
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
