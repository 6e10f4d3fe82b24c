"""Measured quantities 指标: from the start of the name to the end of the value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from luoshi.extract.indicator_context import Surroundings
from luoshi.extract.indicator_drafts import Draft, attributes, name_and_change
from luoshi.extract.indicator_groups import Group, groups
from luoshi.extract.indicator_heads import Head, read_head, strip
from luoshi.extract.indicator_names import (
    change_of,
    full_name,
    names_for,
    needs_subject,
    part_of,
    spoken,
    subject_of,
)
from luoshi.extract.indicator_nouns import Noun, follows_noun, noun_after, share_of, share_to
from luoshi.extract.indicator_runs import find_runs
from luoshi.extract.indicator_words import (
    CUT_BEFORE,
    NAMELESS,
    ORIGIN,
    TIMED,
    closes,
    is_state,
    kept_from,
    may_name,
    needs_speed,
    past_figures,
    past_marks,
    to_month,
    undated,
)
from luoshi.extract.mentions import Reading
from luoshi.extract.quantities import Quantity, find_quantities
from luoshi.lexicon.catalogue import canonical
from luoshi.text import Fact, FactKind, Role, Unit

BY = "indicator-grammar 2"

_COUNTING = "共计合总约近达超为"
"""Letters that stand between a bracket and the value in it: 改造住房（共300套）."""

SURE = 0.5
"""How sure the role of a clause must be for its figures to count as conditions of a policy, not as indicators."""


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
            begin = past_marks(text, last, first.start)
        elif self.facts and self.facts[-1].end == begin - 1:
            self.joined = text[begin - 1] in "、和及"
        begin, written_end = self._bracketed(begin, first.start)
        start, place = strip(text, begin, written_end, self.around.skips)
        edge = group.start if place < 0 else place
        if group.levels:
            self._levels(group, start, edge)
        elif not self._noun(group, start, edge):
            self._named(group, read_head(text, start, written_end), edge)

    def _bracketed(self, begin: int, end: int) -> tuple[int, int]:
        """Where the words that name a value begin and end when a bracket opens among them.

        What the bracket holds before the value names it (县区无病例（占46%）), else what stands before the bracket
        (改造住房（共300套）).
        """
        text = self.text
        opening = text.rfind("（", begin, end)
        if opening < 0 or text.find("）", opening, end) >= 0:
            return begin, end
        if opening > begin and not text[opening + 1 : end].strip(_COUNTING):
            return begin, opening
        return opening + 1, end

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
        kept = kept_from(text, start, value.start)
        begin, head = (kept, text[kept : value.start]) if kept >= 0 else (value.start, "")
        change = change_of(head, "", value)
        if CUT_BEFORE.search(text, max(start, value.start - 4), value.start):
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
        is_plain = self.counted and "的" not in str(last.norm["name"])
        return is_plain and last.start < last.end and self.text[last.start].isdigit()

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
        kept = kept_from(text, start, group.values[0].start)
        begin = kept if kept >= 0 else group.values[0].start
        change = "increase" if kept >= 0 else "level"
        for value, following in zip(group.values, (*group.values[1:], None), strict=True):
            name = last if following is None else text[value.end : following.start].rstrip("、和") + tail
            self.add(Draft(begin, noun.end, name, value, change, edge))

    def _named(self, group: Group, head: Head, edge: int) -> None:
        """What stands before the values names them, or the quantity before does."""
        if "、" in head.name and len(group.values) == 1:
            head = past_figures(head)
        text, written = self.text, ORIGIN.sub("", head.name)
        if TIMED.search(written):
            written = ORIGIN.sub("", undated(head.start, written, self.around.dates))
        if written in NAMELESS:
            written = ""
        first = group.values[0]
        if written and not may_name(written):
            return
        if not (
            head.verb
            or first.is_rank
            or first.is_growth
            or ((written or head.lead) and closes(text, group.end))
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
            and is_state(written, first)
        )
        names = self._names(group, written, change, head.lead)
        self.last_names = names
        for i, (value, name) in enumerate(zip(group.values, names, strict=True)):
            each = change if value.is_rank == first.is_rank else change_of("", "", value)
            if each == "level" and value.is_share and group.bridged:
                each = change_of(written, written, value)
            step = i if group.bridged else -1
            self.add(Draft(head.start, group.end, name, value, each, edge, head.lead, step, self.stands))

    def _names(self, group: Group, written: str, change: str, lead: str) -> list[str]:
        """The names of a group's values; what is compared with the month before is marked 环比."""
        count = 1 if group.bridged else len(group.values)
        before = self.last
        if before and self.last_change == "growth" and needs_speed(written, group.values[0]):
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
        return to_month(names, lead) if change == "growth" else names

    def _subject(self, at: int) -> str:
        """The industry that the sentence has named last before ``at``, else whose measure the sentence before gave."""
        industries = self.around.industries
        i = bisect_left(industries, (at,)) - 1
        if i < 0 or industries[i][0] < self.last_sentence:
            return self.carried
        return self.text[slice(*industries[i])].strip("“”").removesuffix("行业").removesuffix("产业")

    def add(self, draft: Draft) -> None:
        """Make the fact of one value."""
        name, change = name_and_change(draft)
        draft = draft._replace(name=name, change=change)
        clause = self.clause
        if clause is None or not clause.start <= draft.start < clause.end:
            clause = self.reading.clause_at(draft.start)
        sentence = min(self.last_sentence, draft.start)
        norm = attributes(draft, self.text, self.around, clause, sentence)
        at = clause.id if clause else -1
        self.facts.append(Fact(self.document, FactKind.INDICATOR, draft.start, draft.end, at, norm, BY))
        self.last, self.last_change, self.counted = name, change, False


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
