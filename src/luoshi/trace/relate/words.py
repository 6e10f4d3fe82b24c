"""Words 词 as relations are judged by: cut from letters, each with its rarity and a vector of its company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

COMMON = 1.5
"""Rarity (log of sentences a sentence with the word) that counts as nothing."""
LIGHT = 0.05
"""What a common word weighs all the same."""
LONGEST = 8
"""Letters in the longest word."""
_CUTS_KEPT = 50_000
"""How many runs of letters are remembered with their words."""
_RARE = -17.0
"""Log of the chance of a letter that is no word."""
_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?[%％‰]?")
_COMMON_WORDS = (
    "的 了 和 与 及 以 等 在 是 为 对 并 把 将 要 从 向 着 地 得 中 上 下 更 更加 进一步",
    "我们 我国 我省 我市 我区 全省 全市 全区 全国 国家 一批 一 二 三 四 五 六 七 八 九 十 新",
    "坚持 着力 大力 加快 加强 推进 推动 深入 持续 积极 切实 不断 扎实 稳步 有序 全面 完善 健全 提升 提高 促进",
    "实施 开展 强化 深化 做好 优化 发展 建设 工作 支持",
)
_GENERAL = frozenset(" ".join(_COMMON_WORDS).split())
"""Words that say nothing of what is acted upon."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that are known.

    Attributes:
        ids: each word's number.
        names: the words, by number.
        chance: log of each word's share of all words, length n.
        weights: how much each word says of what is acted upon, its rarity above what is common; the last is that of
            any word that is not known, shape (n + 1,).
        vectors: the company that each word keeps near by and the paragraphs that it stands in, two halves of one row
            of length 1; the last row is zeros, shape (n + 1, d).
        beginnings: what any word begins with, itself too.
        cuts: how runs of letters were cut of late.
    """

    ids: dict[str, int]
    names: tuple[str, ...]
    chance: tuple[float, ...]
    weights: Floats
    vectors: Floats
    beginnings: frozenset[str]
    cuts: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def cut(self, text: str) -> list[str]:
        """The words of a text: of every run of Han letters the likeliest cut; Latin words and numbers as they are."""
        found: list[str] = []
        for run in _RUN.findall(text):
            found += self._kept(run) if run[0] >= "\u3400" else [run]
        return found

    def _kept(self, run: str) -> tuple[str, ...]:
        """The cut of a run of Han letters; clauses are read by several who look for them."""
        words = self.cuts.get(run)
        if words is None:
            if len(self.cuts) >= _CUTS_KEPT:
                self.cuts.clear()
            words = self.cuts[run] = self._likeliest(run)
        return words

    def _likeliest(self, run: str) -> tuple[str, ...]:
        """The cut of a run of Han letters whose words are the likeliest (Viterbi 1967)."""
        best, back = [0.0] + [-1e9] * len(run), [0] * (len(run) + 1)
        for start in range(len(run)):
            base = best[start]
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                word = run[start:end]
                number = self.ids.get(word)
                if number is not None or end == start + 1:
                    score = base + (_RARE if number is None else self.chance[number])
                    if score > best[end]:
                        best[end], back[end] = score, start
                if word not in self.beginnings:
                    break
        cuts, end = list[str](), len(run)
        while end:
            cuts.append(run[back[end] : end])
            end = back[end]
        return tuple(reversed(cuts))


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """The words of a text that say what is acted upon.

    Attributes:
        names: the words in order.
        ids: their numbers; below zero for a word that is not known.
        weights: how much each says, shape (n,).
        rows: where the vector of each stands in ``known``; of a word without one the last, shape (n,).
        known: the vectors of all words that are known.
    """

    names: tuple[str, ...]
    ids: Ids
    weights: Floats
    rows: Ids
    known: Floats

    @property
    def vectors(self) -> Floats:
        """The vectors of the words, shape (n, d); zeros for a word without one."""
        return self.known[self.rows]

    def mass(self) -> float:
        """What all words say together."""
        return float(self.weights.sum())

    def sum(self) -> Floats:
        """The weighed sum of the vectors, shape (d,)."""
        return self.weights @ self.vectors

    def centre(self) -> Floats:
        """The weighed mean of the vectors, each half of length 1/√2."""
        return halves(self.sum()) if self.names else np.zeros(self.known.shape[1], "f4")


def bag_of(text: str, vocabulary: Vocabulary) -> Bag:
    """The words of a text that say what is acted upon."""
    names = tuple(word for word in vocabulary.cut(text) if word not in _GENERAL and not word[0].isdigit())
    numbers = [vocabulary.ids.get(name, -1) for name in names]
    rows = keys = np.array(numbers, dtype=np.int64)
    if -1 in numbers:
        some = zip(numbers, names, strict=True)
        keys = np.array([at if at >= 0 else -2 - _number(name) for at, name in some], dtype=np.int64)
    return Bag(names, keys, vocabulary.weights[rows], rows, vocabulary.vectors)


def joined(bags: Sequence[Bag]) -> Bag:
    """The words of one or more texts together."""
    if len(bags) == 1:
        return bags[0]
    names = tuple(name for one in bags for name in one.names)
    ids, weights, rows = (np.concatenate(parts) for parts in zip(*map(_columns, bags), strict=True))
    return Bag(names, ids, weights, rows, bags[0].known)


def _columns(bag: Bag) -> tuple[Ids, Floats, Ids]:
    return bag.ids, bag.weights, bag.rows


def known_words(text: str, vocabulary: Vocabulary) -> list[int]:
    """The numbers of the words of a text that say what is acted upon and are known."""
    numbers = (vocabulary.ids.get(word, -1) for word in vocabulary.cut(text) if word not in _GENERAL)
    return [number for number in numbers if number >= 0]


def halves(rows: Floats) -> Floats:
    """Rows with each half brought to length 1/√2, so that products are the mean of two cosines."""
    parts = rows.reshape(*rows.shape[:-1], 2, rows.shape[-1] // 2)
    length = np.sqrt((parts * parts).sum(axis=-1, keepdims=True))
    scaled: Floats = (parts / np.maximum(length, 1e-9) / np.sqrt(2)).astype(np.float32)
    return scaled.reshape(rows.shape)


def _number(name: str) -> int:
    """A number for a word that is not known; the same for the same word."""
    return sum(ord(letter) << (16 * place) for place, letter in enumerate(name[:3]))


def read_vocabulary(
    words: Sequence[str], counts: Floats, rarity: Floats, vectors: NDArray[np.int8]
) -> Vocabulary:
    """A vocabulary from what is shipped: how often each word stands, its rarity, and its vector, scaled."""
    ids = {word: number for number, word in enumerate(words)}
    chance = np.log(counts.astype(np.float64) / counts.sum(dtype=np.float64))
    rarest = np.append(rarity, rarity.max(initial=0)).astype(np.float32)
    weights = np.maximum(rarest - np.float32(COMMON), np.float32(LIGHT))
    padded = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), np.int8)])
    rows = halves(padded.astype(np.float32))
    beginnings = frozenset(word[:end] for word in words for end in range(1, len(word) + 1))
    return Vocabulary(ids, tuple(words), tuple(chance.tolist()), weights, rows, beginnings)


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary, see ``bench/relate/words.py`` for how it is made."""
    with (
        (files("luoshi.trace") / "data" / "relate_words.npz").open("rb") as stream,
        np.load(stream, allow_pickle=False) as held,
    ):
        words = held["words"].tobytes().decode("utf-8").split("\n")
        return read_vocabulary(words, held["counts"], held["rarity"], held["vectors"])
