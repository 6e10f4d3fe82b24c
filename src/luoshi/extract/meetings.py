"""Named meetings and sessions 会议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind

BY = "meeting-grammar 1"

_N = "一二三四五六七八九十"
_CONGRESS = re.compile(
    rf"(?:党的|中国共产党第)?(?<![第、十])(?:十[{_N}]|二十[{_N}]?)大(?!报告|[{_N}类项产工重板领行支战任举])"
    rf"|(?:党的)?(?<!第)(?:十[{_N}]|二十[{_N}]?)届(?:[{_N}]{{1,2}}中(?:、[{_N}]{{1,2}}中)*|历次)全会"
    rf"|(?:中共[一-龥]{{2,4}}|[省市区县旗州]|自治区)[党]?委(?:[{_N}]{{1,3}})届[{_N}]{{1,3}}次(?:、[{_N}]{{1,3}}次)*全会(?:（扩大）)?(?:会议)?"
    rf"|(?:全国|[省市区县])?[{_N}]{{2,3}}届(?:全国|[省市区县])?(?:人大|政协)[{_N}]{{1,2}}次会议|全国两会|(?:全国|[省市])(?:人大会议|人代会)"
)
_OWNER = (
    r"(?:国务院|中央政治局|中共中央政治局|中央|全国|全省|全市|全区|全县|[省市区县]政府|[省市区县]委|自治区(?:党委|政府)"
    r"|国家|党组|党委|工业和信息化|[一-龥]{2,4}[省市县区])"
)
_ORDINAL = rf"(?:\d{{4}}年)?(?:第(?:\d{{1,4}}|[{_N}百]{{1,5}})次)?"
_SORT = (
    r"(?:党组（扩大）会议?|党组会议?|党委（扩大）会议?|常委会（扩大）会议|常委会会议|常务会议|全体会议|专题会议|经济工作会议|农村工作会议|工作会议|政治局会议|领导小组会议|工作座谈会|座谈会|推进会议?|现场会|动员会|动员大会"
    r"|发展大会|推进大会|表彰大会|电视电话会议|视频会议|工作推进会|(?:理论学习)?中心组(?:专题|集体)?学习会?|集体学习|新闻发布会|联席会议|协调会议?)"
)
_MINISTRIES = "(?:工业和信息化|发展和改革|住房和城乡建设|人力资源和社会保障|文化和旅游)"
_OWNED = re.compile(
    rf"{_OWNER}{_ORDINAL}(?:{_MINISTRIES}|(?!主持|召开)[^\s、，。；：！？“”《》的在和]){{0,14}}?{_ORDINAL}{_SORT}"
)
_SITTING = re.compile(
    rf"第(?:\d{{1,4}}|[{_N}百]{{1,5}})次(?:常务会议|全体会议)|中央[一-龥]{{2,12}}委员会第(?:\d{{1,4}}|[{_N}]{{1,3}})次会议"
)
_EVENT = re.compile(
    r"(?:首届|第(?:\d{1,3}|[一二三四五六七八九十]{1,3})届|20\d\d(?:年)?|世界|全球|国际|中国|中非|中阿|中国—东盟|博鳌)(?:[^\s、，。；：！？“”《》的在和年月]){1,18}?"
    r"(?:博览会|交易会|洽谈会|贸洽会|高峰论坛|论坛|峰会|展览会|投洽会|大会|文化节|旅游节|年会|运动会|亚运会|冬奥会)(?![员堂])"
)
_NAMED = re.compile(
    r"(?:进博会|广交会|服贸会|消博会|链博会|数贸会|高交会|西博会|东博会|上合组织峰会|博鳌亚洲论坛|北京冬奥会|杭州亚运会|成都大运会|十五运会|全运会|世博会)"
)
_PRESS = re.compile(r"(?<=[行的开])(?:新闻发布会|发布会)")
_THIS = re.compile(r"(?:党组（扩大）会议?|党委（扩大）会议?|党组理论学习中心组(?:专题|集体)?学习会)")
_LEAD = re.compile(
    r"(?:按照|根据|成功|承办|主办|办|召开|举行|举办|出席|参加|主持|组织|贯彻|落实|传达|学习|经|在|于|以|和|年|月|日|省级|市级)+"
)
_GENERIC = re.compile(
    r"^(?:全国|全省|全市|全区|全县|中国|国际|世界)?(?:大会|会议|全体会议|论坛|峰会|博览会|工作会议)\Z"
)


def find_meetings(reading: Reading) -> list[Fact]:
    """The meetings that a document names, the longest name where two begin alike."""
    spans: dict[int, int] = {}
    for pattern in (_CONGRESS, _OWNED, _SITTING, _EVENT, _NAMED, _PRESS, _THIS):
        for start, end in _spans(pattern, reading.text):
            spans[start] = max(end, spans.get(start, 0))
    return [reading.fact(FactKind.MEETING, start, end, BY) for start, end in sorted(spans.items())]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        lead = _LEAD.match(match[0])
        start = match.start() + (lead.end() if lead else 0)
        if not _GENERIC.match(text[start : match.end()]):
            yield start, match.end()
