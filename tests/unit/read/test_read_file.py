"""One file, whatever its format: hash, type, layout, metadata, errors."""

from __future__ import annotations

import time
from hashlib import sha256
from itertools import islice
from pathlib import Path

import docx
import pytest

from luoshi.errors import InputError, LimitError, UnreadableError
from luoshi.read import Limits, find_files, load_manifest, read_file
from luoshi.text import Layout, Metadata, RawText, Refusal


def one(path: Path, given: Metadata | None = None, name: str = "") -> RawText:
    (piece,) = read_file(path, name, given or Metadata())
    assert isinstance(piece, RawText)
    return piece


def test_plain_text_is_handed_on_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "\ufeff会议指出，\r\n\r\n  要抓好落实。\r\n".encode()
    path.write_bytes(data)
    raw = one(path, Metadata(date="2024"))
    assert raw.text == "会议指出，\r\n\r\n  要抓好落实。\r\n"
    assert (raw.layout, raw.encoding, raw.given) == (Layout.LINES, "utf-8", Metadata(date="2024"))
    assert (raw.source.sha256, raw.source.size) == (sha256(data).hexdigest(), len(data))
    assert (raw.source.path, raw.source.media_type, raw.source.member) == (path.as_posix(), "text/plain", "")


def test_the_recorded_name_may_be_another(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 标题\n", encoding="utf-8")
    assert one(path, name="通知/a.md").source.path == "通知/a.md"
    assert one(path).source.media_type == "text/markdown"


def test_the_manifest_comes_before_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<meta charset=utf-8><meta name=ArticleTitle content=页上标题><p>正文一句。</p>", encoding="utf-8"
    )
    assert one(path).given.title == "页上标题"
    assert one(path, Metadata(title="清单标题")).given.title == "清单标题"
    assert one(path).layout is Layout.BLOCKS


def test_word_files_are_blocks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.save(str(tmp_path / "a.docx"))
    raw = one(tmp_path / "a.docx")
    assert (raw.text, raw.layout) == ("正文", Layout.BLOCKS)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", "\u3000\u3000\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe\n\0"]
)
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="is empty"):
        one(path)


def test_a_binary_file_named_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(UnreadableError, match=r"a\.txt"):
        one(path)


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UnreadableError, match="no such file"):
            one(path)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(self: Path, mode: str = "r") -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError, match="Permission denied"):
        one(path)


@pytest.mark.parametrize("limits", [Limits(file_bytes=10), Limits(text_chars=10)])
def test_files_over_the_limits(tmp_path: Path, limits: Limits) -> None:
    path = tmp_path / "a.txt"
    path.write_text("文" * 11, encoding="utf-8")
    with pytest.raises(LimitError, match=r"over 10|limit is 10"):
        list(read_file(path, limits=limits))


def test_a_single_line_of_two_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第四季度，" * 400_000, encoding="utf-8")
    begin = time.perf_counter()
    assert len(one(path).text) == 2_000_000
    assert time.perf_counter() - begin < 5


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<div><p>一、要求</p><p>各市要抓好工作落实，按时报送进展情况，不得拖延推诿。</p></div>",
        encoding="utf-8",
    )
    assert one(path) == one(path)


@pytest.mark.slow
def test_the_texts_of_the_real_corpus_are_read(shared: Path) -> None:
    """One file in four: all text formats are read; what is refused is of another format or a table without texts."""
    corpus = shared / "corpus"
    manifest = load_manifest(corpus / "MANIFEST.tsv")
    refused, read = [], 0
    for path in islice(find_files([corpus]), 0, None, 4):
        assert not isinstance(path, Refusal)
        row = manifest.row_for(path)
        try:
            pieces = list(read_file(path, given=row.metadata if row else Metadata()))
        except InputError:
            refused.append(path)
            continue
        assert all(isinstance(piece, RawText) and piece.text.strip() for piece in pieces)
        read += 1
    always = {".txt", ".md", ".html", ".docx", ".gz"}
    assert [path for path in refused if path.suffix in always] == []
    assert {path.parent.name for path in refused if path.suffix == ".csv"} <= {"reference", "city_stats"}
    assert read > 210
