"""Times the origins of one more document in a library, against those of the whole library.

usage: origins_growth.py CORPUS [--documents 100000] [--letters 300] [--real] [--folder DIR]

The documents are made of sentences of the daily news, or, with --real, are all text files of the corpus and the days
of the news themselves. Seconds are those of the tables that speak of the whole collection, by the clock and of
processors, without the rest of a commit.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from origins_speed import NEWS, read_news, sentences_of

from luoshi.library import Chunk, Snapshot, pack
from luoshi.library.commit import Making
from luoshi.session import derived
from luoshi.text import Document, Metadata, RawText, Source, Structured, Unit, UnitKind
from luoshi.trace import Dated

LOT = 2000


def main() -> None:
    """Reads the arguments, prints a line for each commit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    days = read_news(args.corpus / NEWS)
    documents = real(args.corpus, days) if args.real else invented(days, args.documents, args.letters)
    folder = Path(tempfile.mkdtemp(dir=args.folder))
    try:
        measure(folder, documents)
    finally:
        shutil.rmtree(folder)


def invented(days: list[Dated], count: int, letters: int) -> list[Dated]:
    """Documents of sentences drawn from all days."""
    rng = random.Random(7)
    sentences = [one for day in days for one in sentences_of(day.text)]
    each = max(1, round(letters / (sum(map(len, sentences)) / len(sentences))))
    dates = sorted(day.date or "" for day in days)
    return [
        Dated(f"{at:08}", "".join(rng.choices(sentences, k=each)), dates[at % len(dates)])
        for at in range(count)
    ]


def real(corpus: Path, days: list[Dated]) -> list[Dated]:
    """The text files of the corpus, dated as their names are, and the news."""
    files = sorted(path for path in corpus.rglob("*.txt") if path.stat().st_size > 1000)
    texts = [path.read_text("utf-8", "replace") for path in files]
    dates = [f"{2015 + at % 12}" for at in range(len(files))]
    found = [Dated(path.stem + str(at), texts[at], dates[at]) for at, path in enumerate(files)]
    random.Random(7).shuffle(found)
    return [*days, *found]


def chunk(documents: list[Dated]) -> Chunk:
    """What reading a file of each document gives."""
    raws, structured = [], []
    for one in documents:
        source = Source(one.id, sha256(f"{one.id}{one.text}".encode()).hexdigest(), 1, "text/plain")
        metadata = Metadata(date=one.date)
        document = Document(one.id, source, 0, 0, len(one.text), one.text, (), metadata)
        raws.append(RawText(source, one.text, "utf-8", given=metadata))
        structured.append(Structured(document, (Unit(one.id, 0, -1, UnitKind.ARTICLE, 0, len(one.text)),)))
    return pack("d", raws, structured, [])


def measure(folder: Path, documents: list[Dated]) -> None:
    """Prints what the whole library takes, one document more, and the whole again."""
    *most, last = documents
    lots = (chunk(most[low : low + LOT]) for low in range(0, len(most), LOT))
    snapshot = made(folder / "1", f"{len(most):,} documents", lots, None)
    snapshot = made(folder / "2", "one more", iter([chunk([last])]), snapshot)
    earlier = Dated(last.id, last.text, "2019-01-01")
    snapshot = made(folder / "3", "the same, the earliest", iter([chunk([earlier])]), snapshot)
    derived.renewed = lambda *_: None  # type: ignore[assignment]
    made(folder / "4", "all anew", iter(()), snapshot)


def made(folder: Path, what: str, chunks: Iterator[Chunk], before: Snapshot | None) -> Snapshot:
    """The tables of a snapshot; prints what the origins took."""
    took = [0.0, 0.0]

    def timed(snapshot: Snapshot) -> Mapping[str, Any]:
        begun = time.monotonic(), time.process_time()
        tables = {name: list(rows) for name, rows in derived.derive(snapshot).items()}
        took[:] = time.monotonic() - begun[0], time.process_time() - begun[1]
        return tables

    making = Making(folder, before.number + 1 if before else 1, before)
    making.fill(chunks, (), rederive=True)
    making.derive(timed)
    snapshot = Snapshot(making.number, making.tables, making.tables)
    rows = snapshot.table("origins", ["by"]).num_rows
    print(f"{what:26}{took[0]:8.2f} s{took[1]:8.2f} s CPU{rows:12,} rows", flush=True)
    return snapshot


if __name__ == "__main__":
    main()
