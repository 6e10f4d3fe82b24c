"""Which part of a web page is the document, and what the page states about it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from luoshi.read.html import read_html
from luoshi.read.limits import Limits
from luoshi.read.web.blocks import lay_out, tidy
from luoshi.read.web.page import information, is_information, meta_fields, shown_title
from luoshi.text import Metadata

S = "各县（市、区）要建立健全工作推进机制，明确责任分工，确保各项任务落到实处。"
PROSE = f"<p>{S}</p><p>{S}要定期报送进展情况。</p><p>{S}</p>"
LINES = [S, S + "要定期报送进展情况。", S]
LINKS = "".join(f'<li><a href="/{i}">专题栏目链接之{i}</a></li>' for i in range(6))


def read(body: str, head: str = "") -> tuple[list[str], Metadata]:
    data = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    text, _, metadata = read_html(data, "a.html", Limits())
    return text.split("\n"), metadata


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (f"<ul>{LINKS}</ul>", ""),
        ("", f"<ul>{LINKS}</ul>"),
        (f"<nav>{LINKS}</nav>", "<footer>版权所有 海岚市人民政府办公室</footer>"),
        (f"<div><div><ul>{LINKS}</ul></div></div>", f"<div>相关链接<ul>{LINKS}</ul></div>"),
        ('<div>您当前的位置：<a href="/">首页</a> &gt; <a href="/a">政策</a></div>', ""),
        ('<div>首页 > <a href="/a">政策文件</a></div>', ""),
        ("", "<p>【打印本页】【关闭窗口】</p>"),
        ("", "<p>返回顶部</p>"),
        ("<script>var menu = '政策文件政策文件。'</script>", "<style>p { color: red }</style>"),
        ("<select><option>选择年份</option></select>", "<button>分享到微信</button>"),
        ("<div style='display:none'>隐藏的说明文字。</div>", "<div hidden>隐藏的二维码</div>"),
    ],
)
def test_what_stands_around_a_text_is_left_out(before: str, after: str) -> None:
    lines, _ = read(f"{before}<div class=text>{PROSE}</div>{after}")
    assert lines == LINES


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<p>海岚市人民政府</p><p>2024年5月20日</p>", "2024年5月20日"),
        ("<p style='text-align:right'>（此件公开发布）</p>", "（此件公开发布）"),
        ("<p>附件：1.任务清单</p>", "附件：1.任务清单"),
        ("<p>抄送：市委办公室，市人大常委会办公室。</p>", "抄送：市委办公室，市人大常委会办公室。"),
        ("<p>联系人：王某某</p>", "联系人：王某某"),
        ("<table><tr><td>指标</td><td>2027年</td></tr></table>", "指标\t2027年"),
        ("<blockquote>引文一句。</blockquote>", "引文一句。"),
        ("<pre>原样文字</pre>", "原样文字"),
        ("<dl><dt>甲</dt><dd>乙</dd></dl>", "乙"),
        ("<p>见<a href='/x'>《实施办法》</a>。</p>", "见《实施办法》。"),
    ],
)
def test_short_lines_of_the_text_itself_stay(inside: str, line: str) -> None:
    lines, _ = read(f"<ul>{LINKS}</ul><div>{PROSE}{inside}</div><ul>{LINKS}</ul>")
    assert line in lines
    assert lines[: len(LINES)] == LINES


@pytest.mark.parametrize(
    "link",
    [
        "<a href='1.docx'>附件1：任务清单.docx</a>",
        "<a href='1.pdf'>任务清单.pdf</a>",
        "<a href='1.xls'>1. 项目汇总表</a>",
        "<a href='1.zip'>相关附件下载</a>",
    ],
)
def test_attachments_after_the_text_belong_to_it(link: str) -> None:
    lines, _ = read(f"<div><div>{PROSE}</div><p>{link}</p></div><ul>{LINKS}</ul>")
    assert lines[:-1] == LINES
    assert lines[-1] in link


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("  甲  乙 ", "甲 乙"),
        ("甲\n乙", "甲乙"),
        ("甲\n  乙，\n丙", "甲乙，丙"),
        ("a\nb", "a b"),
        ("甲\nb", "甲 b"),
        ("\u3000\u3000甲\xa0", "甲"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("", ""),
        ("\n\t ", ""),
    ],
)
def test_white_space_as_a_browser_sets_it(html: str, text: str) -> None:
    assert tidy(html) == text


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>甲</p>乙<p>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<span>乙</span><b>丙</b></div>", ["甲乙丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<h1>题</h1><h2>一</h2>", ["题", "一"]),
        ("甲<br><br>乙", ["甲", "乙"]),
        ("<p>甲<sup>2</sup></p>", ["甲2"]),
        ("<ruby>政<rt>zhèng</rt></ruby>", ["政zhèng"]),
        ("<table><tr><th>甲</th><td>乙</td></tr></table>", ["甲\t乙"]),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", ["甲", "乙"]),
        ("<table><tr><td></td><td>乙</td></tr></table>", ["乙"]),
        ("<table><tr><td></td><td>乙</td><td>丙</td></tr></table>", ["\t乙\t丙"]),
        ("<table><tr><td>甲</td><td style='display:none'>隐</td><td>丙</td></tr></table>", ["甲\t丙"]),
        ("<table><caption>表1</caption><tr><td>甲</td><td>乙</td></tr></table>", ["表1", "甲\t乙"]),
        ("<table><tr><td>甲<p>乙</p></td><td>丙</td></tr></table>", ["甲 乙\t丙"]),
        ("<iframe>框</iframe><object>件</object><svg><text>图</text></svg>甲", ["甲"]),
        ("<textarea>写</textarea><noscript>无</noscript>甲", ["甲"]),
        ("<p style='DISPLAY : NONE'>隐</p>甲", ["甲"]),
    ],
)
def test_blocks(body: str, blocks: list[str]) -> None:
    laid = lay_out(LexborHTMLParser(f"<body>{body}</body>").body)
    assert [block.text for block in laid.blocks] == blocks


def test_hidden_blocks_are_kept_when_asked_for() -> None:
    body = LexborHTMLParser("<p hidden>甲</p><p style='display:none'>乙</p>").body
    assert [block.text for block in lay_out(body, hidden=True).blocks] == ["甲", "乙"]
    assert lay_out(body).blocks == []


@pytest.mark.parametrize(
    ("rows", "stated"),
    [
        (
            ["发文机关：海岚市人民政府", "成文日期：2024年5月20日"],
            {"issuer": "海岚市人民政府", "date": "2024年5月20日"},
        ),
        (["索 引 号：\t001", "文　　号：\t海政〔2024〕3号"], {"number": "海政〔2024〕3号"}),
        (
            ["【名称】关于工作的通知", "【发布机构】海岚市财政局"],
            {"title": "关于工作的通知", "issuer": "海岚市财政局"},
        ),
        (["标题：\t甲\t发布日期：\t2024-05-21"], {"title": "甲", "published": "2024-05-21"}),
        (["主题分类：工业", "有效性：有效"], {}),
        (["发文机关：海岚市人民政府"], {}),
        (["发文机关：", "成文日期："], {}),
        (["会议指出，要抓落实。"], {}),
        ([], {}),
    ],
)
def test_the_information_table(rows: list[str], stated: dict[str, str]) -> None:
    body = "".join(
        "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr></table>"
        for row in rows
    )
    assert information(lay_out(LexborHTMLParser(f"<body>{body}</body>").body).blocks) == stated


@pytest.mark.parametrize(
    ("text", "is_row"),
    [
        ("索引号：001", True),
        ("索　引　号：001", True),
        ("[发文字号] 海政〔2024〕3号", True),
        ("基本信息", True),
        ("发布日期:2024", True),
        ("标题", False),
        ("标题党要治理：一是", False),
        ("会议时间：上午", False),
        ("各部门：", False),
    ],
)
def test_rows_of_the_information_table(text: str, is_row: bool) -> None:
    assert is_information(text) is is_row


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ('<meta name="ArticleTitle" content="通知">', {"title": "通知"}),
        ('<meta name=" articletitle " content=" 通\n知 ">', {"title": "通 知"}),
        ('<meta name="PubDate" content="2024-05-20 10:00">', {"published": "2024-05-20 10:00"}),
        ('<meta name="ContentSource" content="海岚市发展改革委">', {"issuer": "海岚市发展改革委"}),
        ('<meta name="ContentSource" content="海岚日报">', {}),
        ('<meta name="ContentSource" content="">', {}),
        ('<meta name="keywords" content="政策">', {}),
        ('<meta property="og:title" content="通知">', {}),
        (
            '<meta name="PubDate" content="2024-05-20"><meta name="publishdate" content="2023-01-01">',
            {"published": "2024-05-20"},
        ),
    ],
)
def test_meta_elements(head: str, stated: dict[str, str]) -> None:
    assert meta_fields(LexborHTMLParser(f"<head>{head}</head><p>x")) == stated


@pytest.mark.parametrize(
    ("title", "heading", "shown"),
    [
        ("关于推进工作的通知", "关于推进工作的通知", "关于推进工作的通知"),
        ("关于推进工作的通知_海岚市政府_政策", "关于推进工作的通知", "关于推进工作的通知"),
        ("关于推进工作的通知 - 海岚网", "关于推进工作的通知", "关于推进工作的通知"),
        ("关于推进工作的通知——海岚网", "关于推进工作的通知", "关于推进工作的通知"),
        ("2021-2025年工业规划|海岚网", "2021-2025年工业规划", "2021-2025年工业规划"),
        ("关于推进工作的通知", "关于推进 工作的\n通知", "关于推进工作的通知"),
        ("海岚市人民政府网", "关于推进工作的通知", None),
        ("通知", "通知", None),
    ],
)
def test_the_title_that_a_page_shows(title: str, heading: str, shown: str | None) -> None:
    tree = LexborHTMLParser(f"<title>{title}</title><body><h1>{heading}</h1></body>")
    assert shown_title(tree, lay_out(tree.body).blocks) == shown


TABLE = "<table><tr><td>发文机关：</td><td>海岚市人民政府</td></tr><tr><td>{label}：</td><td>{day}</td></tr></table>"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("", TABLE.format(label="成文日期", day="2024年5月20日") + PROSE, "2024-05-20"),
        ("", TABLE.format(label="发布日期", day="2024-05-21") + PROSE, "2024-05-21"),
        ('<meta name="PubDate" content="2024-05-22">', PROSE, "2024-05-22"),
        (
            '<meta name="PubDate" content="2024-05-22">',
            TABLE.format(label="成文日期", day="2024年5月20日") + PROSE,
            "2024-05-20",
        ),
        ('<meta name="PubDate" content="2024-05-22">', PROSE + "<p>2024年5月20日</p>", "2024-05-20"),
        ('<meta name="PubDate" content="2024-05-22">', PROSE + "<p>二〇二四年五月二十日</p>", "2024-05-20"),
        ('<meta name="PubDate" content="2024-05-22">', PROSE + "<p>（2024年5月20日）</p>", "2024-05-20"),
        ("", "<p>发布时间：2024-05-23 来源：本网</p>" + PROSE, "2024-05-23"),
        ("", PROSE + "<p>发布日期：2024-05-24</p>", "2024-05-24"),
        ("", PROSE + "<p>截止日期：2024-05-24</p>", None),
        ("", PROSE, None),
        ('<meta name="PubDate" content="近日">', PROSE, None),
    ],
)
def test_the_date_by_the_best_that_states_one(head: str, body: str, date: str | None) -> None:
    assert read(f"<div>{body}</div>", head)[1].date == date


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("海岚市人民政府", "海岚市人民政府"),
        ("海岚市人民政府,海岚市财政局", "海岚市人民政府、海岚市财政局"),
        ("海岚市人民政府； 海岚市财政局", "海岚市人民政府、海岚市财政局"),
        ("海岚市人民政府、海岚市财政局", "海岚市人民政府、海岚市财政局"),
    ],
)
def test_several_issuers(written: str, issuer: str) -> None:
    rows = f"<p>发文机关：{written}</p><p>主题分类：工业</p>"
    assert read(f"<div>{rows}{PROSE}</div>")[1].issuer == issuer


def flat(count: int) -> str:
    """Links in paragraphs beside those of the text, in one element with them."""
    return "".join(f'<p><a href="/{i}">专题栏目之{i}</a></p>' for i in range(count))


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (2, 2), (3, 0), (6, 0)])
def test_a_few_links_beside_the_text_stay_and_a_menu_does_not(count: int, kept: int) -> None:
    assert len(read(f"<div>{flat(count)}{PROSE}</div>")[0]) == len(LINES) + kept
    assert len(read(f"<div>{PROSE}{flat(count)}</div>")[0]) == len(LINES) + kept


def test_an_attachment_between_the_text_and_a_menu_belongs_to_the_text() -> None:
    body = f"<div><div>{PROSE}</div><p><a href='1.docx'>附件：清单.docx</a></p><ul>{LINKS * 5}</ul></div>"
    assert read(body)[0] == [*LINES, "附件：清单.docx"]
