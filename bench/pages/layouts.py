"""Layouts of printed pages as web pages, with the paragraphs and the furniture that they show."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html import escape

from framed import footnotes, newspaper, upright
from paper import Item, Printout, Source, document, html_of, items_of, margins, taken
from passages import is_heading


def one_column(source: Source, _chance: random.Random) -> Printout:
    """A plain official document 公文 on A4 with the browser's own header and footer."""
    items = items_of(taken(source, 5000))
    css = "@page { size: 210mm 297mm; margin: 30mm 26mm; } html { font-size: 15.5pt; line-height: 1.75; }"
    head = '<div style="font-size:9px;width:100%;text-align:center">政策文件汇编（内部资料）</div>'
    foot = (
        '<div style="font-size:9px;width:100%;text-align:center">第<span class="pageNumber"></span>页 '
        '共<span class="totalPages"></span>页</div>'
    )
    furniture = ("政策文件汇编（内部资料）", "第#页共#页")
    return Printout(
        "one", document(css, html_of(items)), (210, 297), tuple(items), furniture, head=(head, foot)
    )


def _columns(
    layout: str, count: int, size: tuple[float, float], points: float, letters: int
) -> Callable[..., Printout]:
    """Text in so many columns a page, with a running header and a folio."""

    def made(source: Source, _chance: random.Random) -> Printout:
        items: list[Item] = []
        while sum(len(item.text) for item in items) < letters:
            items += items_of(taken(source, 2500), len({item.article for item in items}))
        name = "产业政策研究参考"
        css = (
            f"@page {{ size: {size[0]}mm {size[1]}mm; margin: 18mm 14mm; {margins(name, 'center')} }}"
            f"html {{ font-size: {points}pt; line-height: 1.5; }}"
            f"body {{ columns: {count}; column-gap: {1.6 if count < 6 else 1.2}em; column-fill: auto; }}"
        )
        heads = {i for i, item in enumerate(items) if i == 0 or item.article != items[i - 1].article}
        body = "".join(html_of([item], title=i in heads) for i, item in enumerate(items))
        return Printout(layout, document(css, body), size, tuple(items), (name, "—#—"))

    return made


def boxed(source: Source, chance: random.Random) -> Printout:
    """Two columns with boxed items between and beside paragraphs."""
    article = taken(source, 6000)
    items, html = items_of(article), []
    out: list[Item] = []
    for i, item in enumerate(items):
        html.append(html_of([item], title=i == 0))
        out.append(item)
        if i % 7 == 5:
            inset = taken(source, 120).cut(60 + chance.randrange(60))
            inside = [Item("heading", inset.title, i + 1), *items_of(inset, i + 1, title=False)[:3]]
            beside = ";float:right;width:48%;margin-left:10px" if i % 2 else ""
            html.append(
                f'<div class="box" style="font-family:Noto Sans CJK SC;font-size:.9em{beside}">'
                f"{html_of(inside, title=False)}</div>"
            )
            out += inside
    css = (
        f"@page {{ size: 210mm 285mm; margin: 22mm 16mm; {margins('政策观察', 'right')} }}"
        "html { font-size: 10.5pt; line-height: 1.6; } body { columns: 2; column-gap: 2em; column-fill: auto; }"
    )
    return Printout("boxed", document(css, "".join(html)), (210, 285), tuple(out), ("政策观察", "—#—"))


def pictures(source: Source, _chance: random.Random) -> Printout:
    """Three columns with pictures and their captions."""
    article, spare = taken(source, 6000), taken(source, 1500)
    captions = [re.split("[，。；]", p)[0] for p in spare.paragraphs if not is_heading(p)]
    captions = [f"图为{c}。本报记者李明摄" for c in captions if 8 < len(c) < 40]
    html, out = [], []
    for i, item in enumerate(items_of(article)):
        html.append(html_of([item], title=i == 0))
        out.append(item)
        if i % 5 == 3 and captions:
            caption = Item("caption", captions.pop(), 1000 + i)
            picture = (
                '<svg width="180" height="120"><rect width="180" height="120" fill="#8aa"/>'
                '<circle cx="60" cy="60" r="40" fill="#365"/></svg>'
            )
            html.append(f'<div class="fig">{picture}{html_of([caption], title=False)}</div>')
            out.append(caption)
    css = (
        f"@page {{ size: 230mm 300mm; margin: 20mm 15mm; {margins('图片新闻周刊', 'left')} }}"
        "html { font-size: 10pt; line-height: 1.55; } body { columns: 3; column-gap: 1.8em; column-fill: auto; }"
    )
    return Printout("pictures", document(css, "".join(html)), (230, 300), tuple(out), ("图片新闻周刊", "—#—"))


def fixed_head(source: Source, _chance: random.Random) -> Printout:
    """A4 text whose running header and footer are fixed elements of the page itself, with headings over two columns."""
    items = items_of(taken(source, 7000))
    css = (
        "@page { size: 210mm 297mm; margin: 0 22mm; } html { font-size: 12pt; line-height: 1.7; }"
        "thead td, tfoot td { border: 0; height: 24mm; } tbody td { border: 0; padding: 0; }"
        "table { margin: 0; font-size: 1em; text-align: justify; } tr { break-inside: auto; }"
        ".hd { position: fixed; top: 10mm; left: 0; right: 0; font-size: 9pt; border-bottom: 1px solid #999; }"
        ".ft { position: fixed; bottom: 10mm; left: 0; right: 0; font-size: 9pt; text-align: center; }"
    )
    body = (
        '<div class="hd">全省工业和信息化工作会议材料之三</div>'
        '<div class="ft">省工业和信息化厅办公室编印　注意保存</div>'
        "<table><thead><tr><td></td></tr></thead><tfoot><tr><td></td></tr></tfoot><tbody><tr><td>"
        + html_of(items)
        + "</td></tr></tbody></table>"
    )
    furniture = ("全省工业和信息化工作会议材料之三", "省工业和信息化厅办公室编印注意保存")
    return Printout("header", document(css, body), (210, 297), tuple(items), furniture)


_REGIONS = [
    "临江市",
    "青原市",
    "云岭县",
    "平川区",
    "白石市",
    "南屏县",
    "东湖区",
    "西岭市",
    "松岗镇",
    "河口县",
]
_HEADS = ("地区", "规模以上工业增加值（亿元）", "同比增长（%）", "企业（家）", "主要任务")


def tables(source: Source, chance: random.Random) -> Printout:
    """A4 text with tables of figures and of words, one of them over a page break."""
    article, spare = taken(source, 3500), taken(source, 2500)
    phrases = [part for p in spare.paragraphs for part in re.split("[，。；：]", p) if 6 < len(part) < 26]
    html, out = [], []
    for i, item in enumerate(items_of(article)):
        html.append(html_of([item], title=i == 0))
        out.append(item)
        if i % 6 == 4:
            rows = [_HEADS, *(_row(region, phrases, chance) for region in _REGIONS[: 4 + i % 6])]
            html.append(f"<table>{''.join(_tr(row) for row in rows)}</table>")
            out += [Item("row", "\t".join(row), 1000 + i) for row in rows]
    css = (
        f"@page {{ size: 210mm 297mm; margin: 25mm 24mm; {margins('工业经济运行监测', 'center')} }}"
        "html { font-size: 12pt; line-height: 1.6; }"
    )
    return Printout(
        "tables", document(css, "".join(html)), (210, 297), tuple(out), ("工业经济运行监测", "—#—")
    )


def _row(region: str, phrases: list[str], chance: random.Random) -> tuple[str, ...]:
    figures = (
        f"{chance.uniform(10, 2000):.1f}",
        f"{chance.uniform(-5, 15):.1f}",
        str(chance.randrange(10, 3000)),
    )
    return (region, *figures, chance.choice(phrases))


def _tr(row: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"


LAYOUTS: dict[str, Callable[[Source, random.Random], Printout]] = {
    "one": one_column,
    "two": _columns("two", 2, (210, 297), 11, 8000),
    "four": _columns("four", 4, (297, 420), 10, 14000),
    "six": _columns("six", 6, (390, 540), 10, 22000),
    "newspaper": newspaper,
    "boxed": boxed,
    "pictures": pictures,
    "footnotes": footnotes,
    "header": fixed_head,
    "tables": tables,
    "upright": upright,
}
