"""Changes: what became of a wording, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.trace.passages.changes import Edit, changes_of

WORDS = st.text(alphabet="推进动完善健全制度机氢能走廊的", max_size=24)


def edits(source: str, target: str) -> list[tuple[Edit, str, str]]:
    return [(c.edit, source[slice(*c.source)], target[slice(*c.target)]) for c in changes_of(source, target)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("完善氢能走廊", "完善氢能走廊", []),
        ("推进氢能走廊", "推动氢能走廊", [(Edit.SYNONYM, "推进", "推动")]),
        ("监测氢能制度", "监测氢能机制", [(Edit.SYNONYM, "制度", "机制")]),
        ("完善氢能走廊", "进一步健全氢能走廊", [(Edit.SYNONYM, "完善", "进一步健全")]),
        ("完善氢能走廊", "持续完善氢能走廊", [(Edit.ADVERBIAL, "", "持续")]),
        ("氢能走廊", "氢能的走廊", [(Edit.ADVERBIAL, "", "的")]),
        ("支持氢能走廊", "支持氨气走廊", [(Edit.REPLACED, "氢能", "氨气")]),
        ("建氢能走廊", "建沿江氢能走廊", [(Edit.INSERTED, "", "沿江")]),
        ("建沿江氢能走廊", "建氢能走廊", [(Edit.DROPPED, "沿江", "")]),
        ("", "氢能", [(Edit.INSERTED, "", "氢能")]),
    ],
)
def test_changes(source: str, target: str, expected: list[tuple[Edit, str, str]]) -> None:
    assert edits(source, target) == expected


@given(WORDS, WORDS)
def test_outside_the_changes_the_letters_are_equal(source: str, target: str) -> None:
    at, there, rest = 0, 0, True
    for change in sorted(changes_of(source, target), key=lambda c: c.target):
        if change.source[0] >= at and change.target[0] >= there:
            rest = rest and source[at : change.source[0]] == target[there : change.target[0]]
        at, there = max(at, change.source[1]), max(there, change.target[1])
    assert rest
    assert source[at:] == target[there:]
