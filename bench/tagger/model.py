"""The tagger's two steps as they are fitted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import Marked
from scipy.optimize import minimize
from scipy.special import expit, logsumexp

from luoshi.extract.tagger import KINDS
from luoshi.extract.tagger_boundaries import EDGE_BITS, EDGE_SCALE, edge_keys
from luoshi.extract.tagger_grams import Company, Grams
from luoshi.extract.tagger_spans import SPAN_BITS, Limits, Setting, Spans, candidates, span_keys, span_vectors
from luoshi.text import FactKind

SPARED = 4
"""Of the boundaries where no mention begins or ends, and of the unlikely spans, one in this many is learned from."""

OWN_WAY = (FactKind.PLACE, FactKind.INDUSTRY)
"""The kinds that the annotations mark most unlike gold/train: what it does differently is learned apart."""

GOLD_WEIGHT = 3
"""What a document of gold/train counts, whose annotations were looked through more than once."""

Array = npt.NDArray[np.float32]
Slope = Callable[[Array], tuple[float, Array]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as the model sees it.

    Attributes:
        marked: the document and its mentions.
        grams: its text.
        setting: what the other finders propose.
        group: the number of its fold's unit: excerpts of one document share it.
    """

    marked: Marked
    grams: Grams
    setting: Setting
    group: int


@dataclass(frozen=True, slots=True)
class Edges:
    """The first step's weights."""

    table: Array
    bias: Array

    def scores(self, sample: Sample) -> npt.NDArray[np.int16]:
        """Scores of every boundary, as inference has them."""
        grams = sample.grams
        scores = np.tile(self.bias, (grams.size + 1, 1))
        for keys in edge_keys(grams, 0, grams.size + 1):
            scores += self.table[keys]
        return np.clip(np.rint(scores * EDGE_SCALE), -3000, 3000).astype(np.int16)


def minimise(value: Slope, shape: tuple[int, int], steps: int) -> Array:
    """The matrix at which a convex function of it is least, as L-BFGS finds it."""

    def flat(point: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        loss, slope = value(point.reshape(shape).astype(np.float32))
        return loss, slope.ravel().astype(np.float64)

    options = {"maxiter": steps, "maxcor": 6}
    found = minimize(flat, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options=options)
    return found.x.reshape(shape).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Boundaries to learn from: features, answers, and how many each stands for."""

    features: sp.csr_matrix
    wanted: Array
    weight: Array


def edge_rows(sample: Sample) -> Boundaries:
    """The boundaries of a document's annotated part: all of a mention's, and a share of the others."""
    marked = sample.marked
    keys = np.stack(edge_keys(sample.grams, marked.start, marked.end + 1), axis=1)
    wanted = np.zeros((len(keys), 2 * len(KINDS)), dtype=np.float32)
    for start, end, kind in marked.mentions:
        if kind in KINDS and marked.start <= start and end <= marked.end:
            wanted[start - marked.start, KINDS.index(kind)] = 1
            wanted[end - marked.start, len(KINDS) + KINDS.index(kind)] = 1
    some = wanted.any(axis=1)
    kept = np.flatnonzero(some | (np.arange(len(keys)) % SPARED == 0))
    weight = np.where(some[kept], 1, SPARED) * (GOLD_WEIGHT if marked.gold else 1)
    return Boundaries(matrix_of(keys[kept], EDGE_BITS), wanted[kept], weight.astype(np.float32))


def matrix_of(keys: npt.NDArray[np.uint32], bits: int) -> sp.csr_matrix:
    """Rows of hashed keys as a sparse matrix of ones."""
    count, width = keys.shape
    ones = np.ones(count * width, dtype=np.float32)
    return sp.csr_matrix((ones, keys.ravel(), np.arange(0, count * width + 1, width)), (count, 1 << bits))


def fit_edges(rows: Sequence[Boundaries], penalty: float, steps: int = 45) -> Edges:
    """The first step: one logistic regression a kind and side."""
    features = sp.vstack([some.features for some in rows]).tocsr()
    wanted = np.concatenate([some.wanted for some in rows])
    weight = np.concatenate([some.weight for some in rows])[:, None]
    used = np.flatnonzero(np.bincount(features.indices, minlength=features.shape[1]) >= 2)
    x = features[:, used].tocsr()
    back = x.T.tocsr()

    def loss(point: Array) -> tuple[float, Array]:
        scores = x @ point[:-1] + point[-1]
        wrong = (expit(scores) - wanted) * weight
        value = float(((np.logaddexp(0, scores) - wanted * scores) * weight).sum(dtype=np.float64))
        value += penalty * float((point[:-1] ** 2).sum(dtype=np.float64))
        slope = np.concatenate((back @ wrong + 2 * penalty * point[:-1], wrong.sum(axis=0)[None]))
        return value, slope

    found = minimise(loss, (len(used) + 1, wanted.shape[1]), steps)
    table = np.zeros((features.shape[1], wanted.shape[1]), dtype=np.float32)
    table[used] = found[:-1]
    return Edges(table, found[-1])


@dataclass(frozen=True, slots=True)
class Candidates:
    """A document's candidate spans with features and answers.

    Attributes:
        spans: the candidates.
        features: one row a span: hashed keys.
        dense: one row a span: the scores of its boundaries.
        wanted: for each the place of its kind in ``KINDS``, or their number for none.
        inside: whether it lies in the annotated part.
        weight: what each counts in learning; 0 for those that are not learned from.
        gold: whether they belong to gold/train.
    """

    spans: Spans
    features: sp.csr_matrix
    dense: Array
    wanted: npt.NDArray[np.int64]
    inside: npt.NDArray[np.bool_]
    weight: Array
    gold: bool


def see(
    sample: Sample, company: Company, edges: npt.NDArray[np.int16], limits: Limits, sure: int
) -> Candidates:
    """The candidates of a document.

    Args:
        sample: the document.
        company: what is known of pairs of characters.
        edges: scores of its boundaries.
        limits: how strongly they have to speak for a span to be seen.
        sure: how strongly for every such span to be learned from; of the others one in ``SPARED`` counts for all.
    """
    spans = candidates(sample.grams, edges, sample.setting, limits)
    features = matrix_of(np.stack(span_keys(sample.grams, sample.setting, spans), axis=1), SPAN_BITS)
    answers = {
        (start, end): KINDS.index(kind) for start, end, kind in sample.marked.mentions if kind in KINDS
    }
    pairs = list(zip(spans.starts.tolist(), spans.ends.tolist(), strict=True))
    wanted = np.array([answers.get(pair, len(KINDS)) for pair in pairs], dtype=np.int64)
    inside = (spans.starts >= sample.marked.start) & (spans.ends <= sample.marked.end)
    both = edges[spans.starts, : len(KINDS)].astype(np.int32) + edges[spans.ends, len(KINDS) :]
    hard = (both.max(axis=1, initial=np.iinfo(np.int32).min) >= sure) | (wanted < len(KINDS))
    spared = np.where(np.arange(len(pairs)) % SPARED == 0, SPARED, 0)
    weight = np.where(hard, 1, spared) * inside * (GOLD_WEIGHT if sample.marked.gold else 1)
    dense = span_vectors(sample.grams, company, edges, spans)
    return Candidates(spans, features, dense, wanted, inside, weight.astype(np.float32), sample.marked.gold)


@dataclass(frozen=True, slots=True)
class Second:
    """The second step's weights: of hashed keys, of the boundaries' scores, and the bias."""

    table: Array
    dense: Array
    bias: Array

    def chances(self, seen: Candidates) -> Array:
        """Probabilities of the kinds and of none."""
        scores = seen.features @ self.table + seen.dense @ self.dense + self.bias
        scores = np.concatenate((scores, np.zeros((len(scores), 1), dtype=np.float32)), axis=1)
        return np.exp(scores - logsumexp(scores, axis=1, keepdims=True)).astype(np.float32)


def fit_second(seen: Sequence[Candidates], penalty: float, steps: int = 80) -> Second:
    """The second step: a multinomial regression with none as the reference.

    What gold/train marks differently from the annotations has weights of its own beside those of both (Daumé,
    "Frustratingly easy domain adaptation", 2007); the sum of both is what the tagger goes by.
    """
    features = sp.vstack([one.features[one.weight > 0] for one in seen]).tocsr()
    dense = np.concatenate([one.dense[one.weight > 0] for one in seen])
    wanted = np.concatenate([one.wanted[one.weight > 0] for one in seen])
    weight = np.concatenate([one.weight[one.weight > 0] for one in seen])[:, None]
    golden = np.concatenate([np.full((one.weight > 0).sum(), one.gold, dtype=np.float32) for one in seen])
    used = np.flatnonzero(np.bincount(features.indices, minlength=features.shape[1]) >= 2)
    x = sp.hstack((features[:, used], sp.csr_matrix(dense))).tocsr()
    own = (sp.diags(golden) @ x).tocsr()
    apart = np.flatnonzero(np.bincount(own.indices, minlength=x.shape[1]) >= 2)
    both = sp.hstack((x, own[:, apart])).tocsr()
    back = both.T.tocsr()
    answers = np.eye(len(KINDS) + 1, dtype=np.float32)[wanted][:, :-1]
    free = np.ones((both.shape[1] + 1, len(KINDS)), dtype=np.float32)
    free[x.shape[1] : -1] = [kind in OWN_WAY for kind in KINDS]

    def loss(point: Array) -> tuple[float, Array]:
        scores = both @ point[:-1] + point[-1]
        total = np.logaddexp(logsumexp(scores, axis=1), 0)
        wrong = (np.exp(scores - total[:, None]) - answers) * weight
        value = float(((total - (scores * answers).sum(axis=1)) * weight[:, 0]).sum(dtype=np.float64))
        value += penalty * float((point[:-1] ** 2).sum(dtype=np.float64))
        slope = np.concatenate((back @ wrong + 2 * penalty * point[:-1], wrong.sum(axis=0)[None]))
        return value, slope * free

    found = minimise(loss, (both.shape[1] + 1, len(KINDS)), steps)
    weights = found[: x.shape[1]]
    weights[apart] += found[x.shape[1] : -1]
    table = np.zeros((features.shape[1], len(KINDS)), dtype=np.float32)
    table[used] = weights[: len(used)]
    return Second(table, weights[len(used) :], found[-1])
