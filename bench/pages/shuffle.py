"""The same PDF with its text objects in another order: `python bench/pages/shuffle.py IN OUT [--seed N]`.

A file's order of drawing says nothing of the order of reading; a reader that leans on it fails on these. The content
streams are rewritten here, since PDFium cannot write text in Type 3 fonts back, which is how Chromium sets Han
characters. Everything else on a page keeps its order and is drawn first.
"""

from __future__ import annotations

import argparse
import random
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

_OBJECT = re.compile(rb"(\d+) 0 obj\n(<<.*?>>)\s*(?:stream\r?\n|endobj)", re.DOTALL)
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_TOKEN = re.compile(
    rb"<<.*?>>(?=\s*BDC)|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\)|\[[^\]]*\]|/[^\s/<>\[\]()]+|[^\s/<>\[\]()]+",
    re.DOTALL,
)
_PATH = {b"m", b"l", b"c", b"v", b"y", b"h", b"re"}
_PAINT = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"n"}
_STATE = {
    b"cm",
    b"gs",
    b"rg",
    b"RG",
    b"g",
    b"G",
    b"k",
    b"K",
    b"w",
    b"J",
    b"j",
    b"M",
    b"d",
    b"cs",
    b"CS",
    b"scn",
    b"SCN",
}
_RUN = 6

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Page:
    """What a content stream draws, taken apart: the rest in order, and text runs that stand on their own."""

    rest: list[bytes]
    runs: list[bytes]


def shuffle(source: Path, target: Path, seed: int = 7) -> None:
    """Write a copy in which every page draws its text runs in a random order, above everything else.

    Raises:
        ValueError: when a page does not look as it did before.
    """
    chance = random.Random(seed)
    target.write_bytes(_rewritten(source.read_bytes(), chance))
    for before, after in zip(_looks(source), _looks(target), strict=True):
        if np.mean(np.abs(before - after) > 40) > 0.001:
            raise ValueError(f"{target}: shuffling has changed what the pages look like")


def _rewritten(data: bytes, chance: random.Random) -> bytes:
    """The file with other content streams and a new table of objects."""
    contents = {int(number) for number in _CONTENTS.findall(data)}
    out, at = bytearray(), 0
    for match in _OBJECT.finditer(data):
        length = re.search(rb"/Length (\d+)", match[2])
        if match.start() < at or length is None or int(match[1]) not in contents:
            continue
        end = match.end() + int(length[1])
        stream = data[match.end() : end]
        plain = zlib.decompress(stream) if b"/FlateDecode" in match[2] else stream
        made = zlib.compress(_shuffled(plain, chance))
        out += data[at : match.start()]
        out += b"%s 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n%s" % (match[1], len(made), made)
        at = end
    return _with_table(bytes(out) + data[at:])


def _with_table(data: bytes) -> bytes:
    """The file with a cross-reference table that fits it."""
    body, tail = data[: data.rindex(b"\nxref")] + b"\n", data[data.rindex(b"trailer") :]
    places = {int(m[1]): m.start() + 1 for m in re.finditer(rb"\n(\d+) 0 obj\n", body)}
    size = max(places) + 1
    rows = [b"%010d 00000 n \n" % places[i] if i in places else b"0000000000 65535 f \n" for i in range(size)]
    tail = re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(body), tail)
    return body + b"xref\n0 %d\n" % size + b"".join(rows) + tail


def _shuffled(content: bytes, chance: random.Random) -> bytes:
    page = _taken_apart(content, chance)
    chance.shuffle(page.runs)
    return b"\n".join([b"q", *page.rest, b"Q", *page.runs])


def _taken_apart(content: bytes, chance: random.Random) -> _Page:
    """Follow the graphics state, so that each run of glyphs can be drawn with the whole of it, anywhere."""
    page = _Page([], [])
    states: list[list[bytes]] = [[]]
    operands: list[bytes] = []
    path: list[bytes] = []
    text: list[tuple[bytes, list[bytes]]] | None = None
    for token in _TOKEN.findall(content):
        if not re.fullmatch(rb"[A-Za-z'\"*]+[01]?", token):
            operands.append(token)
            continue
        code = b" ".join([*operands, token])
        if token == b"BT":
            text = []
        elif token == b"ET" and text is not None:
            page.runs += _runs(text, b"\n".join(part for state in states for part in state), chance)
            text = None
        elif text is not None:
            text.append((token, operands))
        else:
            page.rest.append(code)
            path = _follow(token, code, states, path)
        operands = []
    return page


def _follow(token: bytes, code: bytes, states: list[list[bytes]], path: list[bytes]) -> list[bytes]:
    """Keep the stack of graphics states; returns the path under construction."""
    if token == b"q":
        states.append([])
    elif token == b"Q":
        states.pop()
    elif token in _STATE:
        states[-1].append(code)
    elif token in _PATH or token in {b"W", b"W*"}:
        return [*path, code]
    elif token in _PAINT:
        if token == b"n" and path and path[-1] in {b"W", b"W*"}:
            states[-1] += [*path, code]
        return []
    return path


def _runs(text: list[tuple[bytes, list[bytes]]], state: bytes, chance: random.Random) -> list[bytes]:
    """The glyphs of a text object in runs of a few, each placed by its own matrix."""
    glyphs: list[bytes] = []
    font, mark, opened, moved = b"", b"", False, True
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for token, operands in text:
        moved = moved or token in {b"Tm", b"Td"}
        if token == b"Tf":
            font = b" ".join([*operands, token])
        elif token == b"Tm":
            a, b, c, d, e, f = map(float, operands)
            matrix = (a, b, c, d, e, f)
        elif token == b"Td":
            matrix = _moved(matrix, float(operands[0]), float(operands[1]))
        elif token == b"BDC":
            mark, opened = b" ".join([*operands, token]) + b"\n", True
        elif token == b"EMC":
            mark, opened = b"", False
        elif token in {b"Tj", b"TJ"}:
            place = [b" ".join(b"%.7g" % part for part in matrix) + b" Tm"] if moved else []
            shown = b"\n".join([font, *place, b" ".join([*operands, token])])
            shown = mark + shown + (b"\nEMC" if opened else b"")
            if moved:
                glyphs.append(shown)
            else:
                glyphs[-1] += b"\n" + shown
            moved = False
    runs, at = [], 0
    while at < len(glyphs):
        step = chance.randrange(1, _RUN)
        runs.append(b"q\n%s\nBT\n%s\nET\nQ" % (state, b"\n".join(glyphs[at : at + step])))
        at += step
    return runs


def _moved(matrix: Matrix, x: float, y: float) -> Matrix:
    a, b, c, d, e, f = matrix
    return a, b, c, d, e + x * a + y * c, f + x * b + y * d


def _looks(path: Path) -> list[np.ndarray]:
    """Each page at a coarse grain, as shades of grey."""
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=0.7, grayscale=True).to_numpy().astype(int) for page in document]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    shuffle(options.source, options.target, options.seed)
