"""Nothing of the gold standard's test texts stands in the rules, the lists of words, the annotations or the docs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOLD = (".py", ".txt", ".csv", ".toml", ".json", ".jsonl", ".md")
SHORTEST = 16
"""Letters; shorter clauses are formulas that any document may hold."""


def stands_elsewhere(corpus: Path, clause: str) -> bool:
    """Whether a clause is a formula that other documents hold too."""
    news = (corpus / "other" / "media").glob("*.gz")
    plain = [*(corpus / "central").rglob("*.txt"), *(corpus / "ministry").glob("*.jsonl")]
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in plain)
    zipped = (gzip.decompress(path.read_bytes()).decode("utf-8") for path in news)
    return any(clause in text for text in (*texts, *zipped))


def test_no_clause_of_the_test_texts_is_in_the_project(shared: Path) -> None:
    clauses = {
        clause
        for path in (shared / "gold" / "facts").glob("*.txt")
        for clause in re.split(r"[，。；：！？\s]+", path.read_text(encoding="utf-8"))
        if len(clause) >= SHORTEST
    }
    assert len(clauses) > 200
    found = []
    for folder in ("src", "training", "docs", "bench", "tests", "tools", "changelog.d"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in TOLD and path.is_file():
                text = path.read_text(encoding="utf-8", errors="replace")
                found += [(path.name, clause) for clause in clauses if clause in text]
    alone = [(name, clause) for name, clause in found if not stands_elsewhere(shared / "corpus", clause)]
    assert alone == []
