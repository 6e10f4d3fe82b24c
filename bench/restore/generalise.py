"""Character error rate and boundary F1 on damaged copies of clean documents: `python generalise.py SHARED`.

The clean documents are restored once before they are damaged, so that furniture and indents are out of the way; what
restoration does wrong to a clean document is therefore not seen here. The rules were improved against this table.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from damage import Damage, damaged

from luoshi.restore import restore
from luoshi.text import RawText, Source

KINDS = {
    "wrapped": Damage(measure=18),
    "narrow": Damage(measure=15, blank_lines=True),
    "varying": Damage(measure=20, vary=True, spaced=0.03, digits_apart=True, doubled=True),
    "wide": Damage(measure=25, half_marks=True),
    "newspaper": Damage(
        measure=18, vary=True, narrow_marks=True, digits_apart=True, spaced=0.02, doubled=True
    ),
    "indented": Damage(measure=28, indent="\u3000\u3000"),
    "flush": Damage(measure=30, flush=True),
    "mirror": Damage(traditional=True, pinyin=True, half_marks=True),
    "all": Damage(22, True, True, 0.03, True, True, True, True, True, narrow_marks=True),
}


def documents(corpus: Path) -> dict[str, str]:
    """Thirty clean documents of several sorts, cut at 12,000 characters, one paragraph a line."""
    found: dict[str, str] = {}
    for pattern in (
        "province/work_reports_2026/*.txt",
        "central/party_decisions_xwlb/*.txt",
        "ministry/gov_cn_policy_library_2020/*.txt",
        "central/congress/*.txt",
        "province/local_regulations/*.md",
    ):
        files = sorted(corpus.glob(pattern))
        for path in files[:: max(1, len(files) // 7)][:7]:
            found[path.stem[:50]] = _clean(path.read_text(encoding="utf-8"))
    return dict(list(found.items())[:30])


def _clean(text: str) -> str:
    name = "x.md" if text.startswith("# ") else "x.txt"
    raw = RawText(Source(name, "", len(text), "text/plain"), text, "utf-8")
    restored = "\n".join(document.text for document in restore(raw))
    lines = [
        re.sub(r"[ \u3000]+", "", line)
        for line in restored.split("\n")
        if "http" not in line and "\t" not in line
    ]
    return "\n".join(line for line in lines if len(line) > 1)[:12000].rsplit("\n", 1)[0]


def measured(shared: Path, kind: str, clean: dict[str, str]) -> dict[str, float]:
    """Character error rate and boundary F1 over damaged copies of clean documents, by the gold standard's scorer."""
    scorer = _scorer(shared)
    with tempfile.TemporaryDirectory() as folder:
        gold, mine = Path(folder) / "gold", Path(folder) / "mine"
        gold.mkdir()
        mine.mkdir()
        for seed, (name, text) in enumerate(clean.items()):
            raw = damaged(text, KINDS[kind], seed)
            source = Source("x.txt", hashlib.sha256(raw.encode()).hexdigest(), len(raw), "text/plain")
            parts = restore(RawText(source, raw, "utf-8"))
            (gold / f"{name}.txt").write_text(text, encoding="utf-8")
            (mine / f"{name}.txt").write_text("\n\n".join(p.text for p in parts), encoding="utf-8")
        result: dict[str, float] = scorer.score(gold, mine, out=lambda _line: None)
        return result


def _scorer(shared: Path) -> ModuleType:
    path = shared / "gold" / "tools" / "score_restore.py"
    spec = importlib.util.spec_from_file_location("score_restore", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(shared: Path) -> None:
    """Print a table, a kind of damage a row."""
    clean = documents(shared / "corpus")
    for kind in KINDS:
        result = measured(shared, kind, clean)
        print(f"{kind:10} CER {result['cer']:.5f}  boundary F1 {result['boundary_f1']:.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
