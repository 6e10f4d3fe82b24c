"""Every input has a file of its own in the folder of results."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.cli.destinations import Destinations
from luoshi.session import LuoshiError
from luoshi.text import Source


def source(path: str, member: str = "") -> Source:
    return Source(path, "0" * 64, 1, "text/plain", member)


def names(folder: Path, *inputs: Source) -> list[str]:
    destinations = Destinations(folder, ".jsonl", ())
    return [destinations.file(one).name for one in inputs]


@pytest.mark.parametrize(
    ("path", "member", "name"),
    [
        ("a/方案.txt", "", "方案.jsonl"),
        ("a/关于印发《方案》的通知（试行）.docx", "", "关于印发《方案》的通知（试行）.jsonl"),
        ("a/b.c.txt", "", "b.c.jsonl"),
        ("news.jsonl", "n1", "news.n1.jsonl"),
        ("news.jsonl", "../../x", "news.______x.jsonl"),
        ("news.jsonl", "第1条", "news.第1条.jsonl"),
        ("行\n二\x1b.txt", "", "行_二_.jsonl"),
    ],
)
def test_files_are_named_after_their_inputs(tmp_path: Path, path: str, member: str, name: str) -> None:
    assert names(tmp_path, source(path, member)) == [name]


def test_names_are_numbered_when_they_meet(tmp_path: Path) -> None:
    found = names(tmp_path, *map(source, ("a/x.txt", "b/x.txt", "c/X.html", "d/x-2.txt", "e/x.txt")))
    assert found == ["x.jsonl", "x-2.jsonl", "X-3.jsonl", "x-2-2.jsonl", "x-4.jsonl"]


def test_two_spellings_of_one_name_meet_too(tmp_path: Path) -> None:
    assert names(tmp_path, source("caf\u00e9.txt"), source("cafe\u0301.txt"))[1].endswith("-2.jsonl")


@pytest.mark.parametrize("inputs", [("长" * 200 + ".txt", ""), ("a.jsonl", "长" * 200)])
def test_long_names_are_cut_to_what_file_systems_take(tmp_path: Path, inputs: tuple[str, str]) -> None:
    path = Destinations(tmp_path, ".jsonl", ()).file(source(*inputs))
    assert len(path.name.encode()) < 255
    path.write_text("", encoding="utf-8")


def test_an_input_in_the_folder_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(LuoshiError, match="would be overwritten"):
        Destinations(tmp_path, ".jsonl", {path.resolve()}).file(source("a.jsonl"))
