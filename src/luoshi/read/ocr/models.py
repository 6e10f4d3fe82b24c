"""The two models that read a page's picture: where there is text, and which characters a line of it shows.

They are the PP-OCR models that rapidocr carries inside its wheel. Only its files are used: its own code would look for
models on the network when one is missing, and logs to the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np

from luoshi.read.ocr.image import Shades

_THREADS: Final = 2
_TILE, _LAP = 736, 96
_HEIGHT: Final = 48
_NARROWEST: Final = 160
_WIDEST: Final = 3200
_BATCH_WIDTH: Final = 2400
"""Widths of the lines that are read at once add up to this at most: it bounds memory."""

Map = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line of a picture says.

    Attributes:
        chars: its characters.
        confidence: of each, 0 to 1.
        middles: where the middle of each stands, in pixels from the line's left edge.
    """

    chars: str
    confidence: tuple[float, ...]
    middles: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The confidence of the whole line."""
        return sum(self.confidence) / len(self.confidence) if self.confidence else 0.0


@cache
def model_files() -> tuple[Path, Path] | None:
    """The files of both models; None when they, or what runs them, are not installed."""
    if find_spec("onnxruntime") is None or find_spec("cv2") is None or find_spec("PIL") is None:
        return None
    found = find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "models"
    where, what = sorted(folder.glob("*det*.onnx")), sorted(folder.glob("*rec*.onnx"))
    return (where[-1], what[-1]) if where and what else None


@cache
def _models() -> tuple[Any, Any, tuple[str, ...]]:
    """Both models, and the characters that the second one knows: none for 'no character', a blank last."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    files = model_files()
    if files is None:
        raise ValueError("text recognition is not installed")
    where, what = (onnxruntime.InferenceSession(file, options, ["CPUExecutionProvider"]) for file in files)
    known = what.get_modelmeta().custom_metadata_map["character"].splitlines()
    return where, what, ("", *known, " ")


def text_map(page: Shades, scale: float) -> Map:
    """How likely each place of a page belongs to the middle of a line of text, 0 to 1.

    Args:
        page: the page.
        scale: by how much to shrink it first; the map has the size of the shrunk page.
    """
    import cv2

    model, _, _ = _models()
    height, width = (max(1, round(side * scale)) for side in page.shape)
    small = cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA)
    filled = np.full((-(-height // 32) * 32, -(-width // 32) * 32), 255, np.uint8)
    filled[:height, :width] = small
    found = np.zeros(filled.shape, np.float32)
    for top in range(0, max(1, filled.shape[0] - _LAP), _TILE - _LAP):
        for left in range(0, max(1, filled.shape[1] - _LAP), _TILE - _LAP):
            tile = filled[top : top + _TILE, left : left + _TILE]
            shades = np.repeat((tile.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)
            part = model.run(None, {model.get_inputs()[0].name: shades})[0][0, 0]
            place = found[top : top + _TILE, left : left + _TILE]
            np.maximum(place, part, out=place)
    return found[:height, :width]


def read_lines(lines: Sequence[Shades]) -> list[Reading]:
    """What some pictures of single lines say, in the order in which they are given."""
    scaled = [_scaled(line) for line in lines]
    order = sorted(range(len(lines)), key=lambda i: scaled[i].shape[1])
    found: dict[int, Reading] = {}
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * max(_NARROWEST, scaled[i].shape[1]) > _BATCH_WIDTH:
            found.update(_read_batch(batch, lines, scaled))
            batch = []
        batch.append(i)
    if batch:
        found.update(_read_batch(batch, lines, scaled))
    return [found[i] for i in range(len(lines))]


def _scaled(line: Shades) -> Shades:
    """A line at the height that the model wants."""
    import cv2

    height, width = line.shape
    wide = min(_WIDEST, max(4, round(width * _HEIGHT / height)))
    way = cv2.INTER_CUBIC if height < _HEIGHT else cv2.INTER_AREA
    scaled: Shades = cv2.resize(line, (wide, _HEIGHT), interpolation=way)
    return scaled


def _read_batch(
    batch: Sequence[int], lines: Sequence[Shades], scaled: Sequence[Shades]
) -> dict[int, Reading]:
    _, model, known = _models()
    width = max(_NARROWEST, -(-max(scaled[i].shape[1] for i in batch) // 8) * 8)
    shades = np.zeros((len(batch), 3, _HEIGHT, width), np.float32)
    for row, i in enumerate(batch):
        shades[row, :, :, : scaled[i].shape[1]] = scaled[i].astype(np.float32) / 127.5 - 1
    likely = model.run(None, {model.get_inputs()[0].name: shades})[0]
    step = width / likely.shape[1]
    found = {}
    for row, i in enumerate(batch):
        found[i] = _reading(likely[row], known, step * lines[i].shape[1] / scaled[i].shape[1])
    return found


def _reading(likely: Map, known: Sequence[str], step: float) -> Reading:
    """The likeliest characters, runs of one taken once (connectionist temporal classification, Graves 2006).

    Args:
        likely: steps × characters.
        known: the characters.
        step: pixels of the line for one step.
    """
    best = likely.argmax(axis=1)
    begins = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(begins[1:], len(best))
    spans = [
        (b, e) for b, e in zip(begins.tolist(), ends.tolist(), strict=True) if best[b] and known[best[b]]
    ]
    return Reading(
        "".join(known[best[b]][:1] for b, _ in spans),
        tuple(float(likely[b:e, best[b]].max()) for b, e in spans),
        tuple((b + e) / 2 * step for b, e in spans),
    )
