"""Makes the words that relations are judged by: their counts, rarity and vectors, from the texts of a folder.

usage: words.py [--corpus DIR] [--out FILE]

A word's vector has two halves: the words that stand near it (positive pointwise mutual information, Levy and Goldberg
2014), and the paragraphs that it stands in (latent semantic analysis, Deerwester et al. 1990), each by truncated SVD.
Words are cut by rjieba, here only: what is shipped cuts text by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rjieba
import scipy.sparse as sp
from documents import ROOT, SHARED
from sklearn.utils.extmath import randomized_svd

WORDS = ROOT / "src/luoshi/trace/data/relate_words.npz"
KNOWN = 20_000
"""Words that are kept, the most frequent ones."""
HALF = 64
"""Numbers in each half of a vector."""
NEAR = 5
"""Words to either side that a word keeps company with."""
SMOOTH = 0.75
"""Power of a neighbour's frequency, against the pull of rare ones."""
LEAST = 6
"""Different known words in a paragraph that counts."""
_SPACE = re.compile(r"[ \u3000]")
_SENTENCE = re.compile(r"[。；！？\n]")
_HAN = re.compile("[\u4e00-\u9fa5]+")
Array = npt.NDArray[Any]


def main() -> None:
    """Reads the arguments and the texts, writes the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--out", type=Path, default=WORDS)
    arguments = parser.parse_args()
    lines = [_SPACE.sub("", line) for text in texts(arguments.corpus) for line in text.split("\n")]
    cut = [[_cut(sentence) for sentence in _SENTENCE.split(line)] for line in lines]
    sentences = [words for line in cut for words in line if words]
    counts = Counter(word for words in sentences for word in words)
    known = [word for word, _ in counts.most_common(KNOWN)]
    inside = Counter(word for words in sentences for word in set(words))
    rarity = np.log(len(sentences) / (1 + np.array([inside[word] for word in known])))
    seen = np.array([counts[word] for word in known], dtype=np.float32)
    ids = {word: number for number, word in enumerate(known)}
    halves = (company(sentences, ids, seen), topics(cut, ids))
    np.savez_compressed(
        arguments.out,
        words=np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
        counts=seen,
        rarity=rarity.astype(np.float16),
        vectors=np.concatenate([_small(half) for half in halves], axis=1),
    )


def texts(corpus: Path) -> Iterator[str]:
    """The texts of a folder: plain ones, and those in gzipped JSON Lines; damaged variants of others are left out."""
    for path in sorted(corpus.rglob("*.txt")):
        if "noisy_variants" not in path.parts:
            yield path.read_text(encoding="utf-8", errors="ignore")
    for path in sorted(corpus.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def company(sentences: Sequence[Sequence[str]], ids: dict[str, int], seen: Array) -> Array:
    """Vectors by the words near by, shape (n, HALF)."""
    size = len(ids)
    row = np.concatenate([[*(ids.get(word, -1) for word in words), *[-1] * NEAR] for words in sentences])
    pairs = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, NEAR + 1):
        one, other = row[:-distance], row[distance:]
        both = (one >= 0) & (other >= 0)
        ones = np.full(int(both.sum()), 1 / distance, dtype=np.float32)
        found = sp.coo_matrix((ones, (one[both], other[both])), (size, size)).tocsr()
        pairs = pairs + found + found.T
    total = np.asarray(pairs.sum(axis=1)).ravel()
    share = total**SMOOTH / (total**SMOOTH).sum()
    at = pairs.tocoo()
    information = np.log(at.data / (total[at.row] * share[at.col]))
    kept = information > 0
    shape = (size, size)
    positive = sp.csr_matrix((information[kept].astype(np.float32), (at.row[kept], at.col[kept])), shape)
    vectors = _unit(_reduced(positive))
    weights = np.sqrt(seen)[:, None]
    return _unit(vectors - (vectors * weights).sum(axis=0) / weights.sum())


def topics(lines: Sequence[Sequence[Sequence[str]]], ids: dict[str, int]) -> Array:
    """Vectors by the paragraphs that words stand in, shape (n, HALF)."""
    columns = [Counter(ids[word] for words in line for word in words if word in ids) for line in lines]
    columns = [column for column in columns if len(column) >= LEAST]
    row = np.concatenate([list(column) for column in columns])
    at = np.repeat(np.arange(len(columns)), [len(column) for column in columns])
    often = np.concatenate([list(column.values()) for column in columns])
    shape = (len(ids), len(columns))
    table = sp.csr_matrix(((1 + np.log(often)).astype(np.float32), (row, at)), shape)
    rarity = np.log(len(columns) / (1 + np.diff(table.indptr)))
    table = sp.diags_array(rarity.astype(np.float32)) @ table
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=0)).ravel())
    return _unit(_reduced(table @ sp.diags_array((1 / np.maximum(length, 1e-9)).astype(np.float32))))


def _reduced(table: Any) -> Array:
    """The first columns of a truncated SVD, each by the root of its weight."""
    left, weights, _ = randomized_svd(sp.csr_matrix(table), HALF, n_iter=3, random_state=0)
    reduced: Array = left * np.sqrt(weights)
    return reduced


def _unit(rows: Array) -> Array:
    """Rows of length 1."""
    result: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return result


def _small(rows: Array) -> Array:
    """Rows as whole numbers up to 127."""
    result: Array = np.round(rows * (127 / np.abs(rows).max(axis=1, keepdims=True).clip(1e-9))).astype(
        np.int8
    )
    return result


def _cut(sentence: str) -> list[str]:
    """The Han words of a sentence."""
    return [word for word in rjieba.cut(sentence) if _HAN.fullmatch(word)]


if __name__ == "__main__":
    main()
