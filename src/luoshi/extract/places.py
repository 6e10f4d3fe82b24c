"""Named places 地点: divisions with their codes, and zones, belts and regions without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.divisions import COUNTRY
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import alternation, read_terms
from luoshi.text import Fact, FactKind

BY = "division-lexicon 2"

_WHOLE = re.compile(
    r"全国(?<!全党全国)(?<!新全国)(?<!打造全国)(?<!入选全国)(?<!获评全国)(?<!依托全国)(?<!买全国)(?<!卖全国)(?<!荣获全国)(?<!年度“全国)(?!性|各族|人大|政协|人民|统一|各级|一体|两会|总|妇联|代表|劳动|优秀|典型|文明|百强|重点|五一|人口普查|先进|示范|哲学|社会|哲社|教育大会|上下|唯一的|党|工商联|青联|学联|“|科技|金融|宣传|组织|网信|生态)"
)
_NOT_AFTER = re.compile(
    r"特色|共产党|制造|式现代化|人民|梦|速度|智造|品牌|标准|籍|企业|医药|话|方案|经济|故事|智慧|声音|化|农民|队|境|国|土|之[问路治制]|具体|—|号|红|诗词|航天日|军|精神|力量|知识产权|消费名|建筑业|专利|音乐|电影|文化|菜|茶|猪瘟|人$"
)
_NOT_HERE = re.compile(
    r"(?:美丽|健康|数字|平安|法治|幸福|书香|活力|好客|信用|航运|创业|智慧|诚信|清廉|文化|新时代|发展|东|环)\Z"
)
"""Words that make an aim of a place (美丽中国), or begin what only looks like one (发展中国家, 东西部)."""
_SLOGAN = re.compile(r"(?:数字|信用|航运|好客|好品|书香|创业|诚信|智慧)\Z")
_FREE = frozenset("，。、；：\n同与和在对是到自从赴访来回的　 ")
"""Letters beside 中国 where it is a place, not the beginning of a name or a set phrase."""
_COMPASS = frozenset({"东部", "西部", "中部", "中西部", "东北", "西南", "西北"})
_NOT_COMPASS = re.compile(
    r"金融中心|计划|地区首|志愿者|大开发|陆海|战区|大学|亚|欧|风|证券|矿业|师范|财经|政法"
)

_LETTER = re.compile(
    r"[京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘华港澳台](?<=[在驻入来赴留离返援进抵回访到].)(?=[^一-龥]|[增的投央企创就落考视指调兴设居求学工官单人部交合召举国开出会参闭启签主揭发])"
)
_PAIR = re.compile(
    r"中[美俄日韩英法德印欧非阿越泰老柬缅新澳加巴匈塞波蒙哈塔乌吉土朝古南牙奥西意](?=两国|双方|关系|双边|经贸|贸易|投资|企业|合作|友好|建交|人文|务实|领导人|元首|关税|执法|、|联合)"
)
_TOWARDS = re.compile(r"[美日韩俄英法德欧印](?<=[对驻访赴].)(?=、|[贸出投合的两关直]|[^一-龥])")
_LONGEST_ZONE = 16
_OUTER = frozenset(" \n\t\u3000、，。；：！？“”《》）的和与及在是等")
_TOO_COMMON = frozenset(read_terms("zone_kinds_common"))
_LEAD = re.compile(
    r".*(?:建设|推进|推动|支持|启动|建成|投用|提速|依法|依托|打造|设立|加快|发挥|深化|提升|扩建|各|开通|前往|来到|落户|按照|统筹|协调|提高|适用|符合|促进|指|位于|降落|实施|为|从|到|向|以|由|将)"
)
_COMMON = re.compile(
    r"国家|简称|[省市县]级|各类|一批|重点|特色|产业|工业|科技|专业|农业|现代|化工|高端|智能|数字|创新|综合|经济|合作|跨境|自由|自主|高新|[0-9一二三四五六七八九十两多几]|绿色|全球|世界|区域|枢纽|干线|支线|运输|航空|通用|军用|民用|国际|开放|老|新建|现有|有关|其他|所有|相关|海关|本|该|此|这|全|大型|中型|小型|我|建|改|项目|平台|企业|园|和|及|与|个|座|类|型|级|性|化|城市|乡村|农村"
)
_ON = re.compile(r"管委会|管理委员会|[域分化级内集]|建设|群")
_JOINTS = frozenset("、至和—")
_STOP = re.compile(
    r"[\s、，。；：！？“”《》（）的和与及在是等0-9一两三四五六七八九首个]|建设|推进|打造|支持|加快|成为|形成|建成|改|开展|推动|至|升级|获批|设立|列入|实施|完成|提升|启动|新增|优化|航班|向"
)


@cache
def _regions() -> Scanner:
    return Scanner((*read_terms("regions"), *read_terms("countries")))


@cache
def _kinds() -> Scanner:
    return Scanner(word for word in read_terms("zone_kinds") if word not in _TOO_COMMON)


@cache
def _zone_tail() -> re.Pattern[str]:
    """From the end of a place's name to the class word of a zone named for it."""
    return re.compile(
        rf"(?:[一-龥A-Z0-9](?<![、的和与及在是])){{0,{_LONGEST_ZONE}}}?{alternation('zone_kinds')}(?:[一-龥]{{2,4}}(?:新片区|片区|新区))?(?!管委会|管理委员会|[域分化级内]|(?<=港)[一-龥]{{2,8}}?(?:区|城|带|圈)(?!域))"
    )


@cache
def _free_trade() -> re.Pattern[str]:
    return re.compile(r"中国（[一-龥]{2,4}）自由贸易试验区(?:[一-龥]{2,4}(?:新片区|片区))?")


@cache
def _letters() -> dict[str, str]:
    return {word[0]: word[1:] for word in read_terms("province_letters")}


def find_places(reading: Reading) -> list[Fact]:
    """The places of a document, each with its ``adcode``; None for a zone, a region or a foreign country."""
    spans: dict[int, tuple[int, str | None]] = {}
    for start, end, code in _candidates(reading):
        if spans.get(start, (0, None))[0] < end:
            spans[start] = (end, code)
    facts: list[Fact] = []
    for start, (end, code) in sorted(spans.items()):
        if not facts or start >= facts[-1].end:
            facts.append(reading.fact(FactKind.PLACE, start, end, BY, {"adcode": code}))
    return facts


def _candidates(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    text = reading.text
    if "自由贸易试验区" in text:
        yield from ((*match.span(), None) for match in _free_trade().finditer(text))
    for start, end in _regions().find(text):
        if not _is_other(text, start, end):
            yield *_zone(text, start, end), None
    for pattern in (_WHOLE, _PAIR, _TOWARDS):
        yield from ((*match.span(), None) for match in pattern.finditer(text))
    for match in _LETTER.finditer(text):
        yield match.start(), match.end(), _letters().get(match[0])
    for place in reading.places:
        if place.division.code == COUNTRY or _SLOGAN.search(text, max(0, place.start - 2), place.start):
            continue
        start, end = _zone(text, place.start, place.end)
        yield start, end, place.division.code if end == place.end else None
    yield from _beside(reading)
    yield from _own_zones(text, [place.start for place in reading.places])


def _own_zones(text: str, places: list[int]) -> Iterator[tuple[int, int, str | None]]:
    """Zones by names of their own, which stand alone in their clause: 稀土高新区、南汇新城."""
    for begin, end in _kinds().find(text):
        start = begin
        while (
            start > 0
            and begin - start < 9
            and "一" <= text[start - 1] <= "龥"
            and text[start - 1] not in _OUTER
        ):
            start -= 1
        lead = _LEAD.match(text, start, begin)
        start = lead.end() if lead else start
        is_open = lead or start == 0 or not "一" <= text[start - 1] <= "龥" or text[start - 1] in _OUTER
        i = bisect_left(places, start)
        if i < len(places) and places[i] < begin:
            continue
        if (
            is_open
            and 2 <= begin - start <= 5
            and not _COMMON.search(text, start, begin)
            and not _ON.match(text, end)
        ):
            yield start, end, None


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the words around a region make something else of it: 中国特色, 东西部, 美丽中国."""
    if _NOT_HERE.search(text, max(0, start - 3), start):
        return True
    if (
        text[start:end] == "中国"
        and text[start - 1 : start] not in _FREE
        and text[end : end + 1] not in _FREE
    ):
        return True
    pattern = _NOT_COMPASS if text[start:end] in _COMPASS else _NOT_AFTER
    return pattern.match(text, end) is not None


def _beside(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    """Counties by their short names, which are looked for only beside a place: 长沙宁乡, 南昌至南丰, 九江、婺源."""
    text, divisions = reading.text, reading.lexicon.divisions
    queue = deque((place.start, place.end, place.division.code) for place in reading.places)
    seen = {place.start for place in reading.places}
    while queue:
        start, end, code = queue.popleft()
        for first, last, inside in _neighbours(text, start, end):
            county = divisions.resolve(text[first:last], code)
            if county is None or county.code == COUNTRY or first in seen:
                continue
            if not inside or divisions.contains(code, county.code):
                seen.add(first)
                queue.append((first, last, county.code))
                yield first, last, county.code


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Where a short name may stand beside the place ``start:end``; whether it must lie inside that place."""
    for length in (3, 2):
        yield end, end + length, True
        if text[end : end + 1] in _JOINTS:
            yield end + 1, end + 1 + length, False
        if start > length and text[start - 1] in _JOINTS:
            yield start - 1 - length, start - 1, False


def _zone(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a zone that is named for the place ``start:end``, or of the place itself."""
    tail = (
        _zone_tail().match(text, end, end + _LONGEST_ZONE + 12) if text[end : end + 1] not in _OUTER else None
    )
    if tail and not _STOP.search(text, end, tail.end()):
        return start, tail.end()
    return start, end
