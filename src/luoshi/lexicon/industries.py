"""Names of industries, product fields and technology fields, and how they stand in a text 产业词表.

Sources of the word list: GB/T 4754-2017 (national industries classification), the Classification of Strategic Emerging
Industries (2018), the classification of the core industries of the digital economy (2021), plans and work reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from luoshi.lexicon.scanning import Scanner
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
def _words() -> dict[str, bool | None]:
    """Every word of two letters and more with whether it is weak; None for a longer word that means something else."""
    strong = dict.fromkeys(read_terms("industries"), False)
    weak = dict.fromkeys(read_terms("industries_weak"), True)
    blockers = dict.fromkeys(read_terms("industries_blockers"))
    return {word: kind for word, kind in {**strong, **weak, **blockers}.items() if len(word) > 1}


@cache
def _scanner() -> Scanner:
    return Scanner(_words())


def find_industries(text: str) -> Iterator[IndustryMatch]:
    """The words of the list in a text, leftmost and longest, none inside a longer word that means something else."""
    words = _words()
    for start, end in _scanner().find(text):
        weak = words[text[start:end]]
        if weak is not None:
            yield IndustryMatch(start, end, weak)
