"""Times passages and origins over a corpus, on one core.

usage: time_trace.py CORPUS [--news]

CORPUS has MANIFEST.tsv (path, date, level, format). Seconds are CPU time, so other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from luoshi.text import Level
from luoshi.trace import Dated, find_origins, gram_document_frequency, letters_of, trace_passages

SOURCE = "central/congress/20th_report_2022-10-16.txt"


def main() -> None:
    """Reads the arguments, runs each verb once, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--news", action="store_true")
    args = parser.parse_args()
    documents = _read(args.corpus) + (_news(args.corpus) if args.news else [])
    print(f"{len(documents)} documents, {sum(len(d.text) for d in documents) / 1e6:.1f} M characters")
    texts = [(d.id, d.text) for d in documents]
    source = [pair for pair in texts if pair[0] == SOURCE]
    _timed("passages from one report", lambda: len(trace_passages(source, texts)))
    _timed("origins, both grains", lambda: len(find_origins(documents)))
    _timed("weights", lambda: len(gram_document_frequency([letters_of(text) for _, text in texts]).hashes))


def _timed(name: str, work: Callable[[], int]) -> None:
    """Prints what one piece of work took."""
    start = time.process_time()
    rows = work()
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{name:28}{took:8.1f} s CPU{rows:12,} rows{peak:8.2f} GB peak so far")


def _read(corpus: Path) -> list[Dated]:
    """The plain texts of the manifest."""
    levels = {level.value: level.rank for level in Level}
    with (corpus / "MANIFEST.tsv").open(encoding="utf8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t")
            if row["format"] in ("txt", "md", "html", "csv")
        ]
    return [_dated(corpus, row, levels) for row in rows if not row["path"].startswith("other/")]


def _dated(corpus: Path, row: dict[str, str], levels: dict[str, int]) -> Dated:
    """One document of the manifest."""
    text = (corpus / row["path"]).read_text("utf8", "replace")
    return Dated(row["path"], text, row["date"] or None, levels.get(row["level"], 99))


def _news(corpus: Path) -> list[Dated]:
    """The daily news."""
    with gzip.open(corpus / "other/media/xwlb_daily_2022-09_2026-08.jsonl.gz", "rt", encoding="utf8") as file:
        days = [json.loads(line) for line in file]
    return [Dated(day["id"], day["text"], day["date"], Level.MEDIA.rank) for day in days]


if __name__ == "__main__":
    main()
