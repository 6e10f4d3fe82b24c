"""Named meetings and sessions 会议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.divisions import COUNTRY
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms
from luoshi.text import Fact, FactKind

BY = "meeting-grammar 2"

_N = "一二三四五六七八九十"
_TIMES = rf"[{_N}]{{1,3}}次(?:、[{_N}]{{1,3}}次)*"
_PLENUMS = rf"(?:[{_N}]{{1,2}}中(?:全会)?(?:[、和及])?)*[{_N}]{{1,2}}中|历次"
_TERM = rf"第?(?:[{_N}]|十[{_N}]|二十[{_N}]?)届"
_PARTY = r"(?:党的|中共|中国共产党)?"
_SESSIONS = re.compile(
    rf"(?:(?:中国共产党|党的|中共)第[{_N}]{{1,3}}次全国代表大会"
    rf"|{_PARTY}(?:十[{_N}]|二十[{_N}]?)大(?!报告|[{_N}类项产工重板领行支战任举新闻])"
    rf"|{_PARTY}{_TERM}中央委员会第[{_N}]次全体会议"
    rf"|{_PARTY}{_TERM}(?:{_PLENUMS})全会"
    rf"|{_PARTY}{_TERM}中央纪(?:律检查委员会|委)(?:第?{_TIMES}(?:全体会议|全会)|常委会第?{_TIMES}会议)"
    rf"|{_TERM}(?:人民代表大会|[省市县区]?人大)(?:常务委员会|常委会)?第?{_TIMES}会议"
    rf"|{_TERM}全国(?:人民代表大会|人大|政协)(?:常务委员会|常委会)?第?(?:{_TIMES}|\d{{1,3}}次)(?:会议|双周协商座谈会)"
    rf"|{_TERM}(?:[省市县区]|自治区)?政协(?:常委会)?第?{_TIMES}(?:常委)?会议"
    rf"|政协第?[一-龥]{{2,12}}委员会(?:常务委员会)?第?{_TIMES}会议)"
)
_LOCAL = re.compile(
    rf"(?:中共[一-龥]{{2,4}}|自治区党?|[省市县区旗州])(?:党委|委){_TERM}(?:{_TIMES}|历次)全会(?:（扩大）)?(?:会议)?"
    rf"|(?:自治区|[省市县区旗州])第[{_N}]{{1,3}}次党代会|(?:全国|中国|[省市])?两会(?=[精召期第上、])|全国两会|中国两会|(?:全国|[省市])(?:人大会议|人代会)"
)
_CUT = re.compile(
    r".*(?:召开|举行|举办|承办|主办|参加|出席|主持|组织|列席|传达|学习(?!会|班|贯彻|教育|习近平)|落实|办好|筹办|筹备|迎接|成功|启动|了|将|(?<!应)对|把|通过|根据|按照|(?<!财)经(?!济|贸|营|信)|由|(?<!数)据|上午|下午|昨天|今天|昨日|今日|期间|首次|精心|并"
    r"|在(?!线)|于|以|(?<![作华])为|(?<![合共])同|与|的|日(?!本)|月|（\d+日）|提交|提请|贯彻(?!落实)(?=[省市中全])|是|开好|暨|和(?!信|改|城|社|旅)|及|来自|认真|进行|开展|决定|这次|本次|此次|代表|向|等|(?<![第0-9一二三四五六七八九十])[0-9一二三两]+[次场]|一次|靠前实施|聚焦)"
)
_GENERIC = re.compile(
    r"(?:各|有关|相关|每|多|系列|一系列|数|本次|这次|此次|该|[0-9]+[场次个]|[两二三四五六七八九十几]+[场次个]|重要|专门|大型|国际|全国|全省|全市|世界|中国|任何|视频|现场|国际性|一次|其他|主场|重大|成员|学术)?\Z"
)
_OWNER = re.compile(
    r"(?:国务院|中共中央|党中央|中央|全国|全省|全市|全区|全县|全州|全系统|省|市|县|区|州|自治区|国家|党组|党委|厅|部|局|工业和信息化|工信|首届|第[一二三四五六七八九十百0-9]+[届次]|20\d\d|世界|全球|国际|中国|亚洲|中[非阿拉欧俄美日韩越新泰德法英外加南]|博鳌|上合|金砖|二十国|省部级|党外|企业家)"
)
_FIXED = (
    "新闻发布会",
    "政策例行吹风会",
    "经济工作会议",
    "农村工作会议",
    "常务会议",
    "党组会议",
    "党组会",
    "党组（扩大）会议",
    "党组（扩大）会",
    "党委（扩大）会议",
    "学习会",
    "中心组学习",
    "集体学习",
    "专题研讨班",
    "研讨班",
    "发布会",
    "党外人士座谈会",
    "全体会议",
    "民主生活会",
)
_COURSE = re.compile(
    r"(?:(?:省部级主要领导干部)?学习贯彻.{2,40}(?:专题|精神)\Z|统筹推进.{2,30}工作部署\Z|学习贯彻.{2,30}宣讲团\Z)"
)
_VAGUE = re.compile(
    r"各|有关|相关|多[场次种个]|每|一?系列|重要|首次|工作|专题|专门|大型|定期|视频|线上|紧急|临时|闭门|数"
)
_HELD = re.compile(r"(?:召开|举行|举办|主持|出席|参加|主办|承办)\Z")
_STOPS = frozenset(" \t\n\u3000，。；：！？“”《》、<>/—")
_LONGEST = 44
_AFTER = re.compile(r"[员堂厅室址费期]|议事|精神文明|建设|机制|制度")
_ALSO_COMMON = frozenset({"新闻发布会", "发布会", "全体会议", "研讨班"})
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,4}届|首届|20\d\d年?)\Z")


_ANCHOR = re.compile(rf"届|[{_N}]大|次全国代表大会|次党代会|两会|人大会议|人代会")
"""What every congress, plenum or session holds."""
_BACK = re.compile(
    rf"(?:中国共产党|中共[一-龥]{{2,4}}?(?:党委|委)|中共|党的|政协|自治区党?委|自治区|[省市县区旗州](?:党委|委)?|全国|中国)?第?[{_N}]*(?:全国|中国)?\Z"
)
_NUMBER = re.compile(rf"第?[{_N}]*\Z")


@cache
def _kinds() -> Scanner:
    return Scanner(read_terms("meeting_kinds"))


@cache
def _fairs() -> Scanner:
    return Scanner(read_terms("fairs"))


def find_meetings(reading: Reading) -> list[Fact]:
    """The meetings that a document names, the longest name where two begin alike."""
    text = reading.text
    spans: dict[int, int] = {}
    places = {place.end: place.start for place in reading.places}
    starts = frozenset(p.start for p in reading.places if p.division.code != COUNTRY)
    for start, end in (*_sessions(text, places), *_by_kind(text, starts), *_by_name(text)):
        spans[start] = max(end, spans.get(start, 0))
    return [reading.fact(FactKind.MEETING, start, end, BY) for start, end in sorted(spans.items())]


def _sessions(text: str, places: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Congresses, plenums and sessions by number, with the place before them."""
    last = 0
    for anchor in _ANCHOR.finditer(text):
        back = _BACK.search(text, max(last, anchor.start() - 16), anchor.start())
        start = back.start() if back else anchor.start()
        number = _NUMBER.search(text, start, anchor.start())
        for at in dict.fromkeys((start, number.start() if number else start)):
            match = _SESSIONS.match(text, at) or _LOCAL.match(text, at)
            if match and match.end() >= anchor.end() and text[at - 1 : at] not in ("第", "十"):
                last = match.end()
                first = at - 7 if text.endswith("中华人民共和国", 0, at) else at
                yield places.get(at, first), last
                break


def _by_name(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _fairs().find(text):
        yield _with_ordinal(text, start), end


def _with_ordinal(text: str, start: int) -> int:
    ordinal = _ORDINAL.search(text, max(0, start - 7), start)
    return ordinal.start() if ordinal else start


def _by_kind(text: str, starts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Names that end with a kind of meeting, from the verb or mark before them."""
    last = 0
    for begin, kind_end in _kinds().find(text):
        end = kind_end + (text[kind_end - 1] == "会" and text.startswith("议", kind_end))
        if _AFTER.match(text, end):
            continue
        low = max(last, _segment(text, begin))
        start = _start(text, low, begin)
        if (start in starts and start < begin) or _is_named(text, start, begin, end):
            last = end
            yield start, end


def _start(text: str, low: int, begin: int) -> int:
    """Where the name begins, behind the verb or preposition that leads to it."""
    course = _COURSE.search(text, low, begin)
    if course:
        return course.start()
    cut = _CUT.match(text, low, begin)
    return cut.end() if cut else low


def _segment(text: str, end: int) -> int:
    at, low = end, max(0, end - _LONGEST)
    while at > low and text[at - 1] not in _STOPS:
        at -= 1
    return at


def _is_named(text: str, start: int, begin: int, end: int) -> bool:
    """Whether what stands before the kind of meeting tells which one it is."""
    words = text[start:begin]
    if text.startswith("全会", begin) and words not in ("中央", "党中央"):
        return False
    if not words and not text.startswith(("党组", "党委"), start):
        return False
    if text[start:end] in _FIXED:
        return text[start:end] not in _ALSO_COMMON or text[start - 1 : start] == "的"
    if _GENERIC.fullmatch(words):
        return False
    if _OWNER.match(words) or text[begin:end] in _FIXED:
        return not _GENERIC.match(words) or len(words) > 2
    is_held = _HELD.search(text, max(0, start - 2), start) is not None
    return is_held and len(words) > 1 and not _VAGUE.match(words)
