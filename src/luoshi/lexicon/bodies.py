"""Issuing bodies 机构 of party and state: recognised by a lexicon of central bodies and a grammar over divisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from luoshi.lexicon.body_grammar import (
    BARE,
    CENTRAL_OFFICE,
    CENTRAL_STOP,
    CORPS,
    LEAD_IN,
    LEADING,
    LONGEST_GROUP,
    LONGEST_UNKNOWN,
    MINISTRY,
    NO_CLASS_AFTER,
    NUMERALS,
    OFTEN_OF_A_NAME,
    OTHER_PARTIES,
    TIER,
    UNKNOWN,
    local_tail,
    national_head,
    tail_letters,
)
from luoshi.lexicon.divisions import COUNTRY, Division, DivisionMatch, Divisions, read_table
from luoshi.lexicon.scanning import Scanner
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

    def find(self, text: str, places: Sequence[DivisionMatch] | None = None) -> list[BodyMatch]:
        """The bodies named in a text, in order and not overlapping.

        Central bodies are known by name, local ones by a division (浙江省, 浙江) or its class alone (省, 市) with a
        committee, government, congress, court or department after it.

        Args:
            text: any text.
            places: its divisions, where they are known already.
        """
        places = self._divisions.find(text) if places is None else places
        named = (*self._local(text, places), *self._central(text), *self._ministries(text))
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
        for start, last in self._scanner.find(text):
            end = last
            if CENTRAL_STOP.match(text, end) or (end - start == 2 and _is_inside_word(text, start)):
                continue
            if text.startswith("党中央", start) and text[start - 1 : start] in OTHER_PARTIES:
                continue
            office = CENTRAL_OFFICE.match(text, end)
            end = office.end() if office else end
            yield BodyMatch(start, end, Body(text[start:end], names[text[start:last]][1], country))

    def _ministries(self, text: str) -> Iterator[BodyMatch]:
        """Ministries by grammar: functions of government and 部, with no other word before them (产业发展部)."""
        country = self._divisions.by_code(COUNTRY)
        for part in MINISTRY.finditer(text):
            head = national_head().search(text, max(part.start() - LONGEST_MINISTRY, 0), part.start())
            if head and not head[0].endswith(PARTY_WORK):
                office = CENTRAL_OFFICE.match(text, part.end())
                end = office.end() if office else part.end()
                yield BodyMatch(head.start(), end, Body(text[head.start() : end], Level.MINISTRY, country))

    def _local(self, text: str, places: Sequence[DivisionMatch]) -> Iterator[BodyMatch]:
        letters, start, at = tail_letters(), -1, -1
        for place in places:
            start = start if at == place.start else place.start
            at = place.end
            end = _tail_end(text, at, place.division.name == text[place.start : at], letters)
            if end > at and place.division.code != COUNTRY:
                first = start - 2 if start >= 2 and text.startswith("中共", start - 2) else start
                yield BodyMatch(first, end, Body(text[first:end], place.division.level, place.division))
        yield from _bare(text, {place.end for place in places})
        yield from self._corps(text)

    def _corps(self, text: str) -> Iterator[BodyMatch]:
        """Departments of the corps in Xinjiang, which stands beside the provinces: 新疆生产建设兵团财政局."""
        division = self._divisions.by_code(CORPS[1])
        at = text.find(CORPS[0])
        while at >= 0:
            end = at + len(CORPS[0])
            tail = local_tail().match(text, end)
            end = tail.end() if tail else end
            yield BodyMatch(at, end, Body(text[at:end], Level.PROVINCE, division))
            at = text.find(CORPS[0], end)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(name for name in central_bodies() if len(name) > 1)


def _tail_end(text: str, at: int, is_full: bool, letters: frozenset[str]) -> int:
    """Where the name of a body ends whose place ends at ``at``; ``at`` itself where none goes on there."""
    tail = local_tail().match(text, at) if text[at : at + 1] in letters else None
    if tail is None and (
        text.find("领导小组", at, at + LONGEST_GROUP) > 0 or text.find("指挥部", at, at + LONGEST_GROUP) > 0
    ):
        tail = LEADING.match(text, at)
    if tail is None and is_full:
        tail = UNKNOWN.match(text, at, at + LONGEST_UNKNOWN)
    return tail.end() if tail else at


def _bare(text: str, taken: set[int]) -> Iterator[BodyMatch]:
    """Local bodies named without their place (市工信局), unless the class ends a place's name."""
    letters = tail_letters()
    for place in BARE.finditer(text):
        at, word = place.end(), place[0]
        after = text[at : at + 1]
        if after not in letters or at in taken or word not in TIER or after in TIER:
            continue
        before = text[place.start() - 1 : place.start()]
        if before and (before in NUMERALS or before in NO_CLASS_AFTER.get(word, "")):
            continue
        if word in OFTEN_OF_A_NAME and "一" <= before <= "龥" and before not in LEAD_IN:
            continue
        tail = local_tail().match(text, at)
        if tail:
            yield BodyMatch(
                place.start(), tail.end(), Body(text[place.start() : tail.end()], TIER[word], None)
            )


def _is_inside_word(text: str, start: int) -> bool:
    """Whether the letter before belongs to a longer word (其中办理 does not name 中办)."""
    before = text[start - 1 : start]
    return "一" <= before <= "龥" and before not in LEAD_IN
