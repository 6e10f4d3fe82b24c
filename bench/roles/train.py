"""Trains the role model and writes the weights that luoshi ships, or measures it.

usage: train.py [--measure] [--facts] [--folder DIR ...]

Without options: trains on gold/train and the developers' annotations, prints how well that does on documents left
out, and writes roles.npz.
With --measure: prints, and writes nothing.
With --facts: scores the shipped weights on gold/facts, whose documents are never trained or tuned on.
With --folder: learns from annotated folders of one's own besides.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from documents import ROOT, UNKNOWN, Labelled, annotated, folder, gold
from model import Array, First, Sample, fit_second, judge, out_of_fold, sample, teach
from sklearn.metrics import accuracy_score, f1_score

from luoshi.structure.role import ROLES, assign_roles
from luoshi.structure.role_rules import frames
from luoshi.structure.role_second import Network

WEIGHTS = ROOT / "src/luoshi/structure/data/roles.npz"
FOLDS = 2
STANDARD = 4
"""How often the documents of the gold standard count: their annotators' habits are the ones to learn."""


def main() -> None:
    """Reads the options and runs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--folder", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    if options.facts:
        score_facts()
        return
    standard = list(gold("train"))
    others = [*annotated(), *(one for path in options.folder for one in folder(path))]
    samples = [*(sample(one, STANDARD) for one in standard), *map(sample, others)]
    print(
        f"{len(samples)} documents, {sum(one.known.sum() for one in samples)} annotated clauses", flush=True
    )
    views = out_of_fold(samples, FOLDS)
    measure(samples, views, len(standard))
    if not options.measure:
        write(teach(samples), fit_second(samples, views), WEIGHTS)


def measure(samples: Sequence[Sample], views: Sequence[Array], standard: int) -> None:
    """Prints accuracy and F1 on documents that neither step was trained on, and how sure they were."""
    found: dict[int, Array] = {}
    for fold in range(FOLDS):
        rest = [at for at in range(len(samples)) if at % FOLDS != fold]
        second = fit_second([samples[at] for at in rest], [views[at] for at in rest])
        found |= {at: judge(views[at], second) for at in range(fold, len(samples), FOLDS)}
    for name, part in (("gold/train", range(standard)), ("annotations", range(standard, len(samples)))):
        documents = [samples[at].document for at in part]
        report(name, documents, [ruled(samples[at], found[at].argmax(axis=1)) for at in part])
    calibration(samples, [found[at] for at in range(len(samples))])


def ruled(one: Sample, roles: np.ndarray) -> np.ndarray:
    """The roles after the rules for certain frames."""
    roles = roles.copy()
    roles[list(frames(one.document.text, one.layout))] = ROLES.index("frame")
    return roles


def report(name: str, documents: Sequence[Labelled], found: Sequence[np.ndarray]) -> None:
    """Prints accuracy, macro F1 and each role's F1."""
    want, have = np.concatenate([d.roles for d in documents]), np.concatenate(found)
    want, have = want[want != UNKNOWN], have[want != UNKNOWN]
    each = f1_score(want, have, average=None, labels=range(len(ROLES)), zero_division=0)
    pledged = f1_score(want < COMMITTED, have < COMMITTED)
    parts = " ".join(f"{role.value} {score:.2f}" for role, score in zip(ROLES, each, strict=True))
    print(
        f"{name}: {len(want)} clauses, accuracy {accuracy_score(want, have):.4f}, macro F1 {each.mean():.4f},"
        f" task and target F1 {pledged:.4f} ({parts})"
    )


COMMITTED = 1 + max(ROLES.index("task"), ROLES.index("target"))
"""The first roles are those of commitments."""


def calibration(samples: Sequence[Sample], found: Sequence[Array]) -> None:
    """Prints how often the model is right at each level of confidence."""
    want = np.concatenate([one.document.roles for one in samples])
    known = want != UNKNOWN
    sure = np.concatenate([one.max(axis=1) for one in found])[known]
    right = np.concatenate([one.argmax(axis=1) for one in found])[known] == want[known]
    for low, high in pairwise((0, 0.4, 0.5, 0.6, 0.8, 0.9, 0.95, 1.01)):
        part = (sure >= low) & (sure < high)
        print(
            f"confidence {low:.2f} to {min(high, 1):.2f}: {part.sum()} clauses, {right[part].mean():.3f} right"
        )


def score_facts() -> None:
    """Prints how well the shipped weights do on gold/facts."""
    documents = list(gold("facts"))
    found = [
        np.array([ROLES.index(role) for role, _ in assign_roles(document.text, document.clauses)])
        for document in documents
    ]
    report("gold/facts", documents, found)


def write(first: First, second: Network, path: Path) -> None:
    """Writes the weights, one byte each."""
    stored: dict[str, np.ndarray] = {"bias": first.bias}
    for name, table in (("short", first.short), ("long", first.long)):
        stored |= {f"{name}_{part}": value for part, value in packed(table).items()}
    stored |= {
        "hidden": second.hidden,
        "hidden_bias": second.hidden_bias,
        "out": second.out,
        "out_bias": second.out_bias,
    }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **stored)
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {len(buffer.getvalue()):,} bytes")


def packed(table: Array) -> dict[str, np.ndarray]:
    """Distances between the keys that have weights, their rows as places in ``LEVELS``, and the largest weight.

    Every key that was learnt is kept: the second step reads how much the groups add up to, and that may not change.
    """
    kept = np.flatnonzero(np.abs(table).max(axis=1) > 0)
    rows = table[kept]
    top = np.abs(rows).max()
    places = np.round(np.cbrt(rows / top) * 127) + 127
    return {"gaps": np.diff(kept, prepend=0).astype(np.uint32), "rows": places.astype(np.uint8), "top": top}


if __name__ == "__main__":
    main()
