"""Times origins over a collection too large for memory, made of the sentences of the daily news as it is read.

usage: origins_large.py CORPUS --letters 1e9 [--memory 4] [--threads 2] [--folder DIR] [--grain phrase passage]

Documents are as long as a day of news and made of sentences drawn at random; they are made anew each time they are
read and are never stored. Seconds are those of the clock, with the making of the texts and without; the disk is what
temporary files take at most, looked at once a second.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from origins_speed import LEVEL, NEWS, read_news, sentences_of

from luoshi.text import Grain
from luoshi.trace.origins import Batch, Collection, Means, line_up, origin_lots, with_reposts
from luoshi.trace.origins.lots import lot_of

BATCH = 64
"""Documents that are made at a time."""


def main() -> None:
    """Reads the arguments, prints a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--letters", type=float, default=1e8)
    parser.add_argument("--memory", type=float, default=4, help="GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--grain", type=Grain, nargs="*", default=list(Grain))
    args = parser.parse_args()
    collection, letters = made_of(args.corpus / NEWS, args.letters)
    print(f"{len(collection.line):,} documents, {letters / 1e6:,.0f} M letters", flush=True)
    print(
        f"making the texts once takes {_seconds(lambda: sum(1 for _ in collection.read())):.0f} s", flush=True
    )
    folder = Path(tempfile.mkdtemp(dir=args.folder))
    try:
        run(collection, Means(int(args.memory * (1 << 30)), args.threads, folder), args.grain)
    finally:
        shutil.rmtree(folder)


def made_of(news: Path, letters: float) -> tuple[Collection, float]:
    """A collection of about so many letters, and how many they are."""
    days = read_news(news)
    sentences = [one for day in days for one in sentences_of(day.text)]
    share = sum(len(lot_of([day.text], [0]).codes) - 1 for day in days) / sum(len(day.text) for day in days)
    length = sum(map(len, sentences)) // len(days)
    count = round(letters / share / length)
    dates = sorted(days[i % len(days)].date or "" for i in range(count))
    line = line_up([f"{i:08}" for i in range(count)], dates, [LEVEL] * count)
    each = max(1, len(sentences) // len(days))

    def read() -> Iterator[Batch]:
        rng = np.random.default_rng(7)
        for low in range(0, count, BATCH):
            drawn = rng.integers(0, len(sentences), (min(BATCH, count - low), each)).tolist()
            yield ["".join([sentences[i] for i in row]) for row in drawn], range(low, low + len(drawn))

    return Collection(line, read, count * length), count * length * share


def run(collection: Collection, means: Means, grains: list[Grain]) -> None:
    """Traces the collection and prints what it took."""
    watch = Watch(means.folder or Path())
    start = time.monotonic()
    collection = with_reposts(collection, means)
    copies = int((collection.line.original != np.arange(len(collection.line))).sum())
    print(f"reposts: {time.monotonic() - start:.0f} s, {copies} copies", flush=True)
    for grain in grains:
        begun = time.monotonic()
        rows = sum(len(some.document) for some in origin_lots(collection, grain, means))
        print(f"{grain}: {time.monotonic() - begun:.0f} s, {rows:,} rows", flush=True)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    watch.stop()
    print(f"all: {time.monotonic() - start:.0f} s, {usage.ru_utime + usage.ru_stime:.0f} s CPU", end=", ")
    print(f"peak {usage.ru_maxrss / 1e6:.2f} GB of memory, {watch.most / 1e9:.1f} GB of disk")


class Watch:
    """The most bytes that a folder's files take, looked at once a second until it is stopped."""

    def __init__(self, folder: Path) -> None:
        self.most = 0
        self._folder, self._done = folder, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(1):
            self.most = max(self.most, _bytes_in(self._folder))

    def stop(self) -> None:
        """Look no longer."""
        self._done.set()
        self._thread.join()


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total


def _seconds(function: Callable[[], object]) -> float:
    start = time.monotonic()
    function()
    return time.monotonic() - start


if __name__ == "__main__":
    main()
