"""Manifests: what they state, which file they state it of, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.errors import ManifestError
from luoshi.read import Columns, Limits, Manifest, load_manifest
from luoshi.text import Kind, Level, Metadata


def load(folder: Path, text: str | bytes, name: str = "MANIFEST.tsv") -> Manifest:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_manifest(path)


def test_everything_a_row_may_state(tmp_path: Path) -> None:
    header = "path\ttitle\tissuer\tlevel\tregion\tdate\tkind\tnumber\ttext_column\tdate_column\tremark\n"
    row = (
        "a/b.csv\t 关于\u3000工作 \t海岚市政府\tcity\t海岚\t2024年5月\tnotice\t海政〔2024〕1号\tzw\trq\t无\n"
    )
    (found,) = load(tmp_path, header + row).rows
    assert found.path == "a/b.csv"
    assert found.metadata == Metadata(
        "关于 工作", "海岚市政府", Level.CITY, "海岚", None, "2024-05", Kind.NOTICE, "海政〔2024〕1号"
    )
    assert found.columns == Columns(text="zw", date="rq")
    assert found.line == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", ["\t", ","])
def test_tabs_or_commas_in_any_charset(tmp_path: Path, mark: str, encoding: str) -> None:
    text = f"PATH{mark}标题{mark}title\r\n通知.txt{mark}x{mark}关于推进工作的通知\r\n\r\n"
    assert load(tmp_path, text.encode(encoding)).rows[0].metadata.title == "关于推进工作的通知"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title\tdate\nx\t2024\n", "no column path (found: title, date)"),
        ("", "no column path (found: nothing)"),
        (
            "path\tlevel\na\tcity\nb\tgalaxy\n",
            "row 2 of the manifest has the level galaxy, which is not known",
        ),
        ("path\tkind\na\tpoem\n", "row 1 of the manifest has the kind poem"),
        ("path\tdate\na\t去年\n", "write one of 2022, 2022-10"),
        ("path\tdate\n\t2024\n", "row 1 of the manifest has no path"),
        ("path\tdate\na\t2024\n./a\t2023\n", "rows 1 and 2 of the manifest say different things of a"),
        (b"path\ttitle\na\t\x00\x01\x02\x03\x04\x05", "save it as UTF-8 text"),
    ],
)
def test_errors_say_the_row_and_what_to_do(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(ManifestError) as caught:
        load(tmp_path, text)
    assert reason in str(caught.value)
    assert "MANIFEST.tsv" in str(caught.value)


def test_a_row_given_twice_alike_is_one(tmp_path: Path) -> None:
    assert len(load(tmp_path, "path\tdate\na\t2024\na\t2024\n").rows) == 1


def test_a_missing_or_huge_manifest(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be opened"):
        load_manifest(tmp_path / "none.tsv")
    with pytest.raises(ManifestError, match="cannot be opened"):
        load_manifest(tmp_path)
    load(tmp_path, "path\na.txt\n")
    with pytest.raises(ManifestError, match="over 5 bytes"):
        load_manifest(tmp_path / "MANIFEST.tsv", Limits(file_bytes=5))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("lib/a.txt", "lib/sub/a.txt", "lib/sub/b.txt", "else/sub/b.txt", "else/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    ("row", "file", "root", "matches"),
    [
        ("a.txt", "lib/a.txt", None, True),
        ("./a.txt", "lib/a.txt", None, True),
        ("a.txt", "lib/sub/a.txt", None, False),
        ("sub\\a.txt", "lib/sub/a.txt", None, True),
        ("sub/b.txt", "else/sub/b.txt", None, True),
        ("b.txt", "lib/sub/b.txt", "lib/sub", True),
        ("c.txt", "else/c.txt", "else", True),
        ("c.txt", "else/c.txt", None, True),
        ("x/c.txt", "else/c.txt", None, False),
        ("lib/a.txt", "lib/a.txt", None, True),
    ],
)
def test_which_file_a_row_speaks_of(tree: Path, row: str, file: str, root: str | None, matches: bool) -> None:
    manifest = load(tree / "lib", f"path\n{row}\n")
    found = manifest.row_for(tree / file, tree / root if root else None)
    assert (found is not None) == matches


def test_the_longest_ending_wins(tree: Path) -> None:
    manifest = load(tree / "lib", "path\ttitle\nb.txt\t短\nsub/b.txt\t长\n")
    row = manifest.row_for(tree / "else" / "sub" / "b.txt")
    assert row is not None
    assert row.metadata.title == "长"


def test_accents_match_however_they_are_composed(tmp_path: Path) -> None:
    (tmp_path / "cafe\u0301.txt").write_text("x")
    manifest = load(tmp_path, "path\ncaf\u00e9.txt\n")
    assert manifest.row_for(tmp_path / "cafe\u0301.txt") is not None


def test_rows_that_match_nothing_are_listed(tree: Path) -> None:
    manifest = load(tree / "lib", "path\na.txt\nsub/a.text\n")
    assert [row.path for row in manifest.unmatched([tree / "lib" / "a.txt"])] == ["sub/a.text"]


def test_the_real_manifests(shared: Path) -> None:
    manifest = load_manifest(shared / "corpus" / "MANIFEST.tsv")
    files = [path for path in (shared / "corpus").rglob("*") if path.is_file()]
    assert manifest.unmatched(files) == ()
    assert len(manifest.rows) > 800
    index = load_manifest(shared / "gold" / "facts" / "INDEX.tsv")
    assert all(row.metadata.date for row in index.rows)
