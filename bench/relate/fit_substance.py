"""Fits the weights by which ``luoshi.trace.uptake.substance`` tells what is elaborated, and says how well they do.

usage: fit_substance.py LIBRARY [--classes FILE]

The library holds the documents of training/classes.jsonl, which names them by id: a clause asked about, the words of a
later document that take it up, what a reader calls it (verbatim, adapted, elaborated, none), and whether in doubt.
Prints the bias and the weights; then, cross-validated by the clause asked about, for some least log-odds how many are
called elaborated, the share of them that is, and the share of the others that is adapted.
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
from luoshi.text import Structured
from luoshi.trace import Held
from luoshi.trace.letters import letters_of
from luoshi.trace.uptake.comparing import Comparison
from luoshi.trace.uptake.substance import SIGNS, substance
from luoshi.trace.weights import weigh

CLASSES = ROOT / "training" / "classes.jsonl"
FOLDS = 10
STRENGTH = 0.3
"""Inverse regularisation, for signs brought to one scale."""
DOUBTFUL = 0.5
"""What a cell counts that its reader was not sure of."""
LEAST = np.arange(0, 1.51, 0.3)
Array = npt.NDArray[Any]
Row = dict[str, Any]


def main() -> None:
    """Reads the arguments, weighs the cells, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--classes", type=Path, default=CLASSES)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.classes.read_text(encoding="utf-8").splitlines()]
    taken = [row for row in rows if row["label"] in {"adapted", "elaborated"}]
    known = list(read_signs(Session(arguments.library), taken))
    signs = np.array([signs for _, signs in known])
    own = np.array([row["label"] == "elaborated" for row, _ in known])
    counts = np.array([DOUBTFUL if row["doubtful"] else 1.0 for row, _ in known])
    bias, weights = fit(signs, own, counts)
    print(f"{len(known)} cells, {own.sum()} elaborated; bias {bias:.2f}")
    for name, weight in zip(SIGNS, weights.tolist(), strict=True):
        print(f"{name:10}{weight:7.2f}")
    report(crossed(signs, own, counts, [json.dumps(row["source"]) for row, _ in known]), own)


def read_signs(session: Session, rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[float, ...]]]:
    """The signs of each cell."""
    for name in sorted({row["source"]["document"] for row in rows}):
        source = session.snapshot.structured(name)
        some = [row for row in rows if row["source"]["document"] == name]
        yield from _of_source(session, source, some)


def _of_source(
    session: Session, source: Structured, rows: Sequence[Row]
) -> Iterator[tuple[Row, tuple[float, ...]]]:
    """The signs of the cells of one source."""
    names = sorted({row["target"]["document"] for row in rows})
    held = {name: session.snapshot.structured(name).document for name in names}
    weights = weigh([letters_of(document.text) for document in (source.document, *held.values())])
    clauses = units_holding(source, "clause", "", name=source.document.id)
    places = [[Held(document, 0, len(document.text))] for document in held.values()]
    comparison = Comparison(source.document, clauses, places, [], weights)
    by_span = {(clause.start, clause.end): clause for clause in clauses}
    for row in rows:
        asked = comparison.question(by_span[row["source"]["start"], row["source"]["end"]]).asked
        target = row["target"]
        yield row, substance(asked, held[target["document"]].text, (target["start"], target["end"])).signs


def fit(signs: Array, own: Array, counts: Array) -> tuple[float, Array]:
    """Bias and weights of the log-odds of substance of its own."""
    mean, scale = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit((signs - mean) / scale, own, sample_weight=counts)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - weights @ mean), weights


def crossed(signs: Array, own: Array, counts: Array, groups: Sequence[str]) -> Array:
    """Log-odds of every cell by weights that saw no cell of its clause."""
    odds = np.zeros(len(own))
    for train, test in GroupKFold(FOLDS).split(signs, groups=groups):
        bias, weights = fit(signs[train], own[train], counts[train])
        odds[test] = bias + signs[test] @ weights
    return odds


def report(odds: Array, own: Array) -> None:
    """Prints how many cells reach some log-odds, how many of them are elaborated, and how few of the others."""
    for least in LEAST:
        called = odds >= least
        print(f"{least:5.2f}{called.sum():6}  {own[called].mean():.3f}  {1 - own[~called].mean():.3f}")


if __name__ == "__main__":
    main()
