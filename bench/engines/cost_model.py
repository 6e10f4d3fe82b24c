"""Measures the stages on Spark and says what a collection of any size takes on a cluster.

usage: cost_model.py CORPUS [--read 0.05 0.2] [--trace 0.5 1.0] [--master local[2]] [--letters 6e9] [--cores 128]

The texts are the daily news, cut into files of twenty days; --read and --trace are the shares of it that are taken in
whole, and that are traced alone. Seconds are CPU time of all processes of Spark, so other work on the machine counts
little; those of the driver, which no cluster makes shorter, stand apart. Shuffled bytes are what lies on disk between
two steps. The lines through the measurements give seconds and bytes a letter; the model is printed below them. The
largest share is also taken in by the local engine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.engine.spark import SparkEngine, connected
from luoshi.engine.spark.reading import PART_BYTES
from luoshi.engine.spark.tracing import PART_GRAMS
from luoshi.library.commit import Making
from luoshi.session import Effort, EngineName, Session
from luoshi.trace.origins import GRAINS, Collection, line_up

NEWS = "other/media/xwlb_daily_2022-09_2026-08.jsonl.gz"
DAYS = 20
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What one run took.

    Attributes:
        letters: characters of the texts.
        wall: seconds by the clock, by step.
        spark: CPU seconds of the Java machine and of the Python processes under it, by step.
        driver: CPU seconds of this process, by step.
        shuffled: bytes between steps.
        peak: resident bytes of the largest Python process under the Java machine.
    """

    letters: int
    wall: dict[str, float] = field(default_factory=dict)
    spark: dict[str, float] = field(default_factory=dict)
    driver: dict[str, float] = field(default_factory=dict)
    shuffled: int = 0
    peak: int = 0


class Meter:
    """Reads the clocks of a Spark session's processes.

    Args:
        session: the session.
        local: the folder that Spark shuffles in.
    """

    def __init__(self, session: Any, local: Path) -> None:
        self._java = int(session._jvm.java.lang.ProcessHandle.current().pid())
        self._local = local

    def step(self, into: Measured, name: str, work: Callable[[], Any]) -> Any:
        """Do one step and note what it took."""
        before = time.perf_counter(), self._cpu(), time.process_time(), self._shuffled()
        value = work()
        into.wall[name] = time.perf_counter() - before[0]
        into.spark[name] = self._cpu() - before[1]
        into.driver[name] = time.process_time() - before[2]
        into.shuffled += self._shuffled() - before[3]
        into.peak = max(into.peak, *(_status(p, "VmHWM") for p in self._processes()[1:]), 0)
        return value

    def _cpu(self) -> float:
        return sum(_ticks(process) for process in self._processes()) / TICK

    def _processes(self) -> list[int]:
        """The Java machine and every process under it."""
        parents = {}
        for path in Path("/proc").iterdir():
            if path.name.isdigit():
                parents[int(path.name)] = _stat(int(path.name))[1]
        found = [self._java]
        for process in found:
            found += [child for child, parent in parents.items() if parent == process]
        return found

    def _shuffled(self) -> int:
        return sum(path.stat().st_size for path in self._local.rglob("shuffle_*.data"))


def _stat(process: int) -> list[int]:
    """The numbers of /proc/PID/stat behind the name; none of them for a process that is gone."""
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return [0] * 20
    return [int(word) if word.lstrip("-").isdigit() else 0 for word in line.split()]


def _ticks(process: int) -> int:
    """Time of a process and of those under it that have ended."""
    return sum(_stat(process)[11:15])


def _status(process: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)


def main() -> None:
    """Reads the arguments, measures, prints both tables and the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--read", type=float, nargs="*", default=[0.05, 0.2])
    parser.add_argument("--trace", type=float, nargs="*", default=[0.5, 1.0])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--letters", type=float, default=6e9)
    parser.add_argument("--cores", type=int, default=128)
    args = parser.parse_args()
    with gzip.open(args.corpus / NEWS, "rt", encoding="utf8") as file:
        days = [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SPARK_LOCAL_DIRS"] = str(folder / "local")
        # Else what was shuffled would be gone before it is counted.
        os.environ["PYSPARK_SUBMIT_ARGS"] = "--conf spark.cleaner.referenceTracking=false pyspark-shell"
        with connected(args.master) as session:
            meter = Meter(session, folder / "local")
            warm_up(folder / "warm", days[:DAYS])
            read = [measure_adding(meter, days[: int(len(days) * s)], folder / f"r{s}") for s in args.read]
            traced = [
                measure_tracing(meter, session, days[: int(len(days) * s)], folder / f"t{s}")
                for s in args.trace
            ]
        local = measure_local(days[: int(len(days) * max(args.read))], folder / "here")
    print(
        f"{args.master}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; CPU seconds (seconds by the clock)"
    )
    show({"local": [local], "add": read, "trace": traced})
    model(read, traced, args.letters, args.cores)


def warm_up(folder: Path, days: list[dict[str, Any]]) -> None:
    """Let Java compile what it needs."""
    add(folder, files(days, folder))


def files(days: list[dict[str, Any]], folder: Path) -> Path:
    """The days as files of records."""
    made = folder / "files"
    made.mkdir(parents=True)
    for at in range(0, len(days), DAYS):
        lines = (json.dumps(day, ensure_ascii=False) for day in days[at : at + DAYS])
        (made / f"{at:05d}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return made


def add(folder: Path, documents: Path) -> None:
    """Take files into a new library on Spark."""
    Session(folder / "library").add([documents], effort=Effort(seconds=600, engine=EngineName.SPARK))


def measure_adding(meter: Meter, days: list[dict[str, Any]], folder: Path) -> Measured:
    """A whole addition: what Spark does with the files, and all that the driver does."""
    documents = files(days, folder)
    found = Measured(sum(len(day["text"]) for day in days))
    pieces = SparkEngine.pieces

    def timed(engine: SparkEngine, work: Any, jobs: Any) -> Iterator[Any]:
        made = pieces(engine, work, jobs)
        yield meter.step(found, "reading", lambda: next(made))
        yield from made

    index = Making.index
    SparkEngine.pieces = timed  # type: ignore[method-assign, assignment]
    Making.index = lambda making: meter.step(found, "index", lambda: index(making))  # type: ignore[method-assign]
    try:
        meter.step(found, "all", lambda: add(folder, documents))
    finally:
        SparkEngine.pieces, Making.index = pieces, index  # type: ignore[method-assign]
    return found


def measure_local(days: list[dict[str, Any]], folder: Path) -> Measured:
    """A whole addition by the local engine."""
    documents = files(days, folder)
    start, before = time.perf_counter(), _used()
    Session(folder / "library").add([documents], effort=Effort(seconds=600))
    found = Measured(sum(len(day["text"]) for day in days))
    found.wall["all"] = time.perf_counter() - start
    found.driver["all"] = _used() - before
    found.spark["all"] = 0.0
    return found


def _used() -> float:
    """CPU seconds of this process and those that it has ended."""
    return sum(sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def measure_tracing(meter: Meter, session: Any, days: list[dict[str, Any]], folder: Path) -> Measured:
    """Origins alone, of documents that lie there as a library would have them."""
    folder.mkdir()
    ids = [f"{number:06d}" for number in range(len(days))]
    texts = [day["text"] for day in days]
    with pq.ParquetWriter(
        folder / "documents.parquet", pa.schema([("id", pa.string()), ("text", pa.string())])
    ) as out:
        for at in range(0, len(days), 400):
            out.write_table(pa.table({"id": ids[at : at + 400], "text": texts[at : at + 400]}))
    line = line_up(ids, [day["date"] for day in days], [9] * len(days))
    found = Measured(sum(map(len, texts)))
    collection = Collection(line, list, found.letters)
    engine = SparkEngine(session, folder / "scratch")
    traced = meter.step(found, "copies", lambda: engine.traced(SimpleNamespace(folder=folder), collection))
    for grain in GRAINS:
        meter.step(found, str(grain), lambda grain=grain: sum(len(rows.start) for rows in traced.rows(grain)))
    return found


def show(runs: dict[str, list[Measured]]) -> None:
    """Prints what was measured, a step a line."""
    for name, run in ((name, run) for name, some in runs.items() for run in some):
        print(f"{name}, {run.letters / 1e6:.2f} M letters", end="")
        print(f", shuffled {run.shuffled / 1e6:.0f} MB, largest Python process {run.peak / 1e9:.2f} GB")
        for step, wall in run.wall.items():
            print(
                f"  {step:8} Spark {run.spark[step]:7.1f} s  this process {run.driver[step]:6.1f} s  ({wall:.1f} s)"
            )


def slope(runs: list[Measured], cost: Callable[[Measured], float]) -> float:
    """Cost a letter: of the line through the measurements, or of the only one."""
    letters = np.array([run.letters for run in runs], dtype=float)
    costs = np.array([cost(run) for run in runs])
    if len(runs) < 2:
        return float((costs / letters).mean())
    return float(np.polyfit(letters, costs, 1)[0])


def model(read: list[Measured], traced: list[Measured], letters: float, cores: int) -> None:
    """Prints the model and what it gives for a collection."""
    reading = slope(read, lambda run: run.spark["reading"])
    starting = (read[0].spark["reading"] - reading * read[0].letters) / 2
    tracing = slope(traced, lambda run: sum(run.spark.values()))
    driver = slope(read, lambda run: run.driver["all"])
    index = slope(read, lambda run: run.driver["index"])
    between = max(run.shuffled / run.letters for run in traced)
    print(f"a part starts in {starting:.1f} core seconds")
    print(f"reading {reading * 1e6:.2f}, tracing {tracing * 1e6:.2f} core seconds a million letters")
    print(f"driver {driver * 1e6:.2f} s a million letters, {index * 1e6:.2f} of them for the index")
    print(f"shuffled, both grains {between:.1f} bytes a letter")
    parts = max(1, round(3 * letters / PART_BYTES)), max(1, round(letters / PART_GRAMS))
    hours = (letters * reading + parts[0] * starting) / cores / 3600, letters * tracing / cores / 3600
    print(f"{letters:.2g} letters on {cores} cores:")
    print(
        f"  reading {hours[0]:.2f} h in {parts[0]:,} parts, tracing {hours[1]:.2f} h in {parts[1]:,} partitions"
    )
    print(
        f"  driver {letters * driver / 3600:.2f} h; disks for shuffles {letters * between / 1e9:,.0f} GB in all"
    )


if __name__ == "__main__":
    main()
