"""The role model's two steps as scikit-learn fits them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import UNKNOWN, Labelled
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

from luoshi.structure.role import LEAST, ROLES, RoleWeights
from luoshi.structure.role_context import context_features
from luoshi.structure.role_features import BITS, channels
from luoshi.structure.role_layout import Layout, code_points, lay_out

STRENGTH = 3.0
"""Inverse regularisation of the first step."""

RAW_WEIGHT = 0.2
"""What a clause that the model itself labelled counts, times its certainty and its role's balance."""

LEAST_CERTAIN = 0.5
TRUST = 0.3
PENALTY = 0.01
"""Of the second step: see :class:`RoleWeights` and :func:`fit_second`."""

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
    """The first step from annotated clauses and from raw ones, labelled by a model without them.

    Source of the method: Scudder, "Probability of error of some adaptive pattern-recognition machines" (1965). What
    makes it more than an echo are the roles that a raw clause's section rules out. The raw clauses of each role are
    weighted so that the shares of the roles stay near those of the annotated clauses.
    """
    teacher = teach(samples)
    guess = np.concatenate([teacher.opinion(one.features) * one.document.allowed for one in raw])
    guess /= guess.sum(axis=1, keepdims=True)
    used = guess.max(axis=1) > LEAST_CERTAIN
    certain, guessed = guess.max(axis=1)[used], guess.argmax(axis=1)[used]
    features, roles = known(samples)
    more = sp.vstack([one.features for one in raw]).tocsr()[used]
    return fit_first(
        sp.vstack([features, more]).tocsr(),
        np.concatenate([roles, guessed]),
        np.concatenate(
            [np.ones(len(roles)), RAW_WEIGHT * certain * _balance(roles, guessed, certain)[guessed]]
        ),
    )


def _balance(
    roles: npt.NDArray[np.int64], guessed: npt.NDArray[np.int64], certain: Array
) -> npt.NDArray[np.float64]:
    """For each role how much more often it is annotated than guessed, within bounds."""
    wanted = np.bincount(roles, minlength=len(ROLES)) / len(roles)
    had = np.bincount(guessed, weights=certain, minlength=len(ROLES)) / certain.sum()
    return np.clip(wanted / np.maximum(had, 1e-9), 0.3, 3)


def out_of_fold(
    samples: Sequence[Sample], folds: int, fit: Callable[[Sequence[Sample]], First]
) -> list[Array]:
    """For every document the opinion of a first step that was fitted without it."""
    found: dict[int, Array] = {}
    for fold in range(folds):
        model = fit([one for at, one in enumerate(samples) if at % folds != fold])
        found |= {at: model.opinion(one.features) for at, one in enumerate(samples) if at % folds == fold}
    return [found[at] for at in range(len(samples))]


def fit_second(samples: Sequence[Sample], opinions: Sequence[Array]) -> RoleWeights:
    """The second step, from opinions of first steps that had not seen the document.

    A logistic regression whose scores start from the first step's own, weakened; the penalty is on what it adds.
    """
    pairs = list(zip(samples, opinions, strict=True))
    roles = np.concatenate([one.document.roles for one in samples])
    labelled = roles != UNKNOWN
    seen = np.concatenate([context_features(opinion, one.layout) for one, opinion in pairs])[labelled]
    offset = TRUST * np.log(np.maximum(np.concatenate(opinions)[labelled], LEAST))
    centre, spread = seen.mean(axis=0), seen.std(axis=0) + 0.05
    context, bias = _fit_added((seen - centre) / spread, offset, roles[labelled])
    context /= spread[:, None]
    bias -= centre @ context
    none, nothing = np.zeros(0, dtype=np.uint32), np.zeros((0, len(ROLES)), dtype=np.float32)
    return RoleWeights(none, nothing, nothing, TRUST, context.astype(np.float32), bias.astype(np.float32))


def _fit_added(
    seen: Array, offset: Array, roles: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Weights and bias that, added to ``offset``, predict the roles best."""
    wanted = np.eye(len(ROLES))[roles]
    size = seen.shape[1] * len(ROLES)

    def loss(point: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = point[:size].reshape(-1, len(ROLES))
        scores = offset + seen @ weights + point[size:]
        logs = scores - logsumexp(scores, axis=1, keepdims=True)
        wrong = (np.exp(logs) - wanted) / len(roles)
        slope = seen.T @ wrong + 2 * PENALTY * weights
        value = -(logs * wanted).sum() / len(roles) + PENALTY * (weights**2).sum()
        return float(value), np.concatenate([slope.ravel(), wrong.sum(axis=0)])

    found = minimize(loss, np.zeros(size + len(ROLES)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return found.x[:size].reshape(-1, len(ROLES)), found.x[size:]
