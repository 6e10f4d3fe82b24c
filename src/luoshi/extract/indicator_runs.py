"""How long something has gone on 连续时间: 案件连续6年下降, 产量“18连增”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.extract.mentions import Reading
from luoshi.extract.numbers import number
from luoshi.extract.quantities import Quantity
from luoshi.text import Fact, FactKind, Role, Unit

_RUN = re.compile(
    r"连续(?P<count>\d{1,3}|[两三四五六七八九十]{1,3})(?P<unit>年|个月|个季度|届|天)|(?P<times>\d{1,2}|[一二三四五六七八九十]{1,3})连(?P<word>[增丰冠升降涨快])"
)
_STARTS = re.compile("连[续增丰冠升降涨快]")
_LONGEST_COUNT = 5
_LONGEST = 40
_PLAIN = str.maketrans("", "", "“”双")


class Run(NamedTuple):
    """One mention.

    Attributes:
        start: first code point.
        name: the quantity's name.
        value: how long it has gone on.
    """

    start: int
    name: str
    value: Quantity


def find_runs(reading: Reading, taken: Sequence[Fact]) -> Iterator[Run]:
    """Clauses whose one figure says how long something has gone on.

    Args:
        reading: the document.
        taken: the indicators found already, in text order; a clause that holds one is passed over.
    """
    text = reading.text
    if "连" not in text:
        return
    busy = {fact.clause for fact in taken if fact.kind is FactKind.INDICATOR}
    for start in _STARTS.finditer(text):
        match = _RUN.search(text, max(0, start.start() - _LONGEST_COUNT), start.end() + _LONGEST_COUNT)
        if match is None:
            continue
        clause = reading.clause_at(match.start())
        if clause is None or clause.id in busy or clause.end - clause.start > _LONGEST:
            continue
        if clause.role in (Role.SUPPORT, Role.TASK, Role.FRAME):
            continue
        run = _read(text, clause, match)
        if run is not None:
            busy.add(clause.id)
            yield run


def _read(text: str, clause: Unit, match: re.Match[str]) -> Run | None:
    start = clause.start
    while start < match.start() and text[start] in " \u3000、\n":
        start += 1
    end = clause.end
    while end > match.end() and text[end - 1] in "，。；：！？\n \u3000":
        end -= 1
    value = number(match["count"] or match["times"] or "")
    if value is None or "、" in text[match.end() : end]:
        return None
    head, tail = text[start : match.start()], text[match.end() : end].translate(_PLAIN)
    if match["word"]:
        name = f"{head.removesuffix('“').removesuffix('实现')}连{match['word']}年数"
        return Run(start, name, Quantity(start, match.end(), value, "年", "="))
    name = f"{head}连续{tail}{'年数' if match['unit'] == '年' else '时间'}"
    return Run(start, name, Quantity(start, end, value, match["unit"], "=")) if head or tail else None
