from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.duty_tables import Row, find_rows, read_header

HEADER = "序号\t工作事项\t主要内容\t牵头单位\t配合单位\t完成时限"


@pytest.mark.parametrize(
    "line",
    [
        HEADER,
        "重点任务\t责任单位",
        "任务内容\t责任部门\t时间节点",
        "序号\t改革举措\t主要内容\t指导部门\t推广范围",
    ],
)
def test_the_header_of_a_table_that_divides_work(line: str) -> None:
    assert read_header(line) is not None


@pytest.mark.parametrize("line", ["地区\t产值\t增速", "单位\t电话", "责任单位\t电话\t邮箱", "牵头单位"])
def test_other_headers(line: str) -> None:
    assert read_header(line) is None


def words(text: str, row: Row) -> tuple[str, str, str | None, str | None, str]:
    """What the cells of a row say."""
    return (
        text[slice(*row.item)],
        text[slice(*row.content)],
        row.owner,
        row.partners,
        text[slice(*row.deadline)],
    )


def test_the_cells_of_a_row() -> None:
    text = f"任务分工表\n{HEADER}\n1\t改良品种\t引进良种三个。\t市茶业局\t市财政局、市科技局\t2027年底\n"
    (row,) = find_rows(text)
    assert words(text, row) == ("改良品种", "引进良种三个。", "市茶业局", "市财政局、市科技局", "2027年底")


def test_a_row_under_a_merged_cell_has_its_item_and_bodies() -> None:
    text = f"{HEADER}\n1\t改良品种\t引进良种。\t市茶业局\t市财政局\t2027年\n\t\t建苗圃。\t\t\t2026年\n"
    first, second = find_rows(text)
    assert words(text, second) == ("改良品种", "建苗圃。", "市茶业局", "市财政局", "2026年")
    assert second.item == first.item


def test_a_row_with_bodies_of_its_own_keeps_them() -> None:
    text = (
        f"{HEADER}\n1\t改良品种\t引进良种。\t市茶业局\t市财政局\t2027年\n\t\t建苗圃。\t市林业局\t/\t2026年\n"
    )
    assert [(row.owner, row.partners) for row in find_rows(text)] == [
        ("市茶业局", "市财政局"),
        ("市林业局", None),
    ]


def test_a_table_of_one_column_of_work_has_no_items() -> None:
    text = "序号\t重点任务\t责任单位\n1\t改良品种\t市茶业局\n"
    (row,) = find_rows(text)
    assert words(text, row) == ("", "改良品种", "市茶业局", None, "")


def test_prose_ends_a_table() -> None:
    text = "重点任务\t责任单位\n改良品种\t市茶业局\n一、说明\n二、附则\n三、解释\n甲\t乙\n"
    assert len(find_rows(text)) == 1


@pytest.mark.parametrize("letters", ["\t", "（\t", "责任单位\t", "任务\t责任单位\n", "1\t"])
def test_hostile_tables_take_linear_work(
    letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: find_rows("重点任务\t责任单位\n" + letters * size), 10_000)
