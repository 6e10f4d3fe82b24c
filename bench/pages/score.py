"""How much of printed pages comes back: `python bench/pages/score.py SHARED [--layout NAME]... [--scan] [--seed N]`.

Prints corpus text in many layouts, reads the files as they are and with their text objects shuffled (or, with
``--scan``, as skewed and noisy pictures at 150 dpi), restores them, and counts the paragraphs that are given back
whole: their letters, white space aside, are exactly one line of the restored text.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from compose import Truth, compose
from layouts import LAYOUTS
from paper import Item
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment
from shuffle import shuffle

from luoshi.read import read_file
from luoshi.restore import restore
from luoshi.text import RawText

_SPACE = re.compile(r"\s+")
_MARKER = re.compile("[①-⑩]")


@dataclass(frozen=True, slots=True)
class Score:
    """What came back of one file.

    Attributes:
        paragraphs: how many there are.
        whole: how many are exactly one line of the restored text.
        order: share of neighbours within an article that follow one another again, of the whole ones.
        cer: errors per character, each paragraph against the place of the text that is most like it.
        flow: errors per character of all text in its true order, so that wrong order counts.
        furniture: lines of page furniture left in the text.
        seconds: to read and restore.
        missed: the paragraphs that are not whole.
    """

    paragraphs: int
    whole: int
    order: float
    cer: float
    flow: float
    furniture: int
    seconds: float
    missed: tuple[Item, ...]


def letters(text: str) -> str:
    """The characters that count: no white space, no markers of footnotes."""
    return _MARKER.sub("", _SPACE.sub("", text))


def score(truth: Truth, restored: Sequence[str], seconds: float = 0.0) -> Score:
    """Compare restored lines, in order, with the true paragraphs."""
    lines = [letters(line) for line in restored]
    lines = [line for line in lines if line]
    left = Counter(lines)
    missed = []
    for item in truth.items:
        key = letters(item.text)
        if left[key] > 0:
            left[key] -= 1
        else:
            missed.append(item)
    everything = "".join(lines)
    true = "".join(letters(item.text) for item in truth.items)
    errors = sum(_errors(letters(item.text), everything) for item in missed)
    return Score(
        len(truth.items),
        len(truth.items) - len(missed),
        _order(truth.items, lines),
        errors / len(true),
        Levenshtein.distance(true, everything) / len(true),
        sum(_is_furniture(line, truth.furniture) for line in lines),
        seconds,
        tuple(missed),
    )


def _errors(paragraph: str, text: str) -> int:
    """Edits between a paragraph and the place of the text that is most like it."""
    found = partial_ratio_alignment(paragraph, text)
    if found is None or len(paragraph) > len(text):
        return len(paragraph)
    return min(len(paragraph), Levenshtein.distance(paragraph, text[found.dest_start : found.dest_end]))


def _order(items: Sequence[Item], lines: Sequence[str]) -> float:
    """Share of neighbours of one article, both given back whole, of which the second comes next after the first."""
    count = Counter(lines)
    place = {line: i for i, line in enumerate(lines) if count[line] == 1}
    pairs = [(letters(a.text), letters(b.text)) for a, b in pairwise(items) if a.article == b.article]
    pairs = [(a, b) for a, b in pairs if a in place and b in place]
    return sum(place[a] + 1 == place[b] for a, b in pairs) / len(pairs) if pairs else 1.0


def _is_furniture(line: str, furniture: Iterable[str]) -> bool:
    return any(
        re.search(re.escape(letters(words)).replace(r"\#", r"\d+"), line) and len(line) < 3 * len(words)
        for words in furniture
    )


def restored_lines(path: Path) -> tuple[list[str], float]:
    """The restored text of a file, and the seconds it took."""
    begin = time.perf_counter()
    raw = next(iter(read_file(path)))
    if not isinstance(raw, RawText):
        raise SystemExit(f"{path}: {raw.reason}")
    lines = [line for document in restore(raw) for line in document.text.split("\n")]
    return lines, time.perf_counter() - begin


def plain(path: Path, _folder: Path) -> Path:
    """The file as Chromium wrote it."""
    return path


def shuffled(path: Path, folder: Path) -> Path:
    """The file with its text objects in another order."""
    target = folder / f"{path.stem}.shuffled.pdf"
    shuffle(path, target)
    return target


def scanned(path: Path, folder: Path) -> Path:
    """The file as a picture: 150 dpi, skewed, noisy."""
    from rasterise import rasterise

    target = folder / f"{path.stem}.tiff"
    rasterise(path, target)
    return target


def main() -> None:
    """Print the table; exits 1 below the share of whole paragraphs that is asked for."""
    options = _options()
    forms: list[Callable[[Path, Path], Path]] = [scanned] if options.scan else [plain, shuffled]
    folder = options.keep or Path(tempfile.mkdtemp())
    worst = 1.0
    print(
        f"{'layout':10} {'form':9} {'whole':>11} {'share':>6} {'order':>6} {'CER':>7} {'flow':>7} {'furn.':>5} {'s':>6}"
    )
    for path in compose(options.shared, folder, options.layout or list(LAYOUTS), options.seed):
        truth = Truth.load(path.with_suffix(".json"))
        for form in forms:
            lines, seconds = restored_lines(form(path, folder))
            result = score(truth, lines, seconds)
            worst = min(worst, result.whole / result.paragraphs)
            _show(path.stem, form.__name__, result, options.missed)
            (folder / f"{path.stem}.{form.__name__}.txt").write_text("\n".join(lines), encoding="utf-8")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    sys.exit(worst < options.floor)


def _show(layout: str, form: str, result: Score, missed: int) -> None:
    share = result.whole / result.paragraphs
    print(
        f"{layout:10} {form:9} {result.whole:5}/{result.paragraphs:5} {share:6.3f} {result.order:6.3f} "
        f"{result.cer:7.4f} {result.flow:7.4f} {result.furniture:5} {result.seconds:6.1f}",
        flush=True,
    )
    for item in result.missed[:missed]:
        print(f"    {item.sort}: {item.text[:70]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, help="folder with the corpus")
    parser.add_argument("--layout", action="append", choices=list(LAYOUTS))
    parser.add_argument("--scan", action="store_true", help="as pictures instead of PDF")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="folder for the files; a temporary one by default")
    parser.add_argument(
        "--missed", type=int, default=0, help="show so many of the paragraphs that did not come back"
    )
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 when a layout's share is lower")
    return parser.parse_args()


if __name__ == "__main__":
    main()
