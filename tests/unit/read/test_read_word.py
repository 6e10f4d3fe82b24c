"""Word files feature by feature: tables, tracked changes, lists, boxes, fields, and what stands outside the body."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.archive import check_archive
from luoshi.read.docx import read_docx
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, Source


def saved(change: Callable[[str], str] = str, part: str = "word/document.xml") -> bytes:
    """An empty document with one part's XML changed."""
    old, new = io.BytesIO(), io.BytesIO()
    docx.Document().save(old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, change(content.decode()).encode() if member == part else content)
    return new.getvalue()


def text_of(data: bytes, name: str = "a.docx", limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    raw = read_docx(data, Source(name, "0" * 64, len(data), "application/docx"), Metadata(), limits)
    assert raw.layout is Layout.BLOCKS
    return raw.text


def lines(body: str) -> list[str]:
    data = saved(lambda xml: xml[: xml.index("<w:body>") + 8] + body + xml[xml.index("<w:sectPr") :])
    return text_of(data).split("\n")


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str) -> str:
    return "<w:p>" + "".join(inner) + "</w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text)) if text else p()}</w:tc>"


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(cells) + "</w:tr>"


def tbl(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(rows) + "</w:tbl>"


GO_ON = "<w:vMerge/>"
BEGIN = '<w:vMerge w:val="restart"/>'
SPAN = '<w:gridSpan w:val="2"/>'


def before(columns: int) -> str:
    return f'<w:trPr><w:gridBefore w:val="{columns}"/></w:trPr>'


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tbl(tr(tc("甲"), tc("乙"))), ["甲\t乙"]),
        (tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"))), ["甲\t乙", "丙\t丁"]),
        (tbl(tr(tc("横", '<w:gridSpan w:val="2"/>'), tc("乙"))), ["横\t\t乙"]),
        (tbl(tr(tc("横", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙"))), ["横\t\t乙"]),
        (tbl(tr(tc("横", '<w:hMerge w:val="restart"/>'), tc("残", '<w:hMerge w:val="continue"/>'))), ["横"]),
        (
            tbl(tr(tc("名"), tc("三年", SPAN), tc("属性")), tr(tc("名"), tc("基期"), tc("目标"), tc("约束"))),
            ["名\t三年\t\t属性", "名\t基期\t目标\t约束"],
        ),
        (
            tbl(
                tr(tc("类", BEGIN), tc("指标", SPAN), tc("值")),
                tr(tc("", GO_ON), tc("甲"), tc("乙"), tc("1")),
            ),
            ["类\t指标\t\t值", "\t甲\t乙\t1"],
        ),
        (
            tbl(tr(tc("一"), tc("二"), tc("三")), f"<w:tr>{before(1)}{tc('乙')}{tc('丙')}</w:tr>"),
            ["一\t二\t三", "\t乙\t丙"],
        ),
        (
            tbl(
                tr(tc("一"), tc("二"), tc("三")),
                f'<w:tr><w:trPr><w:gridAfter w:val="2"/></w:trPr>{tc("甲")}</w:tr>',
            ),
            ["一\t二\t三", "甲"],
        ),
        (
            tbl(
                tr(tc("留"), tc("下")), f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{tc('删')}{tc('行')}</w:tr>"
            ),
            ["留\t下"],
        ),
        (tbl(tr(tc("留"), tc("删", '<w:cellDel w:id="1"/>'), tc("下"))), ["留\t\t下"]),
        (tbl(tr(f"<w:tc>{p(r('框中一段'))}{p(r('框中二段'))}</w:tc>")), ["框中一段", "框中二段"]),
        (
            tbl(tr(f"<w:tc>{p(r('框'))}{tbl(tr(tc('甲'), tc('乙')), tr(tc('丙'), tc('丁')))}</w:tc>")),
            ["框", "甲\t乙", "丙\t丁"],
        ),
        (tbl(tr(tc("竖", BEGIN), tc("乙")), tr(tc("", GO_ON), tc("丁"))), ["竖\t乙", "\t丁"]),
        (tbl(tr(tc("竖", BEGIN), tc("乙")), tr(tc("残", GO_ON), tc("丁"))), ["竖\t乙", "\t丁"]),
        (tbl(tr(tc("甲", BEGIN)), tr(tc("乙", BEGIN))), ["甲", "乙"]),
        (tbl(tr(tc("甲"), tc(""), tc("乙"))), ["甲\t\t乙"]),
        (tbl(tr(tc("甲"), tc(""))), ["甲"]),
        (tbl(tr(tc(""), tc(""))) + p(r("文")), ["文"]),
        (tbl(tr(f"<w:tc>{p(r('一'))}{p(r('二'))}</w:tc>", tc("乙"))), ["一 二\t乙"]),
        (tbl(tr(f"<w:tc>{p(r('一'), '<w:r><w:br/></w:r>', r('二'))}</w:tc>", tc("乙"))), ["一 二\t乙"]),
        (tbl(tr(f"<w:tc>{p(r('一'), '<w:r><w:tab/></w:r>', r('二'))}</w:tc>", tc("乙"))), ["一 二\t乙"]),
        (tbl(tr(f"<w:tc>{tbl(tr(tc('里'), tc('面')))}{p()}</w:tc>", tc("外"))), ["里 面\t外"]),
        (tbl(f"<w:sdt><w:sdtContent>{tr(tc('控'), tc('件'))}</w:sdtContent></w:sdt>"), ["控\t件"]),
        (tbl(tr(f"<w:sdt><w:sdtContent>{tc('格')}</w:sdtContent></w:sdt>", tc("乙"))), ["格\t乙"]),
        (tbl(tr(tc("甲"))) + p(r("间")) + tbl(tr(tc("乙"))), ["甲", "间", "乙"]),
        (
            tbl("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + tc("表头") + tc("值") + "</w:tr>"),
            ["表头\t值"],
        ),
    ],
)
def test_tables(table: str, expected: list[str]) -> None:
    assert lines(table) == expected


def narrow(width: int, *texts: str, size: int = 20, more: str = "") -> str:
    """A table with one cell of a width in twentieths of a point, and one beside it."""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    inner = "".join(
        p(more, f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r>') for text in texts
    )
    margins = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{margins}</w:tblPr>{tr(f'<w:tc>{properties}{inner}</w:tc>', tc('值'))}</w:tbl>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (narrow(700, "基本完", "成或接", "近完成"), "基本完成或接近完成\t值"),
        (narrow(1400, "基本完", "成或接"), "基本完 成或接\t值"),
        (narrow(1400, "王建国", "李晓明"), "王建国 李晓明\t值"),
        (narrow(700, "已完成", "1.5亿"), "已完成 1.5亿\t值"),
        (narrow(700, "完成。", "在建"), "完成。 在建\t值"),
        (narrow(700, "基本完", "成", "在建"), "基本完成 在建\t值"),
        (narrow(700, "一个早就自己折行的长段落", "另一段"), "一个早就自己折行的长段落 另一段\t值"),
        (narrow(500, "基本完", "成或接", size=14), "基本完成或接\t值"),
        (narrow(1000, "基本完", "成或接", more='<w:pPr><w:ind w:left="300"/></w:pPr>'), "基本完成或接\t值"),
        (narrow(700, "基本完", "成或接").replace("dxa", "pct"), "基本完 成或接\t值"),
        (narrow(916, "基本完", "成或接").replace("tblCellMar", "other"), "基本完成或接\t值"),
        (narrow(700, "PM2.5下", "降幅度"), "PM2.5下降幅度\t值"),
    ],
)
def test_a_line_that_fills_its_cell_goes_on_in_the_next(table: str, expected: str) -> None:
    assert lines(table) == [expected]


@pytest.mark.parametrize("where", ["default", "style", "based on"])
def test_the_size_of_type_comes_from_a_style_too(where: str) -> None:
    size = '<w:rPr><w:sz w:val="40"/></w:rPr>'
    styles = {
        "default": f"<w:docDefaults><w:rPrDefault>{size}</w:rPrDefault></w:docDefaults>",
        "style": f'<w:style w:styleId="Big">{size}</w:style>',
        "based on": f'<w:style w:styleId="A">{size}</w:style><w:style w:styleId="Big"><w:basedOn w:val="A"/></w:style>',
    }[where]
    data = saved(lambda _: f"<w:styles {NAMES}>{styles}</w:styles>", "word/styles.xml")
    table = narrow(1300, "基本完", "成或接", size=0, more='<w:pPr><w:pStyle w:val="Big"/></w:pPr>')
    assert text_of(with_body(data, table)) == "基本完成或接\t值"


GONE = '<w:pPr><w:rPr><w:{} w:id="7"/></w:rPr></w:pPr>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(f'<w:ins w:id="1">{r("增")}</w:ins>', r("文")), ["增文"]),
        (p('<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>', r("文")), ["文"]),
        (p(f'<w:del w:id="1">{r("旧")}</w:del>', f'<w:ins w:id="2">{r("新")}</w:ins>'), ["新"]),
        (p(f'<w:moveFrom w:id="1">{r("去")}</w:moveFrom>', r("文")), ["文"]),
        (p(r("文"), f'<w:moveTo w:id="1">{r("来")}</w:moveTo>'), ["文来"]),
        (p('<w:ins w:id="1"><w:del w:id="2">', r("先增后删"), "</w:del></w:ins>", r("文")), ["文"]),
        (p(r("文"), '<w:r><w:commentReference w:id="1"/></w:r>'), ["文"]),
        (
            p(r("文"))
            + f'<w:del w:id="1">{p(r("整段删"))}</w:del>'
            + f'<w:ins w:id="2">{p(r("整段增"))}</w:ins>',
            ["文", "整段增"],
        ),
        (p(GONE.format("del"), r("上半句，")) + p(r("下半句。")), ["上半句，下半句。"]),
        (p(GONE.format("moveFrom"), r("上半句，")) + p(r("下半句。")), ["上半句，下半句。"]),
        (p(GONE.format("ins"), r("增的一段")) + p(r("原来的一段")), ["增的一段", "原来的一段"]),
        (p(r("文")) + p(GONE.format("del"), f'<w:del w:id="1">{r("删")}</w:del>') + p(r("后")), ["文", "后"]),
        (p(GONE.format("del"), r("无后段")), ["无后段"]),
        (p(GONE.format("del"), r("表前")) + tbl(tr(tc("甲"), tc("乙"))), ["表前", "甲\t乙"]),
    ],
)
def test_tracked_changes_read_as_if_they_were_taken(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BOX = f"<w:txbxContent>{p(r('框一'))}{p(r('框二'))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("锚"), f"<w:r><w:pict>{BOX}</w:pict></w:r>", r("后")), ["锚后", "框一", "框二"]),
        (p(f"<w:r><w:pict>{BOX}</w:pict></w:r>") + p(r("下段")), ["框一", "框二", "下段"]),
        (
            p(
                r("锚"),
                f"<w:r><w:pict><w:txbxContent>{tbl(tr(tc('格'), tc('子')))}</w:txbxContent></w:pict></w:r>",
            ),
            ["锚", "格\t子"],
        ),
        (
            tbl(tr(f"<w:tc>{p(r('格'), f'<w:r><w:pict>{BOX}</w:pict></w:r>')}</w:tc>", tc("乙"))),
            ["格 框一 框二\t乙"],
        ),
        (
            p(r("锚"), f'<w:r><w:pict><v:textpath {VML} string="海岚市人民政府文件"/></w:pict></w:r>'),
            ["锚", "海岚市人民政府文件"],
        ),
        (
            p(
                f"<w:r><w:drawing {DRAWING}><a:txBody><a:p><a:r><a:t>形状</a:t></a:r><a:r><a:t>一</a:t></a:r></a:p>"
                "<a:p><a:r><a:t>形状二</a:t></a:r></a:p></a:txBody></w:drawing></w:r>"
            )
            + p(r("文")),
            ["形状一", "形状二", "文"],
        ),
        (
            p(
                f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'>{BOX}</mc:Choice>"
                f"<mc:Choice Requires='wpc'>{BOX}</mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            ),
            ["框一", "框二"],
        ),
        (
            p(f"<w:r><mc:AlternateContent {MC}><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"),
            ["框一", "框二"],
        ),
    ],
)
def test_text_boxes_follow_the_paragraph_that_they_hang_on(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("　　首行缩进　")), ["首行缩进"]),
        (p(r("甲"), "<w:r><w:cr/></w:r>", r("乙")), ["甲", "乙"]),
        (p(r("甲"), '<w:r><w:br w:type="page"/></w:r>', r("乙")), ["甲", "乙"]),
        (p(r("2024"), "<w:r><w:noBreakHyphen/></w:r>", r("2026")), ["2024-2026"]),
        (p(r("财政"), r("部"), r("门")), ["财政部门"]),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "<w:r><w:instrText>TOC</w:instrText></w:r>",
                r("文"),
            ),
            ["文"],
        ),
        (p("<w:bookmarkStart w:id='1' w:name='a'/>", r("文"), "<w:bookmarkEnd w:id='1'/>"), ["文"]),
        (p("<w:proofErr w:type='spellStart'/>", r("文")), ["文"]),
        (p(r("a &lt; b &amp; c")), ["a < b & c"]),
        (p() + p(r(" ")) + p(r("文")) + p(), ["文"]),
        (
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>",
            ["控件"],
        ),
        (f"<w:customXml>{p(r('自定'))}</w:customXml>", ["自定"]),
        (p(r("甲"), "<w:r><w:lastRenderedPageBreak/></w:r>", r("乙")), ["甲乙"]),
        (p(r("软"), "<w:r><w:softHyphen/></w:r>", r("连")), ["软连"]),
        (f"<w:altChunk xmlns:r='urn:r' r:id='x'/>{p(r('文'))}", ["文"]),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r('单击此处输入'))}</w:sdtContent></w:sdt>"
            + p(r("文")),
            ["文"],
        ),
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def hidden(text: str, switch: str = "<w:vanish/>") -> str:
    return f"<w:r><w:rPr>{switch}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("见"), hidden("暗"), r("文")), ["见文"]),
        (p(hidden("显", '<w:vanish w:val="0"/>')), ["显"]),
        (p(hidden("显", '<w:vanish w:val="false"/>')), ["显"]),
        (p(hidden("网", "<w:webHidden/>")), ["网"]),
        (p(hidden("整段")) + p(r("文")), ["文"]),
        (
            p("<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>", r("一、标题。"))
            + p(r("正文接排。")),
            ["一、标题。正文接排。"],
        ),
    ],
)
def test_hidden_text_is_not_printed(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


STYLES = (
    '<w:style w:type="character" w:styleId="Dark"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Darker"><w:basedOn w:val="Dark"/></w:style>'
    '<w:style w:type="character" w:styleId="Lit"><w:basedOn w:val="Dark"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<w:r><w:rPr><w:rStyle w:val="Dark"/></w:rPr><w:t>暗</w:t></w:r>', "文"),
        ('<w:r><w:rPr><w:rStyle w:val="Darker"/></w:rPr><w:t>暗</w:t></w:r>', "文"),
        ('<w:r><w:rPr><w:rStyle w:val="Lit"/></w:rPr><w:t>明</w:t></w:r>', "明文"),
        ('<w:r><w:rPr><w:rStyle w:val="None"/></w:rPr><w:t>明</w:t></w:r>', "明文"),
        ('<w:r><w:rPr><w:rStyle w:val="Dark"/><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>', "明文"),
    ],
)
def test_a_style_hides_text(inner: str, expected: str) -> None:
    body = p(inner, r("文")) + p('<w:pPr><w:pStyle w:val="Off"/></w:pPr>', r("段"))
    data = saved(lambda xml: xml.replace("</w:styles>", STYLES + "</w:styles>"), "word/styles.xml")
    assert text_of(with_body(data, body)) == expected


def field(*inner: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{i}"/></w:r>' if i in STEPS else i for i in inner)


STEPS = ("begin", "separate", "end")
CODE = "<w:r><w:instrText>IF</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (field("begin", CODE, "separate", r("果"), "end") + r("文"), "果文"),
        (field("begin", CODE, r("码"), "end") + r("文"), "文"),
        (field("begin", CODE, r("码"), "separate", r("果"), "end"), "果"),
        (field("begin", CODE, "begin", CODE, "separate", r("内"), "end", "separate", r("外"), "end"), "外"),
        (field("begin", CODE, "separate", "begin", CODE, "separate", r("内"), "end", r("外"), "end"), "内外"),
        (r("文") + field("begin", CODE, r("未完")), "文未完"),
        (r("文") + field("end", "separate", "end") + r("后"), "文后"),
        (r("前") + field("begin", "begin", "end", "separate", r("果"), "end"), "前果"),
    ],
)
def test_a_field_shows_its_result(inner: str, expected: str) -> None:
    assert lines(p(inner)) == [expected]


def sym(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def private(font: str, text: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (sym("Wingdings", "F0FC"), "✓"),
        (sym("Wingdings", "00FE"), "☑"),
        (sym("wingdings", "f06e"), "■"),
        (sym("Wingdings", "F081"), "①"),
        (sym("Wingdings 2", "F052"), "☑"),
        (sym("Wingdings 2", "F0A3"), "□"),
        (sym("Symbol", "F0B3"), "≥"),
        (sym("Symbol", "F0B4"), "×"),
        (sym("Symbol", "F061"), "α"),
        (sym("Wingdings", "F0FF"), "\uf0ff"),
        (sym("某字体", "F041"), "\uf041"),
        (sym("宋体", "4E00"), "一"),
        (sym("宋体", "zz"), "\ufffd"),
        (sym("宋体", "D800"), "\ufffd"),
        (sym("宋体", "0003"), "\ufffd"),
        (private("Wingdings", "\uf0d8"), "➢"),
        (private("Symbol", "\uf0b1"), "±"),
        (private("仿宋", "\uf0d8"), "\uf0d8"),
        (r("普通") + private("Wingdings", "甲"), "普通甲"),
        (
            "<w:r><w:ruby><w:rt>"
            + r("hǎi")
            + "</w:rt><w:rubyBase>"
            + r("海")
            + "</w:rubyBase></w:ruby></w:r>",
            "海",
        ),
        (
            f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
            "<m:r><m:t>=2</m:t></m:r></m:oMath>",
            "a+b/c=2",
        ),
        (
            f"<m:oMathPara {MATH}><m:oMath><m:sSub><m:e><m:r><m:t>PM</m:t></m:r></m:e>"
            "<m:sub><m:r><m:t>2.5</m:t></m:r></m:sub></m:sSub></m:oMath></m:oMathPara>",
            "PM2.5",
        ),
    ],
)
def test_symbols_and_formulas(inner: str, expected: str) -> None:
    assert lines(p(inner)) == [expected]


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_body(data: bytes, body: str, extra: dict[str, str] | None = None) -> bytes:
    """A document with another body and further parts that the main one refers to."""
    old, new = io.BytesIO(data), io.BytesIO()
    more = "".join(
        f'<Relationship Id="n{name}" Type="{KINDS}/{name}" Target="{name}.xml"/>' for name in extra or {}
    )
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            xml = source.read(member).decode("utf-8", "replace")
            if member == "word/document.xml":
                xml = xml[: xml.index("<w:body>") + 8] + body + xml[xml.index("<w:sectPr") :]
            if member == "word/_rels/document.xml.rels":
                xml = xml.replace("</Relationships>", more + "</Relationships>")
            target.writestr(member, xml)
        for name, xml in (extra or {}).items():
            target.writestr(f"word/{name}.xml", xml)
    return new.getvalue()


def note(sort: str, number: int, *texts: str, kind: str = "") -> str:
    mark = f"<w:r><w:{sort}Ref/></w:r>"
    inner = "".join(p(mark if not i else "", r(" " + text)) for i, text in enumerate(texts))
    return f'<w:{sort} w:id="{number}"{kind}>{inner}</w:{sort}>'


def cite(sort: str, number: int, more: str = "") -> str:
    return f'<w:r><w:{sort}Reference w:id="{number}"{more}/></w:r>'


def noted(body: str, footnotes: str = "", endnotes: str = "") -> list[str]:
    """The lines of a document with notes, the usual separators among them."""
    separator = note("footnote", 0, "线", kind=' w:type="separator"')
    parts = {
        "footnotes": f"<w:footnotes {NAMES}>{separator}{footnotes}</w:footnotes>",
        "endnotes": f"<w:endnotes {NAMES}>{endnotes}</w:endnotes>",
    }
    return text_of(with_body(saved(), body, parts)).split("\n")


FORM = '<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr></w:sectPr>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("规上工业"), cite("footnote", 2), r("增长")) + p(r("后")), ["规上工业[1]增长", "[1]注二", "后"]),
        (
            p(r("甲"), cite("footnote", 3), r("乙"), cite("footnote", 2)) + p(r("后")),
            ["甲[1]乙[2]", "[1]注三上", "注三下", "[2]注二", "后"],
        ),
        (p(r("甲"), cite("footnote", 2)) + p(f"<w:pPr>{FORM}</w:pPr>", r("后")), ["甲①", "①注二", "后"]),
        (p(r("甲"), cite("footnote", 2, ' w:customMarkFollows="1"'), r("*")), ["甲*", "注二"]),
        (p(r("甲"), cite("endnote", 2)), ["甲[i]", "[i]尾注"]),
        (p(r("甲"), cite("footnote", 2)) + p(r("乙"), cite("footnote", 2)), ["甲[1]", "[1]注二", "乙[2]"]),
        (p(r("甲"), cite("footnote", 77)), ["甲"]),
        (p(r("甲"), cite("footnote", 0)), ["甲"]),
        (
            tbl(tr(f"<w:tc>{p(r('格'), cite('footnote', 2))}</w:tc>", tc("乙")), tr(tc("丙"), tc("丁"))),
            ["格[1]\t乙", "丙\t丁", "[1]注二"],
        ),
        (p(r("甲"), cite("footnote", 4)) + p(r("乙")), ["甲[1]", "[1]自引[2]", "乙"]),
        (p(r("甲"), hidden("").replace("<w:t></w:t>", '<w:footnoteReference w:id="2"/>')), ["甲"]),
        (p(r("甲"), f'<w:del w:id="1">{cite("footnote", 2)}</w:del>'), ["甲"]),
    ],
)
def test_notes_follow_the_paragraph_that_cites_them(body: str, expected: list[str]) -> None:
    loop = f'<w:footnote w:id="4">{p(r("自引"), cite("footnote", 4))}</w:footnote>'
    footnotes = note("footnote", 2, "注二") + note("footnote", 3, "注三上", "注三下") + loop
    assert noted(body, footnotes, note("endnote", 2, "尾注")) == expected


def test_a_note_that_is_cited_a_thousand_times_is_read_once() -> None:
    body = "".join(p(r("文"), cite("footnote", 2)) for _ in range(1000))
    assert len(noted(body, note("footnote", 2, "很长的注" * 1000))) == 1001


def test_page_heads_and_feet_are_no_part_of_the_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    buffer = io.BytesIO()
    document.save(buffer)
    assert text_of(buffer.getvalue()) == "正文"


LEVELS = (
    ("chineseCounting", "第%1章"),
    ("chineseCounting", "第%2条"),
    ("decimal", "%3."),
    ("decimal", "%3.%4"),
    ("lowerLetter", "(%5)"),
    ("upperRoman", "%6."),
)


def numbered(items: list[tuple[int, str]], lists: str = "", number: int = 9) -> list[str]:
    """Lines of a document with paragraphs on the levels of one list."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    definition = (
        f'<w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum>'
        f'<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>{lists}'
    )
    place = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    body = "".join(p(place.format(depth, number), r(text)) for depth, text in items)
    data = saved(lambda xml: xml[: xml.index("<w:body>") + 8] + body + xml[xml.index("<w:sectPr") :])
    old, new = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            content = source.read(member).decode() if member == "word/numbering.xml" else ""
            at = content.find(">", content.find("<w:numbering")) + 1
            target.writestr(
                member, content[:at] + definition + "</w:numbering>" if content else source.read(member)
            )
    return text_of(new.getvalue()).split("\n")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([(0, "总则"), (0, "附则")], ["第一章总则", "第二章附则"]),
        ([(0, "总则"), (1, "甲"), (1, "乙")], ["第一章总则", "第一条甲", "第二条乙"]),
        ([(0, "总"), (1, "甲"), (0, "附"), (1, "乙")], ["第一章总", "第一条甲", "第二章附", "第一条乙"]),
        ([(2, "甲"), (3, "乙"), (3, "丙"), (2, "丁")], ["1.甲", "1.1 乙", "1.2 丙", "2.丁"]),
        ([(3, "未有上级")], ["1.1 未有上级"]),
        ([(4, "甲"), (5, "乙")], ["(a)甲", "I.乙"]),
        ([(8, "没有这一级")], ["没有这一级"]),
        (
            [(0, "章")] * 11,
            [f"第{n}章章" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]],
        ),
    ],
)
def test_numbers_count_as_word_counts(items: list[tuple[int, str]], expected: list[str]) -> None:
    assert numbered(items) == expected


def test_a_list_that_begins_at_another_number() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    own = f'<w:num w:numId="10"><w:abstractNumId w:val="9"/>{start}</w:num>'
    assert numbered([(0, "甲"), (0, "乙")], own, 10) == ["第三章甲", "第四章乙"]


def test_a_level_that_a_list_defines_anew() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1）"/></w:lvl>'
    own = f'<w:num w:numId="10"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0">{level}</w:lvlOverride></w:num>'
    assert numbered([(0, "甲"), (0, "乙")], own, 10) == ["A）甲", "B）乙"]


def test_articles_that_count_on_from_chapter_to_chapter() -> None:
    shape = '<w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/><w:lvlText w:val="第%2条"/>'
    level = f'<w:lvl w:ilvl="1">{shape}</w:lvl>'
    own = f'<w:num w:numId="10"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="1">{level}</w:lvlOverride></w:num>'
    items = [(0, "总则"), (1, "甲"), (1, "乙"), (0, "附则"), (1, "丙")]
    assert numbered(items, own, 10) == ["第一章总则", "第一条甲", "第二条乙", "第二章附则", "第三条丙"]


def test_a_level_that_only_the_outermost_begins_anew() -> None:
    level = '<w:lvl w:ilvl="2"><w:lvlRestart w:val="1"/><w:lvlText w:val="%3."/></w:lvl>'
    own = f'<w:num w:numId="10"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="2">{level}</w:lvlOverride></w:num>'
    items = [(0, "章"), (1, "条"), (2, "甲"), (1, "条"), (2, "乙"), (0, "章"), (2, "丙")]
    assert numbered(items, own, 10) == [
        "第一章章",
        "第一条条",
        "1.甲",
        "第二条条",
        "2.乙",
        "第二章章",
        "1.丙",
    ]


def test_outer_numbers_in_arabic_figures() -> None:
    level = (
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    own = f'<w:num w:numId="10"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="1">{level}</w:lvlOverride></w:num>'
    assert numbered([(0, "章"), (1, "甲")], own, 10) == ["第一章章", "1.1 甲"]


def test_a_list_that_is_defined_by_a_style_and_levels_bound_to_styles() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="decimal"/><w:pStyle w:val="L{0}"/><w:lvlText w:val="{1}"/></w:lvl>'
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Own"/>'
        f"{level.format(0, '%1、')}{level.format(1, '%1.%2')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )
    on = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = (
        f'<w:styles {NAMES}><w:style w:type="numbering" w:styleId="Own">{on.format(1)}</w:style>'
        f'<w:style w:styleId="L0">{on.format(2)}</w:style>'
        f'<w:style w:styleId="L1">{on.format(2)}</w:style></w:styles>'
    )
    body = "".join(
        p(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>', r(style)) for style in ("L0", "L1", "L1", "L0")
    )
    data = saved(lambda _: styles, "word/styles.xml")
    old, new = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            target.writestr(member, numbering if member == "word/numbering.xml" else source.read(member))
    assert text_of(with_body(new.getvalue(), body)).split("\n") == ["1、L0", "1.1 L1", "1.2 L1", "2、L0"]


@pytest.mark.parametrize("number", [0, 77])
def test_a_list_that_there_is_not_numbers_nothing(number: int) -> None:
    assert numbered([(0, "甲")], number=number) == ["甲"]


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", UnreadableError, "damaged archive"),
        (b"PK\x03\x04", UnreadableError, "damaged archive"),
        (saved()[: len(saved()) // 2], UnreadableError, "damaged archive"),
        (saved(lambda xml: "<not xml"), UnreadableError, "the Word file is damaged"),
        (saved(lambda xml: xml.replace("<w:body>", "<w:bodx>")), UnreadableError, "the Word file is damaged"),
        (saved(), UnreadableError, "holds no text"),
    ],
)
def test_broken_files(data: bytes, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason) as caught:
        text_of(data, "通知.docx")
    assert "通知.docx" in str(caught.value)


@pytest.mark.parametrize(
    ("limits", "refused"),
    [
        (Limits(), False),
        (Limits(members=3), True),
        (Limits(unpacked_bytes=100), True),
        (Limits(ratio=1, ratio_floor=100), True),
        (Limits(ratio=1), False),
    ],
)
def test_limits_of_an_archive(limits: Limits, refused: bool) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(5):
            archive.writestr(f"{i}.xml", "x" * 1000)
    if refused:
        with pytest.raises(LimitError):
            check_archive(buffer.getvalue(), "a.docx", limits)
    else:
        check_archive(buffer.getvalue(), "a.docx", limits)
