"""Counts how rare each concept is and writes it into the table that luoshi ships.

usage: concepts.py

Reads src/luoshi/trace/data/concepts.tsv (field, names, means, and what an earlier run wrote) and the sentences of the
shared corpus; the last column becomes log(sentences / sentences that speak of the concept), 9 at most.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from documents import ROOT, SHARED

from luoshi.trace.relate.concepts import load_concepts

TABLE = ROOT / "src/luoshi/trace/data/concepts.tsv"
FOLDERS = (
    "central/party_decisions_xwlb",
    "central/work_reports",
    "province/work_reports_2026",
    "ministry/gov_cn_policy_library_2020",
)
MOST = 9.0
_SHORTEST = 8


def main() -> None:
    """Counts and writes."""
    concepts = load_concepts()
    seen: Counter[int] = Counter()
    total = 0
    for sentence in sentences():
        seen.update({use.concept for use in concepts.uses(sentence)})
        total += 1
    rows = [line.split("\t")[:3] for line in TABLE.read_text(encoding="utf-8").splitlines()]
    rarity = [min(MOST, math.log((total + 1) / (seen[number] + 1))) for number in range(len(rows))]
    lines = ["\t".join([*row, f"{rare:.1f}"]) for row, rare in zip(rows, rarity, strict=True)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def sentences() -> Iterator[str]:
    """The sentences of the corpus' policy documents."""
    for folder in FOLDERS:
        for path in sorted((SHARED / "corpus" / folder).glob("*.txt")):
            parts = re.split(r"[。；！？\n]", path.read_text(encoding="utf-8"))
            yield from (part for part in parts if len(part) >= _SHORTEST)


if __name__ == "__main__":
    main()
