"""Named actions, plans, campaigns, projects, pilots and platforms 行动、工程、计划."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from luoshi.extract.formulations import is_formulation
from luoshi.extract.mentions import Reading
from luoshi.extract.programme_lists import listed_programmes
from luoshi.extract.programme_words import BUILT_LONGEST, is_name, kind_end, run_start, trimmed, verbs
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import alternation, read_terms
from luoshi.text import Fact, FactKind

BY = "programme-grammar 2"

_LONGEST = 42
_QUOTED = re.compile(r"[“\"]([^“”\"，。；：！？\n]{2,24})[”\"]")
_SHIP = r"(?:航母|航空母舰|[^，。；、\n“”]{0,6}(?:舰|货轮|油轮|邮轮|客轮|货船|商船|渔船))"
_SHIPS = re.compile(rf"“(?P<before>[^”\n]{{1,12}})”号{_SHIP}|{_SHIP}“(?P<after>[^”\n]{{1,12}})”号")
_OF_SHORTHAND = re.compile(
    r"^(?:重点项目|重大项目|综合平台|项目)|违法|犯罪|分裂|称号|展播|征集|联合招聘|公众号"
)
_BRAND = re.compile(r"品牌|系列(?:赛事|活动)|政务热线|热线|联盟")
_NAMED_FOR = re.compile(r"委员会|基点|(?:国家)?集结中心|.{0,4}论坛|晚会")
_CLOSED = re.compile(r"(?:保卫战|攻坚战|阻击战|改革)\Z")
_STRONG = re.compile(r"(?:实施|开展|启动)\Z")
_ITEM = re.compile(r"、|(?<=[程划动目台点期库厂施置略路速桥场])和|(?<=”)(?=“)")
_INNER = re.compile(r"(?P<verb>实施|开展|启动|构建|打造|出台|纳入|列入|入选|获批|创建|争创)(?:了|好|新一轮)?")
_AFTER = frozenset(" \t\n，。；：！？、“”（）和及与等的以建工作任攻成实推蓄支纳深全扎入通") | {""}
_FOLLOWED = re.compile(
    r"[，。；：！？、\s“”（）]|和|及|与|等|的|以来|建设|(?<!巡视)(?<!督[查察])工作|作用|任务|攻坚|成效|实施|推广|蓄水|支撑|纳入|建成|成功|通车|深入实施|全面实施|扎实推进|深入推进|全面完成|入选|\Z"
)
_BRACKETED = re.compile(r"（[一-龥]{2,6}）")
_HEADED = re.compile(r"(?:行动计划|专项行动|行动|计划|工程|试点|项目)\Z")
_LIST_MARKS = ("、", "和", "及")
_CARRIED_OUT = re.compile(
    r"深入|全面|扎实|有序|稳步|平稳|顺利|圆满|成功|正式|全线|加快|加力|持续|纵深|启动|取得|投入|投运|获批|获评|获国家|入选|收官|开工|完工|竣工|建成|通车|破解|带动|下闸|开通|任务全面"
)
_CLOSED_LINE = re.compile(r"[。：\n]")
_HEAD_LONGEST = 20
_BUILT = re.compile(
    r"(?:(?:铁路|高铁|高速公路|大桥|隧道|水利枢纽|航运枢纽|运河|灌区)(?:[一-龥至]{2,9}段)?|天然气管道|班列|水电站|抽水蓄能电站|倡议)\Z"
)
_BUILT_ON = re.compile(
    r"[局公部集运网站新镇乡村口上里段系货客沿线旅发经枢专票投融债安护养管企职干行物总里车法协]|通车里程|建设|工程|项目|规划|等级|服务|监管|里程|技术|设备|装备|产业|移民|库区|生态|大会|督察|通道|时代|文化|两岸|流域|经济带|主航道|航道|水运|[^，。；：！？、\s]{0,12}(?:工程|大桥|项目|改造|枢纽|公司|集团|监测|部门|班列)"
)
_LINE_KINDS = re.compile(
    r"铁路|高铁|城际铁路|高速公路|特?大桥|过江通道|隧道|水库|灌区|水利枢纽|航运枢纽|运河"
)
_LINE_NAME = re.compile(
    r"(?:\A|[^一-龥]|[、和及与]|开工|建设|建成|推进|推动|启动|加快|确保|通车)(?!适当|加密|部分|这|干支|登录|迈入|拓展|完成|各地|首|全国|我国|[大中小]型|国家|普通|高速|城际|两条|既有|沿线|新建|在建|市域|客运|货运|重载|双线|国际|地方|国内|建设|推进|加快|主要|骨干|病险|不|乡镇|多)"
    r"[一-龥]{2,6}(?:铁路|高铁|高速公路|大桥|通道|隧道|水库|灌区|枢纽|运河)\Z"
)
_SECTION = re.compile(r"[一-龥](?<![、和及与的])[一-龥至]{1,8}?段(?![时落])(?![一-龥]{0,8}工程)")


@cache
def _kinds() -> Scanner:
    return Scanner(word for word in read_terms("programme_kinds") if len(word) > 1)


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a quoted name and belongs to it: ”跃升行动, ”改革."""
    letters = r"(?:(?!推动|提供|落实|打造|实现|促进|加快|作为|成为|时期|期间|实施|获[国评得])"
    letters += r"[^\s，。；：！？、“”（）《》的和及与等])"
    return re.compile(
        rf"{letters}{{0,14}}?(?:{alternation('programme_kinds')}|改革(?!开放)|(?<!季”)(?<!\d”)(?:活动|号(?![召码角称令]|文件))|交通圈|政务热线|体系建设)(?!布局)(?:{letters}{{0,4}}(?:行动|计划|工程))?"
    )


@cache
def _names() -> Scanner:
    return Scanner(read_terms("programme_names"))


def find_programmes(reading: Reading) -> list[Fact]:
    """The programmes that a document names: known, quoted, or enclosed by a verb and a class word."""
    text = reading.text
    spans: dict[int, int] = {}
    for start, end in (
        *(span for span in _names().find(text) if not _NAMED_FOR.match(text, span[1])),
        *_quoted(text),
        *_enclosed(text),
        *listed_programmes(reading),
    ):
        if spans.get(start, 0) < end:
            spans[start] = end
    return [reading.fact(FactKind.PROGRAMME, start, end, BY) for start, end in sorted(spans.items())]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """“智赋万企”行动; “芙蓉计划”. A formulation needs a class word after it to be part of a name."""
    ships = {ship["before"] or ship["after"] for ship in _SHIPS.finditer(text)} if "”号" in text else set()
    for match in _QUOTED.finditer(text):
        tail = _tail().match(text, match.end())
        if tail and tail[0] == "号" and match[1] in ships:
            continue
        if (
            tail
            and not _OF_SHORTHAND.search(tail[0])
            and not (tail[0] == "改革" and is_formulation(match[1]))
        ):
            yield match.start(), tail.end()
        elif is_formulation(match[1]):
            continue
        elif _BRAND.match(text, match.end()) or kind_end().search(match[1]):
            yield match.span()


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Names between a verb and a class word, and names that head a line or clause."""
    last = 0
    for start, end in _ends(text):
        begin = run_start(text, max(last, end - _LONGEST), start)
        listed = begin == last and text[begin : begin + 1] in _LIST_MARKS
        verb = None if listed or _heads(text, begin, end) else _verb(text, begin, start)
        if verb is None and not listed and not _heads(text, begin, end):
            continue
        strong = verb is not None and _STRONG.search(verb["verb"]) is not None
        for piece in _pieces(text, verb.end() if verb else begin, end, strong):
            if is_name(text[slice(*piece)]):
                last = end
                yield piece


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Class words that may end a name, with the brackets after them."""
    for start, end in _kinds().find(text):
        bracket = _BRACKETED.match(text, end) if text[end : end + 1] == "（" else None
        stop = bracket.end() if bracket else end
        if (text[stop : stop + 1] in _AFTER and _FOLLOWED.match(text, stop)) or _CARRIED_OUT.match(
            text, stop
        ):
            yield start, stop
        elif _LINE_KINDS.fullmatch(text, start, end) and _LINE_NAME.search(
            text, max(0, end - BUILT_LONGEST), end
        ):
            section = _SECTION.match(text, end)
            if section or not _BUILT_ON.match(text, end):
                yield start, section.end() if section else end


def _verb(text: str, begin: int, start: int) -> re.Match[str] | None:
    """The verb that governs a name: the first of the run, or a later one that takes a name of its own."""
    first = verbs().search(text, begin, start)
    inner = _INNER.search(text, first.end(), start) if first else None
    while inner and first:
        first = inner
        inner = _INNER.search(text, first.end(), start)
    return first


def _heads(text: str, begin: int, end: int) -> bool:
    """Whether a name needs no verb: 川藏铁路; （一）科技创新平台建设工程。; 文化惠民工程深入实施."""
    if end - begin <= BUILT_LONGEST and _BUILT.search(text, begin, end):
        return True
    if verbs().match(text, begin):
        return False
    if end - begin > _HEAD_LONGEST or not _HEADED.search(text, begin, end):
        return False
    if _CARRIED_OUT.match(text, end):
        return True
    return bool(_CLOSED_LINE.match(text, end)) and text[end - 2 : end] in ("工程", "计划") and begin > 0


def _pieces(text: str, start: int, end: int, strong: bool) -> Iterator[tuple[int, int]]:
    """The names in a list A、B和C工程; what stands before the last counts after a strong verb or with a class word."""
    if _CLOSED.search(text, start, end):
        yield trimmed(text, start, end)
        return
    cuts = [(start, start), *((m.start(), m.end()) for m in _ITEM.finditer(text, start, end)), (end, end)]
    for (_, begin), (stop, _) in pairwise(cuts):
        if stop == end or strong or kind_end().search(text[begin:stop]):
            yield trimmed(text, begin, stop)
