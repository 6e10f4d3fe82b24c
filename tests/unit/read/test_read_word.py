"""Word files feature by feature: tables, tracked changes, lists, boxes, fields, and what stands outside the body."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.docx import check_archive, read_docx
from luoshi.read.limits import Limits


def saved(change: Callable[[str], str] = str, part: str = "word/document.xml") -> bytes:
    """An empty document with one part's XML changed."""
    old, new = io.BytesIO(), io.BytesIO()
    docx.Document().save(old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, change(content.decode()).encode() if member == part else content)
    return new.getvalue()


def lines(body: str) -> list[str]:
    data = saved(lambda xml: xml[: xml.index("<w:body>") + 8] + body + xml[xml.index("<w:sectPr") :])
    return read_docx(data, "a.docx", Limits()).split("\n")


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


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tbl(tr(tc("甲"), tc("乙"))), ["甲\t乙"]),
        (tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"))), ["甲\t乙", "丙\t丁"]),
        (tbl(tr(tc("横", '<w:gridSpan w:val="2"/>'), tc("乙"))), ["横\t乙"]),
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
    ],
)
def test_tracked_changes_read_as_if_they_were_taken(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


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
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_page_heads_and_feet_are_no_part_of_the_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_docx(buffer.getvalue(), "a.docx", Limits()) == "正文"


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
    return read_docx(new.getvalue(), "a.docx", Limits()).split("\n")


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
        read_docx(data, "通知.docx", Limits())
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
