"""The cost model of Spark: lines through measurements, and what they give for a collection."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import pytest

PATH = Path(__file__).resolve().parents[3] / "bench" / "engines" / "cost_model.py"
spec = importlib.util.spec_from_file_location("cost_model", PATH)
assert spec is not None
assert spec.loader is not None
bench: Any = importlib.util.module_from_spec(spec)
sys.modules["cost_model"] = bench
spec.loader.exec_module(bench)


def run(letters: int, reading: float, driver: float, shuffled: int = 0) -> Any:
    found = bench.Measured(letters, shuffled=shuffled)
    found.spark = {"reading": reading}
    found.driver = {"all": driver, "index": driver / 2}
    return found


@pytest.mark.parametrize(
    ("runs", "cost"),
    [
        ([run(1_000_000, 6.0, 1.0)], 6e-6),
        ([run(1_000_000, 18.0, 1.0), run(3_000_000, 30.0, 2.0)], 6e-6),
        ([run(1_000_000, 18.0, 1.0), run(2_000_000, 24.0, 1.0), run(3_000_000, 30.0, 1.0)], 6e-6),
    ],
)
def test_what_every_run_takes_to_start_is_no_cost_of_a_letter(runs: list[Any], cost: float) -> None:
    assert bench.slope(runs, lambda run: run.spark["reading"]) == pytest.approx(cost)


def test_the_model_says_what_a_cluster_takes(capsys: pytest.CaptureFixture[str]) -> None:
    read = [run(1_000_000, 18.0, 1.0), run(3_000_000, 30.0, 2.0)]
    traced = [run(1_000_000, 2.0, 0.0, 30_000_000), run(3_000_000, 6.0, 0.0, 108_000_000)]
    bench.model(read, traced, 6e9, 128)
    told = capsys.readouterr().out
    assert "a part starts in 6.0 core seconds" in told
    assert "reading 6.00, tracing 2.00 core seconds a million letters" in told
    assert "driver 0.50 s a million letters, 0.25 of them for the index" in told
    assert "reading 0.09 h in 562 parts, tracing 0.03 h in 1,500 partitions" in told
    assert "driver 0.83 h; disks for shuffles 216 GB in all" in told


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="the system does not tell")
def test_a_meter_counts_a_process_and_those_under_it() -> None:
    meter = bench.Meter.__new__(bench.Meter)
    meter._java = os.getpid()
    before = meter._cpu()
    sum(range(3_000_000))
    assert meter._cpu() > before
    assert meter._processes()[0] == os.getpid()
