from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.pinyin import broken_spots, pinyin

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("工業(yè)經(jīng)濟", "工業經濟"),
        ("服務（wù）業", "服務業"),
        ("要調(diào)結(jié)構(gòu)", "要調結構"),
        ("談?wù)J識", "談認識"),
        ("談?wù)J識體(tǐ)會", "談認識體會"),
    ],
)
def test_stray_readings_go(applied: Applied, raw: str, text: str) -> None:
    assert applied(pinyin, raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "亳(bó)州市",
        "工业(yè)经济",
        "應用(APP)與平臺",
        "業(wù)",
        "業(ye)",
        "研發(R&D)投入",
        "业务(yè wù)",
        "問?答",
    ],
)
def test_what_an_author_wrote_in_brackets_stays(applied: Applied, raw: str) -> None:
    assert applied(pinyin, raw) == raw


@pytest.mark.parametrize("raw", ["談?wù)", "談?wù)識", "談?wù)3", "中?wù)J識"])
def test_what_cannot_be_computed_stays_broken(applied: Applied, raw: str) -> None:
    assert applied(pinyin, raw) == raw


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("談?wù)識。", [(1, 6)]),
        ("谈？wù）识。", [(1, 6)]),
        ("前文，谈?wù)", [(4, 8)]),
        ("好?", []),
        ("什么?why)是", []),
        ("工業(yè)經濟", []),
    ],
)
def test_broken_spots_are_found(text: str, spots: list[tuple[int, int]]) -> None:
    assert broken_spots(text) == spots
