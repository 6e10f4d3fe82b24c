"""The role model's two steps as scikit-learn fits them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import UNKNOWN, Labelled
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from luoshi.structure.role_channels import AROUND, CHANNELS, Channel, channels_of
from luoshi.structure.role_grams import BITS, Rows, keys_of
from luoshi.structure.role_layout import Layout, code_points, lay_out
from luoshi.structure.role_scores import GROUPS, LONG, ROLES, SHORT, Grams, grams_of
from luoshi.structure.role_second import Network, features, softmax
from luoshi.structure.role_signs import EDGE, FLAG

STRENGTH = 3.0
"""Inverse regularisation of the first step."""

HIDDEN, PENALTY, ROUNDS = 64, 1.0, 14
"""Units, weight decay and passes over the clauses of the second step."""

Matrix = sp.csr_matrix
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as the model sees it.

    Attributes:
        document: the document.
        groups: for each of ``GROUPS`` one row a clause, one column a key.
        layout: where its clauses stand.
    """

    document: Labelled
    groups: tuple[Matrix, ...]
    layout: Layout

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which clauses have a role."""
        return self.document.roles != UNKNOWN


@dataclass(frozen=True, slots=True)
class First:
    """The first step.

    Attributes:
        groups: for each of ``GROUPS`` keys by roles; the last three are one and the same.
        bias: one number a role.
    """

    groups: tuple[Array, ...]
    bias: Array

    def scores(self, one: Sample) -> Array:
        """What every group adds: clauses by groups by roles."""
        parts = [matrix @ weights for matrix, weights in zip(one.groups, self.groups, strict=True)]
        return np.stack(parts, axis=1).astype(np.float32)


def sample(document: Labelled) -> Sample:
    """The features of a document's clauses as sparse matrices."""
    codes = code_points(document.text)
    layout = lay_out(codes, document.clauses)
    grams = grams_of(codes, document.clauses, layout)
    short = _counts(grams.clauses, grams, SHORT)
    groups = [_read(channel, short) for channel in channels_of(layout, grams.clauses.length)]
    groups.append(_heading(grams))
    groups.append(sp.diags_array(1 / np.sqrt(grams.clauses.length)) @ _counts(grams.clauses, grams, LONG))
    groups += [_table(grams.edges, EDGE), _table(grams.flags, FLAG)]
    return Sample(document, tuple(sp.csr_matrix(one, dtype=np.float32) for one in groups), layout)


def _heading(grams: Grams) -> Matrix:
    """What every clause reads of the heading that it stands under."""
    if grams.headings is None:
        return sp.csr_matrix((len(grams.read_heading), 1 << BITS), dtype=np.float32)
    faint = sp.diags_array(AROUND / np.sqrt(grams.headings.length)) @ _counts(grams.headings, grams, SHORT)
    return _pick(faint, grams.read_heading)


def _counts(rows: Rows, grams: Grams, sizes: Sequence[int]) -> Matrix:
    """How often every row has every key."""
    total = sp.csr_matrix((len(rows.starts), 1 << BITS), dtype=np.float32)
    ids = np.repeat(np.arange(len(rows.starts)), rows.length)
    for size in sizes:
        keys = keys_of(rows, grams.folded[size - 1], size)
        used = keys > 0
        ones = np.ones(used.sum(), dtype=np.float32)
        total = total + sp.csr_matrix((ones, (ids[used], keys[used])), total.shape)
    return total


def _table(keys: npt.NDArray[np.uint32], value: float) -> Matrix:
    ids = np.repeat(np.arange(len(keys)), keys.shape[1])
    values = np.full(keys.size, value, dtype=np.float32)
    return sp.csr_matrix((values, (ids, keys.ravel())), (len(keys), 1 << BITS))


def _read(channel: Channel, rows: Matrix) -> Matrix:
    """What every clause reads of the rows of a channel's groups."""
    count = len(channel.group)
    members = sp.csr_matrix(
        (channel.counts.astype(np.float32), (channel.group, np.arange(count))), (len(channel.heads), count)
    )
    return _pick(sp.diags_array(channel.scale) @ (members @ rows), channel.reads)


def _pick(rows: Matrix, reads: npt.NDArray[np.int64]) -> Matrix:
    """The row that every clause reads; zeros for none."""
    used = np.flatnonzero(reads >= 0)
    ones = np.ones(len(used), dtype=np.float32)
    return sp.csr_matrix((ones, (used, reads[used])), (len(reads), rows.shape[0])) @ rows


def teach(samples: Sequence[Sample]) -> First:
    """The first step from annotated clauses; keys seen three times or less are left out."""
    roles = np.concatenate([one.document.roles[one.known] for one in samples])
    kept, blocks = zip(
        *(_block([part[one.known] for one, part in rows]) for rows in _tables(samples)), strict=True
    )
    model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
    model.fit(sp.hstack(blocks).tocsr(), roles)
    bias = np.full(len(ROLES), -20, dtype=np.float32)
    bias[model.classes_] = model.intercept_
    ends = np.cumsum([len(columns) for columns in kept])
    groups = [_spread(model, columns, end - len(columns)) for columns, end in zip(kept, ends, strict=True)]
    return First((*groups, *(groups[-1],) * (len(GROUPS) - len(groups))), bias)


def _tables(samples: Sequence[Sample]) -> Iterator[list[tuple[Sample, Matrix]]]:
    """For every table of weights each document with what it reads there; the last three groups have one table."""
    own = len(CHANNELS) + 1
    for group in range(own):
        yield [(one, one.groups[group]) for one in samples]
    yield [(one, sum(one.groups[own + 1 :], one.groups[own])) for one in samples]


def _block(rows: Sequence[Matrix]) -> tuple[npt.NDArray[np.int64], Matrix]:
    """The keys that stand more than three times, and their columns."""
    stacked = sp.vstack(rows).tocsr()
    kept = np.flatnonzero(np.bincount(stacked.indices, minlength=stacked.shape[1]) > 3)
    return kept, stacked[:, kept]


def _spread(model: LogisticRegression, columns: npt.NDArray[np.int64], first: int) -> Array:
    """A table of weights of all keys from some columns of a fitted model."""
    weights = np.zeros((1 << BITS, len(ROLES)), dtype=np.float32)
    weights[np.ix_(columns, model.classes_)] = model.coef_[:, first : first + len(columns)].T
    return weights


_held: list[Sample] = []
"""The documents that the processes of :func:`out_of_fold` share."""


def out_of_fold(samples: Sequence[Sample], folds: int) -> list[Array]:
    """For every document what the second step sees of it when the first was fitted without it."""
    _held[:] = samples
    with multiprocessing.get_context("fork").Pool(2) as pool:
        parts = pool.starmap(_left_out, [(fold, folds) for fold in range(folds)], chunksize=1)
    found = {at: view for part in parts for at, view in part.items()}
    return [found[at] for at in range(len(samples))]


def _left_out(fold: int, folds: int) -> dict[int, Array]:
    model = teach([one for at, one in enumerate(_held) if at % folds != fold])
    return {at: seen(model, _held[at]) for at in range(fold, len(_held), folds)}


def seen(model: First, one: Sample) -> Array:
    """What the second step sees of a document."""
    return features(model.scores(one), model.bias, one.layout)


def fit_second(samples: Sequence[Sample], views: Sequence[Array]) -> Network:
    """The second step, from what first steps that had not seen the document make of it."""
    rows = np.concatenate([view[one.known] for one, view in zip(samples, views, strict=True)])
    roles = np.concatenate([one.document.roles[one.known] for one in samples])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 0.05
    model = MLPClassifier(
        (HIDDEN,), alpha=PENALTY, max_iter=ROUNDS, learning_rate_init=2e-3, batch_size=128, random_state=0
    )
    model.fit((rows - centre) / spread, roles)
    hidden = model.coefs_[0] / spread[:, None]
    out = np.zeros((HIDDEN, len(ROLES)))
    bias = np.full(len(ROLES), -20.0)
    out[:, model.classes_], bias[model.classes_] = model.coefs_[1], model.intercepts_[1]
    parts = (hidden, model.intercepts_[0] - centre @ hidden, out, bias)
    return Network(*(part.astype(np.float32) for part in parts))


def judge(view: Array, network: Network) -> Array:
    """Probabilities of the roles from what the second step sees."""
    units = np.maximum(view @ network.hidden + network.hidden_bias, 0)
    return softmax(units @ network.out + network.out_bias)
