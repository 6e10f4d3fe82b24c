from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.final_stops import final_stops

Applied = Callable[..., str]
PROSE = "会议指出，今年以来全市工业经济运行总体平稳。新兴产业加快成长，重点企业产能稳步回升，全年目标可以实现"


def among(line: str) -> str:
    return "\n".join([*[PROSE + "。"] * 4, line, *[PROSE + "。"] * 4])


def test_a_lost_stop_comes_back(applied: Applied) -> None:
    assert applied(final_stops, among(PROSE)) == among(PROSE + "。")


@pytest.mark.parametrize(
    "line",
    [
        "一、坚持以高质量发展统揽全局，推动工业经济稳中求进",
        PROSE + "，",
        PROSE + "；",
        PROSE + "：",
        "图为" + PROSE,
        PROSE + "（某年修订）",
        "某省，某市，某县，某区，某镇，某乡，某村，某街道，某开发区，某高新区，某保税区，某新区，某园区",
    ],
)
def test_what_may_end_without_one_stays(applied: Applied, line: str) -> None:
    assert applied(final_stops, among(line)) == among(line)


def test_where_paragraphs_end_without_stops_none_is_added(applied: Applied) -> None:
    raw = "\n".join([PROSE] * 9)
    assert applied(final_stops, raw) == raw
