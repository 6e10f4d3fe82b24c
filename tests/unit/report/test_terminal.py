"""Terminal tables show labels, align numbers and escape what documents contain."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from luoshi.report import Language, Table, Value, heading, label, to_rich, visible, visible_line
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


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("share", 0.0071, "0.7%"),
        ("low", 1.0, "100.0%"),
        ("rarity", 0.12345, "0.123"),
        ("value", 12345.5, "12,345.5"),
        ("norm", {"post": "省长", "org": None}, "post 省长"),
        ("norm", {}, ""),
        ("level", "all", "各级"),
    ],
)
def test_values_are_shown_as_people_write_them(column: str, value: Value, shown: str) -> None:
    assert shown in drawn(Table("表", ("title", column), (("甲", value),)))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x07\x00\x7f", "a␇␀␡"),
        ("a\x9b2J", "a\ufffd2J"),
        ("\u202etxt.exe", "\ufffdtxt.exe"),
        ("一\n二\t三", "一\n二\t三"),
    ],
)
def test_control_characters_become_signs_one_for_one(text: str, signs: str) -> None:
    assert visible(text) == signs
    assert len(visible(text)) == len(text)


def test_a_name_stays_on_its_line() -> None:
    assert visible_line("坏\n名\t字\x1b.txt") == "坏␊名 字␛.txt"


def test_titles_and_headings_are_no_markup() -> None:
    text = drawn(Table("检索：[/b]\x1b[2J", ("[red]云泽[/]", "title"), (("甲", "乙"),)))
    assert "[/b]␛[2J" in text
    assert "[red]云泽[/]" in text
