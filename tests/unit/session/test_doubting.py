from __future__ import annotations

import pytest

from luoshi.session.doubting import UNSURE, doubt, doubted
from luoshi.text import Role, Unit, UnitKind


@pytest.mark.parametrize(
    ("role", "confidence", "said"),
    [("task", 0.3, "uncertain"), ("task", UNSURE, None), ("task", 1.0, None), (None, 0.1, None)],
)
def test_only_roles_below_the_threshold_are_doubted(
    role: str | None, confidence: float, said: str | None
) -> None:
    assert doubted(role, confidence) == said


def test_a_unit_is_doubted_by_its_confidence() -> None:
    unit = Unit("d", 3, 2, UnitKind.CLAUSE, 0, 4, role=Role.TASK, confidence=0.4)
    assert doubt(unit) == "uncertain"
