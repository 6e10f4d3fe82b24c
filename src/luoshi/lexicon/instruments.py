"""Instruments of policy 政策工具 and the words that show them.

The classes are those that Chinese bureaus tell apart; the side of each follows the typology of R. Rothwell and
W. Zegveld, *Reindustrialization and Technology* (Longman, 1985): what acts on supply (knowledge, people,
infrastructure), on the environment (finance, tax, law, political framework) or on demand (procurement, public use).
Theirs has no class for land, which stands with the supply of factors as in most Chinese studies after them, and none
for pilots and demonstrations: a pilot is part of the political framework, a demonstration opens a market.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from luoshi.lexicon.scanning import Scanner


class Instrument(StrEnum):
    """What a policy works by."""

    SUBSIDY = "subsidy"
    TAX = "tax"
    CREDIT = "credit"
    FUND = "fund"
    LAND = "land"
    PROCUREMENT = "procurement"
    TALENT = "talent"
    STANDARD = "standard"
    REGULATION = "regulation"
    PLATFORM = "platform"
    PILOT = "pilot"
    DEMONSTRATION = "demonstration"
    INFORMATION = "information"
    ORGANISATION = "organisation"


_LITERAL = re.compile(r"(?:\(\?<[=!][^)]*\))?([一-龥]+)")


class Trigger(NamedTuple):
    """Letters that may show an instrument.

    Attributes:
        instrument: which one.
        rank: its place among the instruments: where two show in the same words, the first stands.
        pattern: what must match where the letters begin; None where the letters are enough.
    """

    instrument: Instrument
    rank: int
    pattern: re.Pattern[str] | None


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    path = files("luoshi.lexicon") / "data" / "instruments.csv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return tuple((row["instrument"], row["side"], row["words"], row["patterns"]) for row in rows)


@cache
def instrument_sides() -> Mapping[Instrument, str]:
    """On which side each instrument acts: ``supply``, ``environment`` or ``demand``."""
    return {Instrument(name): side for name, side, _, _ in _rows()}


@cache
def _triggers() -> tuple[Scanner, Mapping[str, Sequence[Trigger]]]:
    """The letters of every word and pattern, and their triggers."""
    known: dict[str, list[Trigger]] = {}
    for rank, (name, _, words, patterns) in enumerate(_rows()):
        for word in words.split():
            known.setdefault(word, []).append(Trigger(Instrument(name), rank, None))
        for pattern in patterns.split():
            letters = _LITERAL.match(pattern)
            if letters is not None:
                known.setdefault(letters[1], []).append(Trigger(Instrument(name), rank, re.compile(pattern)))
    return Scanner(known), known


def find_instrument_words(text: str) -> list[tuple[int, int, Instrument]]:
    """Where words stand that show an instrument, in text order and not overlapping.

    Returns:
        For each its start, end and instrument; where two begin together that which the table names first.
    """
    found: list[tuple[int, int, int, Instrument]] = []
    scanner, triggers = _triggers()
    for start, end in scanner.find_all(text):
        for instrument, rank, pattern in triggers[text[start:end]]:
            if pattern is None:
                found.append((start, rank, end, instrument))
            elif (match := pattern.match(text, start)) is not None:
                found.append((start, rank, match.end(), instrument))
    found.sort(key=lambda word: word[:2])
    kept: list[tuple[int, int, Instrument]] = []
    reached = 0
    for start, _, end, instrument in found:
        if start >= reached:
            kept.append((start, end, instrument))
            reached = end
    return kept
