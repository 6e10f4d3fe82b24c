"""Short names that a document gives itself: …（以下简称新片区） 简称."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luoshi.extract.mentions import Reading
from luoshi.lexicon.terms import any_of
from luoshi.text import Fact, FactKind

_GIVEN = re.compile(
    r"[（(]以下(?:统称|简称|称)(?:为)?[“《]?(?P<name>[^“”《》（）()，。；、\s]{2,16})[”》]?[）)]"
)
_NAMED = frozenset({FactKind.PLACE, FactKind.ORGANISATION, FactKind.PROGRAMME})


def find_aliases(reading: Reading, found: Sequence[Fact]) -> list[Fact]:
    """The mentions of places, bodies and programmes by the short names that the document gives them.

    Args:
        reading: the document.
        found: its mentions; one that ends where （以下简称 begins lends its kind and norm to the short name.
    """
    ends = {fact.end: fact for fact in found if fact.kind in _NAMED}
    known: dict[str, tuple[int, Fact]] = {}
    for given in _GIVEN.finditer(reading.text):
        fact = ends.get(given.start())
        if fact is not None:
            known.setdefault(given["name"], (given.start("name"), fact))
    return list(_said(reading, known))


def _said(reading: Reading, known: dict[str, tuple[int, Fact]]) -> Iterator[Fact]:
    """Each use of a short name from where it is given."""
    if not known:
        return
    for match in re.finditer(any_of(*known), reading.text):
        given, fact = known[match[0]]
        if match.start() >= given:
            clause = reading.clause_at(match.start())
            yield replace(fact, start=match.start(), end=match.end(), clause=clause.id if clause else -1)
