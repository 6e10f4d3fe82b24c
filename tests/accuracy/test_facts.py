"""Extracted facts against the gold annotations, and the floors that they may not fall under."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import floors
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# The gold standard's scorer leaves its files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def result(
    shared: Path, scorer: Callable[[str], ModuleType], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, float]:
    """The scorer's own figures on the gold set of facts."""
    spec = importlib.util.spec_from_file_location("facts_score", ROOT / "bench" / "facts" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    out = tmp_path_factory.mktemp("facts")
    gold = shared / "gold" / "facts"
    bench.write(gold, out, bench.load_lexicon())
    figures: dict[str, float] = scorer("score_facts").score(gold, out, out=lambda *_: None)
    return figures


def test_facts_hold_their_floors(result: dict[str, float]) -> None:
    if "facts" not in floors.read():
        pytest.skip("no floors for facts are set")
    asked = {name: floor for name, floor in floors.section("facts").items() if name in result}
    assert asked
    assert {name: result[name] for name, floor in asked.items() if result[name] < floor} == {}


def test_mentions_are_found_on_the_whole(result: dict[str, float]) -> None:
    assert result["mentions_micro_f1"] > 0.7
