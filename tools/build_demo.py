"""Writes the encoded and damaged documents of the demo collection from their clean sources.

Every file below ``tools/demo_sources`` is the clean text of one demo document, one paragraph, heading or table row a
line (cells apart by tabs); its name is the document's path in the collection with ``.txt`` added. Documents that ship
as plain UTF-8 text, Markdown or JSON Lines have no source: they are written by hand where they ship.
"""

from __future__ import annotations

import argparse
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "demo_sources"
DEMO = ROOT / "src" / "luoshi" / "demo"

STAMP = datetime(2033, 3, 1, tzinfo=UTC)
MEASURE = 38
"""Cells in a newspaper line: 19 Han characters."""
INDENT = 4
"""Cells that a paragraph's first line is short of the measure: the indent that was lost."""
HEADING_MEASURE = 30
"""Cells in a newspaper heading line; longer headings run over two lines."""
BROKEN_BEFORE = ("变成全省", "把家底摸到", "在盐湖锂")
"""The words that open the second line of a heading or caption."""
WIDE = "积极发展先进储能"
"""The words that the newspaper spaces out to fill a line."""
PAGE_HEAD = "产业时报　2031年7月4日　星期五　第3版"
NO_START = "，。；：！？、）》”’"
NO_END = "（《“‘"
MIRRORED = "業發經統現設務網絡產穩領關創戰調礎結質內規構數轉醫應"
"""The traditional characters after which byte-converting mirror sites write a reading."""
PARTS_LEFT_OUT = re.compile(
    r"docProps/thumbnail|customXml/|stylesWithEffects|word/theme|fontTable|webSettings"
)


class Site(NamedTuple):
    """The furniture of one website."""

    name: str
    menu: tuple[str, ...]
    declared: str = "utf-8"
    keeper: str = ""


def clean_lines(source: str) -> list[str]:
    """The lines of a clean text that are not empty."""
    return [line for line in source.splitlines() if line.strip()]


def gb18030(source: str) -> bytes:
    """The text as a Windows editor of the region stores it: GB18030, carriage returns."""
    return source.replace("\n", "\r\n").encode("gb18030")


def utf16(source: str) -> bytes:
    """The text in little-endian UTF-16 behind a byte order mark."""
    return b"\xff\xfe" + source.replace("\n", "\r\n").encode("utf-16-le")


def mangled(source: str) -> bytes:
    """GB18030 bytes that were read as UTF-8 and stored again: what could not be decoded is lost for good."""
    return source.encode("gb18030").decode("utf-8", "replace").encode("utf-8")


def hong_kong(source: str) -> bytes:
    """The text in the traditional script of Hong Kong."""
    from opencc import OpenCC

    return str(OpenCC("s2hk").convert(source)).encode("utf-8")


def mirrored(source: str) -> bytes:
    """The text as a mirror site that converts script by bytes shows it: readings, half-width commas, a broken spot."""
    from opencc import OpenCC

    traditional = str(OpenCC("s2t").convert(source)).replace("，", ",")
    return "".join(_with_readings(traditional)).encode("utf-8")


def _with_readings(text: str) -> Iterator[str]:
    """The pieces of ``text`` with readings in brackets, and the bytes broken where the mirror matched across two."""
    readings = {char.encode("gbk"): _reading(char) for char in MIRRORED}
    at = 0
    while at < len(text):
        char, following = text[at], text[at + 1 : at + 2]
        yield char
        at += 1
        own, across = char.encode("gbk"), _across(char, following)
        if own in readings:
            yield f"({readings[own]})"
        elif across in readings:
            # The lost lead byte swallows the opening bracket; its trail byte is left standing as a letter.
            yield f"?{readings[across]})" + following.encode("gbk")[1:].decode("ascii")
            at += 1


def _across(char: str, following: str) -> bytes:
    """The last byte of one character and the first of the next, when the byte after them is an ASCII letter."""
    first, second = char.encode("gbk"), following.encode("gbk")
    if len(first) == len(second) == 2 and second[1:].isalpha():
        return first[1:] + second[:1]
    return b""


def _reading(char: str) -> str:
    """A character's reading with its tone mark."""
    from pypinyin import pinyin

    return str(pinyin(char)[0][0])


def newspaper(source: str) -> bytes:
    """A newspaper page: lines of a column's width with empty lines between, headings over two, a doubled caption."""
    title, byline, *rest = clean_lines(source)
    lines = [PAGE_HEAD, f" {title}", byline]
    for line in rest:
        lines += _column(line)
    return "\n\n".join(lines).encode("utf-8") + b"\n"


def _column(line: str) -> list[str]:
    """One heading, caption or paragraph as lines of a column."""
    if line.startswith("图为"):
        return ["".join(part * 2 for part in _halves(line))]
    if line[-1] not in "。！？”":
        return _halves(line) if _width(line) > HEADING_MEASURE else [line]
    indent = 0 if line.startswith("（上接") else INDENT
    return list(_wrapped(line, MEASURE - indent))


def _halves(line: str) -> list[str]:
    """A heading or caption in two lines."""
    middle = max(line.find(words) for words in BROKEN_BEFORE)
    return [line[:middle], line[middle:]]


def _wrapped(text: str, first: int) -> Iterator[str]:
    """The lines of a paragraph whose first line holds ``first`` cells and the others a full measure."""
    room, line = first, ""
    tokens = _tokens(text)
    for token in tokens:
        full = _width(line.replace(" ", "")) + _width(token.replace(" ", "")) > room
        if full and token[0] not in NO_START:
            carried = line[-1] if line[-1] in NO_END else ""
            yield line.removesuffix(carried).rstrip()
            room, line = MEASURE, carried
        line += token
    yield line.rstrip()


def _tokens(text: str) -> list[str]:
    """Characters and runs of digits, with the spaces that the page setting puts around and between them."""
    text = re.sub(r"(\d+)(?=[年月日])", r"\1 ", re.sub(r"(?<=[年月])(?=\d)", " ", text))
    text = text.replace(WIDE, "".join(f"{char} " for char in WIDE))
    return re.findall(r" ?[\dA-Za-z.%]+ ?|. ?", text)


def _width(text: str) -> int:
    """Width in cells: two for a Han character or full-width mark, one for the rest."""
    return sum(1 if char.isascii() else 2 for char in text)


def page(site: Site, dated: str = "") -> Callable[[str], bytes]:
    """A maker of HTML pages of one site, dated below the title: UTF-8 bytes whatever the page declares."""

    def make(source: str) -> bytes:
        title, *rest = clean_lines(source)
        return _PAGE.format(
            declared=site.declared,
            site=site.name,
            title=title,
            menu="".join(f'<li><a href="/{n}/">{item}</a></li>' for n, item in enumerate(site.menu)),
            dated=f"<span>{dated}</span>" if dated else "",
            body="\n".join(f"<p>　　{html.escape(line, quote=False)}</p>" for line in rest),
            keeper=site.keeper,
        ).encode("utf-8")

    return make


_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{declared}">
<title>{title}_{site}</title>
<meta name="SiteName" content="{site}">
<link rel="stylesheet" href="/css/main.css">
<script>var _statistics = {{ site: "demo", page: "article" }};</script>
</head>
<body>
<div class="header"><a class="logo" href="/">{site}</a><ul class="nav">{menu}</ul>
<form class="search"><input name="q" placeholder="请输入关键词"><button>搜索</button></form></div>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/1/">信息公开</a> &gt; 正文</div>
<div class="main">
<h1>{title}</h1>
<div class="info">{dated} 字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]
<a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div class="content" id="zoom">
{body}
</div>
<div class="share">分享到：<a href="#">短讯</a> <a href="#">朋友圈</a> <a href="#">收藏</a></div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/2/">图解：一张图看懂产业政策</a></li>\
<li><a href="/3/">在线访谈预告</a></li></ul></div>
</div>
<div class="footer"><p>主办单位：{keeper}　网站标识码：0000000000</p><p>版权所有　未经许可不得转载</p>
<p><a href="/4/">网站地图</a> | <a href="/5/">联系我们</a> | <a href="/6/">无障碍浏览</a></p></div>
</body>
</html>
"""


def word(source: str) -> bytes:
    """A Word document with real tables, the same bytes every time."""
    from docx import Document

    document = Document()
    for tabbed, lines in groupby(clean_lines(source), key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in lines]
        if tabbed:
            _add_table(document, rows)
        else:
            for (text,) in rows:
                document.add_paragraph(text)
    core = document.core_properties
    core.author, core.title, core.comments = "", clean_lines(source)[0], ""
    core.created = core.modified = STAMP.replace(tzinfo=None)
    buffer = io.BytesIO()
    document.save(buffer)
    return _settled(buffer.getvalue())


def _add_table(document: object, rows: list[list[str]]) -> None:
    """A grid of ``rows`` at the end of a python-docx document."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")  # type: ignore[attr-defined]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _settled(packed: bytes) -> bytes:
    """The same package with fixed times, in name order, without the parts that a plain document does not need."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = sorted(name for name in old.namelist() if not PARTS_LEFT_OUT.search(name))
        for name in ["[Content_Types].xml", *(name for name in names if name != "[Content_Types].xml")]:
            info = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            info.create_system, info.external_attr = 0, 0
            # Stored, not deflated: compressed bytes differ from one build of zlib to the next.
            new.writestr(info, _without_missing(old.read(name).decode("utf-8")))
    return buffer.getvalue()


def _without_missing(part: str) -> str:
    """One XML part of a Word package without pointers to parts that were left out, and without unused styles."""
    pointer = re.compile(
        r"<(?:Relationship|Override|Default) [^>]*?(?:Target|PartName|Extension)=\"([^\"]*)\"[^>]*/>"
    )
    part = pointer.sub(lambda m: "" if _left_out(m[1]) else m[0], part)
    part = re.sub(r"<w:latentStyles.*?</w:latentStyles>", "", part, flags=re.DOTALL)
    return re.sub(r"<w:style w:type=\"(?:table|numbering)\".*?</w:style>", _if_grid, part, flags=re.DOTALL)


def _if_grid(style: re.Match[str]) -> str:
    """The plain grid and the base of tables; nothing of the other table styles."""
    return style[0] if re.search(r'w:styleId="(?:TableGrid|TableNormal|NoList)"', style[0]) else ""


def _left_out(target: str) -> bool:
    """Whether a pointer leads to a part that is left out."""
    return target == "jpeg" or bool(PARTS_LEFT_OUT.search(target)) or target.startswith("theme/")


CENTRE = Site("全国新闻网", ("要闻", "时评", "产业", "地方", "图片"), keeper="全国新闻社")
MINISTRY = Site(
    "产业发展部", ("机构概况", "新闻动态", "政务公开", "政策解读", "互动交流"), keeper="产业发展部办公厅"
)
LANJIANG = Site("澜江省产业厅", ("首页", "政务公开", "办事服务", "数据发布"), keeper="澜江省产业厅")
DONGYU = Site("东屿省产业厅", ("首页", "厅局动态", "通知公告", "党建园地"), keeper="东屿省产业厅")
LANKOU = Site("澜口市产业局", ("网站首页", "工作动态", "为企服务"), declared="gb2312", keeper="澜口市产业局")

FORMS: dict[str, Callable[[str], bytes]] = {
    "central/quanhui_xinwen_2031.html": page(CENTRE),
    "ministry/chanfa_2031_27.html": page(MINISTRY),
    "ministry/chanfa_2031_36.docx": word,
    "ministry/zhongshi_zhiyin_2031.txt": utf16,
    "ministry/wuxuhui_2032.txt": mirrored,
    "ministry/nianzhong_zuotanhui_2032.txt": hong_kong,
    "ministry/yunxing_tongbao_2032.txt": gb18030,
    "province/yunze/yunzhengbanfa_2031_41.docx": word,
    "province/yunze/zhengfu_gongzuo_baogao_2033.txt": gb18030,
    "province/lanjiang/chanyelian_tongzhi_2032.html": page(LANJIANG),
    "province/dongyu/chanyeting_huiyi_2031-04.html": page(
        DONGYU, "发布时间：2031-04-26　来源：东屿省产业厅办公室"
    ),
    "city/lankou/xingdong_jihua_2031.docx": word,
    "city/lankou/qingqian_dongtai_2032.html": page(LANKOU, "2032年12月6日　来源：澜口市产业局　编辑：岑岚"),
    "city/tieyuan/chanye_jihua_2032.txt": mangled,
    "media/chanye_shibao_2031-07-04_3ban.txt": newspaper,
}


def build(out: Path) -> list[Path]:
    """Write every generated document below ``out`` and return their paths."""
    written = []
    for name, form in FORMS.items():
        source = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form(source))
        written.append(path)
    return written


def main() -> None:
    """Write the generated documents into the collection, or into ``--out``."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, default=DEMO, help="folder to write to")
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
