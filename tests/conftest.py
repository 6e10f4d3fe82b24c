"""Fixtures that every test may use."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Generator
from functools import cache
from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from types import FrameType, ModuleType

import pytest
from hypothesis import settings

settings.register_profile("luoshi", deadline=None)
settings.load_profile("luoshi")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))


STARTING = ("luoshi.engine.local", "luoshi.session.room.jobs", "luoshi.session.room.pages_worker")
"""The modules that start processes."""


def pytest_configure(config: pytest.Config) -> None:
    """Tell of the marker of tests that are about how a process starts or ends."""
    config.addinivalue_line("markers", "fresh: processes start from nothing, as they do for users")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Run a test with processes that are forked from one that is ready for work, not started each from nothing."""
    if item.get_closest_marker("fresh") or "forkserver" not in get_all_start_methods():
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        for name in STARTING:
            if name in sys.modules:
                patch.setattr(sys.modules[name], "get_context", _warm)
        return (yield)


@cache
def _warm(_method: str) -> BaseContext:
    """What forks processes from one that has imported :mod:`warm`."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT / "tests"), prepend=os.pathsep)
        forkserver.ensure_running()
    return context


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
