"""What the words behind a place tell of its body: function, type and office 地方机构的职能与类型."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luoshi.lexicon.divisions import read_table
from luoshi.text import Level

_OFFICE_WORDS = (
    r"(?:（[一-龥]{2,12}）|办公厅|办公室|党组|党委|机关党委|研究室|发展研究中心|法制工作委员会|法工委"
    r"|理论学习中心组|党组理论学习中心组|[一-龥]{2,12}(?:处|室|中心|科))"
)
_PARTY = re.compile(
    r"(?:[省市县区州旗盟]|自治区)?(?:党委|委员会|委)(?P<work>组织部|宣传部|统战部|统一战线工作部|社会工作部|政法委员会|政法委|网信办|编办|农办|财经办|改革办|台办|文明办|政研室|政策研究室|老干部局|巡察办|巡视办|外办|军民融合办|党校)?(?P<office>办公厅|办公室|常委会|理论学习中心组)?"
)
_GOVERNMENT = re.compile(
    rf"(?:人民政府|政府)(?P<work>外事办公室|外办|国有资产监督管理委员会|国资委|侨务办公室|港澳事务办公室|参事室|研究室|发展研究中心|驻京办事处|驻北京办事处)?(?P<office>{_OFFICE_WORDS})?"
)
_CONGRESS = re.compile(
    rf"(?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大)(?P<standing>常务委员会|常委会)?(?P<office>{_OFFICE_WORDS})?"
)
_COURT = re.compile(r"(?P<grade>高级|中级|基层)?人民(?P<sort>法院|检察院)|(?P<short>高院|中院|法院|检察院)")
_DEPARTMENT = re.compile(
    rf"(?P<work>[一-龥“”]{{1,20}}?)(?P<type>管理委员会|委员会|委|厅|局|办公室|办|工委)(?P<office>{_OFFICE_WORDS})?"
)
_PARTY_WORK = {
    "统战部": "统一战线工作部",
    "政法委": "政法委员会",
    "网信办": "网络安全和信息化委员会办公室",
    "编办": "机构编制委员会办公室",
    "农办": "农村工作领导小组办公室",
    "财经办": "财经委员会办公室",
    "改革办": "全面深化改革委员会办公室",
    "台办": "台湾工作办公室",
    "文明办": "精神文明建设委员会办公室",
    "政研室": "政策研究室",
    "军民融合办": "军民融合发展委员会办公室",
    "外办": "外事工作委员会办公室",
}
_PARTY_SLUGS = {
    "组织部": "organisation",
    "宣传部": "propaganda",
    "统战部": "united_front",
    "统一战线工作部": "united_front",
    "社会工作部": "social",
    "政法委": "political_legal",
    "政法委员会": "political_legal",
    "网信办": "cyber",
    "编办": "establishment",
    "农办": "rural_work",
    "财经办": "economy",
    "改革办": "reform",
    "台办": "taiwan",
    "文明办": "civilisation",
    "政研室": "policy_research",
    "政策研究室": "policy_research",
    "外办": "foreign",
    "军民融合办": "integration",
}
_GOVERNMENT_WORK = {"外办": "外事办公室", "国资委": "国有资产监督管理委员会"}
_FIXED = {
    "政协": ("中国人民政治协商会议{}委员会", "cppcc", None),
    "总工会": ("{}总工会", "unions", None),
    "妇联": ("{}妇女联合会", "women", None),
    "团委": ("中国共产主义青年团{}委员会", "youth", None),
    "科协": ("{}科学技术协会", "cast", None),
    "工商联": ("{}工商业联合会", "chamber", None),
    "残联": ("{}残疾人联合会", "disabled", None),
    "贸促会": ("中国国际贸易促进委员会{}委员会", "ccpit", None),
    "文联": ("{}文学艺术界联合会", "arts", None),
    "社科联": ("{}社会科学界联合会", "social_sciences", None),
    "社科院": ("{}社会科学院", "cass", "{}人民政府"),
    "科学院": ("{}科学院", "cas", "{}人民政府"),
    "农科院": ("{}农业科学院", "caas", "{}人民政府"),
    "红十字会": ("{}红十字会", "red_cross", None),
    "供销社": ("{}供销合作联社", "coops", "{}人民政府"),
    "税务局": ("国家税务总局{}税务局", "tax", "国家税务总局"),
    "通信管理局": ("{}通信管理局", "telecom", "工业和信息化部"),
    "通管局": ("{}通信管理局", "telecom", "工业和信息化部"),
    "邮政管理局": ("{}邮政管理局", "post", "国家邮政局"),
    "气象局": ("{}气象局", "cma", "中国气象局"),
    "地震局": ("{}地震局", "earthquake", "中国地震局"),
    "烟草专卖局": ("{}烟草专卖局", "tobacco", "国家烟草专卖局"),
    "消防救援总队": ("{}消防救援总队", "fire", "国家消防救援局"),
    "外汇管理局": ("国家外汇管理局{}分局", "safe", "国家外汇管理局"),
    "纪委监委": ("中共{0}纪律检查委员会、{0}监察委员会", "discipline", "{party}"),
    "纪委": ("中共{}纪律检查委员会", "discipline", "{party}"),
    "监委": ("{}监察委员会", "supervision", None),
    "监察委员会": ("{}监察委员会", "supervision", None),
    "纪律检查委员会": ("中共{}纪律检查委员会", "discipline", "{party}"),
}
_BETWEEN = {
    "cyber": "委员会",
    "establishment": "委员会",
    "reform": "委员会",
    "economy": "委员会",
    "civilisation": "委员会",
    "integration": "委员会",
    "rural_work": "领导小组",
}
"""What an office serves whose short name leaves it out: 网信办 is the office of the 网络安全和信息化委员会."""
_TYPES = {"委": "委员会", "办": "办公室", "工委": "工作委员会"}


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A local body as the words behind its place tell.

    Attributes:
        name: the full official name, with the place.
        slug: its function, for an id.
        parent: full name of the body above; "" for that of the place above, None where there is none.
        office: an office inside it that the words name as well; empty for none.
    """

    name: str
    slug: str
    parent: str | None
    office: str = ""


def local_body(place: str, level: Level, words: str) -> LocalBody | None:
    """The body of a place that some words name; None for words that name none, or an unknown abbreviation.

    Args:
        place: full name of the division (广东省).
        level: its level.
        words: what stands behind the place or its class (工信厅, 委组织部, 政府办公厅).
    """
    for read in (_fixed, _party, _government, _congress, _court, _department):
        found = read(place, level, words)
        if found is not None:
            return found
    return None


def _fixed(place: str, _: Level, words: str) -> LocalBody | None:
    """Bodies that one word names."""
    known = max((word for word in _FIXED if words.startswith(word)), key=len, default=None)
    if known is None or (known != words and not re.fullmatch(_OFFICE_WORDS, words[len(known) :])):
        return None
    name, slug, parent = _FIXED[known]
    above = parent.format(place, party=_committee(place)) if parent else None
    return LocalBody(name.format(place), slug, above, words[len(known) :])


def _committee(place: str) -> str:
    return f"中共{place}委员会"


def _party(place: str, _: Level, words: str) -> LocalBody | None:
    match = _PARTY.fullmatch(words)
    if match is None or (words.startswith("委员会") and match["work"]):
        return None
    if match["work"] is None:
        return LocalBody(_committee(place), "party", "", match["office"] or "") if words else None
    work = _PARTY_WORK.get(match["work"], match["work"])
    short = place + ("党委" if place.endswith("自治区") else "委")
    return LocalBody(
        f"中共{short}{work}",
        f"party-{_PARTY_SLUGS.get(match['work'], match['work'])}",
        _committee(place),
        match["office"] or "",
    )


def _government(place: str, _: Level, words: str) -> LocalBody | None:
    match = _GOVERNMENT.fullmatch(words)
    if match is None:
        return None
    own = f"{place}人民政府"
    if match["work"] is None:
        return LocalBody(own, "government", "", match["office"] or "")
    work = _GOVERNMENT_WORK.get(match["work"], match["work"])
    slug = {"外事办公室": "foreign", "国有资产监督管理委员会": "assets"}.get(work, work)
    return LocalBody(own + work, slug, own, match["office"] or "")


def _congress(place: str, _: Level, words: str) -> LocalBody | None:
    match = _CONGRESS.fullmatch(words)
    if match is None:
        return None
    own = f"{place}人民代表大会"
    if match["standing"] or match["office"]:
        return LocalBody(f"{own}常务委员会", "congress-standing", own, match["office"] or "")
    return LocalBody(own, "congress", None)


def _court(place: str, level: Level, words: str) -> LocalBody | None:
    """Courts and procuratorates; the level tells the grade of a court where the words do not."""
    match = _COURT.fullmatch(words)
    if match is None:
        return None
    if words.endswith("检察院"):
        return LocalBody(f"{place}人民检察院", "procuratorate", None)
    grade = match["grade"] or {"高院": "高级", "中院": "中级"}.get(words)
    if grade is None:
        grade = {Level.PROVINCE: "高级", Level.CITY: "中级"}.get(level, "")
    return LocalBody(f"{place}{grade.removeprefix('基层')}人民法院", "court", None)


def _department(place: str, _: Level, words: str) -> LocalBody | None:
    """A department: the function in full, from its full or short name, and the type in full."""
    match = _DEPARTMENT.fullmatch(words)
    if match is None:
        return None
    work, sort = match["work"], match["type"]
    known = _functions().get(work)
    if known is None and work.endswith("管理") and sort in ("局", "厅"):
        known = _functions().get(work.removesuffix("管理"))
        known = (work, known[1], known[2]) if known else None
    if known is None and (len(work) < 4 or sort in _TYPES):
        return None
    full, slug, kind = known or (work, work, "")
    return _named_department(place, full, slug, kind, _TYPES.get(sort, sort), match["office"] or "")


def _named_department(
    place: str, full: str, slug: str, kind: str, sort: str, office: str
) -> LocalBody | None:
    government = f"{place}人民政府"
    if kind == "government" and sort in ("委员会", "办公室"):
        return LocalBody(f"{government}{full}{sort}", slug, government, office)
    if kind == "party":
        short = place + ("党委" if place.endswith("自治区") else "委")
        if slug == "propaganda" or sort not in ("办公室", "委员会"):
            return LocalBody(f"{place}{full}{sort}", slug, _committee(place), office)
        middle = _BETWEEN.get(slug, "") if sort == "办公室" else ""
        return LocalBody(f"中共{short}{full}{middle}{sort}", f"party-{slug}", _committee(place), office)
    return LocalBody(f"{place}{full}{sort}", slug, government, office)


@cache
def _functions() -> dict[str, tuple[str, str, str]]:
    """Every name of a function with the full name, its slug and whether a party committee or a government leads it."""
    table: dict[str, tuple[str, str, str]] = {}
    for row in read_table("functions"):
        for name in (row["full"], *row["short"].split("|")):
            if name:
                table.setdefault(name, (row["full"], row["slug"], row["kind"]))
    return table
