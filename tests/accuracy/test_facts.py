"""Extracted facts against the gold annotations, and the floors that they may not fall under."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import floors
import pytest

from luoshi.session import Refusal, files
from luoshi.session.evaluating import evaluate

# The gold standard's scorer leaves its files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def result(
    shared: Path, scorer: Callable[[str], ModuleType], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, float]:
    """The scorer's own figures on the gold set of facts, the whole way from file to facts."""
    out = tmp_path_factory.mktemp("facts")
    gold = shared / "gold" / "facts"
    names = [path.name.removesuffix(".clauses.jsonl") for path in sorted(gold.glob("*.clauses.jsonl"))]
    for made in files.extracted_records([gold / f"{name}.txt" for name in names], gold / "INDEX.tsv"):
        assert not isinstance(made, Refusal), made
        (out / f"{Path(made.source.path).stem}.jsonl").write_text(made.value, encoding="utf-8")
    figures: dict[str, float] = scorer("score_facts").score(gold, out, out=lambda *_: None)
    return figures


def test_facts_hold_their_floors(result: dict[str, float]) -> None:
    if "facts" not in floors.read():
        pytest.skip("no floors for facts are set")
    asked = {name: floor for name, floor in floors.section("facts").items() if name in result}
    assert asked
    assert {name: result[name] for name, floor in asked.items() if result[name] < floor} == {}


@pytest.mark.parametrize("folder", ["facts", "train"])
def test_our_own_marks_are_the_scorers(
    shared: Path, folder: str, scorer: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    gold = shared / "gold" / folder
    names = [path.name.removesuffix(".clauses.jsonl") for path in sorted(gold.glob("*.clauses.jsonl"))][:4]
    chosen = tmp_path / "gold"
    chosen.mkdir()
    for name in names:
        for ending in (".txt", ".json", ".clauses.jsonl"):
            shutil.copy(gold / f"{name}{ending}", chosen)
    paths = [chosen / f"{name}.txt" for name in names]
    for made in files.extracted_records(paths):
        assert not isinstance(made, Refusal), made
        (tmp_path / f"{Path(made.source.path).stem}.jsonl").write_text(made.value, encoding="utf-8")
    theirs = scorer("score_facts").score(chosen, tmp_path, out=lambda *_: None)
    ours = {
        (row["part"], row["name"], row["figure"]): row["value"]
        for row in evaluate(chosen).figures().records()
    }
    assert ours["mentions", "all", "f1"] == pytest.approx(theirs["mentions_micro_f1"], abs=1e-4)
    assert ours["roles", "accuracy", "f1"] == pytest.approx(theirs["role_accuracy"], abs=1e-4)
    assert ours["roles", "task_and_target", "f1"] == pytest.approx(theirs["commitment_f1"], abs=1e-4)
