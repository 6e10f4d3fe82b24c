"""Trains the model that judges relations and writes the weights that luoshi ships, or measures it.

usage: train.py [--measure] [--relations FILE --corpus DIR]

Reads training/relations.jsonl, never gold/uptake. Prints what cross-validation by source sentence says: the confusion
table over pairs of which the reader was sure, and uptake against none; without --measure writes relate.npz.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from documents import RELATIONS, ROOT, Judged, judged
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier

from luoshi.trace.relate.features import align, features_of
from luoshi.trace.relate.model import LABELS, TAKEN, Weights, choose, weights_from
from luoshi.trace.relate.relating import rows_of
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary

WEIGHTS = ROOT / "src/luoshi/trace/data/relate.npz"
FOLDS = 6
UNSURE = 0.5
"""What a pair counts for that the reader was unsure of."""
STRENGTH = 0.3
"""Inverse regularisation of the regression."""
NETWORKS, UNITS, DECAY, ROUNDS, STEP = 8, 32, 0.3, 120, 3e-3
MIX = {"taken": 0.24, "related": 0.25, "unrelated": 0.51}
"""Shares among 900 pairs drawn as they come: a sentence and the nearest of one province. Others were drawn nearer."""
THRESHOLDS = np.arange(0.3, 0.7, 0.02)
"""Probabilities of uptake among which cross-validation chooses the one from which on it is one."""
Array = npt.NDArray[Any]


def main() -> None:
    """Reads the arguments, measures, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--relations", type=Path, default=RELATIONS)
    parser.add_argument("--corpus", type=Path)
    arguments = parser.parse_args()
    pairs = list(judged(arguments.relations, arguments.corpus))
    rows, names = featured(pairs)
    chances = crossed(rows, names, pairs)
    power = sharpness(pairs, chances)
    chances = _raised(chances, power)
    sure = np.array([pair.sure for pair in pairs])
    clear = [pair for pair in pairs if pair.sure]
    uptake = max(THRESHOLDS, key=lambda least: _f1(clear, chances[sure], least))
    report(pairs, chances, uptake)
    if not arguments.measure:
        shaped = {"sharpness": np.float32(power), "uptake": np.float32(uptake)}
        np.savez_compressed(WEIGHTS, **fit(rows, names, pairs) | shaped)


def featured(pairs: Sequence[Judged]) -> tuple[Array, tuple[str, ...]]:
    """The features of every pair, and their names."""
    vocabulary = load_vocabulary()
    aligned = [
        align(read_statement(p.source, vocabulary), read_statement(p.target, vocabulary)) for p in pairs
    ]
    names = tuple(features_of(next(one for one in aligned if one is not None)))
    return rows_of(aligned, names), names


def crossed(rows: Array, names: tuple[str, ...], pairs: Sequence[Judged]) -> Array:
    """Probabilities of every pair from a model that saw no pair of its source sentence."""
    groups = np.array([zlib.crc32(pair.source.encode()) for pair in pairs])
    chances = np.zeros((len(pairs), len(LABELS)))
    for train, test in GroupKFold(FOLDS).split(rows, groups=groups):
        model = weights_from(fit(rows[train], names, [pairs[i] for i in train]))
        chances[test] = model.probabilities(rows[test])
    return chances


def fit(rows: Array, names: tuple[str, ...], pairs: Sequence[Judged]) -> dict[str, Any]:
    """The model's numbers by name."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    at = np.clip((rows - mean) / scale, -6, 6)
    at, labels, weights = _readings(at, pairs)
    straight = LogisticRegression(C=STRENGTH, max_iter=500).fit(at, labels, sample_weight=weights)
    networks = [
        MLPClassifier((UNITS,), alpha=DECAY, max_iter=ROUNDS, learning_rate_init=STEP, random_state=seed)
        for seed in range(NETWORKS)
    ]
    for network in networks:
        network.fit(at, labels, sample_weight=weights)
    return {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "mean": mean,
        "scale": scale,
        "straight": straight.coef_.T,
        "straight_bias": straight.intercept_,
        "first": np.stack([network.coefs_[0] for network in networks]),
        "first_bias": np.stack([network.intercepts_[0][None] for network in networks]),
        "second": np.stack([network.coefs_[1] for network in networks]),
        "second_bias": np.stack([network.intercepts_[1][None] for network in networks]),
        "sharpness": np.float32(1),
        "uptake": np.float32(0.5),
    }


def _readings(at: Array, pairs: Sequence[Judged]) -> tuple[Array, Array, Array]:
    """The pairs, once for each reading: rows, labels, and what each counts for."""
    known = [label.value for label in LABELS]
    share = np.array([len(pair.labels) for pair in pairs])
    labels = np.array([known.index(label) for pair in pairs for label in pair.labels])
    return np.repeat(at, share, axis=0), labels, np.repeat(weighed(pairs) / share, share)


def weighed(pairs: Sequence[Judged]) -> Array:
    """What each pair counts for: less when the reader was unsure, and so that together they are mixed as pairs come."""
    doubt = np.array([1.0 if pair.sure else UNSURE for pair in pairs])
    groups = np.array(["taken" if pair.label in TAKEN else pair.label for pair in pairs])
    for name, share in MIX.items():
        doubt[groups == name] *= share * len(pairs) / max(doubt[groups == name].sum(), 1e-9)
    return doubt


def _f1(pairs: Sequence[Judged], chances: Array, least: float) -> float:
    """Uptake against none, as pairs come."""
    wanted = [pair.label in TAKEN for pair in pairs]
    return float(
        f1_score(wanted, chances[:, : len(TAKEN)].sum(axis=1) >= least, sample_weight=weighed(pairs))
    )


def sharpness(pairs: Sequence[Judged], chances: Array) -> float:
    """The power of the probabilities under which the readers' labels are the likeliest."""
    known = [label.value for label in LABELS]
    at = np.arange(len(pairs)), np.array([known.index(pair.label) for pair in pairs])
    powers = np.arange(0.6, 1.8, 0.05)
    weights = weighed(pairs)
    return float(max(powers, key=lambda power: float(np.log(_raised(chances, power)[at]) @ weights)))


def _raised(chances: Array, power: float) -> Array:
    raised = chances**power
    return raised / raised.sum(axis=1, keepdims=True)


def report(pairs: Sequence[Judged], chances: Array, uptake: float) -> None:
    """Prints the confusion table and the figures, of all pairs and of those that the reader was sure of."""
    weights = Weights((), *(np.zeros(0, np.float32),) * 8, 1.0, uptake)
    answers = np.array([choose(row, weights).value for row in chances])
    taken = chances[:, : len(TAKEN)].sum(axis=1)
    for name, chosen in (("all", range(len(pairs))), ("sure", [i for i, p in enumerate(pairs) if p.sure])):
        some = [pairs[i] for i in chosen]
        seen = Counter(zip((pair.label for pair in some), answers[chosen].tolist(), strict=True))
        for label in LABELS:
            print(f"{name:5}{label:12}" + "".join(f"{seen[label, other]:6}" for other in LABELS))
        wanted = np.array([pair.label in TAKEN for pair in some])
        right = np.array([pair.label == answer for pair, answer in zip(some, answers[chosen], strict=True)])
        area = roc_auc_score(wanted, taken[chosen])
        found = f1_score(wanted, taken[chosen] >= uptake)
        print(f"{name}: accuracy {right.mean():.3f}, uptake F1 {found:.3f}, area {area:.3f}")
        mixed = weighed(some)
        accuracy, f1 = right @ mixed / mixed.sum(), _f1(some, chances[chosen], uptake)
        print(
            f"{name}, mixed as pairs come: accuracy {accuracy:.3f}, uptake F1 {f1:.3f} from {uptake:.2f} on"
        )


if __name__ == "__main__":
    main()
