"""Fits the weights by which ``luoshi.trace.uptake.wider`` tells uptake, and says how well they tell it.

usage: fit_wider.py LIBRARY [--finds FILE]

The library holds the documents of training/finds.jsonl, which names them by id: a clause asked about, a clause of a
later document, and what a reader says of the two (adapted, elaborated, doubtful, none). Prints the bias and the
weights; then, cross-validated by the clause asked about, for some least log-odds how many finds there are, the share
that is uptake, and in brackets the share with every doubtful one counted as none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from documents import ROOT
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from luoshi.session.matrix import units_holding
from luoshi.session.session import Session
from luoshi.text import Structured, Unit
from luoshi.trace import Held
from luoshi.trace.letters import letters_of
from luoshi.trace.uptake.comparing import Comparison
from luoshi.trace.uptake.wider import EVIDENCE, log_odds
from luoshi.trace.weights import weigh

FINDS = ROOT / "training" / "finds.jsonl"
FOLDS = 8
STRENGTH = 0.3
"""Inverse regularisation, for signs brought to one scale."""
TAKEN = ("adapted", "elaborated")
LEAST = np.arange(-0.5, 2.01, 0.25)
Array = npt.NDArray[Any]
Row = dict[str, Any]


def main() -> None:
    """Reads the arguments, weighs the finds, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--finds", type=Path, default=FINDS)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.finds.read_text(encoding="utf-8").splitlines()]
    known = list(read_signs(Session(arguments.library), rows))
    signs = np.array([signs for _, signs in known])
    labels = np.array([row["label"] for row, _ in known])
    bias, weights = fit(signs, labels)
    print(f"{len(known)} of {len(rows)} finds; bias {bias:.2f}")
    for name, weight in zip(EVIDENCE, weights.tolist(), strict=True):
        print(f"{name:10}{weight:7.2f}")
    report(crossed(signs, labels, [json.dumps(row["source"]) for row, _ in known]), labels)


def read_signs(session: Session, rows: Sequence[Row]) -> Iterator[tuple[Row, list[float]]]:
    """What speaks for each find; those of another thing are left out, as they are by the matrix."""
    for name in sorted({row["source"]["document"] for row in rows}):
        source = session.snapshot.structured(name)
        some = [row for row in rows if row["source"]["document"] == name]
        yield from _of_source(session, source, some)


def _of_source(
    session: Session, source: Structured, rows: Sequence[Row]
) -> Iterator[tuple[Row, list[float]]]:
    names = sorted({row["target"]["document"] for row in rows})
    held = [session.snapshot.structured(name).document for name in names]
    weights = weigh([letters_of(document.text) for document in (source.document, *held)])
    clauses = units_holding(source, "clause", "", name=source.document.id)
    places = [[Held(document, 0, len(document.text))] for document in held]
    comparison = Comparison(source.document, clauses, places, [], weights)
    by_span = {(clause.start, clause.end): clause for clause in clauses}
    for row in rows:
        clause = by_span[row["source"]["start"], row["source"]["end"]]
        found = signs_of(comparison, clause, row["target"])
        if found:
            yield row, found


def signs_of(comparison: Comparison, clause: Unit, target: Row) -> list[float]:
    """What speaks for a clause of a target's taking up a clause of the source; empty when it is of another thing."""
    wider, question = comparison.wider, comparison.question(clause)
    number = next(
        at
        for at, (reading, _, _) in enumerate(wider.held.clauses)
        if reading.document == target["document"] and wider.held.span(at)[0] == target["start"]
    )
    back, kept = wider.held.overlap(question.statement.bag)
    find = next(wider.finds(question, [(number, float(back[number]), float(kept[number]))]), None)
    if find is None:
        return []
    alone, followed = (wider.judged(question, [find], clauses)[0].uptake for clauses in (1, 2))
    return [log_odds(alone), log_odds(followed), *find.signs]


def fit(signs: Array, labels: Array) -> tuple[float, Array]:
    """Bias and weights of the log-odds of uptake; a doubtful find is half one."""
    mean, scale = signs.mean(axis=0), signs.std(axis=0)
    at, doubtful = (signs - mean) / scale, labels == "doubtful"
    rows = np.concatenate([at, at[doubtful]])
    taken = np.concatenate([np.isin(labels, TAKEN), np.ones(doubtful.sum(), dtype=bool)])
    counts = np.concatenate([np.where(doubtful, 0.5, 1), np.full(doubtful.sum(), 0.5)])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(rows, taken, sample_weight=counts)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - weights @ mean), weights


def crossed(signs: Array, labels: Array, groups: Sequence[str]) -> Array:
    """Log-odds of every find by weights that saw no find of its clause."""
    odds = np.zeros(len(labels))
    for train, test in GroupKFold(FOLDS).split(signs, groups=groups):
        bias, weights = fit(signs[train], labels[train])
        odds[test] = bias + signs[test] @ weights
    return odds


def report(odds: Array, labels: Array) -> None:
    """Prints how many finds reach some log-odds, and how many of them are uptake."""
    for least in LEAST:
        some = labels[odds >= least]
        sure, lenient = np.isin(some, TAKEN).mean(), (some != "none").mean()
        print(f"{least:5.2f}{len(some):6}  {lenient:.3f} ({sure:.3f})")


if __name__ == "__main__":
    main()
