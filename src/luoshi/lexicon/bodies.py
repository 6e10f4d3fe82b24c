"""Issuing bodies 机构 of party and state: recognised by a lexicon of central bodies and a grammar over divisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import ahocorasick

from luoshi.lexicon.body_grammar import (
    BARE,
    CENTRAL_OFFICE,
    CENTRAL_STOP,
    LEAD_IN,
    LEADING,
    MINISTRY,
    TIER,
    UNKNOWN,
    local_tail,
    national_head,
)
from luoshi.lexicon.divisions import COUNTRY, Division, Divisions, read_table
from luoshi.text import Level

LONGEST_MINISTRY = 14
PARTY_WORK = ("组织", "宣传", "统战", "统一战线工作", "社会工作", "政法", "经济发展", "建设", "财经")
"""Functions whose 部 is a department of a party committee or of a zone when nothing else names it."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body of party or state, as its name tells.

    Attributes:
        name: the name as written.
        level: the level that it belongs to.
        division: the place that it governs; None for a local body named without its place (市工信局).
    """

    name: str
    level: Level
    division: Division | None


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """The name of a body found in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        body: what the name tells.
    """

    start: int
    end: int
    body: Body


@cache
def central_bodies() -> dict[str, tuple[str, Level]]:
    """Names and abbreviations of central bodies with the full name and the level of each."""
    rows = [(row["name"], Level(row["level"]), row["aliases"]) for row in read_table("bodies")]
    return {
        name: (full, level) for full, level, aliases in rows for name in (full, *aliases.split("|")) if name
    }


@cache
def _codes() -> dict[str, str]:
    """The words that the numbers of a central body's documents begin with (财 in 财金〔2020〕5号)."""
    return {row["code"]: row["body"] for row in read_table("body_codes")}


class Bodies:
    """Recognises bodies by their names.

    Args:
        divisions: the divisions that local bodies are named for.
    """

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions

    def find(self, text: str) -> list[BodyMatch]:
        """The bodies named in a text, in order and not overlapping.

        Central bodies are known by name, local ones by a division (浙江省, 浙江) or its class alone (省, 市) with a
        committee, government, congress, court or department after it.
        """
        named = (*self._local(text), *self._central(text), *self._ministries(text))
        found = sorted(named, key=lambda m: (m.start, -m.end))
        matches: list[BodyMatch] = []
        for match in found:
            if not matches or match.start >= matches[-1].end:
                matches.append(match)
        return matches

    def parse(self, name: str) -> Body | None:
        """What the name of one body tells; None when its beginning does not name a body."""
        found = self.find(name)
        return found[0].body if found and found[0].start <= 3 else None

    def level_of(self, name: str) -> Level | None:
        """The level that a body belongs to, None when the name does not tell."""
        body = self.parse(name)
        return body.level if body else None

    def division_of(self, name: str) -> Division | None:
        """The place that a body governs: 浙江省经信厅 → 浙江省; the country for central ones."""
        body = self.parse(name)
        return body.division if body else None

    def full_name(self, name: str) -> str:
        """The full name of a central body known by a short one: 工信部 → 工业和信息化部; others stay as they are."""
        return central_bodies().get(name, (name, None))[0]

    def of_number(self, number: str) -> Body | None:
        """The central body whose documents bear such numbers: 财金〔2020〕5号 → 财政部.

        Only a number whose words begin with a code of a central body tells; those of local bodies begin with a letter
        of their province (皖, 穗).
        """
        words = number.partition("〔")[0]
        code = next((words[:n] for n in range(len(words), 0, -1) if words[:n] in _codes()), None)
        return self.parse(_codes()[code]) if code else None

    def _central(self, text: str) -> Iterator[BodyMatch]:
        country = self._divisions.by_code(COUNTRY)
        names = central_bodies()
        for last, name in self._automaton.iter(text):
            start, end = last + 1 - len(name), last + 1
            if CENTRAL_STOP.match(text, end) or (len(name) == 2 and _is_inside_word(text, start)):
                continue
            office = CENTRAL_OFFICE.match(text, end)
            end = office.end() if office else end
            yield BodyMatch(start, end, Body(text[start:end], names[name][1], country))

    def _ministries(self, text: str) -> Iterator[BodyMatch]:
        """Ministries by grammar: functions of government and 部, with no other word before them (产业发展部)."""
        country = self._divisions.by_code(COUNTRY)
        for part in MINISTRY.finditer(text):
            head = national_head().search(text, max(part.start() - LONGEST_MINISTRY, 0), part.start())
            if head and not head[0].endswith(PARTY_WORK):
                office = CENTRAL_OFFICE.match(text, part.end())
                end = office.end() if office else part.end()
                yield BodyMatch(head.start(), end, Body(text[head.start() : end], Level.MINISTRY, country))

    def _local(self, text: str) -> Iterator[BodyMatch]:
        places = self._divisions.find(text)
        start = at = -1
        for place in places:
            start = start if at == place.start else place.start
            at = place.end
            tail = local_tail().match(text, at) or LEADING.match(text, at)
            if tail is None and place.division.name == text[place.start : at]:
                tail = UNKNOWN.match(text, at)
            if tail and place.division.code != COUNTRY:
                first = start - 2 if start >= 2 and text.startswith("中共", start - 2) else start
                body = Body(text[first : tail.end()], place.division.level, place.division)
                yield BodyMatch(first, tail.end(), body)
        yield from _bare(text, {place.end for place in places})

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for name in central_bodies():
            automaton.add_word(name, name)
        automaton.make_automaton()
        return automaton


def _bare(text: str, taken: set[int]) -> Iterator[BodyMatch]:
    """Local bodies named without their place (市工信局), unless the class ends a place's name."""
    for place in BARE.finditer(text):
        tail = local_tail().match(text, place.end()) if place.end() not in taken else None
        if tail:
            body = Body(text[place.start() : tail.end()], TIER[place[1]], None)
            yield BodyMatch(place.start(), tail.end(), body)


def _is_inside_word(text: str, start: int) -> bool:
    """Whether the letter before belongs to a longer word (其中办理 does not name 中办)."""
    before = text[start - 1 : start]
    return "一" <= before <= "龥" and before not in LEAD_IN
