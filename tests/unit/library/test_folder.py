"""The folder: what makes it a library, what is in force, and what damage is told apart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.errors import (
    BusyError,
    LibraryError,
    NotALibraryError,
    StorageError,
    VersionError,
)
from luoshi.library import Library
from luoshi.library.settings import FORMAT


def test_a_new_library_is_empty_and_keeps_its_settings(tmp_path: Path) -> None:
    settings = {"divisions": 'C:\\区划 "新".csv', "workers": 2, "strict": True}
    library = Library.create(tmp_path / "深" / "库", settings)
    assert library.snapshot() is None
    assert library.known() == {}
    assert dict(Library.open(library.folder).settings) == settings


def test_creating_a_library_again_opens_it(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    assert Library.create(library.folder, {"other": 1}).snapshot().number == 1


def test_a_folder_with_other_things_does_not_become_a_library(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").touch()
    with pytest.raises(NotALibraryError, match="照片"):
        Library.create(tmp_path)


@pytest.mark.parametrize("make", [lambda p: None, Path.mkdir, Path.touch], ids=["nothing", "folder", "file"])
def test_what_is_no_library_is_not_opened(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x")
    with pytest.raises(NotALibraryError, match="luoshi add"):
        Library.open(tmp_path / "x")


def test_a_newer_format_is_refused_with_both_numbers(library: Library) -> None:
    (library.folder / "luoshi.toml").write_text('format = 99\ncreated_by = "7.0"\n', encoding="utf-8")
    with pytest.raises(VersionError, match=r"99 \(written by 7\.0\).*install a newer luoshi"):
        Library.open(library.folder)


@pytest.mark.parametrize("content", ["", "format = 'one'", "format = 0", "form", "\udcff"])
def test_damaged_settings_are_an_error_of_their_own(library: Library, content: str) -> None:
    (library.folder / "luoshi.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(LibraryError, match=f"format = {FORMAT}") as caught:
        Library.open(library.folder)
    assert not isinstance(caught.value, NotALibraryError)


@pytest.mark.parametrize("content", [b"", b"\n", b"00", b"000x", b"\xff\xfe", "２".encode(), b"../0001"])
def test_a_damaged_current_is_told(library: Library, add: Callable, content: bytes) -> None:
    add("一.txt", "工业")
    (library.folder / "CURRENT").write_bytes(content)
    with pytest.raises(LibraryError, match=r"CURRENT names no snapshot|is missing"):
        library.snapshot()


def test_a_missing_snapshot_folder_is_told(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    shutil.rmtree(library.folder / "snapshots" / "0001")
    with pytest.raises(LibraryError, match="snapshot 0001 is missing"):
        library.snapshot()


def test_a_missing_or_damaged_table_is_told(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    table = library.snapshot().folder / "units.parquet"
    table.write_bytes(table.read_bytes()[:100])
    with pytest.raises(LibraryError, match="snapshot 0001"):
        library.snapshot().table("units")
    table.unlink()
    with pytest.raises(LibraryError, match="snapshot 0001"):
        library.snapshot().query("SELECT count(*) FROM units")


def test_a_missing_index_is_told(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    shutil.rmtree(library.folder / "search")
    with pytest.raises(LibraryError, match="search index"):
        library.snapshot().search("工业")


def test_a_lost_current_costs_no_snapshot(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    (library.folder / "CURRENT").unlink()
    assert library.snapshot() is None
    with library.writing():
        assert (library.folder / "snapshots" / "0001").is_dir()
    (library.folder / "CURRENT").write_text("0001", encoding="ascii")
    assert library.snapshot().table("documents").num_rows == 1


def test_a_second_writer_hears_who_is_writing(library: Library, add: Callable) -> None:
    with library.writing(command="luoshi add 甲"):
        note = json.loads((library.folder / "writer.json").read_text(encoding="utf-8"))
        with pytest.raises(BusyError, match=f"process {note['pid']} on .*“luoshi add 甲”, since 20"):
            Library.open(library.folder).commit([])
        assert library.commit([]) is None
    assert not (library.folder / "writer.json").exists()
    Library.open(library.folder).commit([])


def test_a_note_that_a_killed_writer_left_stops_nobody(library: Library, add: Callable) -> None:
    (library.folder / "writer.json").write_text('{"pid": 1}', encoding="utf-8")
    add("一.txt", "工业")
    assert library.snapshot().number == 1


def test_leftovers_of_a_killed_writer_are_cleaned_by_the_next(library: Library, add: Callable) -> None:
    add("一.txt", "工业")
    (library.folder / "staging" / "tables").mkdir(parents=True)
    shutil.copytree(library.folder / "snapshots" / "0001", library.folder / "snapshots" / "0002")
    add("二.txt", "农业")
    names = sorted(p.name for p in (library.folder / "snapshots").iterdir())
    assert not (library.folder / "staging").exists()
    assert names == sorted(p.name for p in (library.folder / "search").iterdir())
    assert library.snapshot().table("documents").num_rows == 2


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises((StorageError, NotALibraryError)):
        Library.create(tmp_path / "file" / "库")
