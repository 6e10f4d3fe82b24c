"""Named places 地点: divisions with their codes, and zones, belts and regions without one."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.terms import alternation, read_terms
from luoshi.text import Fact, FactKind

BY = "division-lexicon 1"

_COUNTRY = "100000"
_WHOLE = re.compile(
    r"(?:(?<=[，。；：\n居在列占])|(?<=位列)|(?<=领先)|(?<=高于))全国(?!性|人大|政协|人民|统一|各|一体|首|两会|总|妇联|第|代表|劳动|领先|优秀|典型|文明|百强|重点|平均|五一|人口普查|先进|示范)"
)
_FIRST = re.compile(r"全国(?=第|首位|首个|唯一|领先|前列|最)")
_NOT_AFTER = re.compile(
    r"(?:特色社会主义|共产党|制造|式现代化|人民|梦|速度|智造|品牌|标准|市场|籍|企业|医药|话|方案|政府|经济|故事|智慧|声音)"
)
_IMAGE = re.compile(r"(?:美丽|健康|数字|平安|法治|幸福)\Z")
"""Words that make an aim of a place: 美丽中国, 平安中国."""

_LETTER_BEFORE = re.compile(
    r"(?<=[在驻入来赴留离返援])[京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘华](?=[^一-龥]|[增的投央企创就落考视指调兴设居求学工官单人部交合])"
)
_LONGEST_ZONE = 16
_JOINTS = frozenset("、至和—")
_STOP = re.compile(r"[\s、，。；：！？“”《》（）的和与及在是]|建设|推进|打造|支持|加快")


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(alternation("regions"))


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
    for match in _free_trade().finditer(text):
        yield match.start(), match.end(), None
    for match in _regions().finditer(text):
        if not _NOT_AFTER.match(text, match.end()) and not _IMAGE.search(
            text, max(0, match.start() - 2), match.start()
        ):
            yield *_zone(text, *match.span()), None
    for pattern in (_WHOLE, _FIRST):
        yield from ((*match.span(), None) for match in pattern.finditer(text))
    for match in _LETTER_BEFORE.finditer(text):
        yield match.start(), match.end(), _letters().get(match[0])
    for place in reading.places:
        if place.division.code == _COUNTRY:
            continue
        start, end = _zone(text, place.start, place.end)
        yield start, end, place.division.code if end == place.end else None
    yield from _beside(reading)


def _beside(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    """Counties by their short names, which are looked for only beside a place: 长沙宁乡, 南昌至南丰, 九江、婺源."""
    text, divisions = reading.text, reading.lexicon.divisions
    queue = deque((place.start, place.end, place.division.code) for place in reading.places)
    seen = {place.start for place in reading.places}
    while queue:
        start, end, code = queue.popleft()
        for first, last, inside in _neighbours(text, start, end):
            county = divisions.resolve(text[first:last], code)
            if county is None or county.code == _COUNTRY or first in seen:
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
    tail = _zone_tail().match(text, end, end + _LONGEST_ZONE + 12)
    if tail and not _STOP.search(text, end, tail.end()):
        return start, tail.end()
    return start, end
