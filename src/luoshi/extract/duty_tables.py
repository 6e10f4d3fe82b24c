"""Rows of tables that divide work among bodies 任务分工表: 序号, 工作事项, 主要内容, 牵头单位, 配合单位, 完成时限."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.extract.owners import tidy

_COLUMNS = (
    ("owner", re.compile(
        r"(?:牵头|责任|主办|主责|承办|负责|指导|实施|落实)(?:责任)?(?:单位|部门|处室|科室|"
        r"主体|机构)|责任人|责任分工|任务分工|负责人"
    )),
    ("partners", re.compile(r"(?:配合|协办|参与|参加|协同|协助|支持)(?:责任)?(?:单位|部门|处室|科室)")),
    ("deadline", re.compile(
        r"(?:完成|办理|整改)?(?:时限|时间节点|期限)|完成时间|时间要求|进度(?:安排|要求|计划)|"
        r"时间进度|时间安排"
    )),
    ("measure", re.compile(
        r"(?:预期|工作|年度)?(?:目标值|成果形式|成果|成效|考核指标|评价指标|衡量标准|预期目标)"
    )),
    ("number", re.compile(r"序号|编号|序|No\.?")),
    ("content", re.compile(
        r"(?:主要|重点|工作|具体|目标|改革|任务|整改|建设|政策|实施|年度)*(?:任务|内容|事项|"
        r"措施|举措|项目|要求|目标|要点)(?:名称|内容|清单)?|指标(?:名称)?"
    )),
)  # fmt: skip
_LONGEST_HEADING = 40
_MOST_BETWEEN = 2
"""Lines without cells that a table may hold, headings of groups of its rows."""


_NOWHERE = (0, 0)


class Row(NamedTuple):
    """One row of such a table.

    Attributes:
        start: where its line begins.
        end: where it ends.
        content: the span of the cell that says what is to be done.
        item: the span of the cell that names it, above the content or beside it; empty without one.
        owner: the bodies that lead, as written.
        partners: those that take part.
        deadline: the span of the cell that says by when; empty without one.
        measure: the words of the cell that says how success is measured.
    """

    start: int
    end: int
    content: tuple[int, int]
    item: tuple[int, int]
    owner: str | None
    partners: str | None
    deadline: tuple[int, int]
    measure: str | None


def find_rows(text: str) -> list[Row]:
    """The rows of a document's tables that have a column for what is to be done and one for who or when."""
    return list(_rows(text)) if "\t" in text else []


def _rows(text: str) -> Iterator[Row]:
    columns: dict[str, list[int]] | None = None
    item, above, between, at = _NOWHERE, None, 0, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if "\t" not in line:
            between += bool(line.strip())
            columns = None if between > _MOST_BETWEEN else columns
            item = _NOWHERE
            continue
        between = 0
        head = read_header(line)
        if head is not None:
            columns, item, above = head, _NOWHERE, None
            continue
        if columns is None:
            continue
        row = _row(line, start, columns, item, above)
        if row is not None:
            item, above = row.item, row
            yield row


def read_header(line: str) -> dict[str, list[int]] | None:
    """Which columns of a table hold what, from its first line; None when it divides no work.

    Args:
        line: the line, its cells apart by tabs.

    Returns:
        Numbers of columns by ``owner``, ``partners``, ``deadline``, ``measure``, ``number``, ``content``.
    """
    if not any(
        word in line for word in ("单位", "部门", "责任", "时限", "时间", "负责", "处室", "节点", "进度")
    ):
        return None
    found: dict[str, list[int]] = {}
    for i, cell in enumerate(line.split("\t")):
        words = re.sub(r"\s|（.*?）|\(.*?\)", "", cell) if len(cell) <= _LONGEST_HEADING else ""
        name = next((name for name, pattern in _COLUMNS if pattern.fullmatch(words)), None)
        if name:
            found.setdefault(name, []).append(i)
    return found if "content" in found and ("owner" in found or "deadline" in found) else None


def _cells(line: str, start: int) -> list[tuple[int, int]]:
    """The spans of the cells of a line, without outer white space."""
    spans: list[tuple[int, int]] = []
    at = start
    for cell in line.split("\t"):
        left = len(cell) - len(cell.lstrip())
        spans.append((at + left, at + left + len(cell.strip())))
        at += len(cell) + 1
    return spans


def _row(
    line: str, start: int, columns: dict[str, list[int]], item: tuple[int, int], above: Row | None
) -> Row | None:
    """A row, whose empty cells of a merged column take what the row above has."""
    spans = _cells(line, start)

    def cell_of(name: str, which: int = 0) -> tuple[int, int]:
        numbers = columns.get(name, ())
        return spans[numbers[which]] if numbers and numbers[which] < len(spans) else _NOWHERE

    def words_of(name: str) -> str | None:
        first, last = cell_of(name)
        return tidy(line[first - start : last - start]) if last > first else None

    several = len(columns["content"]) > 1
    content, named = cell_of("content", -1), cell_of("content") if several else _NOWHERE
    if content[1] <= content[0]:
        content, named = named, _NOWHERE
    if content[1] <= content[0]:
        return None
    continued = several and named[1] <= named[0]
    owner, partners = words_of("owner"), words_of("partners")
    if owner is None and partners is None and above is not None and (continued or not several):
        owner, partners = above.owner, above.partners
    end = start + len(line)
    above_it = item if continued else named
    return Row(start, end, content, above_it, owner, partners, cell_of("deadline"), words_of("measure"))
