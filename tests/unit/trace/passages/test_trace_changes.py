"""Changes: what became of a wording, word by word."""

from __future__ import annotations

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.trace.passages.changes import changes_of as compiled_changes
from luoshi.trace.passages.levenshtein import MOST, new_desk
from luoshi.trace.passages.script import ChangeKind as Edit

WORDS = st.text(alphabet="推进动完善健全制度机氢能走廊的", max_size=24)


@numba.njit
def _changes(codes: np.ndarray, split: int) -> np.ndarray:
    return compiled_changes(codes, (0, split, split, len(codes)), (0, split, split, len(codes)), new_desk())


Span = tuple[int, int]


def changes_of(source: str, target: str) -> list[tuple[Edit, Span, Span]]:
    codes = np.array([ord(letter) for letter in source + target], np.int32)
    rows = _changes(codes, len(source)).tolist()
    kinds = tuple(Edit)
    return [(kinds[k], (a, b), (c - len(source), d - len(source))) for k, a, b, c, d in rows]


def edits(source: str, target: str) -> list[tuple[Edit, str, str]]:
    return [(edit, source[slice(*one)], target[slice(*two)]) for edit, one, two in changes_of(source, target)]


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


@settings(deadline=None)
@given(WORDS, WORDS)
def test_outside_the_changes_the_letters_are_equal(source: str, target: str) -> None:
    at, there, rest = 0, 0, True
    for _, one, two in sorted(changes_of(source, target), key=lambda change: change[2]):
        if one[0] >= at and two[0] >= there:
            rest = rest and source[at : one[0]] == target[there : two[0]]
        at, there = max(at, one[1]), max(there, two[1])
    assert rest
    assert source[at:] == target[there:]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_no_more_letters_change_than_the_distance_asks(source: str, target: str) -> None:
    rows = list(range(len(target) + 1))
    for i, letter in enumerate(source, 1):
        before, rows[0] = rows[0], i
        for j, other in enumerate(target, 1):
            before, rows[j] = rows[j], min(rows[j] + 1, rows[j - 1] + 1, before + (letter != other))
    changed = sum(max(b - a, d - c) for _, (a, b), (c, d) in changes_of(source, target))
    assert changed >= rows[-1]
    assert (changed == 0) is (source == target)


def test_what_is_too_long_to_align_is_one_change() -> None:
    source, target = "氢" * (MOST + 1), "氨" * (MOST + 1)
    assert changes_of(f"甲{source}乙", f"甲{target}乙") == [(Edit.REPLACED, (1, MOST + 2), (1, MOST + 2))]
