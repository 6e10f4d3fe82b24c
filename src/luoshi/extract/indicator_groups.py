"""Values that share one span, and where the words that may name them begin 数值并列."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.extract.quantities import Quantity

MARKS = "，。；：！？\n"
LONGEST_NAME = 60
THRESHOLD = "大关"

_JOINT = re.compile(r"[、和及与](?:约|近|超)?\Z")
_CHANGES = (
    "(?:(?:整合|压减|精简|压缩|合并|调整|优化|扩展|拓展|减少|增加|增|减|升|降|转)为|压减[到至]|精简[到至]|增至|增加[到至]|提高[到至]|提升[到至]|升至|降至|下降[到至]|扩大[到至]"
    "|增长[到至]|跃升[到至]|上升[到至]|降低[到至]|减少[到至]|缩小[到至]|达到|到|至)"
)
_BRIDGE = re.compile(
    rf"[一-龥]{{0,4}}?{_CHANGES}(?:[一二三四]季度|(?:(?:19|20)\d\d|[一二三四五六七八九零〇○]{{4}})年[底末]?|[去今上]年底?)?的?(?:增长|下降)?\Z"
)
_LEVELS = re.compile(r"(?:百亿|千亿|万亿)级[、和]\Z")
_MODIFIES = re.compile(r"的[^，。；：！？\n]{1,30}")
_RATIO_AHEAD = re.compile(
    r"[^，。；：！？\n、\d]{2,30}(?:(?:占比|比重|比例|增长面|覆盖率)[^，。；：！？\n、\d]{0,6}|(?:增长|提高|提升|下降|降低|增加|减少)[了约超近]?)\Z"
)
_LONGEST_BRIDGE = 18
_LONGEST_LEVELS = 5


class Group(NamedTuple):
    """Values that share one span: 7.8%、8.7%; 由45万辆增至356万辆.

    Attributes:
        start: where the words that may name the values begin.
        values: the values in order.
        bridged: whether the second is what the first became.
        levels: whether they count classes of size (3个万亿级和7个千亿级).
    """

    start: int
    values: tuple[Quantity, ...]
    bridged: bool = False
    levels: bool = False

    @property
    def end(self) -> int:
        """One past the last value."""
        return self.values[-1].end


def edge_before(text: str, at: int, taken: int) -> int:
    """Where the clause or list item that holds ``at`` begins: after a mark or space, or after the value before."""
    low = max(taken, at - LONGEST_NAME)
    words = text[low:at]
    edge = low + 1 + max(map(words.rfind, MARKS))
    space = text.rfind(" ", edge, at - 1)
    return space + 1 if space >= 0 and "一" <= text[space + 1] <= "龥" else edge


def groups(text: str, values: Sequence[Quantity]) -> Iterator[Group]:
    """Runs of values in a clause that are joined by 、 or by a verb of change.

    Args:
        text: the document's text.
        values: its values in order.

    Yields:
        Groups in order. A value that only describes a noun (年收入超10亿元的企业) is left out.
    """
    run: list[Quantity] = []
    taken = floor = 0
    levels = False
    for i, value in enumerate(values):
        if run:
            between = text[run[-1].end : value.start] if value.start - run[-1].end < _LONGEST_BRIDGE else ""
            if between and _joins(between, run[-1], value):
                run.append(value)
                continue
            if between and len(between) < _LONGEST_LEVELS and _LEVELS.match(between):
                run.append(value)
                levels = True
                continue
            yield _group(text, run, taken, levels)
            taken, run, levels = run[-1].end, [], False
        following = values[i + 1] if i + 1 < len(values) else None
        kept = _describes(text, value, following)
        if kept is None:
            run = [value]
            floor = taken
        elif kept:
            taken = max(taken, floor)
    if run:
        yield _group(text, run, taken, levels)


def _joins(between: str, before: Quantity, value: Quantity) -> bool:
    """Whether the words between two values coordinate them or lead from one to the other."""
    if value.is_rank != before.is_rank:
        return False
    return bool(_JOINT.match(between) or _BRIDGE.match(between))


def _describes(text: str, value: Quantity, following: Quantity | None) -> bool | None:
    """Whether a value only describes the noun after it; None when it measures something itself."""
    letter = text[value.end : value.end + 1]
    if letter != "的" and (following is None or not following.is_share or letter in MARKS):
        return None
    if value.is_rank or value.is_growth or not letter:
        return None
    if letter == "的" and _MODIFIES.match(text, value.end):
        ahead = following is not None and not _parted(text, value.end, following.start)
        return True if ahead or not value.is_share else None
    if (
        following is not None
        and following.is_share
        and not value.is_share
        and letter not in MARKS
        and following.start - value.end < LONGEST_NAME
        and _RATIO_AHEAD.match(text[value.end : following.start])
    ):
        return True
    return None


def _parted(text: str, start: int, end: int) -> bool:
    return any(text.find(mark, start, end) >= 0 for mark in MARKS)


def _group(text: str, run: list[Quantity], taken: int, levels: bool) -> Group:
    """The group of a run; in 2.1个、3.0个百分点 the last says what all of them count."""
    first = run[0]
    edge = edge_before(text, first.start, taken)
    if text[edge] == "大" and text.startswith(THRESHOLD, edge):
        edge += len(THRESHOLD)
    while edge < first.start and text[edge] in "、 \u3000和及”）":
        edge += 1
    if len(run) == 1:
        return Group(edge, (first,), False, levels)
    unit = run[-1].unit
    values = tuple(
        value._replace(unit=unit) if value.unit and unit == value.unit + "百分点" else value for value in run
    )
    return Group(edge, values, bool(_BRIDGE.match(text[first.end : run[1].start])), levels)
