"""Finding files: a fixed order, each once, and nothing from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from luoshi.read import display_name, find_files
from luoshi.text import Refusal


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "in/b.txt",
        "in/a/2.txt",
        "in/a/10.txt",
        "in/c/deep/x.md",
        "in/.git/y.txt",
        "in/.z.txt",
        "in/~$b.docx",
        "out/o.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(root: Path, *paths: Path) -> list[str]:
    return [f.relative_to(root).as_posix() for f in find_files(paths) if isinstance(f, Path)]


def refusals(*paths: Path) -> list[Refusal]:
    return [found for found in find_files(paths) if isinstance(found, Refusal)]


def test_all_files_in_order_without_hidden_ones(tree: Path) -> None:
    assert names(tree, tree / "in") == ["in/a/10.txt", "in/a/2.txt", "in/b.txt", "in/c/deep/x.md"]
    assert refusals(tree / "in") == []


def test_given_order_and_each_once(tree: Path) -> None:
    given = (tree / "out", tree / "in" / "b.txt", tree / "in", tree / "in" / "." / "b.txt")
    assert names(tree, *given)[:2] == ["out/o.txt", "in/b.txt"]
    assert len(names(tree, *given)) == 5


def test_a_hidden_file_that_is_named_is_read(tree: Path) -> None:
    assert names(tree, tree / "in" / ".z.txt") == ["in/.z.txt"]


def test_what_is_not_there(tree: Path) -> None:
    (found,) = refusals(tree / "none")
    assert found.path.endswith("/none")
    assert "no such file" in found.reason


def test_links_out_of_the_folder_are_refused_and_loops_end(tree: Path) -> None:
    inside = tree / "in"
    (inside / "out.txt").symlink_to(tree / "out" / "o.txt")
    (inside / "outdir").symlink_to(tree / "out")
    (inside / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "same.txt").symlink_to(inside / "b.txt")
    (inside / "nowhere").symlink_to(tree / "gone")
    assert names(tree, inside) == ["in/a/10.txt", "in/a/2.txt", "in/b.txt", "in/c/deep/x.md"]
    reasons = {Path(r.path).name: r.reason for r in refusals(inside)}
    assert set(reasons) == {"out.txt", "outdir", "self", "nowhere"}
    assert "out of the folder" in reasons["out.txt"]
    assert "nowhere" in reasons["self"]


def test_a_link_that_is_given_itself_is_followed(tree: Path) -> None:
    (tree / "link").symlink_to(tree / "in")
    assert len(names(tree, tree / "link")) == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_are_refused_and_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "in" / "pipe.txt")
    assert "neither a file nor a folder" in refusals(tree / "in")[0].reason
    assert "neither" in refusals(tree / "in" / "pipe.txt")[0].reason


def test_a_folder_that_cannot_be_opened_is_listed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tree, tree / "in") == ["in/b.txt", "in/c/deep/x.md"]
    (found,) = refusals(tree / "in")
    assert "Permission denied" in found.reason


def test_names_in_gbk_are_shown_as_meant(tmp_path: Path) -> None:
    name = os.fsdecode("海岚市通知.txt".encode("gbk"))
    assert display_name(Path("dir") / name) == "dir/海岚市通知.txt"
    assert display_name(Path("甲/乙.txt")) == "甲/乙.txt"
