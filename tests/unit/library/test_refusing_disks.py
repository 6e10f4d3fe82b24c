"""What the folder of a library, its disk and its user's rights may refuse, and what the person is told of it."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tantivy

from luoshi.errors import LibraryError, StorageError, VersionError
from luoshi.library import Library
from luoshi.library.decisions import DECISIONS, decisions_state
from luoshi.library.disk import discard, replace_file, storing, sync_files
from luoshi.library.index import usable
from luoshi.library.settings import FORMAT


def full(*_arguments: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "CURRENT"
    path.write_text("0001\n", encoding="ascii")
    return path


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os if call == "fsync" else Path, call, full)
        with pytest.raises(OSError, match="No space"):
            replace_file(file, "0002\n")
    assert file.read_text(encoding="ascii") == "0001\n"
    replace_file(file, "0003\n")
    assert [(path.name, path.read_bytes()) for path in file.parent.iterdir()] == [("CURRENT", b"0003\n")]


def test_line_ends_are_the_same_on_every_system(file: Path) -> None:
    replace_file(file, "一\n二\n")
    assert file.read_bytes() == "一\n二\n".encode()


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(errno.EROFS, "Read-only file system"), "Read-only file system"), (OSError("gone"), "gone")],
)
def test_what_the_system_says_against_writing_becomes_one_sentence(error: OSError, reason: str) -> None:
    with pytest.raises(StorageError, match="nothing was lost") as caught, storing(Path("资料库")):
        raise error
    assert f"({reason})" in str(caught.value)
    assert "资料库" in str(caught.value)
    assert caught.value.__cause__ is error


def test_every_file_of_a_folder_is_synced_and_then_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / name).touch()
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    sync_files(tmp_path)
    assert synced[:2] == [(tmp_path / name).stat().st_ino for name in "ab"]
    if os.name == "posix":
        assert synced[2:] == [tmp_path.stat().st_ino]


def test_what_is_not_there_is_discarded_without_a_word(tmp_path: Path) -> None:
    discard(tmp_path / "nothing")
    discard(tmp_path)
    assert not tmp_path.exists()


def test_an_older_format_is_refused_with_both_numbers(library: Library) -> None:
    (library.folder / "luoshi.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(VersionError, match=f"old format 1, this luoshi reads format {FORMAT}.*a new library"):
        Library.open(library.folder)


def test_a_current_that_is_a_folder_is_told(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    (library.folder / "CURRENT").unlink()
    (library.folder / "CURRENT").mkdir()
    with pytest.raises(LibraryError, match="CURRENT cannot be read"):
        library.snapshot()


def test_decisions_that_cannot_be_looked_at_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(LibraryError, match="Permission denied"):
        decisions_state(tmp_path)
    monkeypatch.undo()
    nothing = decisions_state(tmp_path)
    (tmp_path / DECISIONS).write_text("", encoding="utf-8")
    assert decisions_state(tmp_path) != nothing


INDEX = tantivy.Index


class Locked:
    """Opens an index as Tantivy does where the folder may not be written to."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.opened: list[Path] = []

    def open(self, folder: str) -> tantivy.Index:
        self.opened.append(Path(folder))
        if len(self.opened) == 1:
            raise ValueError(self.message)
        return INDEX.open(folder)


def test_a_library_that_may_only_be_read_is_searched(
    library: Library, add: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("一.txt", "推动工业发展")
    locked = Locked("Failed to acquire Lockfile: PermissionDenied")
    monkeypatch.setattr("luoshi.library.search.tantivy.Index", locked)
    snapshot = library.snapshot()
    assert len(snapshot.search("工业")) == 1
    folder, links = locked.opened
    assert folder.is_relative_to(library.folder)
    assert not links.is_relative_to(library.folder)
    assert {path.name for path in links.iterdir()} <= {path.name for path in folder.iterdir()}
    del snapshot
    gc.collect()
    assert not links.exists()
    assert folder.exists()


def test_an_index_that_is_damaged_is_told_and_not_worked_around(
    library: Library, add: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("一.txt", "推动工业发展")
    locked = Locked("data corruption")
    monkeypatch.setattr("luoshi.library.search.tantivy.Index", locked)
    with pytest.raises(LibraryError, match=r"data corruption.*luoshi add"):
        library.snapshot().search("工业")
    assert len(locked.opened) == 1


def test_an_index_of_another_make_is_not_carried_on_with(tmp_path: Path) -> None:
    assert not usable(tmp_path)
    tantivy.Index(tantivy.SchemaBuilder().build(), str(tmp_path))
    assert not usable(tmp_path)
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    assert not usable(tmp_path)


def test_a_refusal_of_the_search_index_is_one_of_the_disk(
    library: Library, invent: Callable, as_chunk: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ValueError("IO error: No space left on device")

    monkeypatch.setattr("luoshi.library.index._add", refuse)
    with pytest.raises(StorageError, match="No space left"):
        library.commit([as_chunk(invent("一.txt", "工业"))])
    monkeypatch.undo()
    assert library.snapshot() is None
    library.commit([as_chunk(invent("一.txt", "工业"))])
    assert library.snapshot().table("documents").num_rows == 1
