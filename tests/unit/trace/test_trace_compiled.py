"""Compiled functions: kept on disk for the next process, and it is told when they are not there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba.core.runtime import _nrt_python, rtsys

from luoshi.trace import compiled

TEXT = """
from luoshi.trace.compiled import compiled, kept

@compiled
def twice(number):
    return 2 * number

@kept
def more(number):
    return twice(number) + 1
"""


def load(path: Path) -> ModuleType:
    """The module anew, as in a new process."""
    spec = importlib.util.spec_from_file_location("made", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    (tmp_path / "made.py").write_text(TEXT, encoding="utf-8")
    compiled._tell.cache_clear()
    return tmp_path / "made.py"


def test_the_next_process_finds_the_code(made: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load(made).more(20) == 41
    assert ["编译" in record.message for record in caplog.records] == [True]
    compiled._tell.cache_clear()
    caplog.clear()
    again = load(made)
    assert again.more(20) == 41
    assert caplog.records == []
    assert sum(again.more.stats.cache_hits.values()) == 1


def test_code_of_other_modules_is_void(
    made: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    load(made).more(1)
    compiled._tell.cache_clear()
    caplog.clear()
    monkeypatch.setattr(compiled, "_version", lambda: "another")
    assert load(made).more(1) == 3
    assert len(caplog.records) == 1


def test_a_folder_that_cannot_be_written_is_no_error(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("numba.core.caching.IndexDataCacheFile.save", full)
    assert load(made).more(20) == 41


@pytest.mark.parametrize("count", [0, 1, 5])
def test_numbers_for_compiled_functions(count: int) -> None:
    assert list(compiled.fixed(count)) == list(range(count))


PARTS = """
import numpy as np

from luoshi.trace.compiled import compiled, kept, plain

@plain
def add_up(rows, total):
    for i in range(len(rows)):
        row = rows[i]
        for column in range(len(row)):
            total[i] += row[column]

@compiled
def totals(rows):
    total = np.zeros(len(rows))
    add_up(rows, total)
    return total

@compiled
def doubled(rows):
    return 2 * totals(rows)

@kept
def most(rows):
    return doubled(rows).max() + totals(rows[1:]).min()
"""


def test_parts_are_compiled_into_each_other_and_lose_no_array(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text(PARTS, encoding="utf-8")
    made = load(tmp_path / "made.py")
    rows = np.array([[1.0, 2.0], [3.0, 4.0], [2.0, 0.5]])
    assert made.most(rows) == 16.5
    _nrt_python.memsys_enable_stats()
    before = rtsys.get_allocation_stats()
    for _ in range(10):
        assert made.most(rows) == 16.5
    after = rtsys.get_allocation_stats()
    _nrt_python.memsys_disable_stats()
    assert after.alloc - before.alloc >= 30
    assert after.alloc - before.alloc == after.free - before.free
    assert sys.getrefcount(rows) == 2


def test_no_machine_code_is_made_of_a_part(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text(PARTS, encoding="utf-8")
    made = load(tmp_path / "made.py")
    made.most(np.ones((2, 2)))
    (part,), (whole,) = made.totals.overloads.values(), made.most.overloads.values()
    engine = whole.library.codegen._engine
    assert engine.is_symbol_defined(whole.fndesc.mangled_name)
    assert not engine.is_symbol_defined(part.fndesc.mangled_name)


def test_a_digest_covers_all_that_is_compiled() -> None:
    """Else code of an older version would run where another module than a function's own had changed."""
    below = Path(compiled.__file__).parent
    imports = re.compile(r"from luoshi\.trace\.compiled import .*\b(?:compiled|kept|plain)\b")
    modules = [
        path for path in below.parent.rglob("*.py") if imports.search(path.read_text(encoding="utf-8"))
    ]
    assert len(modules) > 20
    assert all(path.is_relative_to(below) for path in modules)
