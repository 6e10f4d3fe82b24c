"""Terminal tables show labels, align numbers and escape what documents contain."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from luoshi.report import Language, Table, heading, label, to_rich
from luoshi.report.labels import _HEADINGS, _LABELS


def drawn(table: Table, language: Language = Language.CHINESE) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(to_rich(table, language))
    return out.getvalue()


def test_headings_and_labels_are_chinese_first() -> None:
    text = drawn(Table("矩阵", ("title", "state"), (("推进融合", "not_held"),)))
    assert "落实情况" in text
    assert "未收文件" in text


def test_english_is_the_second_language() -> None:
    text = drawn(Table("矩阵", ("title", "state"), (("推进融合", "not_held"),)), Language.ENGLISH)
    assert "State" in text
    assert "no document held" in text


def test_markup_in_a_document_is_text() -> None:
    assert "[red]注入[/]" in drawn(Table("文", ("text",), (("[red]注入[/]",),)))


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("level", "central", "中央"),
        ("kind", "date", "日期"),
        ("change", "level", "水平"),
        ("title", "central", "central"),
        ("level", "不认识", "不认识"),
        ("kind", None, None),
    ],
)
def test_only_coded_columns_are_labelled(column: str, value: str | None, shown: str | None) -> None:
    assert label(column, value, Language.CHINESE) == shown


def test_an_unknown_column_keeps_its_name() -> None:
    assert heading("广东", Language.CHINESE) == "广东"


def test_every_word_has_both_languages() -> None:
    for pair in (*_HEADINGS.values(), *_LABELS.values()):
        assert len(pair) == 2
        assert all(pair)
