"""Fixtures that every test may use."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("luoshi", deadline=None)
settings.load_profile("luoshi")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold answers; tests that need it are skipped without it."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"the real documents are not at {SHARED} (set LUOSHI_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def scorer(shared: Path) -> Callable[[str], ModuleType]:
    """Loads one of the gold standard's own scorers by name: ``scorer("score_trace")``."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, shared / "gold" / "tools" / f"{name}.py")
        if spec is None or spec.loader is None:
            pytest.skip(f"no scorer {name}")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
