"""Fits the weights by which an alignment is taken for a borrowing, on planted borrowings.

usage: fit_worth.py PLANTED...

Each PLANTED is a folder that plant.py made. Alignments are labelled by what was planted: borrowed when one lies over a
planted passage of its source, not borrowed when all it has besides are letters that no equal run of the two texts
explains; the rest (wording that both texts took from elsewhere, word for word) is no example of either. Prints a
logistic regression (Newton's method, a ridge of 0.1) for ``luoshi.trace.passages.worth``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from luoshi.trace import letters_of
from luoshi.trace.compiled import kept
from luoshi.trace.passages.borrowings import lots_of
from luoshi.trace.passages.runs import runs_of, shared, totals
from luoshi.trace.passages.spans import SOURCE, SOURCE_END, TARGET, TARGET_END
from luoshi.trace.passages.tracing import Lot, candidates
from luoshi.trace.passages.worth import EVIDENCE, evidence_of

RUN = 8
RIDGE = 0.1
ROUNDS = 30

Row = tuple[list[float], int, int]
"""What an alignment shows, letters of it that were planted, and letters that nothing explains."""
Span = tuple[int, int, int, int]
"""From and to in the source's letters, from and to in the target's."""


def main() -> None:
    """Reads the arguments, fits, prints the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("planted", type=Path, nargs="+")
    args = parser.parse_args()
    rows = [row for folder in args.planted for row in examples(folder) if row[1] or row[2]]
    features = np.array([[1.0, *evidence] for evidence, _, _ in rows])
    borrowed = np.array([planted > 0 for _, planted, _ in rows])
    trust = np.array([max(planted, rest) / (planted + rest) for _, planted, rest in rows])
    weights = fit(features, borrowed, trust)
    wrong = int(((features @ weights > 0) != borrowed).sum())
    print(f"{len(rows)} alignments, {int(borrowed.sum())} borrowed, {wrong} taken for what they are not")
    for name, weight in zip(["bias", *EVIDENCE], weights, strict=True):
        print(f"{name:12}{weight:8.2f}")


def examples(folder: Path) -> Iterator[Row]:
    """The alignments that are weighed up when a planted folder is traced, each source and target by itself."""
    truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf8").splitlines()]
    for target in sorted((folder / "targets").glob("*.txt")):
        planted = [row for row in truth if row["target"] == target.stem]
        for source in sorted((folder / "sources").glob("*.txt")):
            one, two = (path.read_text(encoding="utf8") for path in (source, target))
            here = [row for row in planted if row["source"] == source.stem]
            shared_ones = shared_letters(one, two)
            for span, evidence in weighed_up(one, two):
                yield labelled(span, (one, two), here, planted, evidence, shared_ones)


def weighed_up(source: str, target: str) -> Iterator[tuple[Span, list[float]]]:
    """The spans that tracing asks about, and what speaks for them."""
    for _, lot in lots_of([("source", source)], [("target", target)], None):
        spans, evidence = weighed_lot(lot)
        first = int(lot.starts[1])
        for row, shown in zip(spans.tolist(), evidence.tolist(), strict=True):
            ends = row[SOURCE], row[SOURCE_END], row[TARGET] - first, row[TARGET_END] - first
            yield ends, shown


@kept
def weighed_lot(lot: Lot) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The spans of one source and one target, and their evidence."""
    start, end = lot.starts[1], lot.starts[2] - 1
    total = totals(lot.rows, start, end, lot.rarity)
    runs = runs_of(shared(lot.rows, lot.first, lot.places, start, end), 1, lot.owners, total)
    tiles = np.empty((len(runs.ends), 3), np.int64)
    spans = candidates(runs, (0, len(runs.ends)), tiles, start, total, lot.page)
    evidence = np.empty((len(spans), 9))
    for i in range(len(spans)):
        evidence[i] = evidence_of(spans[i], lot.page)
    return spans, evidence


def shared_letters(source: str, target: str) -> set[int]:
    """Places of the target's letters that lie in an equal run of eight."""
    one, two = (letters_of(text).codes.tolist() for text in (source, target))
    grams = {tuple(one[i : i + RUN]) for i in range(len(one) - RUN + 1)}
    found = (i for i in range(len(two) - RUN + 1) if tuple(two[i : i + RUN]) in grams)
    return {at for i in found for at in range(i, i + RUN)}


def labelled(
    span: Span,
    texts: tuple[str, str],
    here: list[dict[str, int]],
    planted: list[dict[str, int]],
    evidence: list[float],
    shared: set[int],
) -> Row:
    """A span's evidence, how much of it was planted from this source, and how much nothing explains."""
    source, target = (letters_of(text) for text in texts)
    start, end = source.span(*span[:2])
    mine = [row for row in here if start < row["source_end"] and end > row["source_start"]]
    hit = {i for row in mine for i in range(row["target_start"], row["target_end"])}
    known = {i for row in planted for i in range(row["target_start"], row["target_end"])}
    letters = range(*span[2:])
    places = {int(target.at[i]) for i in letters}
    rest = {int(target.at[i]) for i in letters if i not in shared} - hit - known
    return evidence, len(places & hit), len(rest)


def fit(
    features: NDArray[np.float64], labels: NDArray[np.bool_], trust: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights of a logistic regression."""
    weights = np.zeros(features.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (trust * (labels - likely)) - RIDGE * weights
        spread = trust * likely * (1 - likely)
        curve = (features * spread[:, None]).T @ features + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
