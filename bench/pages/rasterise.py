"""A PDF as a poor scan of it: `python bench/pages/rasterise.py IN.pdf OUT.tiff [--dpi N] [--seed N]`.

Each page is turned by one to two degrees either way, blurred a little, unevenly lit, and strewn with noise and specks.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

_PAPER = 246
_NOISE = 9.0
_SPECKS = 2e-4


def rasterise(source: Path, target: Path, dpi: int = 150, seed: int = 7) -> None:
    """Write the pages of a PDF as one picture file of several frames."""
    chance = random.Random(seed)
    with pdfium.PdfDocument(source) as document:
        pages = [_scan(page.render(scale=dpi / 72, grayscale=True).to_pil(), chance) for page in document]
    pages[0].save(target, save_all=True, append_images=pages[1:], dpi=(dpi, dpi), compression="tiff_lzw")


def _scan(page: Image.Image, chance: random.Random) -> Image.Image:
    angle = chance.choice((-1, 1)) * chance.uniform(1.0, 2.0)
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    shades = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    noise = np.random.default_rng(chance.randrange(1 << 30))
    height, width = shades.shape
    light = (
        1
        - 0.08
        * np.linspace(0, 1, width, dtype=np.float32)[None]
        * np.linspace(0, 1, height, dtype=np.float32)[:, None]
    )
    shades = shades / 255 * _PAPER * light + noise.normal(0, _NOISE, shades.shape).astype(np.float32)
    specks = noise.random(shades.shape)
    shades[specks < _SPECKS / 2] = 30
    shades[specks > 1 - _SPECKS / 2] = 255
    return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--dpi", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rasterise(options.source, options.target, options.dpi, options.seed)
