"""Converts word lists and counts two-character sequences into ``lexicon/data/words.npz``.

Sources:

- ``jieba/dict.txt`` of jieba 0.42.1 (PyPI), MIT licence, Copyright (c) 2013 Sun Junyi: words with counts.
- ``THUOCL_*.txt`` of github.com/thunlp/THUOCL, MIT licence, Copyright (c) 2016 THUNLP: place names, words of law and
  of finance. Words alone: their counts are of another kind.
- the documents of a shared folder, restored: how often two Han characters follow one another, and how
  often one stands beside anything else. Only pairs that stand
  in two documents at least are kept. Documents that are noisy on purpose, and tables of reference, are left out.

Both lists and documents hold a few slips of the pen (自已, 己经). A word or a pair that turns into one a hundred times
as frequent when one of its characters is exchanged for its look-alike is left out.

Usage: ``python tools/build_words.py FOLDER_OF_DOCUMENTS JIEBA_DICT_TXT src/luoshi/lexicon/data/words.npz``; with
``--half`` as a last argument every second document is left out, so that something is left to measure on
(``bench/restore/trust.py``).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import InputError
from luoshi.lexicon.words import EDGE, FIRST, LAST, codes_of, pack, word_key
from luoshi.pipeline import FileRequest, read
from luoshi.restore import restore
from luoshi.text import Refusal

LEFT_OUT = frozenset({"noisy_variants", "reference", "html"})
NAMES = re.compile(r"[\u4e00-\u9fff]{2,16}")
ALIKE = (
    "己已巳",
    "未末",
    "侯候",
    "暑署",
    "戊戌戍",
    "戴载",
    "竟竞",
    "拔拨",
    "折拆",
    "人入",
    "土士",
    "千干",
    "治冶",
)
SLIP = 100
Counts = dict[int, tuple[int, int]]


def is_counted(path: Path, *, half: bool) -> bool:
    """Whether a document is counted, by its path within the folder; of containers all records are."""
    spared = half and "jsonl" not in path.name and crc32(path.as_posix().encode()) % 2 == 1
    return LEFT_OUT.isdisjoint(path.parts) and not spared


def texts(folder: Path, *, half: bool) -> Iterator[str]:
    """The restored documents under a folder; files that cannot be read are passed over."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if is_counted(path.relative_to(folder), half=half):
            yield from _restored(path)


def _restored(path: Path) -> Iterator[str]:
    try:
        for raw in read(FileRequest(path, path.name)):
            if not isinstance(raw, Refusal):
                yield from (document.text for document in restore(raw))
    except InputError as error:
        print(error, file=sys.stderr)


def pairs_in(text: str) -> NDArray[np.uint32]:
    """The keys of all neighbours of which one at least is Han, in order; the ends of the text are neighbours, too."""
    codes = codes_of(f"\n{text}\n")
    letters = np.where((codes >= FIRST) & (codes <= LAST), codes, np.uint32(EDGE))
    keys = letters[:-1] << np.uint32(16) | letters[1:]
    return keys[keys > 0]


def counted(documents: Iterable[str]) -> Counts:
    """For each pair its count, and the number of documents that have it."""
    every, once = [], []
    for text in documents:
        every.append(pairs_in(text))
        once.append(np.unique(every[-1]))
    keys, counts = np.unique(np.concatenate(every), return_counts=True)
    _, documents_of = np.unique(np.concatenate(once), return_counts=True)
    return {int(k): (int(c), int(d)) for k, c, d in zip(keys, counts, documents_of, strict=True)}


def alike(word: str) -> Iterator[str]:
    """The word with one character exchanged for a look-alike."""
    for at, character in enumerate(word):
        for group in ALIKE:
            if character in group:
                yield from (word[:at] + other + word[at + 1 :] for other in group if other != character)


def is_slip(word: str, count: int, counts: dict[str, int]) -> bool:
    """Whether a look-alike of the word is that much more frequent."""
    return any(counts.get(other, 0) >= SLIP * max(count, 1) for other in alike(word))


def words_of(dictionary: Path, lists: Iterable[Path]) -> dict[str, int]:
    """All words with their counts; 1 for one that only a list without counts has."""
    rows = (line.split(" ") for line in dictionary.read_text(encoding="utf-8").splitlines())
    words = {row[0]: int(row[1]) for row in rows if NAMES.fullmatch(row[0])}
    for path in lists:
        for word in NAMES.findall(path.read_text(encoding="utf-8-sig")):
            words.setdefault(word, 1)
    return words


def main(folder: Path, dictionary: Path, target: Path, *, half: bool) -> None:
    """Write words and counts to the file ``target``."""
    counts = counted(texts(folder, half=half))
    spelled = {chr(key >> 16) + chr(key & 0xFFFF): count for key, (count, _) in counts.items()}
    pairs = {
        word_key(pair): count
        for pair, count in spelled.items()
        if counts[word_key(pair)][1] >= 2 and not is_slip(pair, count, spelled)
    }
    words = words_of(dictionary, sorted((folder / "other" / "reference").glob("THUOCL_*.txt")))
    words = {
        word: count
        for word, count in words.items()
        if not is_slip(
            word, spelled.get(word, 0) if len(word) == 2 else count, spelled if len(word) == 2 else words
        )
    }
    inner = {word_key(word[i : i + 2]) for word in words for i in range(len(word) - 1)}
    keyed = {word_key(word): count for word, count in words.items()}
    np.savez_compressed(
        target,
        words=_steps(keyed, np.uint64),
        word_classes=np.array([pack(keyed[key]) for key in sorted(keyed)], np.uint8),
        pairs=_steps(pairs, np.uint32),
        pair_classes=np.array([pack(pairs[key]) for key in sorted(pairs)], np.uint8),
        inner=_steps(inner, np.uint32),
    )
    print(f"{len(words)} words, {len(pairs)} pairs of {len(counts)}, {len(inner)} pairs inside words")


def _steps(keys: Iterable[int], kind: type[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """Sorted keys as the distance of each from the one before, which packs better."""
    return np.diff(np.array(sorted(keys), kind), prepend=kind(0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), half=sys.argv[4:] == ["--half"])
