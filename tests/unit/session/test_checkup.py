"""What is said when something that luoshi depends on is not as it should be."""

from __future__ import annotations

import io
import os
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from luoshi.library import Library
from luoshi.session import checkup


def verdicts(library: Path) -> dict[str, str]:
    return {str(name): str(verdict) for name, _, verdict in checkup.check_up(library).rows}


def test_every_row_says_what_was_found(tmp_path: Path) -> None:
    table = checkup.check_up(tmp_path)
    assert table.columns == ("check", "value", "verdict")
    assert all(name and value and verdict for name, value, verdict in table.rows)
    assert len({name for name, *_ in table.rows}) == len(table.rows)


def test_a_library_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version

    def lacking(name: str) -> str:
        if name == "tantivy":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(checkup.metadata, "version", lacking)
    found = verdicts(tmp_path)
    assert "install luoshi again" in found["tantivy"]
    assert found["duckdb"] == "ok"


def test_a_console_of_another_encoding_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "gbk"))
    assert verdicts(tmp_path)["console"] == "set PYTHONUTF8=1"


@pytest.mark.parametrize(("free", "verdict"), [(499_000_000, "make room"), (501_000_000, "ok")])
def test_a_disk_that_is_nearly_full_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str
) -> None:
    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert verdicts(tmp_path)["free space"].startswith(verdict)


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup.os, "access", lambda _folder, mode: mode != os.W_OK)
    assert "may write" in verdicts(tmp_path)["write access"]


@pytest.mark.parametrize("depth", [0, 3])
def test_a_folder_that_is_yet_to_be_made_is_judged_by_the_one_above(tmp_path: Path, depth: int) -> None:
    folder = tmp_path.joinpath(*"abc"[:depth])
    rows = {str(name): (value, verdict) for name, value, verdict in checkup.check_up(folder).rows}
    assert rows["write access"] == (str(tmp_path), "ok")
    assert "luoshi add" in str(rows["library"][1])
    assert folder.exists() == (depth == 0)


def test_an_empty_library_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "库")
    assert verdicts(library.folder)["library"].startswith("empty")
    (library.folder / "CURRENT").write_text("?", encoding="ascii")
    assert "CURRENT names no snapshot" in verdicts(library.folder)["library"]
