from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.measure import cells, measures, wrapped_regions
from luoshi.restore.rule import lines_of

Wrap = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("words", "width"),
    [
        ("工业经济", 4.0),
        ("abcd", 2.0),
        ("2022年", 3.25),
        ("10月24日", 4.75),
        ("10 月 24 日", 4.75),
        ("积 极 发 展", 4.0),
        ("工业，经济。", 6.0),
        ("", 0.0),
    ],
)
def test_cells(words: str, width: float) -> None:
    assert cells(words) == width


def test_narrow_marks() -> None:
    assert cells("工业，经济。", 0.5) == 5.0


def test_measures_are_ranked_by_frequency() -> None:
    assert measures([18.0] * 20 + [15.0] * 6 + [9.0]) == [18.0, 15.0]
    assert measures([3.0, 4.0]) == [3.5]


def test_regions_end_at_long_lines(wrap: Wrap) -> None:
    column = wrap(
        "会议指出，今年以来全市工业经济运行总体平稳，新兴产业加快成长，重点企业产能稳步回升，为完成目标打下基础。"
        * 3,
        16,
    )
    text = "\n".join([*column, "长" * 200, *column])
    assert [(s, e) for s, e in wrapped_regions(lines_of(text))] == [
        (0, len(column)),
        (len(column) + 1, 2 * len(column) + 1),
    ]
