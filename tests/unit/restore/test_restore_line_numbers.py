from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.line_numbers import line_numbers
from luoshi.restore.rule import Context
from luoshi.text import Layout

Applied = Callable[..., str]
Wrap = Callable[..., list[str]]
TEXT = (
    "会议指出，今年以来全市工业经济运行总体平稳，新兴产业加快成长，企业产能回升，为全年目标打下坚实基础。" * 6
)


@pytest.mark.parametrize("between", [" ", "\u3000", "\t", ": ", " | "])
def test_the_number_of_every_line_goes(applied: Applied, wrap: Wrap, between: str) -> None:
    lines = wrap(TEXT, 20)
    raw = "\n".join(f"{n}{between}{line}" for n, line in enumerate(lines, 1))
    assert applied(line_numbers, raw) == "\n".join(lines)


def test_numbers_begin_anew_on_every_page(applied: Applied, wrap: Wrap) -> None:
    lines = wrap(TEXT, 16)
    raw = "\n".join(f"{i % 9 + 1:>2} {line}" for i, line in enumerate(lines))
    assert applied(line_numbers, raw) == "\n".join(lines)


@pytest.mark.parametrize("step", [5, 10])
def test_the_number_of_every_fifth_line_goes(applied: Applied, wrap: Wrap, step: int) -> None:
    lines = wrap(TEXT * 2, 18)
    raw = "\n".join(f"{n} {line}" if n % step == 0 else line for n, line in enumerate(lines, 1))
    assert applied(line_numbers, raw) == "\n".join(lines)


def test_the_indent_behind_the_number_stays(applied: Applied, wrap: Wrap) -> None:
    lines = ["\u3000\u3000" + line if i == 0 else line for i, line in enumerate(wrap(TEXT, 20))]
    raw = "\n".join(f"{n} {line}" for n, line in enumerate(lines, 1))
    assert applied(line_numbers, raw) == "\n".join(lines)


@pytest.mark.parametrize(
    "raw",
    [
        "\n".join(f"{n}.某项工作要抓好，责任到人。" for n in range(1, 20)),
        "\n".join(f"{n} 某某有限公司" for n in range(1, 20)),
        "\n".join(f"{n}\t甲\t乙" for n in range(1, 20)),
        "\n".join(f"{2001 + n}年，全市工业稳步增长，成效明显。" for n in range(12)),
    ],
)
def test_the_items_of_a_list_keep_their_numbers(applied: Applied, raw: str) -> None:
    assert applied(line_numbers, raw) == raw


def test_blocks_have_no_line_numbers(applied: Applied, wrap: Wrap) -> None:
    raw = "\n".join(f"{n} {line}" for n, line in enumerate(wrap(TEXT, 20), 1))
    assert applied(line_numbers, raw, Context(Layout.BLOCKS)) == raw
