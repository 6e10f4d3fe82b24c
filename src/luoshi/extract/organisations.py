"""Named bodies, companies, institutions and media 机构."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.bodies import BodyMatch
from luoshi.lexicon.terms import alternation
from luoshi.text import Fact, FactKind

BY = "body-grammar 1"

_KIND = (
    r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团|公司|大学|学院|研究院|研究所|研究中心|评测中心|信息中心|发展中心|管理中心|实验室|海关|总部|银行"
    r"|证券交易所|交易所|协会|联合会|学会|商会|基金会|出版社|日报社|日报|电视台|广播电视台|医院|博物馆|图书馆|管理委员会|管委会|领导小组办公室|领导小组|指挥部|联防联控机制|工作专班|专班|通信管理局|办事处)"
)
_HEAD = r"(?:中国|国家|中央|全国|中科院|国务院|工信部|中共)"
_TAIL = re.compile(
    r"(?:[^\s、，。；：！？“”《》（）和与及在]|(?:（[^（）\n]{1,12}）)){0,24}?" + _KIND + r"(?![们校生])"
)
_AFTER_PLACE = re.compile(r"(?:[^\s、，。；：！？“”《》（）和与及在的]){0,16}?" + _KIND + r"(?![们校生])")
_OWN = r"(?:有限公司|集团|大学|研究院|研究所|研究中心|评测中心|信息中心|管理中心|实验室|协会|联合会|联防联控机制|专班)"
_LISTED = re.compile(
    rf"(?:(?<=[、，。\n（：“])|(?<=依托)|(?<=建设)|(?<=推动)|(?<=推进)|(?<=新增)|(?<=提升))[^\s、，。；：！？“”《》（）向等的和与及在对由为以]{{2,14}}?{_OWN}(?=[、，。；：）\n等和与及按积开建”])"
)
_DEPARTMENT = re.compile(
    r"(?<=[（、，：。；\n])[省市县州](?![级内外属直域场区政委])[一-龥]{2,16}?(?:厅|局|委|办|会|院|专班|中心)(?=[、，）。]|牵头|负责|配合|按|会同|等)"
)
_CLASS_OF_BODIES = re.compile(r"(?:各|相关|有关|直辖|[省市县区旗州盟]、|县|旗)\Z")
_GENERIC = re.compile(
    r"^(?:各|该|其|本|全|有关|相关|一批|多家|这|某|每|所属|省级|市级|区级|县级|国家级|重点|新建|新增|建设|推进|支持|鼓励|依托|加快|培育|高等|中小|大型|龙头|骨干|上市|地方|国有|中央企业|国家重点|国家实验|国家技术|国家制造|国家级|全国性|中国特色|国家区域|国家工程|国家企业|国家级|子|分|母|或|由|对|向|把|被|与|设立|成立|组建|布局|打造|创建|筹建|实施|完善|科研|技术|金融|商业|行业|企业|政府|公共|综合|一流|世界|所在|上述|建立|管理|独立|两|三|二级|三级|高水平|现代|未来|和|及|等|在|通过|按照|规范|发展)"
)
_CENTRE = re.compile(
    r"(?<![一-龥])中央(?=[和、，]?(?:市委|省委|国务院|明确|决定|部署|有关|关于|要求|决策|政策)|和)"
)
_PARTY_POST = re.compile(r"党[组委](?=书记|副书记|成员|委员)")
_OFFICE = re.compile(
    r"(?:（(?!以下|下称|简称)[一-龥]{2,10}[司局厅处]）|党组理论学习中心组|党委理论学习中心组|机关党委|党组(?![织成书副]))"
)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"{alternation('media_and_firms')}")


@cache
def _company() -> re.Pattern[str]:
    """A firm known by its short name, with the words that its registered name adds: 华为 in 华为技术有限公司."""
    words = r"(?:(?![等和与及的在为投对向是以])[一-龥]){0,10}?"
    return re.compile(
        rf"{alternation('media_and_firms')}{words}(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团(?![军化]))"
    )


def find_organisations(reading: Reading) -> list[Fact]:
    """The bodies that a document names: party and state by the lexicon of bodies, others by name or kind."""
    text = reading.text
    spans = {body.start: body.end for body in reading.lexicon.bodies.find(text) if _is_one(text, body)}
    for start, end in _named(reading):
        if spans.get(start, start) < end:
            spans[start] = end
    kept: list[Fact] = []
    for start, end in sorted(spans.items()):
        if kept and start < kept[-1].end:
            continue
        kept.append(reading.fact(FactKind.ORGANISATION, start, _whole(text, end), BY))
    return kept


def _whole(text: str, end: int) -> int:
    """The end of a body with its office; 党组 belongs to the post where 书记 or 成员 follows."""
    if _PARTY_POST.match(text, end - 2):
        return end - 2
    office = _OFFICE.match(text, end)
    return office.end() if office else end


def _named(reading: Reading) -> Iterator[tuple[int, int]]:
    """Spans of bodies known by name, or that begin with a place or 中国 and end with a kind of body."""
    text = reading.text
    for pattern in (_known(), _company(), _CENTRE):
        yield from (match.span() for match in pattern.finditer(text))
    for head in re.finditer(_HEAD, text):
        tail = _TAIL.match(text, head.end())
        if tail and not _GENERIC.match(text[head.start() : tail.end()]):
            yield head.start(), tail.end()
    for place in reading.places:
        tail = _AFTER_PLACE.match(text, place.end)
        if tail and not _GENERIC.match(text, place.end):
            yield place.start, tail.end()
    for pattern in (_LISTED, _DEPARTMENT):
        yield from (match.span() for match in pattern.finditer(text) if not _GENERIC.match(match[0]))


def _is_one(text: str, body: BodyMatch) -> bool:
    """Whether a match names one body, not a class of them (各区人民政府) nor a person (国家主席)."""
    if text[body.start : body.end].endswith("主席"):
        return False
    return body.body.division is not None or not _CLASS_OF_BODIES.search(
        text, max(0, body.start - 2), body.start
    )
