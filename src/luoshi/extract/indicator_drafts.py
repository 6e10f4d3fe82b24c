"""What is read of one value, and the attributes that follow from it 指标的属性."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.extract.indicator_context import Surroundings
from luoshi.extract.indicator_names import PART, tidy, with_amount
from luoshi.extract.indicator_period import at_end, before
from luoshi.extract.indicator_words import unit_of
from luoshi.extract.numbers import number
from luoshi.extract.quantities import Quantity
from luoshi.lexicon.catalogue import canonical
from luoshi.text import Norm, Unit

_BOUND = re.compile(r"突破|超过|超|达")
_YEARLY = re.compile(r"每年(?!末|底|初)")
"""Before the name of what each year of a period saw, which is not what all of them did."""
_AT_YEAR = re.compile(r"((?:19|20)\d\d|[一二三四五六七八九零〇○]{4})年[底末]?的?\Z")
"""The year of one of the two values of a change: 从2020年的60%提高到2025年的65%."""
_LONGEST_YEAR = 8


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


def name_and_change(draft: Draft) -> tuple[str, str]:
    """The name of a value and how it stands to what was: a part of something is a share, 贡献 in per cent a rate."""
    name, value, change = draft.name, draft.value, draft.change
    if change == "level" and value.is_share and PART.search(name):
        change = "share"
    name = with_amount(name, value.unit, draft.lead)
    if name.endswith("贡献") and value.is_share:
        name = tidy(name + "率")
    return name, change


def attributes(draft: Draft, text: str, around: Surroundings, clause: Unit | None, sentence: int) -> Norm:
    """The normalised attributes of a value.

    Args:
        draft: the value, its name and change as :func:`name_and_change` gives them.
        text: the document's text.
        around: what stands around its values.
        clause: the clause in which the mention begins; None between clauses.
        sentence: where its sentence begins.
    """
    name, value = draft.name, draft.value
    status = "achieved" if draft.step == 0 else around.status(draft.start, draft.end, clause, sentence)
    period = around.period(draft.start, draft.end, status, sentence)
    named = _year_named(draft, text) if draft.step >= 0 else None
    if period and "/" in period and not value.is_share and _YEARLY.search(text, draft.edge, draft.start):
        name = "每年" + name
    if named is not None:
        period = named
    elif status == "achieved" and period and "/" in period:
        period = _measured_at(period, draft, text)
    return {
        "name": name,
        "indicator": canonical(name),
        "value": value.value,
        "unit": unit_of(value, name) or None,
        "change": draft.change,
        "relation": value.relation,
        "status": status,
        "scope": around.scope(draft.start, draft.edge, status),
        "period": period,
    }


def _year_named(draft: Draft, text: str) -> str | None:
    """The year right before one of the two values of a change."""
    at = draft.value.start
    named = _AT_YEAR.search(text, max(0, at - _LONGEST_YEAR), at)
    year = number(named[1]) if named else None
    return None if year is None else str(int(year))


def _measured_at(period: str, draft: Draft, text: str) -> str | None:
    """The end of a period of years for a state that was reached, its beginning for what 由 names."""
    value, change = draft.value, draft.change
    if draft.step == 0:
        return before(period)
    reached = draft.step == 1 or change == "rank" or draft.stands
    if not reached and change in ("level", "share"):
        reached = bool(draft.lead or _BOUND.match(text, value.start))
    return at_end(period, draft.lead) if reached else period
