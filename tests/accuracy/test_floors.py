"""Floors belong to one state of the gold standard and only rise."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from accuracy import floors


@pytest.mark.parametrize("name", [name for name in floors.read() if name != "lowered"])
def test_the_gold_standard_is_the_one_that_floors_were_set_for(shared: Path, name: str) -> None:
    assert floors.gold_hash(shared / "gold" / name) == floors.read()[name]["gold"]


def test_no_floor_was_lowered_in_silence() -> None:
    states = [floors.read(), *floors.history()]
    for after, before in pairwise(states):
        excused = after.get("lowered", {})
        assert [name for name in floors.lowered(before, after) if not excused.get(name)] == []


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        ({"a": {"f1": 0.8}}, {"a": {"f1": 0.9}}, []),
        ({"a": {"f1": 0.8}}, {"a": {"f1": 0.7}}, ["a.f1"]),
        ({"a": {"cer": 0.01}}, {"a": {"cer": 0.02}}, ["a.cer"]),
        ({"a": {"cer": 0.01}}, {"a": {"cer": 0.001}}, []),
        ({"a": {"f1": 0.8, "gold": "x"}}, {"b": {}}, ["a.f1"]),
        ({"lowered": {"a.f1": "why"}}, {}, []),
    ],
)
def test_lowering_is_noticed(
    before: dict[str, dict[str, float]], after: dict[str, dict[str, float]], worse: list[str]
) -> None:
    assert floors.lowered(before, after) == worse
