"""Word files: everything a reader sees, in order, once; and nothing that a hostile file can break."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.archive import check_archive
from luoshi.read.docx import read_docx
from luoshi.read.limits import Limits
from luoshi.read.word.numbering import write_number
from luoshi.text import Layout, Metadata, Source

BODY = "word/document.xml"


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rebuilt(
    data: bytes, change: Callable[[str], str], extra: dict[str, bytes] | None = None, part: str = BODY
) -> bytes:
    """The same package with one part's XML changed and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(
                member.filename, change(content.decode()).encode() if member.filename == part else content
            )
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def with_xml(xml: str) -> bytes:
    """A document whose body is this XML."""
    data = saved(docx.Document())
    return rebuilt(data, lambda s: s[: s.index("<w:body>") + 8] + xml + s[s.index("<w:sectPr") :])


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def text_of(data: bytes, name: str = "a.docx", limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    raw = read_docx(data, Source(name, "0" * 64, len(data), "application/docx"), Metadata(), limits)
    assert raw.layout is Layout.BLOCKS
    return raw.text


def lines(data: bytes) -> list[str]:
    return text_of(data).split("\n")


def test_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_heading("海岚市行动方案", 0)
    document.add_paragraph("一、总体要求")
    table = document.add_table(2, 3)
    for i, text in enumerate(("县区", "目标", "单位", "东岭县", "120", "家")):
        table.cell(i // 3, i % 3).text = text
    document.add_paragraph("")
    document.add_paragraph("二、主要任务")
    assert lines(saved(document)) == [
        "海岚市行动方案",
        "一、总体要求",
        "县区\t目标\t单位",
        "东岭县\t120\t家",
        "二、主要任务",
    ]


def test_merged_cells_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for i in range(9):
        table.cell(i // 3, i % 3).text = f"格{i}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    assert lines(saved(document)) == ["横\t\t格2", "竖\t格4\t格5", "\t格7\t格8"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (paragraph(run("甲"), "<w:r><w:br/></w:r>", run("乙")), ["甲", "乙"]),
        (paragraph(run("甲"), "<w:r><w:tab/></w:r>", run("乙")), ["甲 乙"]),
        (paragraph(run("甲"), "<w:hyperlink>" + run("链接") + "</w:hyperlink>", run("乙")), ["甲链接乙"]),
        (
            paragraph(
                '<w:ins w:id="1">' + run("增") + "</w:ins>",
                '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>',
            ),
            ["增"],
        ),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("文")), ["文"]),
        (
            paragraph(
                "<w:smartTag>" + run("北岭") + "</w:smartTag>", "<w:fldSimple>" + run("域") + "</w:fldSimple>"
            ),
            ["北岭域"],
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph(run("控件")) + "</w:sdtContent></w:sdt>", ["控件"]),
        (paragraph(run("甲"), "<w:r><w:noBreakHyphen/></w:r>", run("乙")), ["甲-乙"]),
        (paragraph(run("  ")) + paragraph(run("文")), ["文"]),
        (
            paragraph(
                run("锚"),
                "<w:r><w:pict><w:txbxContent>" + paragraph(run("框")) + "</w:txbxContent></w:pict></w:r>",
            ),
            ["锚", "框"],
        ),
        (
            "<w:tbl><w:tr><w:tc>"
            + paragraph(run("两"))
            + paragraph(run("段"))
            + "</w:tc><w:tc>"
            + paragraph(run("格"))
            + "</w:tc></w:tr></w:tbl>",
            ["两 段\t格"],
        ),
        (
            "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
            + paragraph(run("里"))
            + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            ["里"],
        ),
    ],
)
def test_what_a_reader_sees(xml: str, expected: list[str]) -> None:
    assert lines(with_xml(xml)) == expected


def test_a_text_box_that_is_stored_twice_is_read_once() -> None:
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent>" + paragraph(run("框")) + "</w:txbxContent>"
    xml = paragraph(
        f"<w:r><mc:AlternateContent {names}><mc:Choice>{box}</mc:Choice>",
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert lines(with_xml(xml)) == ["框"]


def numbered(levels: str, *items: tuple[int, str]) -> bytes:
    """A document with one list definition and paragraphs on it."""
    numbering = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'
    number = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    again = f'<w:num w:numId="78"><w:abstractNumId w:val="77"/>{start}</w:num>'
    properties = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    body = "".join(
        paragraph(properties.format(depth % 10, 77 + depth // 10), run(text)) for depth, text in items
    )
    return rebuilt(
        with_xml(body),
        lambda s: (
            s[: s.index(">", s.index("<w:numbering")) + 1] + numbering + number + again + "</w:numbering>"
        ),
        part="word/numbering.xml",
    )


def level(depth: int, form: str, pattern: str) -> str:
    shape = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{shape}</w:lvl>'


def test_automatic_numbers_are_written_out() -> None:
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCountingThousand", "（%2）")
        + level(2, "decimal", "%3.")
    )
    items = [(0, "总体要求"), (1, "思想"), (1, "目标"), (2, "规模"), (0, "任务"), (1, "企业"), (10, "另起")]
    assert lines(numbered(levels, *items)) == [
        "一、总体要求", "（一）思想", "（二）目标", "1.规模", "二、任务", "（一）企业", "五、另起",
    ]  # fmt: skip


def test_bullets_and_unknown_lists_show_nothing() -> None:
    assert lines(numbered(level(0, "bullet", "●"), (0, "甲"), (3, "乙"))) == ["甲", "乙"]


def test_a_bare_figure_is_kept_apart_from_the_text() -> None:
    assert lines(numbered(level(0, "decimal", "%1"), (0, "甲"))) == ["1 甲"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (1010, "chineseCounting", "一千零一十"),
        (3, "upperLetter", "C"),
        (27, "lowerLetter", "aa"),
        (14, "lowerRoman", "xiv"),
        (4, "upperRoman", "IV"),
        (3, "decimalEnclosedCircle", "③"),
        (30, "decimalEnclosedCircle", "30"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "klingonCounting", "7"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (105, "chineseLegalSimplified", "壹佰零伍"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"),
        (2, "ideographEnclosedCircle", "㊁"),
        (20, "decimalEnclosedParen", "⒇"),
        (5, "decimalEnclosedFullstop", "⒌"),
        (4, "numberInDash", "- 4 -"),
        (99_999, "chineseCounting", "99999"),
    ],
)
def test_forms_of_numbers(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


def test_numbers_that_come_from_a_style() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    assert lines(saved(document)) == ["1.甲", "2.乙"]


def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("占位")
    return saved(document)


def test_entities_are_not_expanded() -> None:
    steps = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    declared = f'<!DOCTYPE x [<!ENTITY e0 "哈哈哈"><!ENTITY file SYSTEM "file:///etc/passwd">{steps}]>'
    for entity in ("&e11;", "&file;"):
        data = rebuilt(
            plain(),
            lambda s, e=entity: s.replace("<w:document", declared + "<w:document", 1).replace(
                "占位", f"占位{e}"
            ),
        )
        begin = time.perf_counter()
        try:
            text = text_of(data)
        except UnreadableError as error:
            text = str(error)
        assert "哈" not in text
        assert "root:" not in text
        assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (rebuilt(plain(), str, {"word/media/a.bin": b"\0" * 30_000_000}), Limits()),
        (rebuilt(plain(), str, {f"m/{i}": b"" for i in range(200)}), Limits(members=100)),
        (plain(), Limits(unpacked_bytes=1000)),
        (plain(), Limits(text_chars=1)),
    ],
)
def test_bombs_are_refused_before_they_are_opened(data: bytes, limits: Limits) -> None:
    begin = time.perf_counter()
    with pytest.raises(LimitError, match=r"a\.docx"):
        text_of(data, limits=limits)
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize(
    "data",
    [
        plain()[:-300],
        b"PK\x03\x04" + b"\0" * 200,
        rebuilt(plain(), lambda s: "no xml"),
        rebuilt(plain(), lambda s: s[: len(s) // 2]),
        rebuilt(plain(), lambda s: "<a/>"),
        rebuilt(plain(), lambda s: "no xml", part="word/styles.xml"),
        rebuilt(plain(), lambda s: '<!DOCTYPE w:document [<!ENTITY e "x">]>' + s[s.index("<w:document") :]),
        with_xml("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
        rebuilt(plain(), lambda s: s.replace("占位", "")),
    ],
)  # fmt: skip
def test_broken_files_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.docx"):
        text_of(data)


def test_an_encrypted_archive() -> None:
    data = bytearray(plain())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        check_archive(bytes(data), "a.docx", Limits())


@pytest.mark.parametrize("part", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_a_package_whose_lists_of_parts_are_lost_is_read_all_the_same(part: str) -> None:
    assert lines(rebuilt(plain(), lambda s: "<a/>", part=part)) == ["占位"]


def test_tables_nested_too_deep_are_refused_at_once() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 85 + paragraph(run("底")) + "</w:tc></w:tr></w:tbl>" * 85
    with pytest.raises((LimitError, UnreadableError), match=r"a\.docx"):
        text_of(with_xml(deep))


def test_a_part_too_large_to_be_parsed_is_refused() -> None:
    body = paragraph(run("推进工业企业技术改造"))
    big = with_xml(body + "<w:p/>" * 17_000_000)
    with pytest.raises(LimitError, match="split it"):
        text_of(big, limits=Limits(ratio=100_000))


@pytest.mark.parametrize("span", ["999999999", "-3", "", "²", "63"])
def test_a_cell_never_spans_more_columns_than_word_knows(span: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(run("宽"))}</w:tc>'
    row = f"<w:tbl><w:tr>{cell}<w:tc>{paragraph(run('末'))}</w:tc></w:tr></w:tbl>"
    text = text_of(with_xml(row))
    assert text.replace("\t", "") == "宽末"
    assert len(text) <= 65


def test_what_lies_outside_the_file_is_not_asked_for() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = "".join(
        f'<Relationship Id="x{i}" Type="{kind}/{name}" Target="{target}" TargetMode="External"/>'
        for i, (name, target) in enumerate(
            [
                ("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
                ("footnotes", "file:///etc/passwd"),
                ("styles", "\\\\127.0.0.1\\share\\styles.xml"),
            ]
        )
    )
    data = rebuilt(
        plain(),
        lambda s: s.replace("</Relationships>", f"{outside}</Relationships>"),
        part="word/_rels/document.xml.rels",
    )
    assert lines(data) == ["占位"]


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/../../word/document.xml", "..\\..\\x.xml", ""])
def test_a_part_that_is_not_in_the_package_is_as_good_as_none(target: str) -> None:
    data = rebuilt(
        plain(),
        lambda s: s.replace('Target="numbering.xml"', f'Target="{target}"'),
        part="word/_rels/document.xml.rels",
    )
    assert "占位" in lines(data)


def test_macros_are_not_looked_at_and_the_rest_is_read() -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = rebuilt(
        plain(),
        lambda s: s.replace(usual, macro),
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99},
        "[Content_Types].xml",
    )
    assert lines(data) == ["占位"]


def test_a_file_of_the_strict_standard() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    usual = "http://schemas.openxmlformats.org/"
    data = plain()
    for part in (BODY, "word/styles.xml", "word/numbering.xml"):
        data = rebuilt(
            data,
            lambda s: s.replace(f"{usual}wordprocessingml/2006/main", f"{strict}wordprocessingml/main"),
            part=part,
        )
    for part in ("_rels/.rels", "word/_rels/document.xml.rels"):
        data = rebuilt(
            data,
            lambda s: s.replace(
                f"{usual}officeDocument/2006/relationships", f"{strict}officeDocument/relationships"
            ),
            part=part,
        )
    assert lines(data) == ["占位"]


def test_a_glossary_is_no_part_of_the_text() -> None:
    entry = with_xml(paragraph(run("词条")))
    with zipfile.ZipFile(io.BytesIO(entry)) as archive:
        glossary = archive.read(BODY)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
    data = rebuilt(
        plain(),
        lambda s: s.replace(
            "</Relationships>",
            f'<Relationship Id="g" Type="{kind}" Target="glossary/document.xml"/></Relationships>',
        ),
        {"word/glossary/document.xml": glossary},
        "word/_rels/document.xml.rels",
    )
    assert lines(data) == ["占位"]


def test_tables_nested_as_deep_as_xml_allows() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 70 + paragraph(run("底")) + "</w:tc></w:tr></w:tbl>" * 70
    assert lines(with_xml(deep)) == ["底"]


def test_a_long_document_is_read_fast() -> None:
    data = with_xml(paragraph(run("推进工业企业技术改造，支持首台套装备应用。" * 5)) * 5000)
    begin = time.perf_counter()
    assert len(lines(data)) == 5000
    assert time.perf_counter() - begin < 10
