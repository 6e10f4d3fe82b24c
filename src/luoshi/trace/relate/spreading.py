"""Spreading 扩散: what of some words comes back in every clause, by the words akin to each; compiled."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, kept

Floats = NDArray[np.float32]
_ROUNDING = 1e-4
"""How far shares may differ that were added up in another order."""


class Akin(NamedTuple):
    """The words of a collection that are akin to each of some words.

    Attributes:
        cuts: where those of each word begin, with the end of the last, shape (words + 1,).
        words: their numbers.
        shares: how near they are, above 0 and at most 1.
        weights: how much each of the words says, shape (words,).
    """

    cuts: NDArray[np.int64]
    words: NDArray[np.int32]
    shares: Floats
    weights: Floats


class Postings(NamedTuple):
    """The words of every clause of a collection, and the clauses of every word.

    Attributes:
        words: the number of each word, those of one clause together, shape (n,).
        weights: how much each says, shape (n,).
        edges: where each clause begins in these, with the end of the last, shape (clauses + 1,).
        masses: what each clause says, shape (clauses,).
        cuts: where the clauses of each word begin in ``clauses``, with the end of the last, shape (words + 1,).
        clauses: the clauses that have each word, shape (n,).
    """

    words: NDArray[np.int32]
    weights: Floats
    edges: NDArray[np.int64]
    masses: Floats
    cuts: NDArray[np.int64]
    clauses: NDArray[np.int32]


def postings_of(words: NDArray[Any], weights: Floats, sizes: NDArray[np.int64], masses: Floats) -> Postings:
    """The postings of clauses, given by the number of each word, its weight, and how many words each clause has."""
    order = np.argsort(words, kind="stable")
    clauses = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order]
    cuts = np.searchsorted(words[order], np.arange(int(words.max(initial=-1)) + 2))
    edges = np.concatenate(([0], np.cumsum(sizes)))
    return Postings(words.astype(np.int32), weights, edges, masses, cuts, clauses)


@kept
def spread(akin: Akin, held: Postings, mass: float, least: float) -> tuple[Floats, Floats]:
    """Share of some words that comes back in each clause, and share of each clause that comes from them.

    Args:
        akin: the words, by those that are akin to them.
        held: the clauses.
        mass: what the words say together.
        least: both shares are told where the first is no less than this; elsewhere they may be zero.

    Returns:
        Both shares, 0 to 1, shape (clauses,).
    """
    if least > 0:
        back, most = _where_hopeful(akin, held, least - _ROUNDING)
    else:
        back, most = _everywhere(akin, held)
    there = np.zeros(len(back), np.float32)
    for clause in np.flatnonzero(back):
        back[clause] /= np.float32(mass)
        if back[clause] >= least:
            for at in range(held.edges[clause], held.edges[clause + 1]):
                there[clause] += most[held.words[at]] * held.weights[at]
            there[clause] /= held.masses[clause]
    return back, there


@compiled
def _everywhere(akin: Akin, held: Postings) -> tuple[Floats, Floats]:
    """What comes back in each clause, and how near each word is to the nearest of those asked about."""
    back, best = np.zeros(len(held.masses), np.float32), np.zeros(len(held.masses), np.float32)
    most, met = np.zeros(len(held.cuts) - 1, np.float32), np.empty(len(held.masses), np.int64)
    for number in range(len(akin.weights)):
        count = 0
        for at in range(akin.cuts[number], akin.cuts[number + 1]):
            word, share = akin.words[at], akin.shares[at]
            most[word] = max(most[word], share)
            for place in range(held.cuts[word], held.cuts[word + 1]):
                clause = held.clauses[place]
                if best[clause] == 0:
                    met[count] = clause
                    count += 1
                best[clause] = max(best[clause], share)
        for clause in met[:count]:
            back[clause] += akin.weights[number] * best[clause]
            best[clause] = 0
    return back, most


@compiled
def _where_hopeful(akin: Akin, held: Postings, least: float) -> tuple[Floats, Floats]:
    """The same for the clauses of which enough may come back, with zero for the others."""
    back, most = np.zeros(len(held.masses), np.float32), np.zeros(len(held.cuts) - 1, np.float32)
    near = np.zeros(len(held.cuts) - 1, np.float32)
    hopeful = _hopeful(akin, held, least)
    for number in range(len(akin.weights)):
        low, high = akin.cuts[number], akin.cuts[number + 1]
        for at in range(low, high):
            word = akin.words[at]
            near[word] = akin.shares[at]
            most[word] = max(most[word], near[word])
        for clause in hopeful:
            best = np.float32(0)
            for at in range(held.edges[clause], held.edges[clause + 1]):
                best = max(best, near[held.words[at]])
            back[clause] += akin.weights[number] * best
        near[akin.words[low:high]] = 0
    return back, most


@compiled
def _hopeful(akin: Akin, held: Postings, least: float) -> NDArray[np.int64]:
    """The clauses that have a word which is near enough to one asked about: a mean is no more than its largest part."""
    has = np.zeros(len(held.masses), np.bool_)
    for at in range(len(akin.words)):
        if akin.shares[at] >= least:
            for place in range(held.cuts[akin.words[at]], held.cuts[akin.words[at] + 1]):
                has[held.clauses[place]] = True
    return np.flatnonzero(has)
