from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose

Named = Callable[..., list[str]]


@pytest.fixture
def named(reading: Callable[..., Reading]) -> Named:
    """The words of one kind that the rules alone let stand: ``named(kind, text, date)``."""

    def words(kind: str, text: str, *given: object) -> list[str]:
        return [text[f.start : f.end] for f in settle(propose(reading(text, *given))) if f.kind.value == kind]

    return words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施云帆数字赋能专项行动。", ["云帆数字赋能专项行动"]),
        ("深化“智赋千厂”行动，", ["“智赋千厂”行动"]),
        ("实施“芙蓉计划”。", ["“芙蓉计划”"]),
        ("实施产业焕新工程和技术登高工程，", ["产业焕新工程", "技术登高工程"]),
        ("共建“一带一路”", ["一带一路"]),
        ("创建国家新型工业化示范区，", ["国家新型工业化示范区"]),
        ("（一）云帆平台建设工程。\n", ["云帆平台建设工程"]),
        ("云岭文化惠民工程深入实施。", ["云岭文化惠民工程"]),
        ("打造“云上好物”品牌", ["“云上好物”"]),
        ("打好蓝天、碧水、净土保卫战。", ["蓝天、碧水、净土保卫战"]),
    ],
)
def test_a_programme_is_found(named: Named, text: str, names: list[str]) -> None:
    assert [name.strip("“”") for name in named("programme", text)] == [name.strip("“”") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "推进重点项目建设",
        "完善工作机制，",
        "支持企业“走出去”提供平台",
        "统筹“四个全面”战略布局",
        "制定行动方案。",
        "实施改革试点。",
    ],
)
def test_general_words_name_none(named: Named, text: str) -> None:
    assert named("programme", text) == []
