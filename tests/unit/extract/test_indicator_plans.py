"""Figures under the heading of a work report's plan for the year that has just begun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.extract import extract
from luoshi.lexicon import Lexicon
from luoshi.structure import structure
from luoshi.text import Document, Kind, Metadata, Role, Source, UnitKind

TEXT = "云栖市政府工作报告\n二、2026年重点任务\n深入推进茶业振兴。{}新建茶园20万亩。\n"


def status(lexicon: Lexicon, date: str, confidence: float, before: str = "") -> object:
    """The status of the figure, its clause told an achievement with a confidence."""
    text = TEXT.format(before)
    metadata = Metadata(date=date, kind=Kind.WORK_REPORT)
    source = Source("x", "0" * 64, 1, "text/plain")
    made = structure(Document("d", source, 0, 0, len(text), text, metadata=metadata), lexicon)
    units = tuple(
        replace(unit, role=Role.ACHIEVEMENT, confidence=confidence) if unit.kind is UnitKind.CLAUSE else unit
        for unit in made.units
    )
    (found,) = [
        fact for fact in extract(replace(made, units=units), lexicon) if fact.norm.get("unit") == "万亩"
    ]
    return found.norm["status"]


@pytest.mark.parametrize(
    ("date", "confidence", "before", "expected"),
    [
        ("2026-01-20", 0.5, "", "target"),
        ("2026-01-20", 0.9, "", "achieved"),
        ("2026-10-20", 0.5, "", "achieved"),
        ("2026-01-20", 0.5, "目前已", "achieved"),
    ],
)
def test_an_unsure_achievement_of_the_year_ahead_is_a_target(
    lexicon: Lexicon, date: str, confidence: float, before: str, expected: str
) -> None:
    assert status(lexicon, date, confidence, before) == expected
