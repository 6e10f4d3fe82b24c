"""Times the matrix of one document against every province of a library, and a plain comparison of all pairs beside it.

usage: matrix_speed.py LIBRARY SOURCE [--times N]

Prints, for each time, seconds by the clock and CPU seconds; what loading took; the cells in each state; the peak of
memory; and the CPU seconds as a multiple of a baseline: the share of the pairs of letters of every clause of the source
that stands in every clause of the places, counted by NumPy.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from luoshi.session.matrix import build_matrix
from luoshi.session.session import Session
from luoshi.structure import split_clauses
from luoshi.text import Level, UnitKind
from luoshi.trace.evidence import pairs_of, words_of

MEGABYTE = 1024


def main() -> None:
    """Reads the arguments, makes the matrix, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("source")
    parser.add_argument("--times", type=int, default=2)
    args = parser.parse_args()
    session = Session(args.library)
    took = [time_matrix(session, args.source) for _ in range(args.times)]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{held:.0f} MB at most; the first time loads vocabulary, model and compiled functions")
    base = time_baseline(session, args.source)
    print(f"baseline {base:.2f} s CPU: the last matrix took {took[-1] / base:.1f} times as much")


def time_matrix(session: Session, source: str) -> float:
    """Makes a matrix, prints what it took and what is in it, and gives its CPU seconds."""
    clock, start = time.perf_counter(), time.process_time()
    matrix = build_matrix(session.snapshot, session.lexicon, source, UnitKind.CLAUSE, Level.PROVINCE)
    took = time.process_time() - start
    states = Counter(str(cell.state) for cell in matrix.uptakes)
    said = ", ".join(f"{number:,} {state}" for state, number in states.most_common())
    print(f"{time.perf_counter() - clock:.1f} s by the clock, {took:.1f} s CPU: {said}")
    return took


def time_baseline(session: Session, source: str) -> float:
    """CPU seconds of counting the pairs of letters that every two clauses share."""
    structured = session.snapshot.structured(source)
    own = [structured.document.text[unit.start : unit.end] for unit in structured.of(UnitKind.CLAUSE)]
    rows = session.snapshot.query(
        "SELECT text FROM documents WHERE id <> ?", [structured.document.id]
    ).to_pylist()
    held = [row["text"][start:end] for row in rows for start, end in split_clauses(row["text"])]
    start = time.process_time()
    shared_pairs(own, held)
    return time.process_time() - start


def shared_pairs(own: Sequence[str], held: Sequence[str]) -> int:
    """How many pairs of clauses share half of the first one's pairs of letters."""
    wanted = [sorted(set(pairs_of(words_of(text)))) for text in own]
    known = {pair: number for number, pair in enumerate(sorted({pair for some in wanted for pair in some}))}
    rows: list[list[int]] = [[] for _ in known]
    for number, text in enumerate(held):
        for pair in set(pairs_of(words_of(text))) & known.keys():
            rows[known[pair]].append(number)
    postings = [np.array(some, dtype=np.int64) for some in rows]
    found = 0
    for some in wanted:
        shares = np.zeros(len(held), dtype=np.float32)
        for pair in some:
            shares[postings[known[pair]]] += 1
        found += int(np.count_nonzero(shares >= max(len(some), 1) / 2))
    return found


if __name__ == "__main__":
    main()
