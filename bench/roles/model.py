"""The role model's two steps as scikit-learn fits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import UNKNOWN, Labelled
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from luoshi.structure.role import ROLES, RoleWeights, decide
from luoshi.structure.role_context import context_features
from luoshi.structure.role_features import BITS, channels
from luoshi.structure.role_layout import Layout, code_points, lay_out

STRENGTH = 3.0
"""Inverse regularisation of the first step."""

RAW_WEIGHT = 0.3
"""What a clause that the model itself labelled counts, times its certainty."""

LEAST_CERTAIN = 0.5
HIDDEN = 24
SEEDS = 3

Matrix = sp.csr_matrix
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as the model sees it.

    Attributes:
        document: the document.
        features: one row a clause, one column a hashed key.
        layout: where its clauses stand.
    """

    document: Labelled
    features: Matrix
    layout: Layout


@dataclass(frozen=True, slots=True)
class First:
    """The first step: weights of every key and role, and the roles' bias."""

    grams: Array
    bias: Array

    def opinion(self, features: Matrix) -> Array:
        """Probabilities of the roles, one row a clause."""
        scores = features @ self.grams + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def sample(document: Labelled) -> Sample:
    """The features of a document's clauses as a sparse matrix."""
    count = len(document.clauses)
    total = sp.csr_matrix((count, 1 << BITS), dtype=np.float32)
    for channel in channels(document.text, document.clauses):
        lengths = np.diff(np.append(channel.starts, len(channel.keys)))
        rows = np.repeat(np.arange(len(channel.starts)), lengths)
        used = channel.keys > 0
        values = np.repeat(channel.scale, lengths)[used]
        spans = sp.csr_matrix((values, (rows[used], channel.keys[used])), (len(channel.starts), 1 << BITS))
        reading = np.flatnonzero(channel.reads >= 0)
        ones = np.ones(len(reading), dtype=np.float32)
        total = (
            total + sp.csr_matrix((ones, (reading, channel.reads[reading])), (count, spans.shape[0])) @ spans
        )
    return Sample(document, total.tocsr(), lay_out(code_points(document.text), document.clauses))


def fit_first(features: Matrix, roles: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]) -> First:
    """The first step from labelled clauses; keys seen once only are left out."""
    columns = np.flatnonzero(np.bincount(features.indices, minlength=features.shape[1]) >= 2)
    model = LogisticRegression(C=STRENGTH, max_iter=80, tol=1e-3)
    model.fit(features[:, columns], roles, sample_weight=weights)
    grams = np.zeros((features.shape[1], len(ROLES)), dtype=np.float32)
    bias = np.full(len(ROLES), -20, dtype=np.float32)
    grams[np.ix_(columns, model.classes_)] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return First(grams, bias)


def teach(samples: Sequence[Sample]) -> First:
    """The first step from annotated clauses alone."""
    features, roles = known(samples)
    return fit_first(features, roles, np.ones(len(roles)))


def known(samples: Sequence[Sample]) -> tuple[Matrix, npt.NDArray[np.int64]]:
    """Features and roles of the annotated clauses."""
    features = sp.vstack([one.features for one in samples]).tocsr()
    roles = np.concatenate([one.document.roles for one in samples])
    return features[roles != UNKNOWN], roles[roles != UNKNOWN]


def self_train(samples: Sequence[Sample], raw: Sequence[Sample]) -> First:
    """The first step from annotated clauses and from raw ones, labelled by both steps of a model without them.

    Source of the method: Scudder, "Probability of error of some adaptive pattern-recognition machines" (1965); what
    makes it more than an echo are the roles that a raw clause's section rules out.
    """
    teacher = teach(samples)
    second = fit_second(samples, out_of_fold(samples, 3, teach))
    guesses = [_guess(teacher, second, one) for one in raw]
    guess = np.concatenate(guesses)
    certain = guess.max(axis=1)
    used = certain > LEAST_CERTAIN
    features, roles = known(samples)
    more = sp.vstack([one.features for one in raw]).tocsr()[used]
    return fit_first(
        sp.vstack([features, more]).tocsr(),
        np.concatenate([roles, guess.argmax(axis=1)[used]]),
        np.concatenate([np.ones(len(roles)), RAW_WEIGHT * certain[used]]),
    )


def _guess(teacher: First, second: RoleWeights, one: Sample) -> Array:
    """Probabilities of the roles that a raw document's clauses may have."""
    opinion = teacher.opinion(one.features) * one.document.allowed
    opinion /= opinion.sum(axis=1, keepdims=True)
    found = decide(opinion, one.layout, second) * one.document.allowed
    return np.asarray(found / found.sum(axis=1, keepdims=True), dtype=np.float32)


def out_of_fold(samples: Sequence[Sample], folds: int, fit: object) -> list[Array]:
    """For every document the opinion of a first step that was fitted without it."""
    found: dict[int, Array] = {}
    for fold in range(folds):
        model = fit([one for at, one in enumerate(samples) if at % folds != fold])  # type: ignore[operator]
        found |= {at: model.opinion(one.features) for at, one in enumerate(samples) if at % folds == fold}
    return [found[at] for at in range(len(samples))]


def fit_second(samples: Sequence[Sample], opinions: Sequence[Array]) -> RoleWeights:
    """The second step, from opinions of first steps that had not seen the document."""
    seen = np.concatenate(
        [context_features(opinion, one.layout) for one, opinion in zip(samples, opinions, strict=True)]
    )
    roles = np.concatenate([one.document.roles for one in samples])
    seen, roles = seen[roles != UNKNOWN], roles[roles != UNKNOWN]
    centre, spread = seen.mean(axis=0), seen.std(axis=0) + np.float32(1e-3)
    nets = [
        MLPClassifier((HIDDEN,), alpha=3, max_iter=40, random_state=seed).fit((seen - centre) / spread, roles)
        for seed in range(SEEDS)
    ]
    output = np.zeros((HIDDEN * SEEDS, len(ROLES)), dtype=np.float32)
    bias = np.full(len(ROLES), -20, dtype=np.float32)
    classes = nets[0].classes_
    output[:, classes] = np.concatenate([net.coefs_[1] for net in nets]) / SEEDS
    bias[classes] = np.mean([net.intercepts_[1] for net in nets], axis=0)
    return RoleWeights(
        grams=np.zeros((0, len(ROLES)), dtype=np.float32),
        bias=np.zeros(len(ROLES), dtype=np.float32),
        centre=centre,
        spread=spread,
        hidden=np.concatenate([net.coefs_[0] for net in nets], axis=1).astype(np.float32),
        hidden_bias=np.concatenate([net.intercepts_[0] for net in nets]).astype(np.float32),
        output=output,
        output_bias=bias,
    )
