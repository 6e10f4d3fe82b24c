"""How long something has gone on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.indicator_runs import find_runs
from luoshi.text import Fact, FactKind, Role


@pytest.mark.parametrize(
    ("text", "words", "name", "value", "unit"),
    [
        ("治安案件连续6年下降，", "治安案件连续6年下降", "治安案件连续下降年数", 6, "年"),
        ("连续61个月未发生事故。", "连续61个月未发生事故", "连续未发生事故时间", 61, "个月"),
        ("起数、人数连续九年“双下降”，", "起数、人数连续九年“双下降”", "起数、人数连续下降年数", 9, "年"),
        ("油菜产量实现“18连增”；", "油菜产量实现“18连增", "油菜产量连增年数", 18, "年"),
        ("粮食生产二十二连丰，", "粮食生产二十二连丰", "粮食生产连丰年数", 22, "年"),
    ],
)
def test_a_run(
    reading: Callable[..., object], text: str, words: str, name: str, value: int, unit: str
) -> None:
    [run] = find_runs(reading(text), [])
    assert text[run.start : run.value.end] == words
    assert (run.name, run.value.value, run.value.unit) == (name, value, unit)


@pytest.mark.parametrize(
    "text", ["连续作战，", "接连增长，", "大连升级，", "连续3年下降、再部署，", "甲" * 50 + "连续3年下降"]
)
def test_no_run(reading: Callable[..., object], text: str) -> None:
    assert list(find_runs(reading(text), [])) == []


def test_a_task_tells_of_no_run(reading: Callable[..., object]) -> None:
    assert list(find_runs(reading("案件连续6年下降。", None, Role.TASK), [])) == []


def test_a_clause_with_a_figure_of_its_own_is_passed_over(reading: Callable[..., object]) -> None:
    document = reading("满意度连续8年保持在98%以上。")
    taken = Fact("d", FactKind.INDICATOR, 0, 14, document.clauses[0].id)
    assert list(find_runs(document, [taken])) == []
