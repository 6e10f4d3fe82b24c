"""How many characters a second are read and restored on one core: ``python throughput.py SHARED [--rules]``.

Three texts: clean documents (every ``.txt`` of the corpus but word lists and noisy copies), the seeds, and clean
documents that the damager of this folder wrapped, doubled, spaced, turned into traditional characters with stray
readings and half-width marks. Each is timed from the bytes of its files to restored documents, in process time.

The baseline is to decode the same bytes and make one pass of a regular expression over the characters, so that
figures of different machines can be compared: ``ratio`` is the time of reading and restoring divided by that.

On one of two cores that were shared with five other busy processes: clean 2.0 to 2.3 million characters a second,
seeds 0.46, heavily damaged 0.27 (before: 71,000); peak memory 164 MB.

With ``--rules``, what each rule costs in nanoseconds a character instead, and how many edits it makes. The first
rule that asks for the lines of a text pays for finding them.
"""

from __future__ import annotations

import argparse
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

from damage import Damage, damaged

from luoshi.errors import LuoshiError
from luoshi.read import read_file
from luoshi.restore import articles, restore
from luoshi.restore.rule import Context, Rule
from luoshi.text import Edit, RawText

PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
HEAVY = Damage(
    measure=22,
    vary=True,
    spaced=0.03,
    digits_apart=True,
    traditional=True,
    pinyin=True,
    doubled=True,
    half_marks=True,
)
NOT_CLEAN = ("other/reference/", "other/noisy_variants/")
REPEATS = 3
DEAR = 20.0
"""Nanoseconds a character on clean text above which a rule is marked."""


def clean_files(corpus: Path) -> list[Path]:
    """The text files of a corpus that nobody damaged."""
    files = sorted(corpus.rglob("*.txt"))
    return [path for path in files if not path.relative_to(corpus).as_posix().startswith(NOT_CLEAN)]


def damaged_files(files: Sequence[Path], folder: Path, count: int = 40) -> list[Path]:
    """Damaged copies of some files, in ``folder``."""
    chosen = list(files)[:: max(1, len(files) // count)][:count]
    copies = []
    for seed, path in enumerate(chosen):
        copy = folder / f"{seed:03}.txt"
        text = path.read_text(encoding="utf-8", errors="replace")
        copy.write_text(damaged(text, HEAVY, seed), encoding="utf-8")
        copies.append(copy)
    return copies


def read(files: Sequence[Path]) -> list[RawText]:
    """The raw texts of files; those that are refused are left out."""
    found: list[RawText] = []
    for path in files:
        try:
            found += [raw for raw in read_file(path) if isinstance(raw, RawText)]
        except LuoshiError:
            continue
    return found


def restored(files: Sequence[Path]) -> int:
    """How many characters files have, after reading and restoring every one of them."""
    total = 0
    for path in files:
        for raw in read([path]):
            restore(raw)
            total += len(raw.text)
    return total


def decoded(files: Sequence[Path]) -> int:
    """The baseline: decode and look at every character once."""
    total = 0
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        PAIR.findall(text)
        total += len(text)
    return total


def timed(work: Callable[[Sequence[Path]], int], files: Sequence[Path]) -> tuple[int, float]:
    """What some work returns, and the process seconds of its fastest run."""
    best = float("inf")
    total = 0
    for _ in range(REPEATS):
        start = time.process_time()
        total = work(files)
        best = min(best, time.process_time() - start)
    return total, best


def throughput(sets: dict[str, list[Path]]) -> None:
    """Print characters a second for every set of files."""
    print(f"{'':10}{'files':>7}{'characters':>13}{'seconds':>10}{'chars/s':>13}{'ratio':>8}")
    for name, files in sets.items():
        restored(files[:2])
        total, seconds = timed(restored, files)
        _, base = timed(decoded, files)
        print(
            f"{name:10}{len(files):7}{total:13,}{seconds:10.3f}{total / seconds:13,.0f}{seconds / base:8.1f}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


def _clocked(rule: Rule, clock: dict[str, float], count: dict[str, int]) -> Rule:
    name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"

    def run(text: str, context: Context) -> list[Edit]:
        start = time.process_time_ns()
        edits = rule(text, context)
        clock[name] += time.process_time_ns() - start
        count[name] += len(edits)
        return edits

    return run


def costs(files: Sequence[Path]) -> tuple[dict[str, float], dict[str, float]]:
    """Nanoseconds a character of each rule, of reading and of all the rest; and edits per 1,000 characters."""
    start = time.process_time_ns()
    raws = read(files)
    reading = time.process_time_ns() - start
    clock: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    with mock.patch.object(articles, "RULES", tuple(_clocked(r, clock, count) for r in articles.RULES)):
        restore(raws[0])
        clock.clear()
        count.clear()
        start = time.process_time_ns()
        for raw in raws:
            restore(raw)
        whole = time.process_time_ns() - start
    spent = {"read": reading, **clock, "(applying, composing, cutting)": whole - sum(clock.values())}
    total = sum(len(raw.text) for raw in raws)
    return (
        {name: value / total for name, value in spent.items()},
        {name: 1000 * value / total for name, value in count.items()},
    )


def rules(sets: dict[str, list[Path]]) -> None:
    """Print the cost of each rule on every set of files; a star marks what is dear on the first."""
    tables = {name: costs(files) for name, files in sets.items()}
    print(f"{'nanoseconds a character':34}" + "".join(f"{name:>12}" for name in tables))
    print(f"{'(edits per 1,000 characters)':34}")
    names = list(dict.fromkeys(name for spent, _ in tables.values() for name in spent))
    first = next(iter(tables.values()))[0]
    for name in names:
        shown = "".join(
            f"{spent.get(name, 0):7.1f} ({edits.get(name, 0):.1f})" for spent, edits in tables.values()
        )
        print(f"{name:34}{shown}{' *' if first.get(name, 0) > DEAR else ''}")
    print(f"{'all':34}" + "".join(f"{sum(spent.values()):12.1f}" for spent, _ in tables.values()))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder that holds corpus and seeds")
    parser.add_argument("--rules", action="store_true", help="what each rule costs")
    options = parser.parse_args()
    clean = clean_files(options.shared / "corpus")
    with tempfile.TemporaryDirectory() as folder:
        sets = {
            "clean": clean,
            "seeds": sorted((options.shared / "seeds").glob("*.txt")),
            "damaged": damaged_files(clean, Path(folder)),
        }
        (rules if options.rules else throughput)(sets)


if __name__ == "__main__":
    main()
