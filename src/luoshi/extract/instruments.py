"""Policy instruments 政策工具: by what means a clause acts, how much it gives, to whom and on what condition."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from luoshi.extract.numbers import number
from luoshi.extract.outline import Outline, Standing
from luoshi.lexicon.instruments import Instrument, find_instrument_words, instrument_sides
from luoshi.text import Fact, FactKind, Norm, Role, Structured, Unit

BY = "instrument-words 1"

_ACTS = frozenset({Role.SUPPORT, Role.TASK, Role.TARGET})
_NAMES = frozenset({FactKind.ORGANISATION, FactKind.CITATION, FactKind.MEETING, FactKind.OFFICIAL})
_MONEY = frozenset({Instrument.SUBSIDY, Instrument.TAX, Instrument.CREDIT, Instrument.FUND})
_AMOUNT = re.compile(
    r"(?P<cap>最高(?:可|不超过|给予|奖励|补贴|补助|支持|可达|可获)*|不超过|至多|不高于|"
    r"上限为?|总额不超过|累计不超过)?(?P<pre>(?:给予|奖励|补助|补贴|的)?)"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|"
    r"[一二两三五十百]{1,3}(?=[万亿]))(?P<unit>(?:[万亿千百]{0,2}(?:元|美元)|%|％|"
    r"个百分点)(?:/(?:平方米|千瓦时|学年|立方米|人|夜|年|月|天|户|家|亩|吨|度|次|台|辆|件|"
    r"项|个|间|床|生|班)){0,3})(?P<after>以内|以下)?"
)
_PER = re.compile(
    r"每(?:户|家|个|人|年|项|台|套|辆|亩|月|次|件|平方米|千瓦时|度|吨|标箱|例|名|批|万人|"
    r"生)(?:[^\d，。；、]{0,8}?)?(?=最|不|给|奖|补|按|\d|一次|可|每年)|单个(?:企业|项目|"
    r"单位|平台|机构)|单户(?:企业)?|单家|单笔|同一(?:企业|项目)|每(?:户|家|人|个|项|年)"
)
_GIVES = (
    r"(?:给予|予以|省级|市级|县级|区级|财政|一次性|分别|按照?|免|减|实行|优先|可|由|再|每年|最高|奖|补|适当)"
)
_TO = re.compile(
    rf"(?:对|对于|凡|向)(?!口|接|标|外|内|策|象|应|照|待)(?P<who>[^，。；]{{2,90}}?)(?={_GIVES}|\Z)"
)
_BEFORE = re.compile(r"(?:对|对于|凡|支持|鼓励)(?!口|接|标|外|内|策|象|应|照|待)(?P<who>[^，。；]{3,90})\Z")
_IF = re.compile(r"(?P<who>[^，。；]{3,90}?的)\Z")
_ONLY_AMOUNT = re.compile(
    r"[，；](?:每[^\d]{1,8}|单[^\d]{1,6}|同一[^\d]{1,6}|累计|总额|年度?|其中|补贴|补助|"
    r"奖励|资金|金额|额度|标准)*(?:最高|不超过|至多|上限|按)"
)
_NOUN = re.compile(
    r"[一-龥]{0,6}(?:企业|单位|机构|项目|个人|人员|平台|团队|家庭|群体|人才|地区|主体|"
    r"园区|基地|农户|学校|医院)\Z"
)
_LONGEST_NOUN = 20
_MAKES = re.compile(
    "建|打造|搭|布局|培育|创|升级|完善|设立|支持|提升|整合|统筹|发展|做强|做大|接入|对接|"
    "运营|用好|发挥|引进|推进|推动|推广|健全|争|获|认定|奖|开放|开展|鼓励|共享|强化|壮大|"
    "扩|优化|实施"
)
_RULES = re.compile(
    "制定|制订|修订|修改|出台|推进|推动|加强|完善|健全|贯彻|落实|实施|起草|废止|执行|"
    "严格|颁布|清理|建立|构建|提升|提高|符合|推广|参与|主导|对标|明确|统一|体系|严|加大|"
    "强化|优化|规范|坚决|依法|深化|创新|升级|引领|开展|对接|互认|建|发挥|探索"
)
_NEEDS = {
    **dict.fromkeys(("平台", "基地", "载体", "数据中心", "研究院", "实验室", "试点", "示范"), _MAKES),
    **dict.fromkeys(("协调机制", "联动机制", "工作机制", "联防联控机制", "合作机制", "推进机制"), _RULES),
    **dict.fromkeys(("标准", "条例", "法规", "规章", "禁止", "许可", "审批"), _RULES),
}
"""Words that show an instrument only where their clause sets it up: 建设…平台, not 通过…平台."""
_MEANS = re.compile(r"(?:通过|依托|利用|借助|应用)[^，。；]{0,30}\Z")
_NEAR, _FAR = 80, 160
"""Letters before and after an instrument that are looked at for the verb, and for those whom it is for."""
_LOOK_BACK = 3
"""Clauses of the sentence before an instrument in which its condition is looked for."""


class _Gift(NamedTuple):
    """What an instrument gives.

    Attributes:
        end: where its words end in the text.
        amount: the number as written.
        unit: its unit as written (万元, %).
        per: for whom or what each (每户).
        cap: whether it is the most that is given.
    """

    end: int
    amount: float
    unit: str
    per: str | None
    cap: bool


class _Shown(NamedTuple):
    """An instrument of a clause, and where the words that show it stand."""

    kind: Instrument
    start: int
    end: int


def find_instruments(structured: Structured, outline: Outline, facts: Sequence[Fact]) -> list[Fact]:
    """The policy instruments of a document's clauses of task, target and support.

    Args:
        structured: the document with the roles of its clauses.
        outline: where its clauses stand.
        facts: its mentions; words inside the names of bodies, titles and meetings show no instrument.

    Returns:
        One fact for each class of instrument in a clause, and one more for each further amount. ``norm`` has
        instrument, side (after Rothwell and Zegveld, see :mod:`luoshi.lexicon.instruments`), amount, unit, per, cap
        (``yes`` for the most that is given), condition, beneficiary; None for what is not said.
    """
    text = structured.document.text
    clauses = outline.clauses
    found: list[Fact] = []
    giving: Fact | None = None
    giving_in = -1
    for at, shown in _by_clause(text, clauses, facts):
        clause = clauses[at]
        if clause.sentence != giving_in:
            giving, giving_in = None, clause.sentence
        if not shown:
            if giving is not None and (gifts := _gifts(text, clause.unit)):
                found += _topped(found, giving, gifts, clause.unit)
            continue
        made = _read(text, clauses, at, shown)
        giving = next((fact for fact in made if fact.norm["instrument"] in _MONEY), giving)
        found += made
    return found


def _by_clause(
    text: str, clauses: Sequence[Standing], facts: Sequence[Fact]
) -> Iterator[tuple[int, list[_Shown]]]:
    """The instruments of each clause that acts, each class once; none for a clause that only names an amount."""
    names = [(fact.start, fact.end) for fact in facts if fact.kind in _NAMES]
    names.append((len(text), len(text)))
    starts = [clause.unit.start for clause in clauses]
    shown: dict[int, list[_Shown]] = {}
    inside = 0
    for start, end, kind in find_instrument_words(text):
        while names[inside][1] <= start:
            inside += 1
        at = bisect_right(starts, start) - 1
        if names[inside][0] <= start or at < 0:
            continue
        unit = clauses[at].unit
        if unit.role in _ACTS and start < unit.end:
            if (needed := _NEEDS.get(text[start:end])) and not _is_set_up(text, unit, start, end, needed):
                continue
            here = shown.setdefault(at, [])
            if all(one.kind is not kind for one in here):
                here.append(_Shown(kind, start, min(end, unit.end)))
    for amount in _ONLY_AMOUNT.finditer(text):
        at = bisect_right(starts, amount.start() + 1) - 1
        if at >= 0 and clauses[at].unit.role in _ACTS and starts[at] <= amount.end():
            shown.setdefault(at, [])
    yield from sorted(shown.items())


def _is_set_up(text: str, unit: Unit, start: int, end: int, needed: re.Pattern[str]) -> bool:
    """Whether a clause sets an instrument up, apart from the letters that name it, not only works through it."""
    first = max(unit.start, start - _NEAR)
    words = text[first:start] + "，" + text[end : min(unit.end, end + _NEAR)]
    return needed.search(words) is not None and not _MEANS.search(text, first, start)


def _read(text: str, clauses: Sequence[Standing], at: int, shown: Sequence[_Shown]) -> list[Fact]:
    """The facts of one clause: what it gives goes to its first instrument of money."""
    unit = clauses[at].unit
    money = next((one for one in shown if one.kind in _MONEY), None)
    gifts = _gifts(text, unit) if money else []
    made: list[Fact] = []
    for one in shown:
        who = (
            _to_whom(text, clauses, at, one)
            if one.kind in _MONEY or unit.role is Role.SUPPORT
            else (None, None)
        )
        if one is not money or not gifts:
            made.append(_fact(unit, one.kind, (one.start, one.end), None, who))
            continue
        for gift in gifts:
            span = (
                (min(one.start, gift.end), max(one.end, gift.end))
                if gift is gifts[0]
                else (one.start, gift.end)
            )
            made.append(_fact(unit, one.kind, (min(span), max(span)), gift, who))
    return made


def _topped(found: list[Fact], giving: Fact, gifts: Sequence[_Gift], unit: Unit) -> list[Fact]:
    """Further amounts of an instrument that the sentence named before: …给予奖补，最高3000万元.

    The first completes the fact that has no amount yet; every other is a fact of its own.
    """
    made = []
    for gift in gifts:
        if found and found[-1] is giving and giving.norm["amount"] is None:
            norm = {**giving.norm, **_norm_of(gift)}
            found[-1] = replace(giving, end=gift.end, norm=norm)
            giving = found[-1]
            continue
        norm = {**giving.norm, **_norm_of(gift)}
        made.append(replace(giving, start=unit.start, end=gift.end, clause=unit.id, norm=norm))
    return made


def _gifts(text: str, unit: Unit) -> list[_Gift]:
    """The amounts that a clause names."""
    per = _PER.search(text, unit.start, unit.end)
    each = per[0] if per else None
    found = []
    for match in _AMOUNT.finditer(text, unit.start, unit.end):
        value = number(match["number"])
        if value is not None:
            cap = bool(match["cap"] or match["after"])
            found.append(_Gift(match.end(), value, match["unit"].replace("％", "%"), each, cap))
    return found


def _norm_of(gift: _Gift | None) -> dict[str, str | float | None]:
    if gift is None:
        return {"amount": None, "unit": None, "per": None, "cap": None}
    return {"amount": gift.amount, "unit": gift.unit, "per": gift.per, "cap": "yes" if gift.cap else "no"}


def _fact(
    unit: Unit,
    kind: Instrument,
    span: tuple[int, int],
    gift: _Gift | None,
    who: tuple[str | None, str | None],
) -> Fact:
    norm: Norm = {
        "instrument": str(kind),
        "side": instrument_sides()[kind],
        **_norm_of(gift),
        "condition": who[0],
        "beneficiary": who[1],
    }
    return Fact(unit.document, FactKind.INSTRUMENT, *span, unit.id, norm, BY, unit.confidence)


def _to_whom(text: str, clauses: Sequence[Standing], at: int, one: _Shown) -> tuple[str | None, str | None]:
    """The words that say to whom or when something is given, and those who get it."""
    unit = clauses[at].unit
    to = _TO.search(text, max(unit.start, one.start - _FAR), max(one.start, unit.start + 1))
    if to is not None:
        return _split(to["who"])
    for before in reversed(clauses[max(0, at - _LOOK_BACK) : at]):
        if before.sentence != clauses[at].sentence:
            break
        words = text[max(before.unit.start, before.unit.end - _FAR) : before.unit.end]
        who = _BEFORE.search(words) or _IF.search(words)
        if who is not None:
            return _split(who["who"])
    return None, None


def _split(who: str) -> tuple[str | None, str | None]:
    """A condition, and the noun in it that names those who fulfil it: 参保企业 in 不裁员的参保企业."""
    if who.endswith("的"):
        return who.strip("、，的 ") or None, None
    who = who.strip("、， ")
    noun = who.rpartition("的")[2]
    named = _NOUN.search(noun) if len(noun) > _LONGEST_NOUN else None
    return who or None, (named[0] if named else noun if len(noun) <= _LONGEST_NOUN else None)
