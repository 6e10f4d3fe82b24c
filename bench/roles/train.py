"""Trains the role model and writes the weights that luoshi ships, or measures it.

usage: train.py [--measure] [--facts]

Without options: trains on gold/train, the developers' annotations and raw documents, prints how well that does on
documents left out, and writes roles.npz.
With --measure: prints, and writes nothing.
With --facts: scores the shipped weights on gold/facts, whose documents are never trained or tuned on.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from documents import ROOT, UNKNOWN, Labelled, annotated, gold, raw
from model import Array, First, Sample, fit_second, out_of_fold, sample, self_train
from sklearn.metrics import accuracy_score, f1_score

from luoshi.structure.role import ROLES, RoleWeights, assign_roles, decide
from luoshi.structure.role_rules import frames

WEIGHTS = ROOT / "src/luoshi/structure/data/roles.npz"
FOLDS = 5
KEPT = 150_000
"""Keys that are shipped: those whose weights weigh most."""


def main() -> None:
    """Reads the options and runs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--facts", action="store_true")
    options = parser.parse_args()
    if options.facts:
        score_facts()
        return
    learnt = [*gold("train"), *annotated()]
    held_out = [document.text for document in (*gold("train"), *gold("facts"))]
    samples = [sample(document) for document in learnt]
    unlabelled = [sample(document) for document in raw(held_out)]
    print(
        f"{len(samples)} annotated documents, {sum(len(one.document.clauses) for one in unlabelled)} raw clauses"
    )

    def fit(some: Sequence[Sample]) -> First:
        return self_train(some, unlabelled)

    opinions = out_of_fold(samples, FOLDS, fit)
    measure(samples, opinions, len(list(gold("train"))))
    if not options.measure:
        write(fit(samples), fit_second(samples, opinions), WEIGHTS)


def measure(samples: Sequence[Sample], opinions: Sequence[Array], gold_count: int) -> None:
    """Prints accuracy and F1 of both steps and the rules on documents that were not trained on."""
    found: list[Array] = [np.zeros(0, dtype=np.float32)] * len(samples)
    for fold in range(FOLDS):
        rest = [at for at in range(len(samples)) if at % FOLDS != fold]
        second = fit_second([samples[at] for at in rest], [opinions[at] for at in rest])
        for at in range(fold, len(samples), FOLDS):
            found[at] = decide(opinions[at], samples[at].layout, second)
    for name, part in (("gold/train", slice(gold_count)), ("annotations", slice(gold_count, None))):
        documents = [one.document for one in samples[part]]
        report(f"{name}: first step", documents, [opinion.argmax(axis=1) for opinion in opinions[part]])
        report(f"{name}: both steps", documents, [one.argmax(axis=1) for one in found[part]])
        ruled = [
            with_rules(one, seen.argmax(axis=1)) for one, seen in zip(samples[part], found[part], strict=True)
        ]
        report(f"{name}: with rules", documents, ruled)
    calibration(samples, found)


def with_rules(one: Sample, roles: np.ndarray) -> np.ndarray:
    """The roles after the rules for certain frames."""
    roles = roles.copy()
    roles[list(frames(one.document.text, one.layout))] = ROLES.index("frame")
    return roles


def report(name: str, documents: Sequence[Labelled], found: Sequence[np.ndarray]) -> None:
    """Prints accuracy, macro F1 and each role's F1."""
    want, have = np.concatenate([d.roles for d in documents]), np.concatenate(found)
    want, have = want[want != UNKNOWN], have[want != UNKNOWN]
    each = f1_score(want, have, average=None, labels=range(len(ROLES)), zero_division=0)
    parts = " ".join(f"{role.value} {score:.2f}" for role, score in zip(ROLES, each, strict=True))
    print(
        f"{name}: {len(want)} clauses, accuracy {accuracy_score(want, have):.4f}, macro F1 {each.mean():.4f} ({parts})"
    )


def calibration(samples: Sequence[Sample], found: Sequence[Array]) -> None:
    """Prints how often the model is right at each level of confidence."""
    want = np.concatenate([one.document.roles for one in samples])
    sure = np.concatenate([one.max(axis=1) for one in found])[want != UNKNOWN]
    right = np.concatenate([one.argmax(axis=1) for one in found])[want != UNKNOWN] == want[want != UNKNOWN]
    for low, high in pairwise((0, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)):
        part = (sure >= low) & (sure < high)
        print(
            f"confidence {low:.2f} to {min(high, 1):.2f}: {part.sum()} clauses, "
            f"mean {sure[part].mean():.2f}, right {right[part].mean():.2f}"
        )


def write(first: First, second: RoleWeights, path: Path) -> None:
    """Writes the weights: the heaviest keys as differences of one another, their weights in steps of one byte."""
    weight = np.abs(first.grams).max(axis=1)
    weight[0] = 0
    kept = np.sort(np.argsort(-weight, kind="stable")[:KEPT])
    step = np.float32(np.quantile(np.abs(first.grams[kept]), 0.9999) / 127)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        gaps=np.diff(kept, prepend=0).astype(np.uint16),
        grams=np.clip(np.rint(first.grams[kept] / step), -127, 127).astype(np.int8),
        step=step,
        bias=first.bias,
        trust=np.float32(second.trust),
        context=second.context,
        context_bias=second.context_bias,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    print(f"{path}: {len(buffer.getvalue()):,} bytes, {len(kept)} keys")


def score_facts() -> None:
    """Prints the shipped model's figures on gold/facts."""
    documents = list(gold("facts"))
    found = [np.array([ROLES.index(role) for role, _ in assign_roles(d.text, d.clauses)]) for d in documents]
    for document, roles in zip(documents, found, strict=True):
        report(document.name, [document], [roles])
    report("gold/facts", documents, found)


if __name__ == "__main__":
    main()
