"""Tables of web pages: columns that line up however cells are merged, and tables that only lay out the page."""

from __future__ import annotations

import time

import pytest

from luoshi.read.columns import Columns
from luoshi.read.html import read_html
from luoshi.read.limits import Limits
from luoshi.read.rows import row_lines
from luoshi.read.web.signature import is_dated, signed_date
from luoshi.read.web.toolbars import only_buttons

SENTENCE = "各县（市、区）要建立健全工作推进机制，明确责任分工，确保各项任务落到实处。"


def read(body: str) -> list[str]:
    html = f'<!doctype html><meta charset="utf-8"><body>{body}</body>'
    return read_html(html.encode(), "a.html", Limits())[0].split("\n")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><th>县区<th>目标<tr><td>东岭县<td>120", ["县区\t目标", "东岭县\t120"]),
        (
            "<tr><th rowspan=2>县区<th colspan=2>目标<th rowspan=2>备注<tr><th>家数<th>产值<tr><td>甲<td>1<td>2<td>x",
            ["县区\t目标\t\t备注", "\t家数\t产值", "甲\t1\t2\tx"],
        ),
        ("<tr><td rowspan=3>甲<td>1<tr><td>2<tr><td>3<tr><td>乙<td>4", ["甲\t1", "\t2", "\t3", "乙\t4"]),
        ("<tr><td colspan=3>一、资金类<tr><td>1<td>2<td>3", ["一、资金类", "1\t2\t3"]),
        ("<tr><td>甲<td rowspan=2>乙<td>丙<tr><td>丁<td>戊", ["甲\t乙\t丙", "丁\t\t戊"]),
        ("<tr><td>甲<td colspan=2 rowspan=2>乙<td>丙<tr><td>丁<td>戊", ["甲\t乙\t\t丙", "丁\t\t\t戊"]),
        ("<caption>表一 任务</caption><tr><td>甲<td>乙", ["表一 任务", "甲\t乙"]),
        ("<thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</tbody>", ["甲\t乙", "1\t2"]),
        ("<tr><td><p>一是甲</p><p>二是乙</p><td>市财政局", ["一是甲 二是乙\t市财政局"]),
        ("<tr><td>甲<td><td>乙<td>", ["甲\t\t乙"]),
        (
            "<tr><td colspan=x rowspan=-1>甲<td colspan=0 rowspan=99999>乙<tr><td>丙<td>丁",
            ["甲\t乙", "丙\t丁"],
        ),
        ("<tr><td rowspan=2>甲<tr><td>乙<td>丙", ["甲", "\t乙\t丙"]),
    ],
)
def test_tables_of_data(rows: str, lines: list[str]) -> None:
    assert read(f"<table>{rows}</table>") == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<table><tr><td><h1>通知</h1><p>{SENTENCE}</p></table>", ["通知", SENTENCE]),
        (
            f"<table><tr><td>左栏<td><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></table>",
            ["左栏", SENTENCE * 3, SENTENCE * 3],
        ),
        (
            "<table><tr><td>外<td><table><tr><td>甲<td>乙<tr><td>1<td>2</table></table>",
            ["外", "甲\t乙", "1\t2"],
        ),
        (
            "<table><tr><td rowspan=2>外<td><table><tr><td>甲<td>乙</table><tr><td>丙</table>",
            ["外", "甲\t乙", "\t丙"],
        ),
    ],
)
def test_tables_that_lay_out_the_page(body: str, lines: list[str]) -> None:
    assert read(body) == lines


def test_a_row_of_links_is_navigation() -> None:
    menu = "".join(f"<td><a href=/{i}>栏目名称{i}</a></td>" for i in range(15))
    assert read(f"<table><tr>{menu}</tr></table><div><h1>通知</h1><p>{SENTENCE * 4}</p></div>") == [
        "通知",
        SENTENCE * 4,
    ]


@pytest.mark.parametrize(
    ("cells", "goes_on", "lines"),
    [
        ([], False, []),
        ([[], [""]], False, []),
        ([["甲"], ["乙"]], False, ["甲\t乙"]),
        ([["甲"], [], ["乙"], []], False, ["甲\t\t乙"]),
        ([["甲\t乙"], ["丙"]], False, ["甲 乙\t丙"]),
        ([[], ["甲"]], False, ["甲"]),
        ([[], ["甲"]], True, ["\t甲"]),
        ([["长" * 150, "段" * 150], ["乙"]], False, ["长" * 150, "段" * 150, "乙"]),
        ([["长" * 500], ["乙"]], False, ["长" * 500 + "\t乙"]),
    ],
)
def test_rows(cells: list[list[str]], goes_on: bool, lines: list[str]) -> None:
    assert row_lines(cells, goes_on) == lines


def test_columns_of_merged_cells() -> None:
    columns = Columns()
    assert columns.place([(2, 2), (1, 1)]) == ([0, 2], False)
    assert columns.place([(1, 1)]) == ([2], True)
    assert columns.place([(1, 1), (9999, 1), (1, 1)]) == ([0, 1, 2], False)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr>" + "<td rowspan=9999 colspan=200>a" * 500 + "<tr><td>b" * 20_000,
        "<tr><td colspan=1000>a<td>b" * 15_000,
        "<tr><td rowspan=9999 colspan=63>a<td>b" + "<tr><td>c" * 20_000,
        "<tr><td><table>" * 250,
    ],
)
def test_hostile_tables_take_linear_time_and_memory(rows: str) -> None:
    began = time.perf_counter()
    assert sum(map(len, read(f"<p>{SENTENCE}</p><table>{rows}</table>"))) < 3_000_000
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "bar",
    [
        '<div class="share">分享到：<a>微信</a></div>',
        '<div id="qr_container">扫一扫在手机打开当前页</div>',
        '<div class="content_ewm">扫一扫在手机打开当前页</div>',
        '<span class="printBtn">打印</span>',
        '<ul class="bdsharebuttonbox"><li>新浪微博</li></ul>',
        '<a id="goTop">返回顶部</a>',
    ],
)
def test_toolbars_are_told_by_the_names_of_their_elements(bar: str) -> None:
    assert read(f"<h1>通知</h1>{bar}<p>{SENTENCE * 3}</p>{bar}") == ["通知", SENTENCE * 3]


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("打印关闭", True),
        ("分享到", True),
        ("【打印】 【字体：大 中 小】", True),
        ("字号: [大] [中] [小] [打印]", True),
        ("高级搜索收起", True),
        ("打印", False),
        ("微博", False),
        ("大小", False),
        ("下载、打印", False),
        ("分享到会成果", False),
        ("打印关闭" * 30, False),
        ("", False),
    ],
)
def test_paragraphs_of_buttons(text: str, buttons: bool) -> None:
    assert only_buttons(text) is buttons
    if text:
        assert (text in read(f"<h1>通知</h1><p>{text}</p><p>{SENTENCE}</p>")) is not buttons


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="print">来源：海岚日报</div>',
        '<div class="share">2024-05-06</div>',
        '<div id="printArea">附件：任务清单</div>',
        '<h2 class="share-title">一、总体要求</h2>',
        '<div class="shareholder">股东情况</div>',
        '<div class="sprint">冲刺</div>',
        f'<div class="social">{"推进社会建设" * 20}</div>',
    ],
)
def test_what_says_something_is_no_toolbar(kept: str) -> None:
    assert len(read(f"<h1>通知</h1>{kept}<p>{SENTENCE * 3}</p>")) == 3


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["通知", SENTENCE, "海岚市人民政府", "2024年4月30日"], "2024-04-30"),
        (["通知", SENTENCE, "海岚市人民政府", "二〇二四年四月三十日"], "2024-04-30"),
        (["通知", SENTENCE, "二○二四年十二月二十一日"], "2024-12-21"),
        (["通知", "（2024年4月30日）", SENTENCE], "2024-04-30"),
        (["通知", SENTENCE, "海岚市人民政府 2024年4月30日"], "2024-04-30"),
        (["通知", SENTENCE, "海岚市财政局 海岚市教育局2024 年 4 月 30 日"], "2024-04-30"),
        (["通知", SENTENCE, "2024年4月30日", "附件", "2020年1月1日"], "2024-04-30"),
        (["通知", SENTENCE, "2024年13月40日"], None),
        (["2024年4月30日", SENTENCE], None),
        (["通知", "会议于2024年4月30日"], None),
        (["通知", "自2024年4月30日起施行，" + SENTENCE], None),
        (["通知", "长" * 300 + "2024年4月30日"], None),
        ([], None),
    ],
)
def test_the_date_of_the_signature(lines: list[str], date: str | None) -> None:
    assert signed_date(lines) == date


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("（2024年4月30日海岚市第三届人民代表大会第一次会议通过）", True),
        ("(一九九四年七月五日第八次会议通过)", True),
        ("（2024年4月30日）", False),
        ("2024年4月30日通过", False),
    ],
)
def test_notes_below_a_title(line: str, dated: bool) -> None:
    assert is_dated(["条例", line]) is dated


def test_a_signature_comes_before_the_pages_own_table() -> None:
    table = "<table><tr><td>成文日期：<td>2024-05-20<tr><td>发文机关：<td>海岚市人民政府</table>"
    body = f"{table}<p>{SENTENCE}</p><p>海岚市人民政府</p><p>2024年4月30日</p>"
    html = f'<meta charset="utf-8"><body>{body}</body>'
    assert read_html(html.encode(), "a.html", Limits())[2].date == "2024-04-30"
