"""Restoration measured by kind of damage: `python bench/restore/score.py SHARED [--kind NAME ...] [--documents 40]`.

Prints, for each kind, the character error rate and the boundary F1 that the gold standard's own scorer gives over
damaged copies of clean documents, and for undamaged ones the false edits in 100,000 characters: changes to anything
but width, spacing and paragraphs.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

from clean import documents
from lines import LINE_DAMAGES
from rapidfuzz.distance import Levenshtein
from scripts import SCRIPT_DAMAGES
from web import WEB_DAMAGES

from luoshi.restore import restore
from luoshi.text import RawText, Source
from pages import PAGE_DAMAGES, Damaged

Kind = Callable[[str, random.Random], Damaged]


def _plain(damage: Callable[[str, random.Random], str]) -> Kind:
    """A damage after which the text should become what it was."""
    return lambda text, chance: Damaged(damage(text, chance), text)


def _of_all(text: str, chance: random.Random) -> Damaged:
    """Lines, then furniture or a converter: two to four sorts of damage after one another."""
    raw = text
    for damage in chance.sample(list(_CHARACTERS.values()), min(2, len(_CHARACTERS))):
        raw = damage(raw, chance)
    if chance.random() < 0.4:
        raw = SCRIPT_DAMAGES["traditional"](raw, chance)
    setting = chance.choice(
        ("wrapped", "indented", "newspaper", "blank lines", "page breaks", "line numbers")
    )
    raw = (
        PAGE_DAMAGES[setting](raw, chance).raw
        if setting in PAGE_DAMAGES
        else LINE_DAMAGES[setting](raw, chance)
    )
    return Damaged(WEB_DAMAGES["furniture"](raw, chance) if chance.random() < 0.6 else raw, text)


def _characters() -> Mapping[str, Callable[[str, random.Random], str]]:
    if importlib.util.find_spec("characters") is None:
        return {}
    from characters import CHARACTER_DAMAGES

    return CHARACTER_DAMAGES


_CHARACTERS = _characters()

KINDS: dict[str, Kind] = {
    "undamaged": lambda text, _: Damaged(text, text),
    **{name: _plain(damage) for name, damage in _CHARACTERS.items()},
    **{name: _plain(damage) for name, damage in LINE_DAMAGES.items()},
    **PAGE_DAMAGES,
    **{name: _plain(damage) for name, damage in WEB_DAMAGES.items()},
    **{name: _plain(damage) for name, damage in SCRIPT_DAMAGES.items()},
    "several": _of_all,
}
"""Every kind of damage by name."""


def damaged(kind: str, name: str, text: str) -> Damaged:
    """A document damaged in one way, the same whenever it is asked for."""
    return KINDS[kind](text, random.Random(f"{kind}/{name}"))


def restored(raw: str) -> str:
    """The restored articles of a raw text, apart by an empty line."""
    source = Source("x.txt", hashlib.sha256(raw.encode()).hexdigest(), len(raw), "text/plain")
    return "\n\n".join(part.text for part in restore(RawText(source, raw, "utf-8")))


def measured(shared: Path, kind: str, clean: Mapping[str, str]) -> dict[str, float]:
    """Character error rate and boundary F1 over damaged copies of clean documents, by the gold standard's scorer.

    For the kind ``undamaged`` also ``false_edits``: false edits in 100,000 characters.
    """
    scorer = _scorer(shared)
    with tempfile.TemporaryDirectory() as folder:
        gold, mine = Path(folder) / "gold", Path(folder) / "mine"
        gold.mkdir()
        mine.mkdir()
        false = 0
        for name, text in clean.items():
            raw, wanted = damaged(kind, name, text)
            got = restored(raw)
            false += Levenshtein.distance(scorer.fold(wanted), scorer.fold(got)) if kind == "undamaged" else 0
            (gold / f"{name}.txt").write_text(wanted, encoding="utf-8")
            (mine / f"{name}.txt").write_text(got, encoding="utf-8")
        result: dict[str, float] = scorer.score(gold, mine, out=lambda _line: None)
    if kind == "undamaged":
        result["false_edits"] = 1e5 * false / sum(map(len, clean.values()))
    return result


def _scorer(shared: Path) -> ModuleType:
    path = shared / "gold" / "tools" / "score_restore.py"
    spec = importlib.util.spec_from_file_location("score_restore", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print a table, a kind of damage a row."""
    parser = argparse.ArgumentParser(description="Restoration by kind of damage.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--documents", type=int, default=40)
    options = parser.parse_args()
    clean = documents(options.shared / "corpus", options.documents)
    for kind in options.kind or KINDS:
        result = measured(options.shared, kind, clean)
        false = f"  false edits {result['false_edits']:.2f} in 100,000" if "false_edits" in result else ""
        print(
            f"{kind:24} CER {result['cer']:.5f}  boundary F1 {result['boundary_f1']:.4f}{false}", flush=True
        )


if __name__ == "__main__":
    main()
