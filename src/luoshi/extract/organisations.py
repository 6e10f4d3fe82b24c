"""Named bodies, companies, institutions and media 机构."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from luoshi.extract.institutions import Institutions
from luoshi.extract.mentions import Reading
from luoshi.lexicon.bodies import BodyMatch
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms
from luoshi.text import Fact, FactKind

BY = "body-grammar 2"

_LONGEST = 26
_STOPS = frozenset(" \t\n\u3000、，。；：！？“”《》和与及在的（〈〉·—－-|【】[]")
_HEAD = re.compile(r"中国|国家|中央|全国|中科院|国务院|工信部|中共|中华")
_OWN = (
    "有限公司",
    "集团",
    "大学",
    "研究院",
    "研究所",
    "研究中心",
    "评测中心",
    "信息中心",
    "管理中心",
    "服务中心",
    "实验室",
    "协会",
    "联合会",
    "联防联控机制",
    "专班",
    "联盟",
    "博物馆",
    "管委会",
    "管理委员会",
)
_LEAD = re.compile(
    r".*(?:依托|建设|推动|推进|新增|提升|来到|走进|前往|位于|设立|成立|组建|支持|培育|引进|建成|创建|参观|访问|筹建|加快|包括|关于|获批|通过|根据|由|向|对|到|让|为|从|以)"
)
_JOINT = re.compile(
    r"关于|兼|设立|成立|调整|商(?=国家|中央|国务院)|(?<!应)对(?![外口])|向(?!阳)|领导(?!小组|干部|人|班子)|会同|提请|授权|报请"
)
"""What stands between two bodies, of which the second is named after it: 中央政治局向中央委员会报告."""
_PARTS = ("院", "所", "中心", "实验室", "分公司", "总部", "馆", "委员会", "党校")
_BREAK = re.compile(
    r"[创筹组共新扩]?建|设立|成立|推进|提升|等|来到|同志|联合|合作|首次|指标|开展|签|获|[0-9]"
)
_ENDS = frozenset("、，。；：）\n等和与及按积开建” ")
_AFTER = re.compile(r"[们校生化式]|基地|建设兵团|体系")
_NO_BODY = ("科技创新中心", "金融中心", "消费中心", "航运中心")
_DEPARTMENT = re.compile(
    r"[省市县州](?<=[（、，：。；\n].)(?![级内外属直域场区政委])[一-龥]{2,16}?(?:厅|局|委|办|会|院|专班|中心)(?=[、，）。]|牵头|负责|配合|按|会同|等)"
)
_CLASS_OF_BODIES = re.compile(r"(?:各|相关|有关|直辖|[省市县区旗州盟]、|县|旗|市)\Z")
_GENERIC = re.compile(
    r"(?:各|该|其|本|全|有关|相关|一批|多家|这|某|每|所属|省级|市级|区级|县级|国家级|重点|新建|新增|建设|推进|支持|鼓励|依托|加快|培育|高等|中小|大型|龙头|骨干|上市|地方|国有|中央企业|国家重点|国家实验|国家技术|国家制造|国家级|全国性|全国重点|中国特色|国家区域|国家工程|国家企业|国家政策性|国家一级|国家卓越|国家高新区|子|分|母|或|由|对|向|把|被|与|设立|成立|组建|布局|打造|创建|筹建|实施|完善|科研|技术|金融|商业|行业|企业|政府|公共|综合|一流|世界|所在|上述|建立|管理|独立|两|三|二级|三级|高水平|现代|未来|和|及|等|在|通过|按照|规范|发展|坚决|防止|启动|整合|[0-9]|依法|积极|主要|一个|学校|基层|社区|村|乡镇)"
)
_CLASS_OF_PLACE = re.compile(r"(?:重点|级|性|属|内|外|工程技术|企业技术|技术创新|各|的)")
_CENTRE = re.compile(
    r"中央(?<![一-龥]中央)(?=[和、，]?(?:市委|省委|国务院|明确|决定|部署|有关|关于|要求|决策|政策)|和(?!国家)|赋予|转移支付|批准|决定)(?!有关部门)"
)
_PARTY_POST = re.compile(r"党[组委](?=书记|副书记|成员|委员)")
_OFFICE = re.compile(
    r"(?:（(?!以下|下称|简称)[一-龥]{2,10}[司局厅处]）|党组理论学习中心组|党委理论学习中心组|机关党委|党组(?![织成书副])|理论学习中心组)"
)
_PRIVATE = re.compile(r"公司|集团|大学|学院|银行")
_NO_AUTHORITY = re.compile(r"代表团|军区|研究院|总台|频道|日报社?|央视.?|新华社|实验室|中心|央视")
_COMPANY = re.compile(
    r"(?:(?![等和与及的在为投对向是以])[一-龥]){0,10}?(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团(?![军化]))"
)
_ALLIANCE = re.compile(r"联合国(?:[一-龥]{2,8}?(?:组织|开发署|规划署|委员会|基金会|公约))?")
_COMMITTEE = re.compile(r"中央委员会(?=总书记|委员|的委员|成员|所作|，|。|、|\s)")
_NEAR = frozenset("、等集公电与和股，。（")
_SHORT_AND_COMMON = frozenset(
    {"美的", "三一", "东风", "百度", "小米", "总台", "海军", "空军", "武警", "京东"}
)


@cache
def _kinds() -> Scanner:
    return Scanner(read_terms("body_kinds"))


@cache
def _known() -> Scanner:
    return Scanner(read_terms("media_and_firms"))


def find_organisations(reading: Reading) -> list[Fact]:
    """The bodies that a document names: party and state by the lexicon of bodies, others by name or kind."""
    text = reading.text
    bodies = {b.start: b for b in reading.lexicon.bodies.find(text, reading.places) if _is_one(text, b)}
    spans = {start: body.end for start, body in bodies.items()}
    for start, end in _named(reading):
        if spans.get(start, start) < end:
            spans[start] = end
    institutions = Institutions(reading)
    kept: list[Fact] = []
    for start, name_end in sorted(spans.items()):
        if kept and start < kept[-1].end:
            continue
        end = _whole(text, name_end)
        is_public = start in bodies and not _PRIVATE.search(text, end - 2, end)
        norm = institutions.norm(text[start:end], start) if is_public else None
        if norm and norm["body"] is None and _NO_AUTHORITY.search(text, end - 3, end):
            norm = None
        kept.append(reading.fact(FactKind.ORGANISATION, start, end, BY, norm))
    return kept


def _whole(text: str, end: int) -> int:
    """The end of a body with its office; 党组 belongs to the post where 书记 or 成员 follows."""
    if _PARTY_POST.match(text, end - 2):
        return end - 2
    office = _OFFICE.match(text, end)
    return office.end() if office else end


def _named(reading: Reading) -> Iterator[tuple[int, int]]:
    """Spans of bodies known by name, or that end with a kind of body."""
    text = reading.text
    yield from _by_name(reading)
    yield from (match.span() for match in _CENTRE.finditer(text))
    yield from (match.span() for match in _COMMITTEE.finditer(text))
    yield from (match.span() for match in _ALLIANCE.finditer(text))
    yield from _by_kind(reading)
    yield from (match.span() for match in _DEPARTMENT.finditer(text) if not _GENERIC.match(match[0]))


def _by_name(reading: Reading) -> Iterator[tuple[int, int]]:
    """Media and firms by their names, with the words that a registered name adds: 华为 in 华为技术有限公司."""
    text = reading.text
    for start, end in _known().find(text):
        company = _COMPANY.match(text, end)
        if company or end - start > 2 or _stands_alone(text, start, end):
            yield start, company.end() if company else end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name of two letters is no part of other words: 最美的 does not name 美的."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not "一" <= before <= "龥" or before in "和与":
        return True
    return text[start:end] not in _SHORT_AND_COMMON and after in _NEAR


def _by_kind(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names that end with a kind of body; they begin with a place, with 中国, or where a list goes on."""
    text, starts = reading.text, [place.start for place in reading.places]
    last = (0, 0)
    for begin, end in _kinds().find(text):
        if _AFTER.match(text, end) or text.endswith(_NO_BODY, begin - 4, end):
            continue
        low = _segment(text, begin)
        if last[1] > low and not _goes_on(text, last[1], begin, end):
            low = min(last[1], begin)
        start = _head(text, low, begin, starts)
        if start is not None and (joints := list(_JOINT.finditer(text, start, begin))):
            start = _head(text, joints[-1].end(), begin, starts)
        if last[1] > low and _goes_on(text, last[1], begin, end):
            start = last[0]
        elif start is None:
            start = _listed(text, low, begin, end)
        elif _GENERIC.match(text, start) or _is_class(reading, start, begin, starts):
            start = None
        if start is not None and start < begin:
            last = (start, end)
            yield last


def _goes_on(text: str, last: int, begin: int, end: int) -> bool:
    """Whether a part of a body is named behind it: 南昌大学 + 国际材料创新研究院."""
    return begin - last <= 12 and text.endswith(_PARTS, begin, end) and not _BREAK.search(text, last, begin)


def _segment(text: str, end: int) -> int:
    """Where the run of letters begins that ends at ``end``; what stands in brackets belongs to it."""
    at, low = end, max(0, end - _LONGEST)
    while at > low:
        letter = text[at - 1]
        if letter == "）":
            opening = text.rfind("（", max(low, at - 14), at)
            if opening < 0:
                break
            at = opening
        elif letter in _STOPS:
            break
        else:
            at -= 1
    return at


def _head(text: str, low: int, high: int, starts: list[int]) -> int | None:
    """Where a place or a word such as 中国 first stands in the run."""
    i = bisect_left(starts, low)
    place = starts[i] if i < len(starts) and starts[i] < high else None
    head = _HEAD.search(text, low, high)
    if head is None:
        return place
    return head.start() if place is None else min(place, head.start())


def _is_class(reading: Reading, start: int, begin: int, starts: list[int]) -> bool:
    """Whether what follows the place makes a class of bodies of it: 上海市重点实验室."""
    i = bisect_left(starts, start)
    if i == len(starts) or starts[i] != start:
        return False
    place = reading.places[i]
    return place.end > begin or bool(
        _CLASS_OF_PLACE.match(reading.text, place.end) or _GENERIC.match(reading.text, place.end)
    )


def _listed(text: str, low: int, begin: int, end: int) -> int | None:
    """The start of a name that stands in a list, or after a verb: 依托岳麓山实验室."""
    if text[end : end + 1] not in _ENDS or not text.endswith(_OWN, begin, end):
        return None
    lead = _LEAD.match(text, low, begin)
    start = lead.end() if lead else low
    if not lead and (low == 0 or text[low - 1] not in "、，。；\n（：“"):
        return None
    is_name = 2 <= begin - start <= 14 and not _GENERIC.match(text, start) and not text[start].isdigit()
    return start if is_name else None


def _is_one(text: str, body: BodyMatch) -> bool:
    """Whether a match names one body, not a class of them (各区人民政府) nor a person (国家主席)."""
    if text[body.start : body.end].endswith("主席"):
        return False
    return body.body.division is not None or not _CLASS_OF_BODIES.search(
        text, max(0, body.start - 2), body.start
    )
