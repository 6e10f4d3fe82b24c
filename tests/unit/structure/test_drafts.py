"""Units in the making."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from luoshi.structure.drafts import UnitDraft, finish
from luoshi.text import Attribution, Role, Unit, UnitKind, Voice

VOICE = Attribution(Voice.MEETING, 3, 7)
SECTION = (UnitKind.SECTION, 4, 90, 2, 12, "广东", "440000")
CLAUSE = (UnitKind.CLAUSE, 4, 12, 0, 4, None, None, Role.TASK, 0.75, VOICE, "a model")


def test_a_draft_has_the_fields_of_a_unit() -> None:
    assert [(f.name, f.type, f.default) for f in fields(UnitDraft)] == [
        (f.name, f.type, f.default) for f in fields(Unit)
    ]


@pytest.mark.parametrize("values", [(UnitKind.ARTICLE, 0, 0), SECTION, CLAUSE])
def test_a_finished_draft_is_the_unit_of_its_values(values: tuple[object, ...]) -> None:
    draft = UnitDraft("d", 5, 1, *values)
    unit = Unit("d", 5, 1, *values)
    (finished,) = finish([draft])
    assert finished == unit
    assert type(finished) is Unit
    assert hash(finished) == hash(unit)
    assert repr(finished) == repr(unit)
    assert replace(finished, end=99).end == 99


def test_what_changed_before_the_end_counts() -> None:
    draft = UnitDraft("d", 0, -1, UnitKind.ARTICLE, 0, 0)
    draft.end = 30
    assert finish([draft])[0].end == 30


def test_a_finished_unit_can_no_longer_be_changed() -> None:
    (unit,) = finish([UnitDraft("d", 0, -1, UnitKind.ARTICLE, 0, 0)])
    with pytest.raises(FrozenInstanceError):
        unit.end = 30  # type: ignore[misc]
