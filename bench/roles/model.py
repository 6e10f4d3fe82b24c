"""The role model's two steps as they are fitted: a multinomial regression over shared rows, and a small network."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import UNKNOWN, Labelled
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.neural_network import MLPClassifier

from luoshi.structure.role_channels import AROUND, CHANNELS, Channel, channels_of
from luoshi.structure.role_grams import BITS, Rows, keys_of
from luoshi.structure.role_layout import Layout, code_points, lay_out
from luoshi.structure.role_scores import LONG, ROLES, SHORT, Grams, grams_of
from luoshi.structure.role_second import Network, features, softmax
from luoshi.structure.role_signs import EDGE, FLAG

STRENGTH = 3.0
"""Inverse regularisation of the first step."""

ITERATIONS, MEMORY = 60, 6
"""How far the first step is fitted, and of how many steps the search remembers the slopes."""

HIDDEN, PENALTY, ROUNDS = 64, 1.0, 14
"""Units, weight decay and passes over the clauses of the second step."""

DEAD = 1e-6
"""Smaller weights of the network are none: training leaves some so small that a processor takes a hundred times as long
over them, in units that died."""

SHARED = len(CHANNELS) + 1
"""Groups that read short grams: the channels and the heading."""

Matrix = sp.csr_matrix
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as the model sees it.

    Attributes:
        document: the document.
        short: one row a clause, then one a heading; one column a key of a short gram: how often it stands there.
        reads: for each channel, then for the heading, how every clause reads those rows.
        own: one row a clause: long grams, edges and flags, in that order, a matrix each.
        layout: where its clauses stand.
        times: how often it counts.
    """

    document: Labelled
    short: Matrix
    reads: tuple[Matrix, ...]
    own: tuple[Matrix, ...]
    layout: Layout
    times: int = 1

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which clauses have a role."""
        return self.document.roles != UNKNOWN


@dataclass(frozen=True, slots=True)
class First:
    """The first step.

    Attributes:
        short: weights of short grams: keys by the roles of every group that reads them, side by side.
        long: weights of what a clause alone has: keys by roles.
        bias: one number a role.
    """

    short: Array
    long: Array
    bias: Array

    def scores(self, one: Sample) -> Array:
        """What every group adds: clauses by groups by roles."""
        sums = np.split(one.short @ self.short, SHARED, axis=1)
        read = [rows @ part for rows, part in zip(one.reads, sums, strict=True)]
        return np.stack([*read, *(rows @ self.long for rows in one.own)], axis=1).astype(np.float32)


def sample(document: Labelled, times: int = 1) -> Sample:
    """The features of a document's clauses as sparse matrices.

    Args:
        document: the document, with at least one clause.
        times: how often it counts in training.
    """
    codes = code_points(document.text)
    layout = lay_out(codes, document.clauses)
    grams = grams_of(codes, document.clauses, layout)
    short = [_counts(rows, grams, SHORT) for rows in (grams.clauses, grams.headings) if rows is not None]
    count = sum(part.shape[0] for part in short)
    reads = [_reading(channel, count) for channel in channels_of(layout, grams.clauses.length)]
    long = sp.diags_array(1 / np.sqrt(grams.clauses.length)) @ _counts(grams.clauses, grams, LONG)
    own = (long, _table(grams.edges, EDGE), _table(grams.flags, FLAG))
    return Sample(
        document,
        sp.vstack(short).tocsr(),
        (*reads, _reading_headings(grams, count)),
        tuple(sp.csr_matrix(part, dtype=np.float32) for part in own),
        layout,
        times,
    )


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


def _reading(channel: Channel, count: int) -> Matrix:
    """What every clause reads of ``count`` rows through a channel."""
    clauses = len(channel.group)
    weights = channel.counts * channel.scale[channel.group]
    members = (weights.astype(np.float32), (channel.group, np.arange(clauses)))
    return _pick(sp.csr_matrix(members, (len(channel.heads), count)), channel.reads)


def _reading_headings(grams: Grams, count: int) -> Matrix:
    """What every clause reads of the heading that it stands under; headings are the last rows."""
    if grams.headings is None:
        return sp.csr_matrix((len(grams.read_heading), count), dtype=np.float32)
    scale = (AROUND / np.sqrt(grams.headings.length)).astype(np.float32)
    places = np.arange(len(scale))
    rows = sp.csr_matrix((scale, (places, count - len(scale) + places)), (len(scale), count))
    return _pick(rows, grams.read_heading)


def _pick(rows: Matrix, reads: npt.NDArray[np.int64]) -> Matrix:
    """The row that every clause reads; zeros for none."""
    used = np.flatnonzero(reads >= 0)
    ones = np.ones(len(used), dtype=np.float32)
    return sp.csr_matrix((ones, (used, reads[used])), (len(reads), rows.shape[0])) @ rows


@dataclass
class Problem:
    """The first step's likelihood over all annotated clauses, as a function of its weights.

    The grams of a clause are multiplied once, whoever reads them: as in the model at work, and many times as fast
    as a matrix of every clause with all that it reads.

    Attributes:
        samples: the documents.
    """

    samples: Sequence[Sample]

    def __post_init__(self) -> None:
        self.short_keys, self.short = _kept([one.short for one in self.samples])
        self.long_keys, self.own = _kept([sum(one.own[1:], one.own[0])[one.known] for one in self.samples])
        mixes = zip(*(one.reads for one in self.samples), strict=True)
        self.reads = [sp.block_diag(parts, format="csr") for parts in mixes]
        known = np.concatenate([one.known for one in self.samples])
        self.reads = [rows[known] for rows in self.reads]
        self.roles = np.concatenate([one.document.roles[one.known] for one in self.samples])
        self.backwards = [Matrix(rows.T) for rows in self.reads]
        self.short_back, self.own_back = Matrix(self.short.T), Matrix(self.own.T)

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """How many numbers the short grams and the others have."""
        return len(self.short_keys) * SHARED * len(ROLES), len(self.long_keys) * len(ROLES)

    def parts(self, vector: npt.NDArray[np.float64]) -> tuple[Array, Array, Array]:
        """The weights of short grams, of the others, and the bias, from one row of numbers."""
        short, long, bias = np.split(vector.astype(np.float32), np.cumsum(self.sizes))
        return short.reshape(len(self.short_keys), -1), long.reshape(-1, len(ROLES)), bias

    def __call__(self, vector: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        """Loss and slope: what the clauses lose, and what the weights cost."""
        short, long, bias = self.parts(vector)
        sums = np.split(self.short @ short, SHARED, axis=1)
        scores = self.own @ long + bias
        for rows, part in zip(self.reads, sums, strict=True):
            scores += rows @ part
        total = logsumexp(scores, axis=1)
        at = np.arange(len(self.roles))
        loss = float((total - scores[at, self.roles]).sum(dtype=np.float64))
        error = np.exp(scores - total[:, None])
        error[at, self.roles] -= 1
        back = np.concatenate([rows @ error for rows in self.backwards], axis=1)
        slopes = (self.short_back @ back, self.own_back @ error, error.sum(axis=0))
        slope = np.concatenate([part.ravel() for part in slopes]).astype(np.float64)
        weights = vector.copy()
        weights[-len(ROLES) :] = 0
        return loss + weights @ weights / (2 * STRENGTH), slope + weights / STRENGTH


def _kept(tables: Sequence[Matrix]) -> tuple[npt.NDArray[np.int64], Matrix]:
    """The keys that stand more than three times, and their columns of all tables."""
    stacked = sp.vstack(tables).tocsr()
    kept = np.flatnonzero(np.bincount(stacked.indices, minlength=stacked.shape[1]) > 3)
    return kept, stacked[:, kept]


def teach(samples: Sequence[Sample]) -> First:
    """The first step from annotated clauses; keys seen three times or less are left out."""
    problem = Problem([one for one in samples for _ in range(one.times)])
    start = np.zeros(sum(problem.sizes) + len(ROLES))
    options = {"maxiter": ITERATIONS, "maxcor": MEMORY}
    found = minimize(problem, start, jac=True, method="L-BFGS-B", options=options)
    short, long, bias = problem.parts(found.x)
    return First(_spread(short, problem.short_keys), _spread(long, problem.long_keys), bias)


def _spread(rows: Array, keys: npt.NDArray[np.int64]) -> Array:
    """A table of all keys from the rows of some."""
    table = np.zeros((1 << BITS, rows.shape[1]), dtype=np.float32)
    table[keys] = rows
    return table


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
    counted = [pair for pair in zip(samples, views, strict=True) for _ in range(pair[0].times)]
    rows = np.concatenate([view[one.known] for one, view in counted])
    roles = np.concatenate([one.document.roles[one.known] for one, _ in counted])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 0.05
    model = MLPClassifier(
        (HIDDEN,), alpha=PENALTY, max_iter=ROUNDS, learning_rate_init=2e-3, batch_size=256, random_state=0
    )
    model.fit((rows - centre) / spread, roles)
    hidden = model.coefs_[0] / spread[:, None]
    out = np.zeros((HIDDEN, len(ROLES)))
    bias = np.full(len(ROLES), -20.0)
    out[:, model.classes_], bias[model.classes_] = model.coefs_[1], model.intercepts_[1]
    alive = np.abs(out).max(axis=1) > DEAD
    parts = (hidden[:, alive], (model.intercepts_[0] - centre @ hidden)[alive], out[alive], bias)
    return Network(*(np.where(np.abs(part) > DEAD, part, 0).astype(np.float32) for part in parts))


def judge(view: Array, network: Network) -> Array:
    """Probabilities of the roles from what the second step sees."""
    units = np.maximum(view @ network.hidden + network.hidden_bias, 0)
    return softmax(units @ network.out + network.out_bias)
