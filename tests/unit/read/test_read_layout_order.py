"""Reading order of pages of glyphs: columns, headlines, boxed items, tables, notes."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.text import Box, Page, Part

WORDS = (
    "全市工业经济运行调度会议要求各县区加快建设现代化产业体系努力完成年度目标任务推动企业技术改造项目开工投产"
)


def line(left: float, baseline: float, text: str, size: float = 10.0, pitch: float = 0.0) -> list[Glyph]:
    """Glyphs of one line; those of Latin letters are half as wide."""
    glyphs, x = [], left
    for char in text:
        width = 0.5 * size if char.isascii() else size
        if char != " ":
            glyphs.append(
                Glyph(char, x, baseline - 0.88 * size, x + width, baseline + 0.12 * size, x, baseline, size)
            )
        x += max(width, pitch)
    return glyphs


def block(
    left: float, top: float, lines: Sequence[str], size: float = 10.0, step: float = 16.0
) -> list[Glyph]:
    return [glyph for i, text in enumerate(lines) for glyph in line(left, top + step * i, text, size)]


def filled(count: int, width: int = 12, seed: int = 0) -> list[str]:
    """Lines of running text, all of one length, each unlike the others."""
    chance = random.Random(seed)
    return ["".join(chance.choice(WORDS) for _ in range(width)) for _ in range(count)]


def ordered(glyphs: Sequence[Glyph], rules: Sequence[Box] = (), seed: int = 3) -> list[str]:
    """The lines of one page whose glyphs come in a random order."""
    mixed = list(glyphs)
    random.Random(seed).shuffle(mixed)
    return set_pages([GlyphPage(Page(1, 595, 842), mixed, rules)])[0].split("\n")


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 6])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    texts = [filled(8, 8, seed) for seed in range(columns)]
    glyphs = [g for i, lines in enumerate(texts) for g in block(20 + 92 * i, 100, lines)]
    assert ordered(glyphs) == [text for lines in texts for text in lines]


def test_columns_need_not_share_baselines() -> None:
    one, other = filled(8, 12, 1), filled(7, 12, 2)
    assert ordered([*block(50, 100, one), *block(190, 107, other)]) == [*one, *other]


@pytest.mark.parametrize("at", [50, 115, 240])
def test_a_headline_comes_before_the_columns_below_it_wherever_it_stands(at: float) -> None:
    one, two, three = filled(8, 12, 1), filled(8, 12, 2), filled(8, 12, 3)
    glyphs = [
        *line(at, 80, "通栏标题写在这里", 22),
        *block(50, 120, one),
        *block(190, 120, two),
        *block(330, 120, three),
    ]
    assert ordered(glyphs) == ["通栏标题写在这里", *one, *two, *three]


def test_a_short_headline_between_two_articles_parts_them() -> None:
    texts = [filled(6, 12, seed) for seed in range(4)]
    glyphs = [
        *block(50, 100, texts[0]),
        *block(190, 100, texts[1]),
        *line(50, 230, "下一篇", 22),
        *block(50, 260, texts[2]),
        *block(190, 260, texts[3]),
    ]
    assert ordered(glyphs) == [*texts[0], *texts[1], "下一篇", *texts[2], *texts[3]]


def test_a_drawn_line_across_the_page_parts_articles() -> None:
    texts = [filled(6, 12, seed) for seed in range(4)]
    glyphs = [
        g
        for i, (x, y) in enumerate([(50, 100), (190, 100), (50, 220), (190, 220)])
        for g in block(x, y, texts[i])
    ]
    assert ordered(glyphs, [(50, 200, 310, 201)]) == [text for lines in texts for text in lines]


def test_a_boxed_item_stands_after_the_paragraph_that_it_interrupts() -> None:
    before, inside, after = filled(3), ["链接的文字", "共有两行"], filled(3, 12, 5)
    after[-1] = after[-1][:5] + "。"
    before[0] = before[0][:10]
    glyphs = [
        *line(70, 100, before[0]),
        *block(50, 116, before[1:]),
        *block(58, 160, inside, 9),
        *block(50, 210, after),
    ]
    assert ordered(glyphs, [(50, 145, 170, 190)]) == [*before, *after, *inside]


def test_a_footnote_comes_after_the_paragraph_that_runs_over_the_page() -> None:
    one, two = filled(20, 30, 1), filled(20, 30, 2)
    two[-1] = two[-1][:9] + "。"
    pages = [
        GlyphPage(
            Page(1, 595, 842),
            [*block(100, 100, one, 12, 20), *line(100, 700, "①本办法所称企业是指工业企业", 8)],
        ),
        GlyphPage(Page(2, 595, 842), block(100, 100, two, 12, 20)),
    ]
    text, _, lines = set_pages(pages)
    assert text.split("\n") == [*one, *two, "①本办法所称企业是指工业企业"]
    assert (lines[-1].part, lines[-1].page) == (Part.NOTE, 1)


def test_a_vertical_title_is_one_line() -> None:
    title = [line(40, 100 + 24 * i, char, 20)[0] for i, char in enumerate("一线见闻")]
    lines = filled(8)
    assert ordered([*title, *block(80, 100, lines)]) == ["一线见闻", *lines]


def test_a_vertical_title_of_two_lines_goes_from_right_to_left() -> None:
    columns = [(70, "制造强市"), (40, "在行动")]
    title = [line(x, 100 + 24 * i, char, 20)[0] for x, words in columns for i, char in enumerate(words)]
    assert ordered([*title, *block(110, 100, filled(8))])[0] == "制造强市在行动"


def test_merged_and_wrapped_cells_of_a_ruled_table() -> None:
    rules: list[Box] = [(50, y, 350, y) for y in (100, 130, 190)] + [(x, 100, x, 190) for x in (50, 350)]
    rules += [(150, 130, 150, 190), (250, 100, 250, 190), (150, 160, 350, 160)]
    glyphs = [
        *line(55, 120, "指标名称"),
        *line(255, 120, "数值"),
        *block(55, 150, ["规模以上工业", "增加值"]),
        *line(155, 150, "上半年"),
        *line(255, 150, "7.8"),
        *line(155, 180, "全年"),
        *line(255, 180, "8.1"),
    ]
    assert ordered(glyphs, rules) == ["指标名称\t数值", "规模以上工业增加值\t上半年\t7.8", "\t全年\t8.1"]


def test_a_table_without_lines_is_a_table_and_columns_of_text_are_none() -> None:
    rows = [
        ("临江市", "12.5", "机械制造"),
        ("青原市", "9.1", "新材料"),
        ("云岭县", "7", "食品"),
        ("平川区", "10.4", "电子信息产业"),
    ]
    glyphs = [
        g
        for i, row in enumerate(rows)
        for x, cell in zip((60, 160, 240), row, strict=True)
        for g in line(x, 100 + 18 * i, cell)
    ]
    assert ordered(glyphs) == ["\t".join(row) for row in rows]


def test_a_raised_mark_stands_in_its_line() -> None:
    glyphs = [*line(50, 100, "工业企业"), *line(90, 96, "[1]", 6), *line(100, 100, "是指")]
    assert ordered(glyphs) == ["工业企业[1]是指"]


def test_characters_struck_twice_are_read_once_and_count_as_bold() -> None:
    glyphs = [*line(50, 100, "加粗标题"), *line(50.3, 100, "加粗标题")]
    text, _, lines = set_pages([GlyphPage(Page(1, 595, 842), glyphs)])
    assert text == "加粗标题"
    assert lines[0].bold


def test_turned_glyphs_are_marked_as_not_of_the_text() -> None:
    turned = [glyph._replace(upright=False) for glyph in line(200, 300, "样张", 60)]
    text, _, lines = set_pages([GlyphPage(Page(1, 595, 842), [*turned, *block(50, 100, filled(3))])])
    assert [text[li.start : li.end] for li in lines if li.part is Part.HEAD] == ["样张"]


def test_boxes_and_confidence_follow_the_glyphs() -> None:
    glyphs = [glyph._replace(confidence=0.5) for glyph in line(50, 100, "Made in 中国")]
    text, _, lines = set_pages([GlyphPage(Page(4, 595, 842, scanned=True), glyphs)])
    assert text == "Made in 中国"
    assert (lines[0].page, lines[0].confidence) == (4, 0.5)
    assert lines[0].part_box(8, 10) == pytest.approx((90, 91.2, 110, 101.2))
    assert lines[0].part_box(4, 5) == pytest.approx((70, 91.2, 75, 101.2))


@pytest.mark.parametrize("pages", [[], [GlyphPage(Page(1, 595, 842), [])]])
def test_nothing_gives_nothing(pages: list[GlyphPage]) -> None:
    text, seen, lines = set_pages(pages)
    assert (text, len(seen), lines) == ("", len(pages), ())


def test_folios_and_running_heads_are_told_from_headings_that_return() -> None:
    pages = []
    for number in range(1, 5):
        body = [
            *line(100, 200 + 30 * number, "工作要求", 14),
            *block(100, 400, filled(10, 30, number), 12, 20),
        ]
        edge = [*line(280, 30, "政策汇编", 9), *line(290, 820, f"- {number} -", 9)]
        pages.append(GlyphPage(Page(number, 595, 842), [*body, *edge]))
    text, _, lines = set_pages(pages)
    heads = [text[li.start : li.end] for li in lines if li.part is Part.HEAD]
    assert heads == [words for n in range(1, 5) for words in ("政策汇编", f"- {n} -")]


def test_what_a_browser_prints_at_the_edges_of_a_page() -> None:
    edge = [
        *line(25, 20, "3/5/26, 9:30 AM", 8),
        *line(25, 830, "https://www.example.org/a.html", 8),
        *line(560, 830, "1/1", 8),
    ]
    text, _, lines = set_pages(
        [GlyphPage(Page(1, 595, 842), [*edge, *block(100, 100, filled(9, 30), 12, 20)])]
    )
    assert sum(li.part is Part.HEAD for li in lines) == 2
    assert "example" not in "".join(text[li.start : li.end] for li in lines if li.part is not Part.HEAD)


def test_hostile_pages_take_no_quadratic_time() -> None:
    chance = random.Random(2)
    heap = [Glyph("堆", 100, 100, 110, 110, 100, 108, 10.0) for _ in range(5000)]
    strewn = [
        line(chance.uniform(0, 590), chance.uniform(0, 840), "散", chance.uniform(3, 40))[0]
        for _ in range(5000)
    ]
    rules = [
        (x, y, x + chance.uniform(0, 200), y + chance.uniform(0, 200))
        for x, y in [(g.left, g.top) for g in strewn[:3000]]
    ]
    begin = time.perf_counter()
    set_pages([GlyphPage(Page(1, 595, 842), [*heap, *strewn], rules)])
    assert time.perf_counter() - begin < 20
