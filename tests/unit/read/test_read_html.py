"""Web pages: what a person sees of the document, and nothing of what stands around it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.html import count_tags, read_html
from luoshi.read.limits import Limits
from luoshi.read.web.blocks import lay_out
from luoshi.read.web.page import information, is_information, page_metadata, shown_title

SENTENCE = "各县（市、区）要建立健全工作推进机制，明确责任分工，确保各项任务落到实处。"
MENU = "".join(
    f'<li><a href="/{name}">{name}栏目</a></li>' for name in ("首页", "政务", "公开", "服务", "互动", "数据")
)


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def read(body: str, head: str = "") -> list[str]:
    return read_html(page(body, head), "a.html", Limits())[0].split("\n")


ARTICLE = f"""
<div class="top"><ul>{MENU}</ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">政策</a></div>
<div class="wrap">
 <h1>海岚市人民政府关于促进制造业发展的通知</h1>
 <div class="info">2024-05-06 来源：海岚市人民政府办公室</div>
 <div class="text">
  <p>各县（市、区）人民政府：</p>
  <p>一、总体要求</p>
  <p>{SENTENCE}</p>
  <p>二、主要目标</p>
  <p>到2026年，全市规模以上工业企业达到<b>3000</b>家，<font>比2023年</font>增加500家。</p>
  <table><tr><th>县区</th><th>目标（家）</th></tr><tr><td>东岭县</td><td>120</td></tr><tr><td>西河区</td><td>80</td></tr></table>
  <p>{SENTENCE}{SENTENCE}</p>
  <p style="text-align:right">海岚市人民政府</p>
  <p style="text-align:right">2024年4月30日</p>
 </div>
 <div class="files"><a href="a.docx">附件：1.任务清单.docx</a></div>
</div>
<div class="related"><ul>{MENU}</ul></div>
<footer>版权所有 海岚市人民政府</footer>
"""


def test_the_whole_document_and_no_navigation() -> None:
    lines = read(ARTICLE)
    assert lines == [
        "海岚市人民政府关于促进制造业发展的通知",
        "2024-05-06 来源：海岚市人民政府办公室",
        "各县（市、区）人民政府：",
        "一、总体要求",
        SENTENCE,
        "二、主要目标",
        "到2026年，全市规模以上工业企业达到3000家，比2023年增加500家。",
        "县区\t目标（家）",
        "东岭县\t120",
        "西河区\t80",
        SENTENCE + SENTENCE,
        "海岚市人民政府",
        "2024年4月30日",
        "附件：1.任务清单.docx",
    ]


def test_the_title_is_fetched_from_above_the_text() -> None:
    menu = "".join(f"<a href='/{i}'>专题专栏链接{i}</a>" for i in range(12))
    lines = read(
        f"<h1>海岚市工业运行情况</h1><div>{menu}</div><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div><div>{menu}</div>",
        "<title>海岚市工业运行情况_海岚市统计局</title>",
    )
    assert lines == ["海岚市工业运行情况", SENTENCE, SENTENCE]


def test_repeated_and_short_paragraphs_stay() -> None:
    short = ["一、奖励", "（一）对象", "（二）标准", "二、补助", "（一）对象", "（二）标准", "特此通知。"]
    body = "".join(f"<p>{line}</p><p>{SENTENCE}</p>" for line in short)
    assert read(f"<div>{body}</div>")[::2] == short


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>甲 <b>乙</b>\n  丙</p>", ["甲 乙丙"]),
        ("<p>5\n kg of <i>steel</i></p>", ["5 kg of steel"]),
        ("<p>　　&nbsp;首行缩进&emsp;</p>", ["首行缩进"]),
        ("<h2>一、标题</h2>裸文字<div>段落</div>", ["一、标题", "裸文字", "段落"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>甲</p><script>var a</script><style>p{}</style><!-- 注 --><noscript>丁</noscript>", ["甲"]),
        ("<p>甲</p><div style='display: none'>隐</div><p hidden>藏</p>", ["甲"]),
        ("<p>&#36130;&amp;&lt;税&gt;</p>", ["财&<税>"]),
        ("<table><tr><td>甲</td><td></td><td>乙</td></tr></table>", ["甲\t\t乙"]),
        ("<table><tr><td><p>只有一格</p><p>两段</p></td></tr></table>", ["只有一格", "两段"]),
        ("<table><tr><td>甲<br>乙</td><td>丙</td></tr></table>", ["甲 乙\t丙"]),
        (
            "<table><tr><td><table><tr><td>里</td><td>面</td></tr></table></td><td>外</td></tr></table>",
            ["里\t面", "外"],
        ),
    ],
)
def test_one_block_a_line(body: str, lines: list[str]) -> None:
    laid = lay_out(LexborHTMLParser(f"<body>{body}</body>").body)
    assert [block.text for block in laid.blocks] == lines


def test_a_layout_table_with_long_cells_is_set_as_paragraphs() -> None:
    cell = f"<td><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></td>"
    laid = lay_out(LexborHTMLParser(f"<table><tr>{cell}<td>旁栏</td></tr></table>").body)
    assert [block.text for block in laid.blocks] == [SENTENCE * 3, SENTENCE * 3, "旁栏"]


def test_every_element_knows_its_blocks() -> None:
    laid = lay_out(LexborHTMLParser("<div><p>甲</p><p>乙</p></div><p>丙</p>").body)
    spans = list(zip(laid.parents, laid.starts, laid.ends, strict=True))
    assert spans == [(-1, 0, 3), (0, 0, 2), (1, 0, 1), (1, 1, 2), (0, 2, 3)]


def test_linked_characters_are_counted() -> None:
    laid = lay_out(LexborHTMLParser("<p>见<a href='x'>附件</a>。</p>").body)
    assert (laid.blocks[0].text, laid.blocks[0].linked) == ("见附件。", 2)


def test_a_page_that_shows_itself_by_script_is_read_all_the_same() -> None:
    data = f"<html><body style='display:none'><p>{SENTENCE}</p></body></html>".encode()
    assert read_html(data, "a.html", Limits())[0] == SENTENCE


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("big5", "gb18030"), ("", "gb18030")],
)
def test_charsets_declared_rightly_and_wrongly(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body><p>{SENTENCE}</p></body></html>".encode("gbk")
    assert read_html(data, "a.html", Limits())[:2] == (SENTENCE, encoding)


TABLE = """<table><tr><td><b>索 引 号：</b></td><td>000/2024</td><td>主题分类：</td><td>工业</td></tr>
<tr><td>发文机关：</td><td>海岚市人民政府,海岚市财政局</td><td>成文日期：</td><td>2024年4月30日</td></tr>
<tr><td>标　　题：</td><td colspan=3>关于促进制造业发展的通知</td></tr>
<tr><td>发文字号：</td><td>海政发〔2024〕3号</td><td>发布日期：</td><td>2024年5月6日</td></tr></table>"""


def test_the_information_table_becomes_metadata_and_leaves_the_text() -> None:
    text, _, metadata = read_html(page(f"{TABLE}<div><p>{SENTENCE}</p></div>"), "a.html", Limits())
    assert text == SENTENCE
    assert metadata.title == "关于促进制造业发展的通知"
    assert metadata.issuer == "海岚市人民政府、海岚市财政局"
    assert (metadata.date, metadata.number) == ("2024-04-30", "海政发〔2024〕3号")


def test_one_label_makes_no_information_table() -> None:
    laid = lay_out(LexborHTMLParser("<p>名称：海岚市数据中心</p><p>地址：东岭路</p>").body)
    assert information(laid.blocks) == {}
    assert read(f"<p>名称：海岚市数据中心</p><p>{SENTENCE}</p>")[0] == "名称：海岚市数据中心"


def test_meta_elements_of_government_sites() -> None:
    head = (
        '<meta name="ArticleTitle" content="海岚市召开会议"><meta name="PubDate" content="2024-05-06 09:10:00">'
        '<meta name="ContentSource" content="海岚市发展改革委">'
    )
    _, _, metadata = read_html(page(f"<p>{SENTENCE}</p>", head), "a.html", Limits())
    assert (metadata.title, metadata.date, metadata.issuer) == (
        "海岚市召开会议",
        "2024-05-06",
        "海岚市发展改革委",
    )


def test_a_source_that_is_no_public_body_is_no_issuer() -> None:
    head = '<meta name="ContentSource" content="本网"><meta name="PubDate" content="">'
    assert read_html(page(f"<p>{SENTENCE}</p>", head), "a.html", Limits())[2].issuer is None


def test_the_day_of_going_online_does_not_outdo_the_signature() -> None:
    head = '<meta name="PubDate" content="2024-05-06">'
    signed = f"<p>{SENTENCE}</p><p>2023年12月1日</p>"
    assert read_html(page(signed, head), "a.html", Limits())[2].date == "2023-12-01"


@pytest.mark.parametrize(
    "line",
    ["时间：2024-05-06 08:00 来源：海岚日报", "2024年05月06日08:18", "发布日期：2024/5/6", "(2024.5.6)"],
)
def test_a_date_in_a_short_line_above_the_text(line: str) -> None:
    assert read_html(page(f"<p>{line}</p><p>{SENTENCE}</p>"), "a.html", Limits())[2].date == "2024-05-06"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("关于工作的通知_海岚市人民政府", "关于工作的通知"),
        ("关于工作的通知-要闻-海岚网", "关于工作的通知"),
        ("关于工作的通知", "关于工作的通知"),
        ("海岚市人民政府门户网站", None),
        ("", None),
    ],
)
def test_the_title_without_the_name_of_the_site(title: str, shown: str | None) -> None:
    tree = LexborHTMLParser(f"<title>{title}</title><h1>关于工作的 通知</h1>")
    assert shown_title(tree, lay_out(tree.body).blocks) == shown


def test_rows_of_an_information_table() -> None:
    assert is_information("索 引 号：\t000")
    assert is_information("文　　号：海政发〔2024〕3号")
    assert is_information("基本信息")
    assert not is_information("标题党应当治理")


def test_metadata_of_a_page_without_any() -> None:
    tree = LexborHTMLParser(f"<p>{SENTENCE}</p>")
    laid = lay_out(tree.body)
    assert page_metadata(tree, laid.blocks, range(1)) == page_metadata(tree, [], range(0))


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>x</script>", "<!-- x -->"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        read(body)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"x",
        b"<p><b>" * 100_000 + b"x",
        b"<a " * 300_000,
        b"".join(b"<font color=%d>" % i for i in range(900)) + b"<p>x</p>" * 50_000,
    ],
)
def test_pages_made_to_hang_a_parser_are_refused_at_once(data: bytes) -> None:
    begin = time.perf_counter()
    with pytest.raises(LimitError, match="nested too deep"):
        read_html(data, "a.html", Limits())
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    "data",
    [
        b"<" * 1_000_000,
        b"<li>x" * 20_000,
        b"<!-- " * 100_000 + b"--><p>x",
        b"<p a=1" + b" b=2" * 100_000 + b">x",
    ],
)
def test_pages_made_to_slow_a_reader_are_read_in_time(data: bytes) -> None:
    begin = time.perf_counter()
    read_html(data, "a.html", Limits())
    assert time.perf_counter() - begin < 15


def test_a_large_page_is_read_by_its_prose_alone() -> None:
    menu = "".join(f"<li><a href='/{i}'>链接{i}</a></li>" for i in range(30))
    body = f"<ul>{menu}</ul><div>" + f"<p>{SENTENCE}</p>" * 40 + f"</div><ul>{menu}</ul>"
    text, _, _ = read_html(page(body), "a.html", Limits(page_tags=10))
    assert text.split("\n") == [SENTENCE] * 40


def test_a_page_over_the_size_limit() -> None:
    with pytest.raises(LimitError, match="100 bytes"):
        read_html(page(SENTENCE * 5), "a.html", Limits(html_bytes=100))


def test_tags_are_counted_whatever_they_are_worth() -> None:
    assert count_tags("<p><b>x</b><br><1><>", "", Limits()) == 4


def test_nothing_of_the_real_pages_is_lost(shared: Path) -> None:
    """Lines that stand alone in the source's paragraphs, from the longest on, are all in the text."""
    pages = sorted((shared / "corpus" / "central" / "gov_cn_html").glob("*.html"))[:20]
    assert pages
    for path in pages:
        data = path.read_bytes()
        text, _, metadata = read_html(data, path.name, Limits())
        tree = LexborHTMLParser(data.decode())
        content = tree.css_first("#UCAP-CONTENT")
        seen = "".join(text.split())
        paragraphs = [node.text() for node in content.css("p")] if content is not None else []
        missing = [p for p in paragraphs if "".join(p.split()) not in seen]
        assert not [p for p in missing if "<" not in p], path.name
        assert metadata.title
        assert metadata.date


@pytest.mark.parametrize("heading", ["政策解读", "相关稿件", "相关链接：", "延伸阅读"])
def test_what_a_site_adds_below_a_document_is_left_out(heading: str) -> None:
    body = f"<div><p>{SENTENCE}{SENTENCE}</p><p>海岚市人民政府</p><p>2024年4月30日</p></div>"
    more = f'<div><p>{heading}</p><a href="/1">《通知》的解读 2024-05-06</a></div>'
    assert read(f"<div>{body}{more}</div>")[-1] == "2024年4月30日"
