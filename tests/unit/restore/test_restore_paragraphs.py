from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.paragraphs import joins
from luoshi.restore.rule import lines_of

Wrap = Callable[..., list[str]]

FIRST = "会议指出，今年以来全市工业经济运行总体平稳，新兴产业加快成长，重点企业产能稳步回升。"
SECOND = "会议强调，要坚持问题导向，逐户走访企业，逐项梳理诉求，建立台账、销号管理，取得实效。"
THIRD = "会议要求，各部门要压实责任，加强协同，按月调度、按季通报，确保各项工作落到实处。"


def read(lines: list[str]) -> list[str]:
    text: list[str] = []
    for line, goes_on in zip(lines, joins(lines_of("\n".join(lines))), strict=True):
        text[-1:] = [text[-1] + line] if goes_on else [*text[-1:], line]
    return text


def test_nothing_to_read() -> None:
    assert joins([]) == []


@pytest.mark.parametrize("measure", [13, 16, 20, 24])
def test_paragraphs(wrap: Wrap, measure: int) -> None:
    paragraphs = [FIRST, SECOND, THIRD] * 3
    assert read([line for paragraph in paragraphs for line in wrap(paragraph, measure)]) == paragraphs


def test_a_paragraph_may_end_in_a_full_line(wrap: Wrap) -> None:
    full = "会议指出，今年全市工业经济运行总体平稳，新兴产业加快成长，重点企业在回升。"
    assert len(full) + 2 == 3 * 13
    paragraphs = [full, SECOND, THIRD, FIRST]
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, 13)]
    assert len(lines[2]) == 13
    assert read(lines) == paragraphs


def test_headings_of_two_lines(wrap: Wrap) -> None:
    lines = [
        "某市：准确把握新形势新任务中",
        "工业经济的着力点",
        *wrap(FIRST, 16),
        *wrap(SECOND, 16),
        "某县：努力深学细悟",
        "推动各项工作争先",
        *wrap(THIRD, 16),
        *wrap(FIRST, 16),
    ]
    assert read(lines) == [
        "某市：准确把握新形势新任务中工业经济的着力点",
        FIRST,
        SECOND,
        "某县：努力深学细悟推动各项工作争先",
        THIRD,
        FIRST,
    ]


def test_numbered_headings_stay_apart(wrap: Wrap) -> None:
    lines = [
        "一、总体要求",
        "（一）指导思想",
        *wrap(FIRST, 16),
        "（二）基本原则",
        *wrap(SECOND, 16),
        *wrap(THIRD, 16),
    ]
    assert read(lines) == ["一、总体要求", "（一）指导思想", FIRST, "（二）基本原则", SECOND, THIRD]


def test_numbered_items_open_paragraphs(wrap: Wrap) -> None:
    items = [f"{n}是{FIRST[5:]}" for n in ("（一）", "（二）", "（三）")]
    assert read([line for item in items for line in wrap(item, 16)]) == items


def test_marks_on_half_a_cell() -> None:
    def narrow(paragraph: str, measure: float) -> list[str]:
        lines, line, width = [], "", 2.0
        for c in paragraph:
            size = 0.5 if c in "，。、；“”" else 1.0
            if width + size > measure and c not in "，。、；”":
                lines.append(line)
                line, width = "", 0.0
            line, width = line + c, width + size
        return [*lines, line]

    quoted = "会议要求，要落实“一户一策”、“一链一策”，用好“白名单”，稳住“压舱石”，守牢“安全线”，见到实效。"
    paragraphs = [quoted, FIRST, quoted, SECOND] * 3
    assert read([line for paragraph in paragraphs for line in narrow(paragraph, 17.0)]) == paragraphs
