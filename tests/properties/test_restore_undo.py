"""Whatever the raw text, restoration undoes exactly and its articles tile it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.restore import restore
from luoshi.text import Layout, RawText, Source, apply_edits, shift_edits, undo_edits

PIECES = st.sampled_from(
    [
        "工业经济", "發展", "著", "(yè)", "業(yè)", "談?wù)J", "\n", "\r\n", "\n\n", "　　", " ", "\t", "，", ",",
        "。", "(", ")",
        "（上接第1版）", "（下转第2版）", "**", "# ", "<!--", "-->", "| a |", "１２", "10 月", "打印本页",
        "— 1 —", "第一条",
        "来源：", "关于", "的通知", "\ufeff", "\u00a0", "⼯", "\ufffd", "图为会议现场图为会议现场",
        "本报记者 张三", "𠮷", "\x00",
        "会议指出，要坚持稳中求进工作总", "推动工业经济实现质的有效提升", "Intelligence",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def check(text: str, layout: Layout = Layout.LINES, path: str = "a.txt") -> None:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    documents = restore(RawText(Source(path, digest, len(text), "text/plain"), text, "utf-8", layout))
    at = 0
    for document in documents:
        assert document.raw_start == at
        at = document.raw_end
        piece = text[document.raw_start : at]
        edits = shift_edits(document.edits, -document.raw_start)
        assert apply_edits(piece, edits) == document.text
        assert undo_edits(document.text, edits) == piece
        assert all(edit.old == text[edit.raw_start : edit.raw_end] for edit in document.edits)
        assert not document.text.startswith("\n")
        assert "\n\n" not in document.text
    assert at == len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(Layout), st.sampled_from(["a.txt", "a.md"]))
def test_restoration_undoes(text: str, layout: Layout, path: str) -> None:
    check(text, layout, path)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_undo(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_restoration_is_deterministic(text: str) -> None:
    raw = RawText(Source("a.txt", "0" * 64, len(text), "text/plain"), text, "utf-8")
    assert restore(raw) == restore(raw)


@pytest.mark.slow
def test_the_corpus_undoes(shared: Path) -> None:
    files = [path for path in sorted((shared / "corpus").rglob("*")) if path.suffix in (".txt", ".md")]
    for path in files[::7]:
        check(path.read_bytes().decode("utf-8", "replace"), path=path.name)
