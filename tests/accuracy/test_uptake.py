"""Relations of sentence pairs against the judged ones, by the scorer of the gold standard itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from accuracy import floors
from luoshi.trace.relate.relating import relate


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def measured(shared: Path, scorer: Callable[[str], ModuleType]) -> dict[str, float]:
    gold = shared / "gold" / "uptake"
    found = {
        row["id"]: relate(row["source_text"], row["target_text"]).label for row in rows(gold / "pairs.jsonl")
    }
    wanted = {row["id"]: row for row in rows(gold / "labels.jsonl")}
    result: dict[str, float] = scorer("score_uptake").score(wanted, found, out=lambda _line: None)
    return result


@pytest.mark.parametrize("name", sorted(floors.section("uptake")))
def test_floor(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= floors.section("uptake")[name]
