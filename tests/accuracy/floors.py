"""Accuracy floors: read, tied to one state of the gold standard, and compared with what they were."""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.toml")
LOWER_IS_BETTER = frozenset({"cer"})

Floors = dict[str, dict[str, float]]


def read() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def section(name: str) -> dict[str, float]:
    """The floors of one gold set."""
    return {key: value for key, value in read()[name].items() if key != "gold"}


def gold_hash(folder: Path) -> str:
    """One hash for the names and bytes of all files of a gold set."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def history() -> list[dict[str, Any]]:
    """The file as each commit left it, newest first; empty outside a checkout."""
    root = FILE.parent.parent.parent
    name = FILE.relative_to(root).as_posix()
    log = _git(root, "log", "--format=%H", "--", name).split()
    return [tomllib.loads(_git(root, "show", f"{commit}:{name}")) for commit in log]


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def lowered(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The floors, as section.name, that ask for less in ``after``, or are gone from it."""
    worse = []
    for name, floors in before.items():
        if name == "lowered":
            continue
        for key, old in floors.items():
            new = after.get(name, {}).get(key)
            if key != "gold" and (new is None or (new > old if key in LOWER_IS_BETTER else new < old)):
                worse.append(f"{name}.{key}")
    return worse
