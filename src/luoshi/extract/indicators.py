"""Measured quantities 指标: from the start of the name to the end of the value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.extract.indicator_context import Surroundings
from luoshi.extract.indicator_groups import MARKS, THRESHOLD, Group, groups
from luoshi.extract.indicator_heads import Head, read_head, strip
from luoshi.extract.indicator_names import (
    PART,
    change_of,
    full_name,
    names_for,
    needs_subject,
    part_of,
    spoken,
    subject_of,
    tidy,
    with_amount,
)
from luoshi.extract.indicator_nouns import Noun, follows_noun, noun_after, share_of, share_to
from luoshi.extract.indicator_period import at_end, before
from luoshi.extract.indicator_runs import find_runs
from luoshi.extract.mentions import Reading
from luoshi.extract.quantities import Quantity, find_quantities
from luoshi.lexicon.catalogue import canonical
from luoshi.lexicon.verbs import kept_verbs
from luoshi.text import Fact, FactKind, Norm, Role, Unit

BY = "indicator-grammar 2"

_HAN = re.compile(r"[一-龥A-Z]")
_FORMULA = re.compile(r"[=＝×÷]|\A[+＋]|）[+＋]")
_CUT_BEFORE = re.compile(r"(?:压减|减少|降低|下降|减免)(?:了)?\Z")
_ENDS_BADLY = "的了在于第每各"
_CLOSES = "，。；、！？\n）和”"
_PEOPLE = re.compile(
    r"人口|就业|人数|群体|劳动力|职工|学生|人员\Z|网民|对象|户籍|女生|妇女|儿童|老年人|农民|居民|群众|毕业生|人才"
)
_MONEY = re.compile(r"总量|产值|收入|投资|增加值|贷款|存款|总额|营收|消费|资产")
_POWERS = re.compile(r"[万亿千百十]+\Z")
_ORIGIN = re.compile(
    r"[从由](?:“?十[一二三四]?五”?期?末的?|\d{4}年[底末]?的?|[一二三四]季度|去年的?|上年的?)?\Z"
)
_TO_MONTH = re.compile(r"环比|[比较]上月")
_FIGURE = re.compile(r"\d(?![\dGADK+.])[^GA]")
_TIMED = re.compile("[年月]|季度")
_BOUND = re.compile(r"突破|超过|超|达")
_STATE = re.compile(
    r"(?:率|比重|占比|总值|收入|营收|产值|增加值|总额|规模|装机|里程|密度|指数|寿命|年限|强度|水平)\Z"
)
_COUNTED = frozenset("家户个名位所座")
_DONE = re.compile(
    r"新(?!技术|材料|能源|型|区|一代|兴)|累计|年均|完成|实施|改造|推广|就业|\A(?:建|培|获|创|修|治|改|整|清|查|办|引|设|投|开|复|拆|移|关|发|帮|救|实现|转移|认定|入选|支持)"
)
_BEFORE_YEAR = re.compile(r"(20\d\d)年的")

SURE = 0.5
"""How sure the role of a clause must be for its figures to count as conditions of a policy, not as indicators."""


class Draft(NamedTuple):
    """What is known of a value before its status, scope and period are.

    Attributes:
        start: first code point of the mention.
        end: one past the last.
        name: the quantity's name.
        value: the value.
        change: level, growth, increase, decrease, share or rank.
        edge: where its clause or list item begins.
        lead: the words between name and value.
        step: 0 for what a quantity was (由…), 1 for what it became (增至…), else -1.
        stands: whether the clause only states a level, without a verb: 常住人口城镇化率60%.
    """

    start: int
    end: int
    name: str
    value: Quantity
    change: str
    edge: int
    lead: str = ""
    step: int = -1
    stands: bool = False


class _Finder:
    """Reads the groups of one document in order; each may take its name from the one before.

    Args:
        reading: the document.
        settled: its other mentions in text order.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact]) -> None:
        self.reading, self.text, self.document = reading, reading.text, reading.document.id
        self.around = Surroundings(reading, settled)
        self.facts: list[Fact] = []
        self.last: str | None = None
        self.clause: Unit | None = None
        self.carried = ""
        self.last_names: list[str] = []
        self.last_change = ""
        self.last_sentence = -1
        self.counted = False
        self.joined = False
        self.stands = False

    def read(self, group: Group) -> None:
        """Read one group of values: named before it, after it, or by the quantity before."""
        clause = self.clause = self.reading.clause_at(group.values[0].start)
        if clause is not None and clause.role is Role.SUPPORT and clause.confidence >= SURE:
            return
        sentence = self.reading.sentence_start(group.values[0].start)
        if sentence != self.last_sentence:
            self.carried = ""
            if self.last and self.reading.paragraph_start(sentence) <= self.last_sentence:
                self.carried = subject_of(self.last)
            self.last, self.last_change, self.last_sentence = None, "", sentence
            self.last_names = []
        text, first = self.text, group.values[0]
        begin = group.start
        self.joined = False
        if self.facts and begin <= (last := self.facts[-1].end) < first.start:
            self.joined = text[last] in "、和及"
            begin = _past_marks(text, last, first.start)
        elif self.facts and self.facts[-1].end == begin - 1:
            self.joined = text[begin - 1] in "、和及"
        start, place = strip(text, begin, first.start, self.around.skips)
        edge = group.start if place < 0 else place
        if group.levels:
            self._levels(group, start, edge)
        elif not self._noun(group, start, edge):
            self._named(group, read_head(text, start, first.start), edge)

    def _noun(self, group: Group, start: int, edge: int) -> bool:
        """Whether what stands after the value names it, and was read so."""
        text, value = self.text, group.values[-1]
        if len(group.values) > 1:
            return False
        if value.is_share:
            return self._share(value, start, edge)
        if not follows_noun(text, value):
            return False
        noun = noun_after(text, value)
        if noun is None:
            return False
        kept = _kept(text, start, value.start)
        begin, head = (kept, text[kept : value.start]) if kept >= 0 else (value.start, "")
        change = change_of(head, "", value)
        if _CUT_BEFORE.search(text, max(start, value.start - 4), value.start):
            begin, change = value.start - 2, "decrease"
        elif self.joined and not head and self.last_change == "increase":
            change = "increase"
        if self.joined and noun.predicate and self._begins_list():
            begin = self._widen(noun)
        self.add(Draft(begin, noun.end, noun.name, value, change, edge))
        self.counted = True
        return True

    def _begins_list(self) -> bool:
        """Whether the fact before counts a noun too, of which the same may be said: 2个项目、3个成果入选…."""
        last = self.facts[-1]
        return self.counted and last.start < last.end and self.text[last.start].isdigit()

    def _widen(self, noun: Noun) -> int:
        """Give the fact before the predicate that it shares with this one; returns where both begin."""
        last = self.facts.pop()
        name = f"{noun.predicate}的{last.norm['name']}"
        norm = {**last.norm, "name": name, "indicator": canonical(name)}
        self.facts.append(self.reading.fact(FactKind.INDICATOR, last.start, noun.end, BY, norm))
        return last.start

    def _share(self, value: Quantity, start: int, edge: int) -> bool:
        head = self.text[start : value.start]
        noun = share_to(self.text, head, value) if head else share_of(self.text, value)
        if noun is None:
            return False
        self.add(Draft(start, noun.end, noun.name, value, "share", edge))
        return True

    def _levels(self, group: Group, start: int, edge: int) -> None:
        """3个万亿级和7个千亿级产业集群: one noun behind classes of size."""
        text = self.text
        noun = noun_after(text, group.values[-1])
        if noun is None:
            return
        last = noun.name
        tail = last[last.find("级") + 1 :] if "级" in last else ""
        kept = _kept(text, start, group.values[0].start)
        begin = kept if kept >= 0 else group.values[0].start
        change = "increase" if kept >= 0 else "level"
        for value, following in zip(group.values, (*group.values[1:], None), strict=True):
            name = last if following is None else text[value.end : following.start].rstrip("、和") + tail
            self.add(Draft(begin, noun.end, name, value, change, edge))

    def _named(self, group: Group, head: Head, edge: int) -> None:
        """What stands before the values names them, or the quantity before does."""
        if "、" in head.name and len(group.values) == 1:
            head = _past_figures(head)
        text, written = self.text, _ORIGIN.sub("", head.name)
        if _TIMED.search(written):
            written = self._undated(head.start, written)
        first = group.values[0]
        if written and not _may_name(written):
            return
        if not (
            head.verb
            or first.is_rank
            or first.is_growth
            or ((written or head.lead) and _closes(text, group.end))
        ):
            return
        if not written and self.last is None:
            return
        joined = text[head.start : first.start]
        change = "level" if group.bridged else change_of(joined, written, first)
        if self.joined and change == "level" and not head.verb and self.last_change == "increase":
            change = "increase"
        self.stands = (
            (self.stands if self.joined else head.start == edge)
            and change == "level"
            and not head.lead
            and _is_state(written, first)
        )
        names = self._names(group, written, change, head.lead)
        self.last_names = names
        for i, (value, name) in enumerate(zip(group.values, names, strict=True)):
            each = change if value.is_rank == first.is_rank else change_of("", "", value)
            if each == "level" and value.is_share and group.bridged:
                each = change_of(written, written, value)
            step = i if group.bridged else -1
            self.add(Draft(head.start, group.end, name, value, each, edge, head.lead, step, self.stands))

    def _undated(self, start: int, written: str) -> str:
        """A name that begins at ``start`` without the dates that stand in it: 石化产业上半年产值."""
        dates = self.around.dates
        for at in range(start + len(written) - 1, start, -1):
            end = dates.get(at)
            if end is not None and end <= start + len(written):
                written = written[: at - start] + written[end - start :].removeprefix("的")
        return written

    def _names(self, group: Group, written: str, change: str, lead: str) -> list[str]:
        """The names of a group's values; what is compared with the month before is marked 环比."""
        count = 1 if group.bridged else len(group.values)
        before = self.last
        if before and self.last_change == "growth" and _needs_speed(written, group.values[0]):
            before += "增速"
        if not written and count > 1 and len(self.last_names) == count and not group.bridged:
            return self.last_names
        names = [spoken(full_name(name, before), change) for name in names_for(written, count)]
        if before is None and needs_subject(names[0]) and (subject := self._subject(group.start)):
            names = [subject + name.removeprefix("完成").removeprefix("实现") for name in names]
        if before and self.text.find("其中", max(0, group.start - 3), group.start + 3) >= 0:
            names = [part_of(name, before) for name in names]
        if len(names) == 1:
            names *= len(group.values)
        if change == "growth" and _TO_MONTH.search(lead):
            names = [name if "同比" in lead and i == 0 else name + "环比" for i, name in enumerate(names)]
        return names

    def _subject(self, at: int) -> str:
        """The industry that the sentence has named last before ``at``, else whose measure the sentence before gave."""
        industries = self.around.industries
        i = bisect_left(industries, (at,)) - 1
        if i < 0 or industries[i][0] < self.last_sentence:
            return self.carried
        return self.text[slice(*industries[i])].strip("“”").removesuffix("行业").removesuffix("产业")

    def add(self, draft: Draft) -> None:
        """Make the fact of one value."""
        name, value, change = draft.name, draft.value, draft.change
        if change == "level" and value.is_share and PART.search(name):
            change = "share"
        name = with_amount(name, value.unit, draft.lead)
        if name.endswith("贡献") and value.is_share:
            name = tidy(name + "率")
        clause = self.clause
        if clause is None or not clause.start <= draft.start < clause.end:
            clause = self.reading.clause_at(draft.start)
        sentence = min(self.last_sentence, draft.start)
        status = self.around.status(draft.start, draft.end, clause, sentence)
        period = self.around.period(draft.start, draft.end, status, sentence)
        if status == "achieved" and period and "/" in period:
            period = self._measured_at(period, draft)
        norm: Norm = {
            "name": name,
            "indicator": canonical(name),
            "value": value.value,
            "unit": _unit(value, name) or None,
            "change": change,
            "relation": value.relation,
            "status": status,
            "scope": self.around.scope(draft.start, draft.edge, status),
            "period": period,
        }
        at = clause.id if clause else -1
        self.facts.append(Fact(self.document, FactKind.INDICATOR, draft.start, draft.end, at, norm, BY))
        self.last, self.last_change, self.counted = name, change, False

    def _measured_at(self, period: str | None, draft: Draft) -> str | None:
        """The end of a period of years for a state that was reached, its beginning for what 由 names."""
        value, change = draft.value, draft.change
        if draft.step == 0:
            named = _BEFORE_YEAR.search(self.text, max(0, value.start - 8), value.start)
            return named[1] if named else before(period)
        reached = draft.step == 1 or change == "rank" or draft.stands
        if not reached and change in ("level", "share"):
            reached = bool(draft.lead or _BOUND.match(self.text, value.start))
        return at_end(period, draft.lead) if reached else period


def find_indicators(reading: Reading, settled: Sequence[Fact]) -> list[Fact]:
    """The measured quantities of a document.

    Args:
        reading: the document.
        settled: its other mentions in text order: dates and places stand outside an indicator's name, and numbers
            inside titles and names are no values.

    Returns:
        One fact a value; coordinated values share their span. ``norm`` has name, indicator (the name under which the
        catalogue folds its variants), value, unit, change, relation, status, scope and period.
    """
    finder = _Finder(reading, settled)
    for group in groups(reading.text, find_quantities(reading.text, settled)):
        finder.read(group)
    for run in find_runs(reading, list(finder.facts)):
        finder.last, finder.last_change = None, ""
        finder.last_sentence = reading.sentence_start(run.start)
        finder.add(Draft(run.start, run.value.end, run.name, run.value, "level", run.start))
    return finder.facts


def _past_figures(head: Head) -> Head:
    """The head without list items that hold figures of their own: 历时12年申遗、世界遗产数量."""
    cut = head.name.rfind("、") + 1
    if _FIGURE.search(head.name, 0, cut):
        return head._replace(start=head.start + cut, name=head.name[cut:])
    return head


def _needs_speed(written: str, value: Quantity) -> bool:
    """Whether words without a name speak of how fast the quantity before grew: 比上年提高2个百分点."""
    return value.unit.endswith("百分点") and (
        not written or written.startswith(("高于", "高出", "快于", "低于", "好于"))
    )


def _past_marks(text: str, at: int, end: int) -> int:
    """Past the marks that part a value from the quantity named before it."""
    while at < end and text[at] in "、，和及 \u3000”":
        at += 1
    return at


def _kept(text: str, start: int, end: int) -> int:
    """Where a verb begins that belongs to the span of the value at ``end`` (新增2个): -1 when none stands there."""
    return start if start < end and text[start:end] in kept_verbs() else -1


def _may_name(name: str) -> bool:
    """Whether words can name a quantity: they hold Han characters and do not end in a function word."""
    return bool(_HAN.search(name)) and name[-1] not in _ENDS_BADLY and not _FORMULA.search(name)


def _is_state(name: str, value: Quantity) -> bool:
    """Whether a level without a verb tells how things stand (国家高新技术企业1.28万家), and not what was done."""
    return bool(_STATE.search(name) or (value.unit[-1:] in _COUNTED and not _DONE.search(name)))


def _closes(text: str, end: int) -> bool:
    """Whether a value without a verb before it ends its clause or list item: 养老床位53.4万张、."""
    return end >= len(text) or text[end] in _CLOSES or text[end] in MARKS or text.startswith(THRESHOLD, end)


def _unit(value: Quantity, name: str) -> str:
    """The unit, with the 人 or 元 that the name tells when only a power of ten is written."""
    if _POWERS.fullmatch(value.unit):
        if name.endswith("人次"):
            return value.unit + "人次"
        if _PEOPLE.search(name):
            return value.unit + "人"
        if _MONEY.search(name):
            return value.unit + "元"
    return value.unit
