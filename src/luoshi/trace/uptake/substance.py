"""Substance 具体化: whether a clause that takes another up adds something of its own, by ten signs weighed at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from luoshi.lexicon import Divisions, load_divisions
from luoshi.lexicon.industries import find_industries
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms
from luoshi.structure import split_clauses
from luoshi.text import Level
from luoshi.trace.details import fresh_details
from luoshi.trace.evidence import Asked, pairs_of, shared, turn_at, words_of
from luoshi.trace.reading import read_words
from luoshi.trace.turns import Turn
from luoshi.trace.uptake.surroundings import belongs

SIGNS = ("number", "name", "behind", "means", "where", "beside", "made", "follows", "list", "kept")
"""What speaks for substance of its own, and against it.

number, name: the clause has a new number, a new quoted name or title. behind: so has the clause behind it, which
belongs to what is asked. means: it makes an instrument of the object, or has a word for one that is new. where: it
has a place below the province, a region or an industry that is new; beside: so has the clause behind it. made: it
tells that something is set up, won or added. follows: the clause behind it belongs to what is asked. list: marks
between list items. kept: share of its pairs of letters that come from what is asked; none where the clause behind
gives the substance.
"""
BIAS = -0.60
WEIGHTS = (4.19, 2.44, 1.46, 3.90, 2.34, 0.98, 2.47, 1.03, -0.30, -3.73)
"""Fitted by ``bench/relate/fit_substance.py`` on cells that were read."""
LEAST_ODDS = 0.75
"""Least logarithm of the odds that a find has substance of its own."""
REACH = 400
"""Characters on either side within which the clauses of a sentence are looked for."""
_SENTENCE = re.compile("[。；！？!?;\n]")
_MEANS = re.compile(
    "(?<!实际)行动|工程(?!减排|师|技术|机械|建设)|计划|方案|试点|试验区|示范区|先行区|先导区|条例|办法|专项"
)
_MADE = re.compile(
    r"印发|出台|制定|设立|组建|启动|争创|创建|入选|获批|揭牌|新增|举办|增至|(?:建成|突破|达到?|超过?)(?=\d)"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Substance:
    """What a find adds to what is asked.

    Attributes:
        clause: where the clause stands that takes up most of what is asked.
        behind: where the clause behind it stands, in its sentence; empty when there is none.
        signs: what is known of :data:`SIGNS`, in that order.
    """

    clause: Span
    behind: Span
    signs: tuple[float, ...]

    def odds(self) -> float:
        """Logarithm of the odds that it has substance of its own."""
        return BIAS + sum(weight * sign for weight, sign in zip(WEIGHTS, self.signs, strict=True))

    def is_own(self) -> bool:
        """Whether it has substance of its own."""
        return self.odds() >= LEAST_ODDS

    def evidence(self, found: Span) -> Span:
        """The words found and their whole clause, with the one behind it where that alone gives the substance."""
        number, name, behind, means = self.signs[:4]
        last = self.behind if behind and not (number or name or means) else self.clause
        return min(found[0], self.clause[0]), max(found[1], last[1])


def substance(asked: Asked, text: str, found: Span) -> Substance:
    """What the words that take a clause up add to it.

    Args:
        asked: the clause that is taken up.
        text: the text that the words stand in.
        found: where they stand.
    """
    clauses = list(_sentence(text, found))
    at = max(range(len(clauses)), key=lambda one: _taken(asked, text, clauses[one], found))
    clause = clauses[at]
    behind = clauses[at + 1] if at + 1 < len(clauses) else (clause[1], clause[1])
    return Substance(clause, behind, _signs(asked, text[slice(*clause)], text[slice(*behind)]))


def _sentence(text: str, found: Span) -> Iterator[Span]:
    """The clauses of the sentences in which some words stand."""
    low, high = max(0, found[0] - REACH), min(len(text), found[1] + REACH)
    first = max((mark.end() for mark in _SENTENCE.finditer(text, low, found[0])), default=low)
    mark = _SENTENCE.search(text, found[1], high)
    for start, end in split_clauses(text[first : mark.start() if mark else high]):
        yield first + start, first + end


def _taken(asked: Asked, text: str, clause: Span, found: Span) -> tuple[bool, float]:
    """Whether a clause is among the words found, and how much of what is asked it has."""
    is_among = clause[0] < found[1] and found[0] < clause[1]
    return is_among, shared(asked.words, words_of(text[slice(*clause)]), asked.weights)


def _signs(asked: Asked, own: str, behind: str) -> tuple[float, ...]:
    """The signs of a clause and the one behind it."""
    new, next_new = fresh_details(asked.text, own), fresh_details(asked.text, behind)
    follows = bool(behind) and belongs(asked, behind)
    reading = read_words(own)
    pairs = pairs_of(reading.words)
    is_behind = bool(next_new) and follows
    signs = (
        any(detail[0].isdigit() for detail in new),
        any(not detail[0].isdigit() for detail in new),
        is_behind,
        bool(_fresh(_MEANS, asked.text, own)) or turn_at(asked, reading) is Turn.MEANS,
        bool(_named(own) - _named(asked.text)),
        bool(_named(behind) - _named(asked.text)),
        bool(_fresh(_MADE, asked.text, own)),
        follows,
        own.count("、"),
        0.0 if is_behind else sum(pair in asked.weights for pair in pairs) / max(len(pairs), 1),
    )
    return tuple(float(sign) for sign in signs)


def _fresh(pattern: re.Pattern[str], asked: str, own: str) -> set[str]:
    """The words of a kind that a clause has and what is asked has not."""
    return set(pattern.findall(own)) - set(pattern.findall(asked))


def _named(text: str) -> set[str]:
    """The places below the province, regions and industries that a text names."""
    industries = {text[one.start : one.end] for one in find_industries(text) if not one.weak}
    regions = {text[start:end] for start, end in _regions().find(text)}
    below = (one for one in _divisions().find(text) if one.division.level is not Level.PROVINCE)
    return industries | regions | {text[one.start : one.end] for one in below}


@cache
def _regions() -> Scanner:
    return Scanner(read_terms("regions"))


@cache
def _divisions() -> Divisions:
    return load_divisions()
