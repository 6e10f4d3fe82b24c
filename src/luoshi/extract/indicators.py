"""Measured quantities 指标: from the start of the name to the end of the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.extract.indicator_context import Surroundings
from luoshi.extract.indicator_names import change_of, names_for
from luoshi.extract.mentions import Reading
from luoshi.extract.quantities import Quantity, find_quantities
from luoshi.lexicon.verbs import kept_verbs, leads_in, leads_to_value
from luoshi.text import Fact, FactKind, Role

BY = "indicator-grammar 1"

_EDGE = re.compile(r"[，。；：！？\n]")
_MARKS = "、，。；：！？\n（）"
_PREDICATE = re.compile(r"入选|获|进入")
_WHOLE = re.compile(
    r"(?:全国(?!性)|全省|全市|全区|全县|我国|我省|我市|我区|本市|全州|全社会(?=[^研用])|的|了|、|和|与|及|“(?=\Z)|——|\*+|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|一是|二是|三是|[^，。]{2,20}在内的)"
)
_JOINT = re.compile(r"[、和及与]")
_BRIDGE = re.compile(
    r"(?:(?:整合|压减|精简|压缩|合并|调整|优化|扩展|拓展|减少|增加|增|减|升|降)为|压减[到至]|精简[到至]|增至|增加到|增加至|提高到|提高至|提升到|提升至|升至|降至|下降到|下降至|扩大到|扩大至|增长到|增长至|跃升至|跃升到|上升到|上升至|降低到|减少到|缩小到|缩小至|到)\Z"
)
_NOUN_END = re.compile(
    r"[、，。；：！？\n（）]|建设(?!项目)|入选|获(?!得)|加快|全面|开展|落地|提质|实现|进入|参与|纳入|投产|投入|全部|顺利|建成|开工|有了|有序|相继|在(?!建)|被|已|均|正|为|与|并|等|“"
)
_THRESHOLD = "大关"
_FORMULA = re.compile(r"[=＝+＋×÷]")
_MIN_NAME = 2
_LONGEST_NAME = 60
_LONGEST_NOUN = 30

SURE = 0.5
"""How sure the role of a clause must be for its figures to count as conditions of a policy, not as indicators."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Values that share one span: 7.8%、8.7%; 由45万辆增至356万辆."""

    start: int
    values: tuple[Quantity, ...]
    bridged: bool

    @property
    def end(self) -> int:
        return self.values[-1].end


def find_indicators(reading: Reading, settled: Sequence[Fact]) -> list[Fact]:
    """The measured quantities of a document.

    Args:
        reading: the document.
        settled: its other mentions in text order: dates and places stand outside an indicator's name, and numbers
            inside titles and names are no values.

    Returns:
        One fact a value; coordinated values share their span. ``norm`` has name, value, unit, change, relation,
        status, scope and period.
    """
    surroundings = Surroundings(reading, settled)
    facts: list[Fact] = []
    last: Fact | None = None
    for group in _groups(reading, settled):
        clause = reading.clause_at(group.values[0].start)
        if clause is not None and clause.role is Role.SUPPORT and clause.confidence >= SURE:
            continue
        if last is not None and last.start < reading.sentence_start(group.start):
            last = None
        made = _read(reading, group, surroundings, last)
        facts += made
        last = made[0] if made else last
    return facts


def _groups(reading: Reading, settled: Sequence[Fact]) -> Iterator[_Group]:
    """Runs of values in a clause that are joined by 、 or by a verb of change."""
    text = reading.text
    run: list[Quantity] = []
    edge = 0
    for value in find_quantities(text, settled):
        between = text[run[-1].end : value.start] if run else ""
        if run and len(between) < 8 and (_JOINT.fullmatch(between) or _BRIDGE.match(between)):
            run.append(value)
            continue
        if run:
            yield _Group(edge, _in_one_unit(run), _is_bridged(text, run))
        edge = _edge_before(text, value.start, run[-1].end if run else 0)
        run = [value]
    if run:
        yield _Group(edge, _in_one_unit(run), _is_bridged(text, run))


def _in_one_unit(run: list[Quantity]) -> tuple[Quantity, ...]:
    """The values of a run; in 2.1个、3.0个百分点 the last says what all of them count."""
    unit = run[-1].unit
    return tuple(
        replace(value, unit=unit) if value.unit and unit == value.unit + "百分点" else value for value in run
    )


def _is_bridged(text: str, run: list[Quantity]) -> bool:
    return len(run) > 1 and bool(_BRIDGE.match(text[run[0].end : run[1].start]))


def _edge_before(text: str, at: int, taken: int) -> int:
    """Where the words that may name the value at ``at`` begin: after a mark, or after the value before and its 、."""
    edge = max(taken, at - _LONGEST_NAME)
    for mark in _EDGE.finditer(text, edge, at):
        edge = mark.end()
    if text.startswith(_THRESHOLD, edge):
        edge += len(_THRESHOLD)
    while edge < at and text[edge] in "、 \u3000和及”":
        edge += 1
    return edge


def _read(reading: Reading, group: _Group, around: Surroundings, last: Fact | None) -> list[Fact]:
    """The facts of one group of values: named before it, after it, or by the quantity before."""
    text, first = reading.text, group.values[0]
    edge = max(group.start, _past_marks(text, last.end, first.start) if last else 0)
    start = min(_strip(text, edge, first.start, around), first.start)
    head = text[start : first.start]
    kept = kept_verbs().fullmatch(head)
    if not head or kept:
        return _value_first(reading, group, (edge, start), around, last)
    lead = leads_to_value().search(head)
    verb = lead["verb"] if lead else None
    name = (head[: lead.start()] if lead else head).removesuffix("由").removesuffix("从")
    if (name and not _may_name(name)) or not (verb or (name and _closes(text, group.end))):
        return []
    if not name and last is None:
        return []
    spoken = name or str(last.norm["name"] if last else "")
    names = names_for(spoken, 1 if group.bridged else len(group.values))
    return _facts(reading, group, (start, group.end), around, names, head)


def _past_marks(text: str, at: int, end: int) -> int:
    """Past the marks that part a value from the quantity named before it."""
    while at < end and text[at] in "、，和及 \u3000”":
        at += 1
    return at


def _may_name(name: str) -> bool:
    """Whether words can name a quantity: they hold Han characters and do not end in a function word."""
    return (
        bool(re.search(r"[一-龥A-Z]", name))
        and name[-1] not in "的了在于第每各"
        and not _FORMULA.search(name)
    )


def _closes(text: str, end: int) -> bool:
    """Whether a value without a verb before it ends its clause or list item: 养老床位53.4万张、."""
    return end >= len(text) or text[end] in "，。；、！？\n）和" or text.startswith(_THRESHOLD, end)


def _strip(text: str, start: int, end: int, around: Surroundings) -> int:
    """Where the name begins once dates, places, verbs and adverbs are taken off its head."""
    while start < end:
        skipped = around.skip(start, end)
        if skipped == start:
            skipped = _past_word(text, start, end)
        if skipped == start:
            break
        start = skipped
    return start


def _past_word(text: str, start: int, end: int) -> int:
    """Past one word that is no part of a name; ``start`` itself where the name or a verb of its own begins."""
    word = _WHOLE.match(text, start, end)
    if word is None and not kept_verbs().match(text, start, end):
        word = leads_in().match(text, start, end)
    if word is None or (word.end() >= end and leads_to_value().fullmatch(text[start:end])):
        return start
    return word.end()


def _value_first(
    reading: Reading, group: _Group, span: tuple[int, int], around: Surroundings, last: Fact | None
) -> list[Fact]:
    """实施3000个技改项目, 6个项目获评典型案例: the noun after the value names the quantity.

    A verb of work must lead to it (``span`` is what was stripped), a predicate follow it, or a list be going on.
    """
    text, value = reading.text, group.values[-1]
    edge, start = span
    if value.unit_is_money or len(group.values) > 1 or value.is_rank:
        return []
    if value.is_share:
        return _share_of(reading, group, start, around)
    end, stop = _noun_end(text, value.end)
    listed = last is not None and last.end == start - 1 and text[start - 1] == "、"
    if not (edge < start or start < value.start or listed or stop):
        return []
    noun = text[value.end : end]
    if len(noun) < _MIN_NAME or not re.match(r"[一-龥“A-Z]", noun):
        return []
    if _PREDICATE.match(stop):
        end = _clause_end(text, end)
    return _facts(reading, group, (start, end), around, [noun], text[start : value.start])


def _share_of(reading: Reading, group: _Group, start: int, around: Surroundings) -> list[Fact]:
    """73%的企业普及了…: a share whose clause says of what."""
    value = group.values[-1]
    if not reading.text.startswith("的", value.end):
        return []
    end = _clause_end(reading.text, value.end)
    name = reading.text[value.end + 1 : end]
    made = _facts(reading, group, (start, end), around, [name + "比例"], "")
    return (
        [replace(fact, norm={**fact.norm, "change": "share"}) for fact in made]
        if len(name) >= _MIN_NAME
        else []
    )


def _noun_end(text: str, at: int) -> tuple[int, str]:
    """Where the noun after a value ends, and the predicate that ends it; empty when a mark does."""
    end = min(len(text), at + _LONGEST_NOUN)
    stop = _NOUN_END.search(text, at, end)
    if stop is None:
        return end, ""
    return stop.start(), "" if stop[0] in _MARKS else stop[0]


def _clause_end(text: str, at: int) -> int:
    """Where the clause that holds ``at`` ends."""
    mark = _EDGE.search(text, at, at + _LONGEST_NAME)
    return mark.start() if mark else min(len(text), at + _LONGEST_NAME)


def _facts(
    reading: Reading, group: _Group, span: tuple[int, int], around: Surroundings, names: list[str], head: str
) -> list[Fact]:
    """One fact for each value of the group."""
    common = around.of(*span)
    facts = []
    for i, value in enumerate(group.values):
        name = names[min(i, len(names) - 1)]
        change = "level" if group.bridged else change_of(head, name, value)
        measure = {
            "value": value.value,
            "unit": value.unit or None,
            "change": change,
            "relation": value.relation,
        }
        facts.append(reading.fact(FactKind.INDICATOR, *span, BY, {"name": name, **measure, **common}))
    return facts
