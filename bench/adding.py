"""How long an addition takes, and how much memory: ``python -m bench.adding FOLDER [--manifest TSV]``.

The baseline is one pass of a regular expression over the same characters in this process, so that figures from
different machines can be compared: ``ratio`` is the time of the addition divided by that of the baseline.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from luoshi.errors import LuoshiError
from luoshi.pipeline import FileRequest
from luoshi.session import RawText, Session
from luoshi.session.files import requests
from luoshi.session.lots import Lot

PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


def baseline(paths: list[Path]) -> tuple[int, float]:
    """The characters under some paths, and the seconds that one pass over them takes."""
    raws = chain.from_iterable(Lot(one).texts() for one in requests(paths) if isinstance(one, FileRequest))
    texts = [raw.text for raw in raws if isinstance(raw, RawText)]
    start = time.perf_counter()
    for text in texts:
        PAIR.findall(text)
    return sum(map(len, texts)), time.perf_counter() - start


def measure(paths: list[Path], manifest: Path | None) -> dict[str, float]:
    """Seconds of a first and a second addition, their ratios, and peak memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = []
        for _ in range(2):
            start = time.perf_counter()
            report = Session(Path(folder) / "library").add(paths, manifest)
            seconds.append(time.perf_counter() - start)
    characters, base = baseline(paths)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "documents": report.documents,
        "characters": characters,
        "first_seconds": seconds[0],
        "again_seconds": seconds[1],
        "again_share": seconds[1] / seconds[0],
        "characters_per_second": characters / seconds[0],
        "baseline_seconds": base,
        "ratio": seconds[0] / base,
        "peak_megabytes": own / 1000,
        "peak_worker_megabytes": workers / 1000,
    }


def main() -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--manifest", type=Path)
    options = parser.parse_args()
    try:
        for name, value in measure(options.paths, options.manifest).items():
            print(f"{name:24}{value:14,.3f}")
    except LuoshiError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
