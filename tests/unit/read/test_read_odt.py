"""OpenDocument texts: what a reader sees of them, with the numbers that stand in no text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits
from luoshi.read.odt import read_odt
from luoshi.text import Layout, Metadata, RawText, Source

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    ]
)


def content(body: str, styles: str = "", head: str = "", kind: str = "text") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content{NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def packed(xml: str, **more: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
        for name, data in more.items():
            archive.writestr({"manifest": "META-INF/manifest.xml", "styles": "styles.xml"}[name], data)
    return buffer.getvalue()


def whole(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_odt(data, Source("a.odt", "0" * 64, len(data), "x"), Metadata(), limits)


def read(body: str, styles: str = "") -> list[str]:
    return whole(packed(content(body, styles))).text.split("\n")


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text: str = "", rest: str = "") -> str:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("|"))
    return f"<table:table-cell {rest}>{paragraphs}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (
            "<text:h>一、总体要求</text:h><text:p>推进<text:span>工业</text:span>。</text:p>",
            ["一、总体要求", "推进工业。"],
        ),
        ("<text:p>甲<text:line-break/>乙<text:tab/>丙<text:s text:c='3'/>丁</text:p>", ["甲", "乙 丙   丁"]),
        ("<text:p>  甲\n   乙 </text:p><text:p/>", ["甲 乙"]),
        ("<text:p>甲　　乙</text:p>", ["甲　　乙"]),
        (
            "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:p>甲<text:change/>乙</text:p>",
            ["甲乙"],
        ),
        ("<text:p>甲<office:annotation><text:p>批注</text:p></office:annotation>乙</text:p>", ["甲乙"]),
        (
            "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
            "</text:note-body></text:note>乙</text:p><text:p>丙</text:p>",
            ["甲乙", "丙", "注"],
        ),
        (
            "<text:p>甲<draw:frame><draw:text-box><text:p>框一</text:p><text:p>框二</text:p></draw:text-box></draw:frame>"
            "乙</text:p>",
            ["甲乙", "框一", "框二"],
        ),
        (
            "<text:p><text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jiǎ</text:ruby-text></text:ruby></text:p>",
            ["甲"],
        ),
        ("<text:section><text:p>甲</text:p></text:section>", ["甲"]),
        ('<text:section text:display="none"><text:p>藏</text:p></text:section><text:p>甲</text:p>', ["甲"]),
        ("<text:p>甲<!-- 注 --><?x y?>乙</text:p>", ["甲乙"]),
    ],
)
def test_paragraphs(body: str, lines: list[str]) -> None:
    assert read(body) == lines


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (row(cell("甲"), cell("乙")) + row(cell("丙"), cell("丁")), ["甲\t乙", "丙\t丁"]),
        (
            row(
                cell("县区", 'table:number-rows-spanned="2"'),
                cell("目标", 'table:number-columns-spanned="2"'),
                COVERED,
            )
            + row(COVERED, cell("家数"), cell("产值")),
            ["县区\t目标", "\t家数\t产值"],
        ),
        (row(cell("甲", 'table:number-columns-spanned="2"'), COVERED, cell("乙")), ["甲\t\t乙"]),
        (row(COVERED, cell("乙")), ["\t乙"]),
        (row(cell("甲|乙"), cell("丙")), ["甲 乙\t丙"]),
        (row(cell("只有|两段")), ["只有", "两段"]),
        (row(cell("甲"), cell("", 'table:number-columns-repeated="16384"')), ["甲"]),
        (f"<table:table-header-rows>{row(cell('头'), cell('部'))}</table:table-header-rows>", ["头\t部"]),
    ],
)
def test_tables(rows: str, lines: list[str]) -> None:
    assert read(f"<table:table>{rows}</table:table>") == lines


def level(depth: int, form: str, rest: str = "") -> str:
    return f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" {rest}/>'


STYLES = (
    '<text:list-style style:name="L">'
    + level(1, "一, 二, 三, ...", 'style:num-suffix="、"')
    + level(2, "1", 'style:num-prefix="（" style:num-suffix="）" text:start-value="3"')
    + level(3, "1", 'text:display-levels="2"')
    + '<text:list-level-style-bullet text:level="4" text:bullet-char="•"/></text:list-style>'
)


def items(*texts: str) -> str:
    return "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)


def test_numbers_of_lists() -> None:
    inner = f"<text:list>{items('丙', '丁')}</text:list>"
    nested = f"<text:list-item><text:p>乙</text:p>{inner}</text:list-item>"
    body = f'<text:list text:style-name="L">{items("甲")}{nested}{items("戊")}</text:list>'
    assert read(body, STYLES) == ["一、甲", "二、乙", "（3）丙", "（4）丁", "三、戊"]


def test_a_list_begins_anew_unless_it_goes_on() -> None:
    one = f'<text:list text:style-name="L">{items("甲")}</text:list>'
    on = one.replace("<text:list ", '<text:list text:continue-numbering="true" ')
    assert read(one + one + on, STYLES) == ["一、甲", "一、甲", "二、甲"]


def test_only_the_first_paragraph_of_an_item_is_numbered() -> None:
    both = "<text:list-item><text:p>甲</text:p><text:p>乙</text:p></text:list-item>"
    body = f'<text:list text:style-name="L">{both}</text:list>'
    assert read(body, STYLES) == ["一、甲", "乙"]
    assert read(body) == ["甲", "乙"]


def test_the_raw_text() -> None:
    raw = whole(packed(content("<text:p>甲</text:p>"), styles=content("", STYLES)))
    assert (raw.text, raw.encoding, raw.layout) == ("甲", "utf-8", Layout.BLOCKS)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "xml",
    [
        content("<text:p>&b;</text:p>", head=BOMB),
        content("<text:p>&a;</text:p>", head=OUTSIDE),
        content("<text:section>" * 3000 + "</text:section>" * 3000),
        content("<text:p>" + "<text:s text:c='999999999'/>" * 30 + "甲" * 200 + "</text:p>"),
    ],
)
def test_hostile_files_are_refused(xml: str) -> None:
    with pytest.raises(LimitError, match=r"a\.odt"):
        whole(packed(xml), Limits(text_chars=150))


@pytest.mark.parametrize(
    "data",
    [
        packed(content("<text:p>甲</text:p>")[:-30]),
        packed(content("")),
        packed(content("<text:p>甲</text:p>", kind="spreadsheet")),
        packed(content("<text:p>甲</text:p>"), manifest="<m><encryption-data/></m>"),
        packed(content("<text:p>甲</text:p>"))[:200],
        packed(content("<text:p>甲</text:p>")).replace(b"content.xml", b"CONTENT.XML"),
    ],
)
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.odt"):
        whole(data)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(LimitError, match="unpack"):
        whole(packed(content("<text:p>甲</text:p>" * 1_500_000)))


def test_an_external_link_is_not_followed() -> None:
    link = 'xlink:href="http://192.0.2.1/x" xmlns:xlink="http://www.w3.org/1999/xlink"'
    body = f"<text:section><text:section-source {link}/><text:p>甲</text:p></text:section>"
    assert read(body) == ["甲"]


def test_tables_nested_as_deep_as_the_parser_lets_them() -> None:
    deep = "<text:p>甲</text:p>"
    for _ in range(60):
        inner = f"<table:table-row><table:table-cell>{deep}</table:table-cell></table:table-row>"
        deep = f"<table:table>{inner}</table:table>"
    assert read(deep) == ["甲"]
