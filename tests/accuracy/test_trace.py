"""Tracing against the planted truth, by the scorer of the gold standard itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from accuracy import floors
from luoshi.trace import trace_passages

# The gold standard's scorer leaves its files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def texts(folder: Path) -> list[tuple[str, str]]:
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="module")
def measured(shared: Path, scorer: Callable[[str], ModuleType]) -> dict[str, float]:
    gold = shared / "gold" / "trace"
    passages = trace_passages(texts(gold / "sources"), texts(gold / "targets"))
    rows = [
        {
            "source": p.source,
            "target": p.target,
            "source_raw_start": p.source_start,
            "source_raw_end": p.source_end,
            "target_raw_start": p.target_start,
            "target_raw_end": p.target_end,
        }
        for p in passages
    ]
    result: dict[str, float] = scorer("score_trace").score(gold, rows)
    return result


@pytest.mark.parametrize("name", sorted(floors.section("trace")))
def test_floor(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= floors.section("trace")[name]


def test_one_borrowing_is_one_passage(measured: dict[str, float]) -> None:
    assert measured["granularity"] < 1.02
