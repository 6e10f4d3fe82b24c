"""What a web page states about its document: its information table, its meta elements, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from luoshi.read.fields import one_line, parse_date
from luoshi.read.web.blocks import Block, tidy
from luoshi.read.web.signature import is_dated, signed_date
from luoshi.text import Metadata

_LABELS = {
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "文件名称": "title",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "发布机关": "issuer",
    "制发机关": "issuer",
    "成文日期": "date",
    "生成日期": "date",
    "印发日期": "date",
    "发布日期": "published",
    "公开日期": "published",
    "发文字号": "number",
    "文号": "number",
    "文件编号": "number",
    "索引号": "",
    "主题分类": "",
    "主题词": "",
    "分类": "",
    "有效性": "",
    "时效性": "",
    "统一编号": "",
    "实施日期": "",
    "失效日期": "",
    "文件状态": "",
}
"""Labels of the information table 信息公开目录 that goes with a published document; the empty ones say nothing here."""

_LABEL = re.compile(
    r"^[\s　\[【]*(" + "|".join(r"[\s　]*".join(label) for label in _LABELS) + r")[\s　]*[:：\]】][\s　:：]*"
)
_BLANKS = re.compile(r"[\s\u3000]+")
_META = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "contentsource": "issuer",
}
_BODY = re.compile(r"(?:政府|办公厅|办公室|委员会|委|局|厅|部|院|署|会议|人大|政协)$")
_BETWEEN_BODIES = re.compile(r"\s*[,，;；]\s*")
_SEPARATOR = re.compile(r"\s*(?:[_|｜]|--|—{1,2}|\s-\s|-)\s*")
_DATED = re.compile(r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}", re.ASCII)
_OTHER_DAY = re.compile(r"截[止至]|报名|有效|失效|[施实]行|实施")
"""Words of a line whose date is not that of issue."""

_PUBLISHED = re.compile(r"(?:发布|发表|更新)(?:日期|时间)")

_INFORMATION = 2
"""Labelled fields that make an information table."""


def information(blocks: Sequence[Block]) -> Mapping[str, str]:
    """The fields of the information table that stands beside or above a document; empty without one."""
    stated = [pair for block in blocks for pair in _labelled(block.text)]
    if len({label for label, _ in stated}) < _INFORMATION:
        return {}
    return {_LABELS[label]: value for label, value in reversed(stated) if _LABELS[label] and value}


def is_information(text: str) -> bool:
    """Whether a block is a row of an information table, or its heading."""
    return bool(_LABEL.match(text)) or text == "基本信息"


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """The (label, value) pairs of a row: a label's value follows it in its own cell or in the next."""
    cells = text.split("\t")
    for i, cell in enumerate(cells):
        match = _LABEL.match(cell)
        if match is None:
            continue
        value = cell[match.end() :].strip()
        following = cells[i + 1] if i + 1 < len(cells) and not _LABEL.match(cells[i + 1]) else ""
        yield _BLANKS.sub("", match[1]), value or following.strip()


def meta_fields(tree: Any) -> Mapping[str, str]:
    """The fields that the meta elements of government sites state."""
    stated: dict[str, str] = {}
    for node in tree.css("meta[name]"):
        wanted = _META.get((node.attributes.get("name") or "").strip().lower())
        content = one_line(node.attributes.get("content") or "")
        if wanted and content:
            stated.setdefault(wanted, content)
    if not _BODY.search(stated.get("issuer", "")):
        stated.pop("issuer", None)
    return stated


def shown_title(tree: Any, blocks: Sequence[Block]) -> str | None:
    """As much of the page's title as the page also shows as a line of its own, without the name of the site."""
    node = tree.css_first("title")
    title = tidy(node.text() or "") if node is not None else ""
    shown = {_BLANKS.sub("", block.text) for block in blocks}
    cuts = [match.start() for match in _SEPARATOR.finditer(title)][:10]
    candidates = [title, *(title[:cut] for cut in reversed(cuts))]
    return next((one_line(c) for c in candidates if len(c) > 3 and _BLANKS.sub("", c) in shown), None)


def page_metadata(tree: Any, blocks: Sequence[Block], main: range) -> Metadata:
    """What the page states about its document, by the information table first, then meta elements, then the title.

    The date under the text's own signature comes before the information table's. The day on which a page went online
    stands in for the date of issue only when the text does not state one itself.

    Args:
        tree: the parsed page, a ``selectolax.lexbor.LexborHTMLParser``.
        blocks: the page laid out.
        main: the blocks of the main text.
    """
    stated = {**meta_fields(tree), **information(blocks[: main.stop])}
    title = stated.get("title") or shown_title(tree, blocks)
    metadata = Metadata(
        title=one_line(title or ""),
        issuer=one_line(_BETWEEN_BODIES.sub("、", stated.get("issuer", ""))),
        date=parse_date(stated.get("date", "")),
        number=one_line(stated.get("number", "")),
    )
    lines = [blocks[i].text for i in main]
    if (signed := signed_date(lines)) is not None:
        return replace(metadata, date=signed)
    if metadata.date is None and not is_dated(lines):
        return replace(metadata, date=parse_date(stated.get("published", "")) or _online(blocks, main))
    return metadata


def _online(blocks: Sequence[Block], main: range) -> str | None:
    """The date in a short line just above the text, among its first lines, or called 发布日期 among its last."""
    top = [blocks[i].text for i in range(max(0, main.start - 4), min(main.start + 4, main.stop))]
    end = [blocks[i].text for i in main[-3:] if _PUBLISHED.match(blocks[i].text)]
    dates = (_DATED.search(text) for text in top + end if len(text) < 80 and not _OTHER_DAY.search(text))
    return next((parse_date(_BLANKS.sub("", match[0])) for match in dates if match), None)
