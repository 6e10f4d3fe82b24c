"""What company pairs of characters keep in unlabelled text: their vectors and sets.

Source of the method: Levy and Goldberg, "Neural word embedding as implicit matrix factorization" (2014): singular
vectors of the positive pointwise mutual information of a word and its neighbours; the sets are their k-means.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from documents import SHARED
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from luoshi.extract.tagger_grams import Company, company_of

LONGEST = 14_000_000
"""Characters that are read."""

LEAST = 30
"""How often a pair has to occur."""

NEAR_PAIRS, NEAR_CHARACTERS = 6000, 2000
"""The commonest neighbours are told apart."""

DIMENSIONS = 24
SETS = 250
SPREAD = 0.35
"""Root mean square of the vectors' numbers: it balances them against the other features under one penalty."""

SAME_TEXT = 0.1
"""A document that shares more than this of its stretches with a held-out text is left out."""

HAN = range(0x4E00, 0xA000)
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stored:
    """The company as it is stored.

    Attributes:
        keys: the pairs, first character in the high half, by falling frequency.
        sets: the set of each, from 1.
        vectors: whole numbers.
        step: what a whole number is worth.
    """

    keys: npt.NDArray[np.uint32]
    sets: npt.NDArray[np.uint8]
    vectors: npt.NDArray[np.int8]
    step: np.float32

    def company(self) -> Company:
        """The company as inference has it."""
        return company_of(self.keys, self.sets, (self.vectors * self.step).astype(np.float32))


def learn_company() -> Stored:
    """The company that pairs keep in the corpus, without the documents of gold/facts."""
    codes = np.frombuffer(_corpus().encode("utf-32-le", "replace"), np.uint32).copy()
    codes[(codes - np.uint32(48)) < 10] = 48
    codes = np.minimum(codes, 0xFFFF)[:LONGEST]
    pairs = codes[:-1] << np.uint32(16) | codes[1:]
    keys, back, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    han = _is_han(keys >> np.uint32(16)) & _is_han(keys & np.uint32(0xFFFF)) & (counts >= LEAST)
    chosen = np.flatnonzero(han)
    chosen = chosen[np.argsort(-counts[chosen], kind="stable")][:40_000]
    vectors = _vectors(_neighbours(codes, back, counts, chosen))
    sets = MiniBatchKMeans(SETS, random_state=0, batch_size=4096, n_init=3, max_iter=60).fit(vectors).labels_
    near = vectors[:, :DIMENSIONS]
    near = near / np.sqrt((near**2).mean()) * SPREAD
    step = np.float32(np.abs(near).max() / 127)
    return Stored(keys[chosen], (sets + 1).astype(np.uint8), np.rint(near / step).astype(np.int8), step)


def _is_han(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    return (codes >= HAN.start) & (codes < HAN.stop)


def _neighbours(codes: npt.NDArray[np.uint32], pairs: Ints, counts: Ints, chosen: Ints) -> sp.csr_matrix:
    """How often each chosen pair stands beside each of the commonest pairs and characters, left and right."""
    rank = _ranks(len(counts), chosen)[pairs]
    near = _ranks(len(counts), np.argsort(-counts, kind="stable")[:NEAR_PAIRS])[pairs]
    _, single, often = np.unique(codes, return_inverse=True, return_counts=True)
    one = _ranks(len(often), np.argsort(-often, kind="stable")[:NEAR_CHARACTERS])[single]
    at = np.arange(2, len(pairs) - 3)
    at = at[rank[at] >= 0]
    blocks = []
    for beside, size in (
        (near[at - 2], NEAR_PAIRS), (near[at + 2], NEAR_PAIRS),
        (one[at - 1], NEAR_CHARACTERS), (one[at + 2], NEAR_CHARACTERS),
    ):  # fmt: skip
        both = rank[at][beside >= 0] * size + beside[beside >= 0]
        cells, often = np.unique(both, return_counts=True)
        where = (cells // size, cells % size)
        blocks.append(sp.csr_matrix((often.astype(np.float32), where), (len(chosen), size)))
    return sp.hstack(blocks).tocsr()


def _ranks(size: int, chosen: Ints) -> Ints:
    ranks = np.full(size, -1, dtype=np.int64)
    ranks[chosen] = np.arange(len(chosen))
    return ranks


def _vectors(counts: sp.csr_matrix) -> npt.NDArray[np.float64]:
    """Unit vectors by the singular vectors of what is more frequent than chance."""
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    cells = counts.tocoo()
    surprise = np.log(cells.data * columns.sum() / (rows[cells.row] * columns[cells.col]))
    kept = surprise > 0
    matrix = sp.csr_matrix((surprise[kept], (cells.row[kept], cells.col[kept])), counts.shape)
    left, weights, _ = randomized_svd(matrix, 64, n_iter=3, random_state=0)
    found = left * np.sqrt(weights)
    return np.asarray(found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9))


def _corpus() -> str:
    """The lines of the corpus, each once, without documents that share text with gold/facts."""
    held_out: set[str] = set()
    for path in sorted((SHARED / "gold" / "facts").glob("*.txt")):
        held_out |= stretches(path.read_text("utf-8"))
    lines: dict[str, None] = {}
    for text in _texts(SHARED / "corpus"):
        mine = stretches(text)
        if len(mine & held_out) <= SAME_TEXT * len(mine):
            lines.update(dict.fromkeys(line for line in text.split("\n") if len(line) >= 6))
    return "\n".join(lines)


def stretches(text: str) -> set[str]:
    """The longer stretches of a text between marks."""
    return {piece for piece in re.split(r"[，。；：！？\s]+", text) if len(piece) >= 9}


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if "noisy" in str(path) or "html" in str(path):
            continue
        if path.suffix in (".txt", ".md"):
            yield path.read_text("utf-8", errors="replace")
        elif path.name.endswith((".jsonl", ".jsonl.gz")):
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as rows:
                yield from (str(json.loads(row).get("text") or "") for row in rows if row.strip())
