"""The invented collection that ships with luoshi."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def demo_folder() -> Path:
    """The folder of the demo documents, with ``MANIFEST.tsv`` and ``divisions.csv``."""
    return Path(str(files("luoshi") / "demo"))
