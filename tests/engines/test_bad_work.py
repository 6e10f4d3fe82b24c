"""Work that hangs, dies or swells costs one item and not the job, on Spark as on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engines import errands
from engines.pairs import Pair
from faults import hostile
from luoshi.engine import Engine
from luoshi.engine.cores import LocalEngine
from luoshi.engine.spark import SparkEngine
from luoshi.session import Session, adding

posix = pytest.mark.skipif(os.name != "posix", reason="signals and memory limits are POSIX")

Told = list[tuple[str, bool, str]]


def told(engine: Engine, jobs: Sequence[str], **limits: Any) -> Told:
    """What an engine says of each item: its job, whether it is the last, what was made of it or why nothing."""
    found = []
    for piece in engine.pieces(errands.work(**limits), jobs):
        made = (
            sorted(piece.chunk.processed) if piece.chunk else [f"{type(piece.error).__name__}: {piece.error}"]
        )
        found.append((piece.job, piece.last, *made))
    return found


def both(spark: Any, folder: Path, jobs: Sequence[str], **limits: Any) -> Told:
    """What both engines say, which has to be the same."""
    here = told(LocalEngine(2), jobs, **limits)
    assert told(SparkEngine(spark, folder), jobs, **limits) == here
    return here


def test_items_come_in_the_order_of_their_jobs(spark: Any, tmp_path: Path) -> None:
    jobs = ["a", "three b", "c", "three d", "e"]
    found = both(spark, tmp_path, jobs)
    assert [job for job, _, _ in found] == ["a", *["three b"] * 3, "c", *["three d"] * 3, "e"]
    assert [last for _, last, _ in found] == [True, False, False, True, True, False, False, True, True]
    assert found[2][2] == "three b/1"


def test_a_single_job_and_none_at_all(spark: Any, tmp_path: Path) -> None:
    assert both(spark, tmp_path, ["three only"])[-1] == ("three only", True, "three only/2")
    assert told(LocalEngine(1), []) == told(SparkEngine(spark, tmp_path), []) == []


@posix
def test_each_way_to_fail_has_its_reason_and_stops_no_other(spark: Any, tmp_path: Path) -> None:
    reasons = {
        "refuses": "UnreadableError: x refuses: the file is empty; leave it out.",
        "blunders": "LuoshiError: luoshi failed on it unexpectedly (ZeroDivisionError",
        "recurses": "LimitError: it is nested deeper",
        "is killed": "LimitError: the process that worked on it was killed",
        "crashes": "InputError: the process that worked on it broke down (signal 11)",
        "exits": "InputError: the process that worked on it broke down (exit code 3)",
        "dies answering": "LimitError: the process that worked on it was killed",
        "swells": "LimitError: it needs more memory than a worker may take",
        "hangs": "LimitError: it took longer than 3 seconds",
        "spins": "LimitError: it took longer than 3 seconds",
    }
    jobs = ["good", *(f"x {name}" for name in reasons), "better"]
    found = both(spark, tmp_path, jobs, seconds=3.0, memory=errands.MEMORY)
    assert (found[0][2], found[-1][2]) == ("good/0", "better/0")
    for (_, _, said), reason in zip(found[1:-1], reasons.values(), strict=True):
        assert said.startswith(reason)


@posix
def test_an_item_in_the_middle_of_a_job_fails_alone(spark: Any, tmp_path: Path) -> None:
    found = both(spark, tmp_path, ["three dies in the middle", "after"])
    assert [last for _, last, _ in found] == [False, False, True, True]
    assert "killed" in found[1][2]
    assert found[2][2] == "three dies in the middle/2"


@posix
def test_files_that_kill_their_worker_are_refused_and_the_others_taken(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_Analysis", hostile.Trouble)
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("a_good", "crashes", "dies", "z_good"):
        hostile.good(docs, f"{name}.txt")
    (docs / "poison.jsonl").write_text('{"text": "第一条。"}\n{"text": "毒"}\n', encoding="utf-8")
    here, there = pair.add(docs)
    assert here == there
    assert sorted(Path(refusal.path).stem for refusal in there.refused) == ["crashes", "dies", "poison"]
    paths = [str(row["path"]) for row in Session(pair.spark).list().records()]
    assert sorted(Path(path).stem for path in paths) == ["a_good", "z_good"]
    pair.assert_equal()
