"""How far the confidence of a scanned line can be trusted: `python bench/pages/confidence.py SHARED`.

Reads the first pages of some layouts at falling resolutions and counts, by confidence, the lines that hold an error:
that are no part of the true text, letter for letter, width of marks aside.
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from compose import Truth, compose
from PIL import Image
from rasterise import rasterise
from score import letters

from luoshi.read import scan
from luoshi.read.layout import set_pages
from luoshi.text import Page

LAYOUTS = ("two", "footnotes")
RESOLUTIONS = (150, 100, 80, 65, 50)
EDGES = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


def lines_of(path: Path, dpi: int) -> Iterator[tuple[str, float]]:
    """The text and the confidence of each line of a file's first page at some resolution."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.tiff"
        rasterise(path, target, dpi)
        with Image.open(target) as image:
            picture = np.asarray(image.convert("RGB"))
    height, width, _ = picture.shape
    scale = dpi / 72
    text, _, lines = set_pages([scan.recognise(picture, Page(1, width / scale, height / scale, True), scale)])
    yield from ((text[line.start : line.end], line.confidence) for line in lines)


def plain(text: str) -> str:
    """Letters with the width of marks put aside, and both sorts of dashes."""
    return unicodedata.normalize("NFKC", letters(text)).replace("—", "-")


def main() -> None:
    """Print a row for each range of confidence."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    bins: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    with tempfile.TemporaryDirectory() as folder:
        for path in compose(options.shared, Path(folder), list(LAYOUTS)):
            truth = Truth.load(path.with_suffix(".json"))
            everything = plain("".join(item.text for item in truth.items) + "".join(truth.furniture))
            for dpi in RESOLUTIONS:
                for text, confidence in lines_of(path, dpi):
                    key = plain(text)
                    if len(key) > 4:
                        place = bins[max(i for i, edge in enumerate(EDGES) if confidence >= edge)]
                        place[0] += 1
                        place[1] += key not in everything
    print("confidence     lines  with an error")
    for i, (lines, wrong) in sorted(bins.items()):
        print(f"{EDGES[i]:.2f} - {min(1.0, EDGES[i + 1]):.2f} {lines:9} {wrong:6} {wrong / lines:8.2f}")


if __name__ == "__main__":
    main()
