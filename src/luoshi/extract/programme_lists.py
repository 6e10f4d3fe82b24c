"""Programmes that are named in lists: works before their class, names under a count, craft by number 项目清单."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.extract.mentions import Reading
from luoshi.extract.programme_words import (
    BUILT_LONGEST,
    FEWEST,
    PLAIN,
    VERBAL,
    kind_end,
    run_start,
    trimmed,
    verbs,
)

_LIST_LONGEST = 60
_ETC = re.compile(
    r"等(?:\d+余?|[一二三四五六七八九十几]+|一批|多)?[个条座处项]?(?:[一-龥](?<![的、等])){0,8}?"
    r"(?:项目|工程|高铁|铁路|高速公路|国省道|国省干线|水库|水利枢纽|电站)"
)
_LINE = re.compile(r"(?:高铁|铁路|高速公路|国省道|国省干线)\Z")
_FROM_TO = re.compile(r"^[一-龥]{2,4}至[一-龥]{2,4}")
_PLACES = re.compile(r"(?:机场|港|新区|园区|开发区)\Z")
_COMMA = re.compile("、")
_LIST_CUT = re.compile(r"、|以及|和|及")
_GREATS = re.compile(r"等?[“\"]?[二三四五六七八九十]大(?:重点|专项|提升|攻坚)?(?:工程|行动|计划)")
_METRO = re.compile(r"地铁(?<=[一-龥]{2}地铁)\d{1,2}号线(?:[一二三四]期)?(?:[东西南北]延)?")
_CRAFT = re.compile(
    r"(?:神舟|嫦娥|天问|天宫|天舟|天链|长征|北斗|风云|高分|资源|试验|海洋|实践|遥感|环境|中星|亚太|快舟|力箭|朱雀|云海|吉林|华龙|国和)"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})号(?:[甲乙丙丁]|[A-Z])?(?:\d{2}[组星]?)?"
    r"(?:卫星|运载火箭|火箭|载人飞船|货运飞船|飞船|探测器)?"
)


def listed_programmes(reading: Reading) -> Iterator[tuple[int, int]]:
    """The programmes of a document that only the list shows in which they stand, and numbered craft and lines."""
    yield from _works(reading)
    yield from _counted(reading.text)
    yield from _craft(reading.text)


def _works(reading: Reading) -> Iterator[tuple[int, int]]:
    """Works in a list that closes with their class: 东河水库、南岭至北川等5个项目; 东南、西北等3条高铁."""
    text = reading.text
    starts = {place.start: place.end for place in reading.places}
    for match in _ETC.finditer(text):
        begin = run_start(text, max(0, match.start() - _LIST_LONGEST), match.start())
        verb = _last_verb(text, begin, match.start())
        is_line = _LINE.search(match[0]) is not None
        for start, end in _items(text, verb, match.start(), _LIST_CUT):
            words = text[start:end]
            if starts.get(start) == end or not 2 <= len(words) <= BUILT_LONGEST:
                continue
            if VERBAL.search(words) or _PLACES.search(words):
                continue
            named = start in starts or _FROM_TO.search(words) or kind_end().search(words)
            if (named and len(words) >= FEWEST and not PLAIN.fullmatch(words)) or (
                is_line and len(words) <= FEWEST
            ):
                yield start, end


def _counted(text: str) -> Iterator[tuple[int, int]]:
    """The names under a count of them: 甲提升、乙攀登、丙强基“三大行动”."""
    for match in _GREATS.finditer(text):
        begin = run_start(text, max(0, match.start() - 2 * _LIST_LONGEST), match.start())
        items = list(_items(text, _last_verb(text, begin, match.start()), match.start(), _COMMA))
        if len(items) > 1 and all(FEWEST <= end - start <= BUILT_LONGEST for start, end in items[1:]):
            yield from (item for item in items if FEWEST <= item[1] - item[0] <= BUILT_LONGEST)


def _craft(text: str) -> Iterator[tuple[int, int]]:
    """Craft by family and number: 神舟十四号; 资源三号03星."""
    if "号" in text:
        yield from (match.span() for match in _CRAFT.finditer(text))
        yield from (trimmed(text, match.start() - 2, match.end()) for match in _METRO.finditer(text))


def _last_verb(text: str, begin: int, end: int) -> int:
    """Where what the last verb of work before a list governs begins; ``begin`` without one."""
    stop = text.find("、", begin, end)
    ends = [verb.end() for verb in verbs().finditer(text, begin, stop if stop > 0 else end)]
    return ends[-1] if ends else begin


def _items(text: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The members of a list, without marks."""
    at = start
    for cut in (*marks.finditer(text, start, end), None):
        stop = cut.start() if cut else end
        first, last = trimmed(text, at, stop)
        yield first, last
        at = cut.end() if cut else end
