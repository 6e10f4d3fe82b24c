"""Times origins over the daily news against a sort of as many keys, and over larger collections made of its sentences.

usage: origins_speed.py CORPUS [--times 1 2 4 8] [--share 1.0]

A larger collection has the days of the real one so many times over, each made of sentences drawn at random from all
days, one drawn as often as another. --share takes the first days only. Seconds are CPU time after the files are read;
the sort is ``numpy.argsort(kind="stable")`` of one 64-bit key a letter, in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from pathlib import Path

import numpy as np

from luoshi.trace import Dated, find_origins, letters_of

NEWS = "other/media/xwlb_daily_2022-09_2026-08.jsonl.gz"
LEVEL = 9
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+|[^。！？\n]+$")


def main() -> None:
    """Reads the arguments, prints a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--times", type=int, nargs="*", default=[])
    parser.add_argument("--share", type=float, default=1.0)
    args = parser.parse_args()
    days = read_news(args.corpus / NEWS)
    days = days[: max(1, int(len(days) * args.share))]
    measure("as it is", days)
    for times in args.times:
        measure(f"{times} times, recombined", recombined(days, times, random.Random(7)))


def read_news(path: Path) -> list[Dated]:
    """The daily news, a document a day."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [Dated(day["id"], day["text"], day["date"], LEVEL) for day in map(json.loads, file)]


def sentences_of(text: str) -> list[str]:
    """A text cut behind every full stop and line end."""
    return _SENTENCE.findall(text)


def recombined(days: list[Dated], times: int, rng: random.Random) -> list[Dated]:
    """As many days so many times over, of sentences drawn from all."""
    sentences = [one for day in days for one in sentences_of(day.text)]
    drawn = [one for _ in range(times) for one in rng.sample(sentences, len(sentences))]
    made, at = [], 0
    for number in range(times):
        for day in days:
            count = len(sentences_of(day.text))
            made.append(Dated(f"{day.id}/{number}", "".join(drawn[at : at + count]), day.date, LEVEL))
            at += count
    return made


def measure(what: str, documents: list[Dated]) -> None:
    """Prints what origins of a collection took, and what the sort took."""
    letters = sum(len(letters_of(document.text).codes) for document in documents)
    before = sort_time(letters)
    start = time.process_time()
    rows = len(find_origins(documents))
    took = time.process_time() - start
    sort = (before + sort_time(letters)) / 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{what:22}{letters / 1e6:7.1f} M letters{took:8.2f} s{took / letters * 1e9:7.0f} ns a letter", end=""
    )
    print(f"{sort:8.2f} s sort{took / sort:6.2f} times{rows:11,} rows{peak:6.2f} GB peak so far", flush=True)


def sort_time(keys: int) -> float:
    """CPU seconds that a stable sort of so many random keys takes."""
    values = np.random.default_rng(0).integers(0, 1 << 63, keys, dtype=np.uint64)
    start = time.process_time()
    np.argsort(values, kind="stable")
    return time.process_time() - start


if __name__ == "__main__":
    main()
