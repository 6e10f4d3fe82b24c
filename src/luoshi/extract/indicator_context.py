"""What stands around an indicator: whether it is achieved or a target, for which place, for which time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.extract.indicator_period import Periods
from luoshi.extract.indicator_scope import Scopes, is_told
from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind, Role, Unit

_AHEAD = re.compile(
    r"预计(?!数)|(?<!人均)预期(?!目标|性|寿命)|力争|争取(?=在|到|用|于|全年|实现|新)|确保(?=.{0,12}(?:不|达|在|实现|完成))|有望|届时"
    r"|(?<![即必行])将(?:再|在|于|分|达|超|突破|建[成设立]?(?!筑)|新|增|完成|实现|惠及|推出|投[入产用资]|开[工展通始]|面向|全面|陆续|进一步|重点|有|迎来"
    r"|带动|实施|安排|通过|为|缩短|形成|满足|提[高升供]|降低|用上|从|累计|培育|举办|继续|于|向)"
    r"|(?<![动年度项划展造体])计划(?=完成|投资|投产|发行|供|新|建|到|于|在|总|实施|用|今年|安排|项目建设|培育|推进)"
    r"|(?:投产|投运|投用|建成|通车|完工|全部|达产|运营|竣工|开通)后，?(?:[^，。；]{0,8}，)?(?:每?年)?(?:[^，。；]{0,6})(?:可|能|将|预)"
)
_HINTS = ("将", "预", "力争", "争取", "确保", "有望", "届时", "计划", "后")
_PAST = re.compile(r"已经?|截至|了(?=[\d近超约])")
_DONE = re.compile("已经?|截至|了|去年|过去|以来|[至迄]今|现有|现在|目前")
"""Words by which a clause tells of what has been, though its section's heading names what is to come."""
_UNSURE = re.compile(r"力争|确保|目标|将|预期|争取|到20[2-9]\d年|左右")

_SURE = 0.7
"""How sure the role of an achievement must be to stand under the heading of a plan."""
_LONGEST_SENTENCE = 400
_SKIPPED = (FactKind.DATE, FactKind.PLACE, FactKind.ORGANISATION)


class Surroundings:
    """The dates, places and scopes of a document, for what an indicator leaves unsaid.

    Attributes:
        skips: the ends of dates, places and bodies by their start.
        dates: those of dates alone.
        industries: the spans of industries in text order.

    Args:
        reading: the document.
        settled: its mentions in text order.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact]) -> None:
        self._reading = reading
        told = is_told(reading)
        self.skips = {f.start: f.end for f in settled if f.kind in _SKIPPED}
        self.industries = [(f.start, f.end) for f in settled if f.kind is FactKind.INDUSTRY]
        self.dates = {f.start: f.end for f in settled if f.kind is FactKind.DATE}
        self._periods = Periods(reading, settled, told)
        self._scopes = Scopes(reading, settled, told)

    def status(self, start: int, end: int, clause: Unit | None, sentence: int) -> str:
        """Whether the quantity ``start:end`` in ``clause`` is achieved or a target; where its sentence begins."""
        if clause is None:
            return "achieved"
        text, begin = self._reading.text, max(sentence, start - _LONGEST_SENTENCE)
        if clause.role is None:
            past = min(clause.end, start + _LONGEST_SENTENCE)
            aimed = _UNSURE.search(text, begin, past) is not None
        else:
            aimed = self._is_aimed(clause, start, text[begin:end], begin)
        return "target" if aimed else "achieved"

    def _is_aimed(self, clause: Unit, start: int, words: str, begin: int) -> bool:
        """Whether a quantity is aimed at in a clause with a role: it stands at ``start`` and ends the ``words``.

        Dates that are over, in its sentence or its section's heading, make an achievement of a task; words of what
        is to come make a target of what is no task, and so does the heading of a work report's plan for the year that
        has just begun, of an achievement that is not sure to be one. What is expected of a year that is nearly over
        is an estimate.
        """
        periods, role = self._periods, clause.role
        time = periods.outlook(start, begin)
        estimated = periods.is_late and "预计" in words
        if role is Role.TARGET or role is Role.TASK:
            return _is_ahead(words) if time == "past" else not (time == "now" and estimated)
        if time == "past" or (not estimated and _is_ahead(words)):
            return time != "past"
        if time != "plan" or role is not Role.ACHIEVEMENT:
            return time == "plan"
        return periods.is_early_report and clause.confidence < _SURE and _DONE.search(words) is None

    def scope(self, start: int, edge: int, status: str) -> str | None:
        """The place or body measured by the quantity at ``start`` whose clause begins at ``edge``."""
        return self._scopes.of(start, edge, status)

    def period(self, start: int, end: int, status: str, sentence: int) -> str | None:
        """The time in which the quantity ``start:end`` of the sentence that begins at ``sentence`` was measured."""
        return self._periods.of(start, end, status, sentence)


def _is_ahead(words: str) -> bool:
    """Whether words say that something is still to come: 将达到, 预计, 力争; and none after them that it has (已)."""
    if not any(map(words.__contains__, _HINTS)):
        return False
    ahead = _AHEAD.search(words)
    return ahead is not None and _PAST.search(words, ahead.end()) is None
