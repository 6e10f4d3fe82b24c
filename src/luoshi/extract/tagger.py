"""Which of the proposed mentions stand, where their edges are, and what the finders missed 序列模型.

Two steps, each a logistic regression over hashed character sequences, the company that pairs of characters keep in
unlabelled text, and what the other finders propose. The first says how likely a mention of each kind begins or ends
at each boundary; the second how likely each span between two such boundaries is a mention of each kind. The spans that
together are likeliest and do not overlap are taken. ``bench/tagger/train.py`` makes the weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from luoshi.extract.tagger_boundaries import EDGE_BITS, EDGE_SCALE, Scores, edge_scores
from luoshi.extract.tagger_grams import Company, Grams, company_of, read_grams
from luoshi.extract.tagger_spans import SPAN_BITS, Limits, Setting, Spans, candidates, span_keys, span_vectors
from luoshi.text import FactKind

TAGGER = "tagger/2"
"""The model's name with its version."""

KINDS = (
    FactKind.ORGANISATION,
    FactKind.PLACE,
    FactKind.MEETING,
    FactKind.FORMULATION,
    FactKind.PROGRAMME,
    FactKind.INDUSTRY,
    FactKind.CITATION,
    FactKind.OFFICIAL,
)
"""The kinds that the model tells apart, in the order of its columns."""

LONGEST_TEXT = 100_000
"""Characters that are judged at once."""

_COLUMNS: dict[FactKind | None, int] = {kind: column for column, kind in enumerate(KINDS)}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The model's numbers.

    Attributes:
        company: what is known of pairs of characters from unlabelled text.
        edges: the first step's table.
        edge_bias: one number a column.
        spans: the second step's table.
        vectors: the second step's weights of a span's numbers.
        bias: one number a kind.
        limits: which spans are looked at.
        new: for each kind the probability from which a span stands that no finder proposes.
        proposed: the same for a span that stands among the proposals.
        levels: probabilities as the model gives them, rising.
        right: for each how often the model was right at that level on documents that it had not seen.
    """

    company: Company
    edges: Scores
    edge_bias: Scores
    spans: Scores
    vectors: Floats
    bias: Floats
    limits: Limits
    new: Floats
    proposed: Floats
    levels: Floats
    right: Floats


@dataclass(frozen=True, slots=True)
class Verdict:
    """A span that stands.

    Attributes:
        start: first code point, outer marks left out.
        end: one past the last.
        kind: what it is.
        confidence: how sure that is, 0 to 1.
    """

    start: int
    end: int
    kind: FactKind
    confidence: float


@cache
def load_weights() -> Weights:
    """The weights that are shipped with luoshi."""
    with files("luoshi.extract").joinpath("data/tagger.npz").open("rb") as file, np.load(file) as stored:
        edges = np.zeros((1 << EDGE_BITS, stored["edges"].shape[1]), dtype=np.int16)
        edges[np.cumsum(stored["edge_gaps"], dtype=np.int64)] = stored["edges"]
        spans = np.zeros((1 << SPAN_BITS, len(KINDS)), dtype=np.int16)
        spans[np.cumsum(stored["span_gaps"], dtype=np.int64)] = stored["spans"]
        vectors = (stored["pair_vectors"] * stored["pair_step"]).astype(np.float32)
        return Weights(
            company_of(stored["pair_keys"], stored["pair_sets"], vectors),
            edges,
            stored["edge_bias"],
            spans,
            stored["vectors"],
            stored["bias"],
            Limits(*(int(limit) for limit in stored["limits"])),
            stored["new"],
            stored["proposed"],
            stored["levels"],
            stored["right"],
        )


def judge(
    text: str, setting: Setting, rules: Mapping[tuple[int, int], FactKind], weights: Weights
) -> list[Verdict]:
    """The mentions of a text.

    Args:
        text: a document's whole text.
        setting: what the finders propose, and the clauses.
        rules: the spans that would stand without the model, outer marks left out, with their kinds.
        weights: the model.

    Returns:
        Spans in order; none overlap but formulations with what they stand in.
    """
    found: list[Verdict] = []
    for begin, end in parts(text):
        inside = {(a - begin, b - begin): kind for (a, b), kind in rules.items() if begin <= a and b <= end}
        verdicts = _judge(text[begin:end], setting.part(begin, end), inside, weights)
        sure = np.interp([verdict.confidence for verdict in verdicts], weights.levels, weights.right)
        for verdict, share in zip(verdicts, sure.tolist(), strict=True):
            found.append(Verdict(verdict.start + begin, verdict.end + begin, verdict.kind, share))
    return found


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are judged by themselves, so that memory stays bounded; whole lines if possible."""
    begin = 0
    while begin < len(text):
        end = begin + LONGEST_TEXT
        if end < len(text):
            end = text.rfind("\n", begin, end) + 1 or end
        yield begin, min(end, len(text))
        begin = end


def _judge(
    text: str, setting: Setting, rules: Mapping[tuple[int, int], FactKind], weights: Weights
) -> list[Verdict]:
    grams = read_grams(text, weights.company)
    edges = edge_scores(grams, weights.edges, weights.edge_bias)
    spans = candidates(grams, edges, setting, weights.limits)
    chances = span_chances(grams, edges, setting, spans, weights)
    return choose(spans, chances, rules, weights.new, weights.proposed)


def span_chances(grams: Grams, edges: Scores, setting: Setting, spans: Spans, weights: Weights) -> Floats:
    """Probabilities of the kinds and, last, of none: one row a span."""
    total = np.zeros((len(spans.starts), len(KINDS)), dtype=np.int16)
    # A row of eight scores is sixteen bytes and moves fastest as one number of that size.
    rows = weights.spans.view(np.complex128).ravel()
    for keys in span_keys(grams, setting, spans):
        total += rows.take(keys, mode="clip").view(np.int16).reshape(total.shape)
    scores = total.astype(np.float32) / EDGE_SCALE
    scores += span_vectors(grams, weights.company, edges, spans) @ weights.vectors + weights.bias
    powers = np.exp(np.minimum(scores, 60))
    none = 1 / (1 + powers.sum(axis=1, keepdims=True))
    return np.concatenate((powers * none, none), axis=1).astype(np.float32)


def choose(
    spans: Spans, chances: Floats, rules: Mapping[tuple[int, int], FactKind], new: Floats, proposed: Floats
) -> list[Verdict]:
    """The spans that stand: the likeliest set of spans that do not overlap; formulations are chosen by themselves.

    Args:
        spans: the candidates.
        chances: for each the probability of each kind, and of none.
        rules: spans that would stand without the model, with their kinds.
        new: the least probability of each kind for a span that is not among ``rules``.
        proposed: the same for one that is.
    """
    ruled = np.full(len(spans.starts), -1, dtype=np.int64)
    if rules and len(ruled):
        places, known = spans.places(rules)
        ruled[places[known]] = np.array([_COLUMNS.get(kind, -1) for kind in rules.values()])[known]
    likely = np.flatnonzero((chances[:, :-1] > new).any(axis=1) | (ruled >= 0))
    spans, chances, ruled = Spans(spans.starts[likely], spans.ends[likely]), chances[likely], ruled[likely]
    least = np.tile(new, (len(likely), 1))
    rows = np.flatnonzero(ruled >= 0)
    least[rows, ruled[rows]] = proposed[ruled[rows]]
    gain = chances[:, :-1] - least
    best = gain.argmax(axis=1)
    gains = gain[np.arange(len(best)), best]
    short = best == KINDS.index(FactKind.FORMULATION)
    found: list[Verdict] = []
    for part in (np.flatnonzero((gains > 0) & ~short), np.flatnonzero((gains > 0) & short)):
        order = part[np.argsort(spans.ends[part], kind="stable")]
        starts, ends = spans.starts[order].tolist(), spans.ends[order].tolist()
        for i in heaviest(starts, ends, gains[order].tolist()):
            kind = int(best[order[i]])
            found.append(Verdict(starts[i], ends[i], KINDS[kind], float(chances[order[i], kind])))
    return sorted(found, key=lambda verdict: (verdict.start, verdict.end))


def heaviest(starts: Sequence[int], ends: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Which intervals, given by rising ends, together weigh most without overlapping."""
    totals, before = [0.0], []
    for i, start in enumerate(starts):
        rank = bisect_right(ends, start, 0, i)
        with_it = totals[rank] + weights[i]
        before.append(rank if with_it > totals[-1] else -1)
        totals.append(max(with_it, totals[-1]))
    taken, i = [], len(starts)
    while i:
        if before[i - 1] >= 0:
            taken.append(i - 1)
            i = before[i - 1]
        else:
            i -= 1
    return taken[::-1]
