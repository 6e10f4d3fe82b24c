"""Whether the estimate of damage follows the true damage: `python trust.py SHARED_CORPUS HALF_NPZ`.

HALF_NPZ is what ``tools/build_words.py … --half`` writes: words and counts that never saw the documents measured here,
which are the ones it left out. Prints the tables of ``docs/howto/trust.md``.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from zlib import crc32

import numpy as np
from damage import Damage, damaged

from luoshi.errors import InputError
from luoshi.lexicon.words import Words, read_words
from luoshi.pipeline import FileRequest, read
from luoshi.restore import restore
from luoshi.restore.condition import Condition, Grade, condition
from luoshi.text import Document, RawText, Refusal, Source

RATES = (0.0, 0.001, 0.005, 0.01, 0.05)
LEFT_OUT = frozenset({"noisy_variants", "reference", "html"})
KINDS = {
    "wrapped at 18": Damage(measure=18),
    "newspaper": Damage(
        measure=18, vary=True, narrow_marks=True, digits_apart=True, spaced=0.02, doubled=True
    ),
    "mirror": Damage(traditional=True, pinyin=True, half_marks=True),
}
Replace = Callable[[random.Random, int], list[str]]


def raw_of(text: str, name: str) -> RawText:
    """A text as if it had been read from a file."""
    return RawText(Source(name, "0" * 64, len(text), "text/plain"), text, "utf-8")


def texts(corpus: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The restored text of the first article of each file, by its path in the corpus; what is not read is left out."""
    found: dict[str, str] = {}
    for path in paths:
        name = path.relative_to(corpus).as_posix()
        try:
            for raw in read(FileRequest(path, name)):
                if not isinstance(raw, Refusal):
                    found.setdefault(name, restore(raw)[0].text)
        except InputError:
            continue
    return found


def unseen(corpus: Path) -> list[Path]:
    """The files that the half counts left out."""
    files = sorted(
        p for p in corpus.rglob("*") if p.is_file() and "jsonl" not in p.name and p.suffix != ".gz"
    )
    return [p for p in files if _is_unseen(p.relative_to(corpus))]


def _is_unseen(path: Path) -> bool:
    return LEFT_OUT.isdisjoint(path.parts) and crc32(path.as_posix().encode()) % 2 == 1


def of_text(text: str, words: Words) -> Condition:
    """The condition of a text that is not restored any further."""
    return condition(Document("x", raw_of(text, "x").source, 0, 0, len(text), text), words=words)


def substituted(text: str, rate: float, chance: random.Random, new: Replace) -> str:
    """The text with that share of its Han characters replaced."""
    letters = list(text)
    han = [i for i, c in enumerate(letters) if "\u4e00" <= c <= "\u9fff"]
    chosen = chance.sample(han, round(rate * len(han) + chance.random() - 0.5) if rate else 0)
    for at, character in zip(chosen, new(chance, len(chosen)), strict=True):
        letters[at] = character
    return "".join(letters)


def any_character(chance: random.Random, count: int) -> list[str]:
    """Characters of the first level of GB 2312, each as likely as another."""
    codes = (bytes((chance.randrange(0xB0, 0xD7), chance.randrange(0xA1, 0xFE))) for _ in range(count))
    return [code.decode("gb2312", "replace")[:1] for code in codes]


def common_characters(of: str) -> Replace:
    """Characters as frequent as they are in ``of``: the hardest damage to see."""
    han = [c for c in of if "\u4e00" <= c <= "\u9fff"]
    return lambda chance, count: chance.choices(han, k=count)


def report(name: str, conditions: list[Condition]) -> None:
    """Print one row: mean share, 95 % of documents below, and how many of each grade."""
    damage = np.array([found.damage for found in conditions])
    weight = np.array([found.characters for found in conditions])
    grades = Counter(found.grade for found in conditions)
    shares = " | ".join(f"{grades[grade] / len(conditions):.0%}" for grade in Grade)
    print(
        f"| {name} | {np.average(damage, weights=weight):.2%} | {np.quantile(damage, 0.95):.2%} | {shares} |"
    )


def main(corpus: Path, half: Path) -> None:
    """Print the tables."""
    with half.open("rb") as stream:
        words = read_words(stream)
    clean = {name: text for name, text in texts(corpus, unseen(corpus)).items() if len(text) >= 300}
    size = sum(map(len, clean.values()))
    began = time.perf_counter()
    sound = [of_text(text, words) for text in clean.values()]
    print(
        f"{len(clean)} documents, {size:,} characters, {size / (time.perf_counter() - began):,.0f} a second"
    )
    every = "".join(clean.values())
    for title, new in (("any character", any_character), ("common characters", common_characters(every))):
        estimates, truth = [], []
        for rate in RATES:
            chance = random.Random(int(rate * 10_000))
            found = [of_text(substituted(text, rate, chance, new), words) for text in clean.values()]
            estimates += [one.damage for one in found]
            truth += [rate] * len(found)
            report(f"{title}, {rate:.1%}", found)
        print(f"correlation {np.corrcoef(estimates, truth)[0, 1]:.3f}, by document")
    for kind, damage in KINDS.items():
        copies = [damaged(text, damage, 7) for text in list(clean.values())[:60]]
        report(f"{kind}, not restored", [of_text(text, words) for text in copies])
        again = [restore(raw_of(text, "x.txt")) for text in copies]
        report(f"{kind}, restored", [condition(d, words=words) for part in again for d in part[:1]])
    report("none, restored", sound[:60])
    noisy = sorted((corpus / "other" / "noisy_variants").glob("*.txt"))
    for name, text in texts(corpus, noisy).items():
        report(Path(name).stem, [of_text(text, words)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
