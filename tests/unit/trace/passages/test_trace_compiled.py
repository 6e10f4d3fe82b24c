"""Compiled functions: kept on disk for the next process, and it is told when they are not there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from luoshi.trace.passages import compiled

TEXT = """
from luoshi.trace.passages.compiled import compiled, kept

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
