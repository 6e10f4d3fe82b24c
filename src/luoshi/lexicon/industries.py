"""Names of industries, product fields and technology fields, and how they stand in a text 产业词表.

Sources of the word list: GB/T 4754-2017 (national industries classification), the Classification of Strategic Emerging
Industries (2018), the classification of the core industries of the digital economy (2021), plans and work reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from luoshi.lexicon.terms import read_terms


@dataclass(frozen=True, slots=True)
class IndustryMatch:
    """A word of the list found in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        weak: whether the word names an industry only among other industries or with a class word (教育, 物流).
    """

    start: int
    end: int
    weak: bool


@cache
def _automaton() -> ahocorasick.Automaton:
    """Every word of the lists, with its length and whether it is weak; a blocker has None."""
    automaton = ahocorasick.Automaton()
    weak = set(read_terms("industries_weak"))
    for word in {*read_terms("industries"), *weak}:
        automaton.add_word(word, (len(word), word in weak))
    for word in read_terms("industries_blockers"):
        automaton.add_word(word, (len(word), None))
    automaton.make_automaton()
    return automaton


def find_industries(text: str) -> Iterator[IndustryMatch]:
    """The words of the list in a text, leftmost and longest, none inside a longer word that means something else."""
    hits = sorted(
        ((end + 1 - length, end + 1, weak) for end, (length, weak) in _automaton().iter(text)),
        key=lambda hit: (hit[0], -hit[1]),
    )
    at = 0
    for start, end, weak in hits:
        if start < at:
            continue
        at = end
        if weak is not None:
            yield IndustryMatch(start, end, weak)
