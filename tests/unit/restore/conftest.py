"""What the tests of restoration share: rules applied to invented texts, and a typesetter that wraps them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from luoshi.restore import restore
from luoshi.restore.rule import Context, Rule
from luoshi.text import Document, Layout, RawText, Source, apply_edits, shift_edits, undo_edits

Applied = Callable[..., str]
Restored = Callable[..., list[Document]]
Wrap = Callable[..., list[str]]


@pytest.fixture
def applied() -> Applied:
    """``applied(rule, text)``: what one rule makes of a text, its edits checked for order and reversibility."""

    def apply(rule: Rule, text: str, context: Context | None = None) -> str:
        edits = rule(text, context or Context())
        at = 0
        for edit in edits:
            assert at <= edit.raw_start <= edit.raw_end
            assert text[edit.raw_start : edit.raw_end] == edit.old
            at = edit.raw_end
        fresh = apply_edits(text, edits)
        assert undo_edits(fresh, edits) == text
        return fresh

    return apply


@pytest.fixture
def restored() -> Restored:
    """``restored(text)``: the articles of a raw text, checked to tile it and to undo."""

    def run(text: str, layout: Layout = Layout.LINES, path: str = "a.txt") -> list[Document]:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        raw = RawText(Source(path, digest, len(text), "text/plain"), text, "utf-8", layout)
        documents = restore(raw)
        check(raw, documents)
        return documents

    return run


def check(raw: RawText, documents: list[Document]) -> None:
    at = 0
    for document in documents:
        assert document.raw_start == at
        at = document.raw_end
        piece = raw.text[document.raw_start : document.raw_end]
        edits = shift_edits(document.edits, -document.raw_start)
        assert apply_edits(piece, edits) == document.text
        assert undo_edits(document.text, edits) == piece
    assert at == len(raw.text)


@pytest.fixture
def wrap() -> Wrap:
    """``wrap(paragraph, measure, indent)``: its lines in a column, marks kept off the heads of lines."""

    def lines_of(paragraph: str, measure: int, indent: int = 2) -> list[str]:
        lines, line, width = [], "", indent
        for character in paragraph:
            if width >= measure and character not in "，。、；：”）》":
                lines.append(line)
                line, width = "", 0
            line, width = line + character, width + 1
        return [*lines, line]

    return lines_of
