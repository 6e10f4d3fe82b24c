from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.page_breaks import page_breaks

Applied = Callable[..., str]
FIRST = "会议指出，今年以来全市工业经济运行总体平稳，新兴产业加快成长，重点企业产能"
SECOND = "稳步回升，为完成全年目标打下坚实基础。"


@pytest.mark.parametrize(
    "folio",
    [
        "- 12 -",
        "— 5 —",
        "－3－",
        "·7·",
        "第3页 共8页",
        "第 3 页，共 8 页",
        "3 / 8",
        "第三页",
        "Page 3 of 8",
        "17",
    ],
)
def test_a_folio_inside_a_sentence_goes(applied: Applied, folio: str) -> None:
    assert applied(page_breaks, f"{FIRST}\n{folio}\n{SECOND}\n结尾，到此为止了，说完。") == (
        f"{FIRST}{SECOND}\n结尾，到此为止了，说完。"
    )


def test_a_head_beside_the_folio_goes_too(applied: Applied) -> None:
    raw = f"{FIRST}\n- 1 -\n某市政府公报\n{SECOND}{FIRST}\n- 2 -\n某市政府公报\n{SECOND}"
    assert applied(page_breaks, raw) == f"{FIRST}{SECOND}{FIRST}{SECOND}"


def test_a_head_that_stands_once_goes_from_a_torn_paragraph(applied: Applied) -> None:
    raw = f"{FIRST}\n- 1 -\n某市政府公报\n{SECOND}"
    assert applied(page_breaks, raw) == FIRST + SECOND


def test_in_a_column_the_lines_stay_lines(applied: Applied) -> None:
    column = ["会议指出，今年以来全市工", "业经济运行总体平稳，新兴", "产业加快成长，重点企业产"]
    raw = "\n".join([*column, "- 1 -", *column, "能稳步回升。"])
    assert applied(page_breaks, raw) == "\n".join([*column, *column, "能稳步回升。"])


def test_a_heading_at_the_foot_of_a_page_stays_apart(applied: Applied) -> None:
    raw = f"正文一段，说的是产业。\n二、总体要求\n- 3 -\n{FIRST}{SECOND}\n正文又一段，说完了。"
    assert "二、总体要求\n会议指出" in applied(page_breaks, raw)


def test_page_numbers_and_running_heads_go(applied: Applied) -> None:
    pages = [f"某市工业发展规划\n第{n}段正文说的是产业。\n— {n} —" for n in "1234"]
    body = [f"第{n}段正文说的是产业。" for n in "1234"]
    lines = [line for line in applied(page_breaks, "\n".join(pages)).split("\n") if line]
    assert lines == ["某市工业发展规划", *body]


@pytest.mark.parametrize(
    "raw",
    [
        "各位代表！\n正文一。\n各位代表！\n正文二。\n各位代表！",
        "序号\n1\n2\n3\n合计",
        "某省\n12\n某市\n13",
        "第3页表格另行印发，请各地遵照执行。",
    ],
)
def test_numbers_and_repeats_of_a_text_stay(applied: Applied, raw: str) -> None:
    assert applied(page_breaks, raw) == raw


def test_many_repeated_lines_take_no_long_time(applied: Applied) -> None:
    raw = "\n".join(f"第某某类产品{chr(0x4E00 + n % 5000)}" for n in range(20_000))
    assert applied(page_breaks, raw) == raw
