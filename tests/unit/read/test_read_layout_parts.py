"""Parts of a page: running heads and folios, footnotes, captions."""

from __future__ import annotations

import pytest

from luoshi.read.layout.lines import SetLine
from luoshi.read.layout.parts import mark_captions, mark_heads, mark_notes
from luoshi.text import Page, Part


def at(text: str, top: float, page: int = 1, size: float = 10.0, left: float = 50.0) -> SetLine:
    """A line of some text at some height."""
    box = (left, top, left + size * len(text), top + size)
    return SetLine(text, [box] * len(text), *box, size, False, 1.0, page)


def pages(count: int) -> list[Page]:
    return [Page(i, 595, 842) for i in range(1, count + 1)]


@pytest.mark.parametrize(
    ("text", "top", "part"),
    [
        ("— 3 —", 800, Part.HEAD),
        ("第3页", 800, Part.HEAD),
        ("第 3 页 共 12 页", 800, Part.HEAD),
        ("3/12", 30, Part.HEAD),
        ("2024/3/5 10:20 某某网", 20, Part.HEAD),
        ("https://example.com/a.html 1/3", 820, Part.HEAD),
        ("— 3 —", 400, Part.BODY),
        ("— 3 —", 730, Part.BODY),
        ("第三章总则", 30, Part.BODY),
        ("2024年", 800, Part.BODY),
    ],
)
def test_a_lone_folio_at_the_edge_is_no_text(text: str, top: float, part: Part) -> None:
    line = at(text, top)
    mark_heads([line], pages(1))
    assert line.part is part


@pytest.mark.parametrize(
    ("heights", "part"),
    [
        ([40, 40, 40], Part.HEAD),
        ([40, 42, 40], Part.HEAD),
        ([40, 70, 100], Part.BODY),
        ([400] * 3, Part.BODY),
    ],
)
def test_words_at_one_height_of_several_pages_are_a_running_head(heights: list[float], part: Part) -> None:
    lines = [at("某市工业年鉴", top, i) for i, top in enumerate(heights, 1)]
    mark_heads(lines, pages(3))
    assert {line.part for line in lines} == {part}


def test_numbers_in_a_running_head_may_differ() -> None:
    lines = [at(f"年鉴第{i}卷", 40, i) for i in (1, 2)]
    mark_heads(lines, pages(2))
    assert {line.part for line in lines} == {Part.HEAD}


def test_words_twice_on_one_page_are_no_running_head() -> None:
    lines = [at("某市工业年鉴", 40), at("某市工业年鉴", 40, left=300)]
    mark_heads(lines, pages(2))
    assert {line.part for line in lines} == {Part.BODY}


@pytest.mark.parametrize(
    ("text", "size", "part"),
    [
        ("①本办法所称企业", 8, Part.NOTE),
        ("[1] 见统计年鉴", 8, Part.NOTE),
        ("资料来源：统计局", 8, Part.NOTE),
        ("①本办法所称企业", 10, Part.BODY),
        ("本办法所称企业", 8, Part.BODY),
        ("12%的企业", 8, Part.BODY),
    ],
)
def test_small_type_with_a_mark_at_the_foot_is_a_note(text: str, size: float, part: Part) -> None:
    lines = [at("正文在这里。", 600), at(text, 700, size=size), at("注的第二行", 712, size=size)]
    mark_notes(lines, 10)
    assert [line.part for line in lines] == [Part.BODY, part, part]


def test_small_type_above_text_of_its_column_is_no_note() -> None:
    lines = [at("①本办法所称企业", 500, size=8), at("正文在这里。", 600)]
    mark_notes(lines, 10)
    assert {line.part for line in lines} == {Part.BODY}


def test_small_type_above_text_of_another_column_is_a_note() -> None:
    lines = [at("①本办法所称企业", 500, size=8), at("正文在这里。", 600, left=300)]
    mark_notes(lines, 10)
    assert lines[0].part is Part.NOTE


def test_boxed_small_type_is_no_note() -> None:
    line = at("①本办法所称企业", 700, size=8)
    line.framed = True
    mark_notes([line], 10)
    assert line.part is Part.BODY


@pytest.mark.parametrize(
    ("text", "size", "part"),
    [
        ("图为企业生产车间", 8, Part.CAPTION),
        ("图1：产值增速", 8, Part.CAPTION),
        ("工人在车间忙碌。记者张某某 摄", 8, Part.CAPTION),
        ("图为企业生产车间", 10, Part.BODY),
        ("企图为他人谋利", 8, Part.BODY),
    ],
)
def test_words_of_a_picture_say_so_in_small_type(text: str, size: float, part: Part) -> None:
    line = at(text, 300, size=size)
    mark_captions([line], 10)
    assert line.part is part


@pytest.mark.parametrize(("step", "part"), [(12, Part.CAPTION), (40, Part.BODY), (-12, Part.BODY)])
def test_a_caption_goes_on_below_itself_only(step: float, part: Part) -> None:
    lines = [at("图为企业生产", 300, size=8), at("车间", 300 + step, size=8)]
    mark_captions(lines, 10)
    assert [line.part for line in lines] == [Part.CAPTION, part]


def test_no_lines_have_no_parts() -> None:
    mark_heads([], [])
    mark_notes([], 10)
    mark_captions([], 10)
