"""Reposts 重复收录: documents that are the same text but for a few clauses, which count once."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses
from luoshi.trace.letters import GAP
from luoshi.trace.origins.hashes import distinct, together
from luoshi.trace.origins.line import Column, Ordinals
from luoshi.trace.origins.lots import Lot

COPIES = "reposts/1"
SAME = 0.8
"""The least share of clauses (Jaccard, estimated) that two copies have in common."""
SKETCH = 48
"""Clauses of a document that are compared: those with the least hashes (Broder 1997)."""
_HINT = 4
"""One in so many clauses of a sketch must speak for a pair before it is compared."""
_KEY = np.uint64(40)
"""Bits of a clause's hash; what is left of a word has room for 16 million texts."""
_KEYS = np.uint64((1 << 40) - 1)
_HALF = np.int64(32)
_LOWER = np.int64((1 << 32) - 1)

Keys = NDArray[np.uint64]


class Sketches(NamedTuple):
    """The least clause hashes of texts, at most :data:`SKETCH` a text, in columns of shape (n,).

    Attributes:
        text: the ordinal of the text.
        key: the hash of one of its clauses.
    """

    text: Ordinals
    key: Keys


def sketch_rows(lot: Lot) -> Sketches:
    """The sketches of the texts of a lot."""
    heads = lot.clauses()
    keys = _clause_keys(lot.codes, heads)
    worth = lot.codes[heads] != GAP
    text, least = _least(np.searchsorted(lot.starts, heads[worth], "right") - 1, keys[worth])
    return Sketches(lot.ordinals[text], least)


def find_reposts(clauses: Clauses) -> Column:
    """For each text the first text that it is a copy of; its own number when it is none.

    Args:
        clauses: the collection, its texts in the order in which one is to be preferred.

    Returns:
        Numbers of texts, shape (texts,).
    """
    gaps = np.flatnonzero(clauses.ranks == 0)
    heads = np.concatenate(([0], gaps[:-1] + 1)) if len(gaps) else gaps
    keys = _clause_keys(clauses.letters[clauses.ranks], heads)
    worth = clauses.ranks[heads] != 0
    text, least = _least(clauses.owner[heads[worth]], keys[worth])
    return find_originals(Sketches(text.astype(np.int32), least), len(clauses.texts)).astype(np.int64)


def find_originals(sketches: Sketches, documents: int) -> Ordinals:
    """For each text the first text that it is a copy of; its own ordinal when it is none.

    A text is compared with those that have one of its clauses first, or last before it, in the order of the texts: the
    number of comparisons grows with the texts however many are alike.

    Args:
        sketches: those of all texts, the texts in any order.
        documents: how many texts there are.

    Returns:
        Ordinals, shape (documents,).
    """
    original = np.arange(documents, dtype=np.int32)
    order = np.argsort(sketches.text, kind="stable")
    sketches = Sketches(sketches.text[order], sketches.key[order])
    ends = np.searchsorted(sketches.text, np.arange(documents + 1))
    pairs = _hinted(sketches, np.diff(ends))
    pairs = pairs[_alike(pairs, sketches.key, ends)]
    for other, one in zip((pairs >> _HALF).tolist(), (pairs & _LOWER).tolist(), strict=True):
        original[other] = min(original[other], original[one])
    return original


def _clause_keys(codes: NDArray[np.uint32], heads: Column) -> Keys:
    """A 40-bit hash of the letters of each clause, which begins at ``heads``, shape as ``heads``."""
    from luoshi.trace.origins.reading import clause_hashes

    return clause_hashes(codes, heads) >> (np.uint64(64) - _KEY)


def _least(text: NDArray[np.integer[Any]], key: Keys) -> tuple[Column, Keys]:
    """The least different keys of each text, texts and keys rising."""
    packed = distinct((text.astype(np.uint64) << _KEY) | key)
    owner: Column = (packed >> _KEY).astype(np.int64)
    wanted = np.flatnonzero(_ranks(owner) < SKETCH)
    keys: Keys = packed[wanted] & _KEYS
    return owner[wanted], keys


def _ranks(groups: NDArray[np.integer[Any]]) -> Column:
    """The place of each element among those of its group, groups lying together."""
    fresh = np.flatnonzero(np.diff(groups, prepend=groups[:1] - 1))
    ranks: Column = np.arange(len(groups)) - np.repeat(fresh, np.diff(fresh, append=len(groups)))
    return ranks


def _hinted(sketches: Sketches, sizes: Column) -> Column:
    """Pairs worth comparing as later << 32 | earlier, rising."""
    rows, fresh = together(sketches.key)
    text, heads = sketches.text[rows].astype(np.int64), np.flatnonzero(fresh)
    again = np.flatnonzero(~fresh)
    later, last = text[again], text[again - 1]
    first = np.repeat(text[heads], np.diff(heads, append=len(rows)))[again]
    other = first != last
    hints = np.concatenate(((later << _HALF) | last, (later[other] << _HALF) | first[other]))
    pairs, times = np.unique(hints, return_counts=True)
    worth: Column = pairs[times * _HINT >= sizes[pairs >> _HALF]]
    return worth


def _alike(pairs: Column, keys: Keys, ends: Column) -> NDArray[np.bool_]:
    """Whether the documents of each pair have most clauses in common, as far as their sketches tell."""
    alike = np.zeros(len(pairs), dtype=np.bool_)
    step = 1 << 14
    for low in range(0, len(pairs), step):
        some = pairs[low : low + step]
        alike[low : low + step] = _overlap(some, keys, ends) >= SAME
    return alike


def _overlap(pairs: Column, keys: Keys, ends: Column) -> NDArray[np.float64]:
    """The estimated share of clauses that both documents of each pair have."""
    texts = np.concatenate((pairs >> _HALF, pairs & _LOWER))
    sizes = ends[texts + 1] - ends[texts]
    at = np.repeat(ends[texts] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    number = np.repeat(np.tile(np.arange(len(pairs)), 2), sizes)
    packed = np.sort((number.astype(np.uint64) << _KEY) | keys[at])
    number = (packed >> _KEY).astype(np.int64)
    new = np.ones(len(packed), dtype=np.bool_)
    new[1:] = packed[1:] != packed[:-1]
    both = np.append(~new[1:], False)[new]
    number = number[new]
    least = _ranks(number) < SKETCH
    shared = np.bincount(number[least], both[least].astype(np.float64), len(pairs))
    return np.divide(
        shared, np.maximum(np.bincount(number[least], minlength=len(pairs)), 1), dtype=np.float64
    )
