"""Times passages from many sources to the daily news, on one core, stage by stage.

usage: passages_speed.py CORPUS [--every N] [--one]

Sources: the report of the 20th congress, the decision of 2024 and the 40 latest work reports; with --one the report
alone. --every takes one day of the news in N. Seconds are CPU time after the files are read; reading letters and
weighing words are part of the total.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from pathlib import Path

from luoshi.trace import trace_passages
from luoshi.trace.passages.borrowings import borrowing_columns, lots_of

NEWS = "other/media/xwlb_daily_2022-09_2026-08.jsonl.gz"
REPORTS = 40

Texts = list[tuple[str, str]]


def main() -> None:
    """Reads the arguments, traces once, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--one", action="store_true")
    args = parser.parse_args()
    sources, targets = read_sources(args.corpus / "central"), read_news(args.corpus / NEWS)[:: args.every]
    sources = sources[:1] if args.one else sources
    start = time.process_time()
    trace_passages([("a", "完善供应链风险监测机制。")], [("b", "完善供应链风险监测机制。")])
    print(f"compiled functions loaded, or compiled, in {time.process_time() - start:.1f} s CPU")
    start = time.process_time()
    size = sum(
        int(lot.starts[-1] - lot.starts[len(sources)]) - len(lot.names) + len(sources)
        for _, lot in lots_of(sources, targets, None)
    )
    print(f"{len(sources)} sources, {len(targets)} targets, {size / 1e6:.1f} M letters")
    report("letters, seeds, weights", size, start)
    start = time.process_time()
    found = sum(len(lot.source) for lot in borrowing_columns(sources, targets))
    report(f"{found:,} passages in columns, all", size, start)
    start = time.process_time()
    report(f"{len(trace_passages(sources, targets)):,} passages as objects, all", size, start)


def report(what: str, size: int, start: float) -> None:
    """Prints what one stage took."""
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what:36}{took:8.2f} s CPU{size / took / 1e6:8.2f} M letters/s{peak:8.2f} GB peak so far")


def read_sources(central: Path) -> Texts:
    """The sources, the report first."""
    paths = [central / "congress/20th_report_2022-10-16.txt"]
    paths += sorted(central.glob("party_decisions_xwlb/2024-07-21_*公布.txt"))[:1]
    paths += sorted(central.glob("work_reports/*.txt"))[-REPORTS:]
    return [(path.stem, path.read_text(encoding="utf8")) for path in paths]


def read_news(path: Path) -> Texts:
    """The daily news, a text a day."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [(day["id"], day["text"]) for day in map(json.loads, file)]


if __name__ == "__main__":
    main()
