"""Resolves the name of a public or party body, full or short, to one entry 机构名称归一.

省工信厅 in a document of Guangdong is 广东省工业和信息化厅; 工信部 is 工业和信息化部. What the name and its
surroundings do not settle stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from luoshi.lexicon.bodies import central_bodies
from luoshi.lexicon.body_grammar import CORPS
from luoshi.lexicon.divisions import COUNTRY, Division, Divisions, read_table
from luoshi.lexicon.local_bodies import local_body
from luoshi.text import Level

_OFFICE = re.compile(
    r"(?:（[一-龥]{2,12}）|办公厅|办公室|秘书局|党组|党委|机关党委|直属机关党委|党组理论学习中心组|理论学习中心组|[一-龥]{2,12}(?:司|处|局|部|室|中心|科|组|会))"
)
_OWN = re.compile(
    r"(?P<my>我|本)?(?P<type>部|厅|局|委|办|署|院|行|会|省|市|县|区|州|旗)(?=\Z|党组|办公|机关|（|内)"
)
_CLASS = re.compile(r"自治区|自治州|[省市县区州盟旗]")
_TIERS = {
    "省": (Level.PROVINCE, "省"),
    "自治区": (Level.PROVINCE, "自治区"),
    "市": (Level.CITY, "市"),
    "州": (Level.CITY, "州"),
    "自治州": (Level.CITY, "州"),
    "盟": (Level.CITY, "盟"),
    "县": (Level.COUNTY, "县"),
    "区": (Level.COUNTY, "区"),
    "旗": (Level.COUNTY, "旗"),
}
_YOUTH = re.compile(r"^(?:共青)?团(.{0,12}?[省市县区州旗盟])委(?:员会)?$")
_OF_THE_STATE = ("国家", "国务院", "中国", "中央", "中共", "全国", "中办", "国办")
_MUNICIPALITIES = ("110000", "120000", "310000", "500000")


@dataclass(frozen=True, slots=True)
class Institution:
    """A public or party body, as one entry whatever it is called.

    Attributes:
        body: the full official name.
        code: a stable id: the region's code and a slug of the function (440000-industry).
        level: the level that it belongs to.
        region: six-digit code of the place that it governs; 100000 for central bodies.
        parent: full name of the body above it; None where there is none or the name does not tell.
    """

    body: str
    code: str
    level: Level
    region: str
    parent: str | None = None

    def part(self, office: str) -> Institution:
        """An office inside this body (办公厅, 党组, 规划司)."""
        office = office.strip("（）")
        return replace(self, body=self.body + office, code=f"{self.code}-{office}", parent=self.body)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a name stands in.

    Attributes:
        region: code of the place that the document is for; None when it is not known.
        issuer: the body that speaks; None when it is not known.
        near: the places named before the name, the nearest first.
    """

    region: str | None = None
    issuer: Institution | None = None
    near: tuple[Division, ...] = ()


NOWHERE = Surroundings()


class BodyNames:
    """Resolves names of bodies.

    Args:
        divisions: the divisions that local bodies are named for.
    """

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions

    def resolve(self, name: str, where: Surroundings = NOWHERE) -> Institution | None:
        """The one body that a name means.

        Args:
            name: the name as written: 省工信厅, 工信部, 部党组, 中共广州市委, 我厅.
            where: what it stands in; decides what 省, 市 and 我厅 mean.

        Returns:
            The entry; None when the name is not that of a public or party body, or the text does not settle which.
        """
        name = re.sub(r"\s", "", name)
        return self._speaker(name, where) or self._central(name) or self._local(name, where)

    def _speaker(self, name: str, where: Surroundings) -> Institution | None:
        """我厅, 本局, 部党组: the body that issued the document."""
        own = _OWN.match(name)
        if own is None or where.issuer is None or own["type"] in _TIERS:
            return None
        base = where.issuer
        kinds = {"委": ("委员会",), "办": ("办公室",)}.get(own["type"], (own["type"],))
        if not base.body.endswith(kinds):
            return None
        rest = name[own.end() :]
        if not rest:
            return base
        return base.part(rest) if _OFFICE.fullmatch(rest) else None

    def _central(self, name: str) -> Institution | None:
        names = central_bodies()
        for length in range(len(name), 1, -1):
            known = names.get(name[:length])
            rest = name[length:]
            if known is None or (rest and not _OFFICE.fullmatch(rest)):
                continue
            base = _central_entry(*known)
            return base.part(rest) if rest and base else base
        return None

    def _local(self, name: str, where: Surroundings) -> Institution | None:
        name = _YOUTH.sub(r"\1团委", name.removeprefix("中共").removeprefix("我").removeprefix("本"))
        if name.startswith(CORPS[0]):
            return _corps_entry(name.removeprefix(CORPS[0]))
        division, at = self._named_place(name, where)
        if division is None:
            division, at = self._bare_place(name, where)
        if division is None or not name[at:]:
            return None
        found = local_body(self._full_name(division), division.level, name[at:])
        if found is None:
            return None
        superior = self._superior(division, found.slug) if found.parent == "" else found.parent
        entry = Institution(
            found.name, f"{division.code}-{found.slug}", division.level, division.code, superior or None
        )
        return entry.part(found.office) if found.office else entry

    def _full_name(self, division: Division) -> str:
        """The name of a place in the names of its bodies; that of a city stands before its districts."""
        above = self._divisions.by_code(division.parent)
        is_district = division.level is Level.COUNTY and division.name.endswith("区")
        return above.name + division.name if is_district and above else division.name

    def _superior(self, division: Division, slug: str) -> str:
        """The committee or government above that of a division."""
        above = self._divisions.by_code(division.parent)
        if above is None or above.code == COUNTRY:
            return "中国共产党中央委员会" if slug == "party" else "国务院"
        place = self._full_name(above)
        return f"中共{place}委员会" if slug == "party" else f"{place}人民政府"

    def _named_place(self, name: str, where: Surroundings) -> tuple[Division | None, int]:
        """The place that a name begins with, with the places inside it: 广州市黄埔区."""
        division, at = None, 0
        for match in self._divisions.find(name):
            if match.start != at or match.division.code == COUNTRY:
                break
            inside = match.division
            if match.ambiguous or (division and not self._divisions.contains(division.code, inside.code)):
                within = division.code if division else where.region
                found = self._divisions.resolve(name[match.start : match.end], within)
                if found is None:
                    break
                inside = found
            division, at = inside, match.end
        return division, at

    def _bare_place(self, name: str, where: Surroundings) -> tuple[Division | None, int]:
        """The place that 省, 市 or 区 means here."""
        word = _CLASS.match(name)
        if word is None:
            return None, 0
        level, ending = _TIERS[word[0]]
        own = self._divisions.path(where.region) if where.region else ()
        for code in own:
            division = self._divisions.by_code(code)
            if division and self._is_meant(division, level, ending, name[word.end() :]):
                return division, word.end()
        return self._near_place(level, ending, name[word.end() :], where), word.end()

    def _near_place(self, level: Level, ending: str, rest: str, where: Surroundings) -> Division | None:
        """The nearest place of that class; None when the document is for one that cannot hold it."""
        for division in where.near:
            for code in self._divisions.path(division.code):
                above = self._divisions.by_code(code)
                if above and self._is_meant(above, level, ending, rest):
                    is_inside = where.region in (None, COUNTRY) or self._divisions.contains(
                        str(where.region), above.code
                    )
                    return above if is_inside else None
        return None

    def _is_meant(self, division: Division, level: Level, ending: str, rest: str) -> bool:
        """Whether a division may be called by its class: 市 for a city or a municipality, 区 for Guangxi as well."""
        if ending == "市" and division.code in _MUNICIPALITIES:
            return True
        if ending == "区" and division.level is Level.PROVINCE:
            return division.name.endswith("自治区") and "厅" in rest
        if ending == "市" and division.level is Level.COUNTY:
            return division.name.endswith("市")
        return division.level is level and division.name.endswith(ending)


def _corps_entry(words: str) -> Institution | None:
    """The corps in Xinjiang, or a department of it."""
    name, region = CORPS
    corps = Institution(name, f"{region}-corps", Level.PROVINCE, region, "国务院")
    found = local_body(name, Level.PROVINCE, words) if words else None
    if found is None:
        return None if words else corps
    return replace(corps, body=found.name, code=f"{region}-corps-{found.slug}", parent=name)


def _central_entry(full: str, level: Level) -> Institution | None:
    """The entry of a central body; None for a medium."""
    if level is Level.MEDIA:
        return None
    code, parent = _parents().get(full, (full, None))
    if parent is None and full not in _parents():
        parent = _parent_of(full)
    return Institution(full, f"{COUNTRY}-{code}", level, COUNTRY, parent or None)


def _parent_of(full: str) -> str | None:
    """The body above a central one that no table lists, where its name tells."""
    names = central_bodies()
    for length in range(len(full) - 1, 2, -1):
        if full[:length] in names:
            return names[full[:length]][0]
    if full.startswith(("中共中央", "中央")) and not full.startswith("中央军委"):
        return "中国共产党中央委员会"
    return None


@cache
def _parents() -> dict[str, tuple[str, str]]:
    return {row["body"]: (row["code"], row["parent"]) for row in read_table("body_parents")}


def is_short_of_state(name: str) -> bool:
    """Whether a name stands for a central body but tells no more than its function: 文物局, 发展改革委."""
    known = central_bodies().get(name)
    return (
        known is not None
        and known[0] != name
        and not name.startswith(_OF_THE_STATE)
        and name[-1:] in "局委办"
    )


def nearest(places: Sequence[Division]) -> tuple[Division, ...]:
    """The places as :class:`Surroundings` wants them: the last first, each once."""
    return tuple(dict.fromkeys(reversed(places)))
