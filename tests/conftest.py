"""Fixtures that every test may use."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

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


@pytest.fixture
def linear() -> Callable[[Callable[[int], object], int], None]:
    """Checks that a task's work grows with its size: ``linear(task, size)``.

    Calls are counted, of twice the size against the size; a clock would tell how busy the machine is.
    """

    def check(task: Callable[[int], object], size: int) -> None:
        task(1)
        once, twice = (_calls(task, n) for n in (size, 2 * size))
        assert twice <= 2.2 * once + 1_000, f"{once} calls for {size}, {twice} for twice that"

    return check


def _calls(task: Callable[[int], object], size: int) -> int:
    """How many functions a task calls, built-in ones included."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        task(size)
    finally:
        sys.setprofile(before)
    return count
