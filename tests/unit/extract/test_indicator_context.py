"""Status, scope and period of an indicator, which it takes from what stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact, Role

Facts = Callable[..., list[Fact]]


@pytest.fixture
def last(facts: Facts) -> Callable[..., dict[str, object]]:
    """What is known of the last indicator of some words."""

    def norm(text: str, *given: object) -> dict[str, object]:
        return dict([f for f in facts(text, *given) if f.kind.value == "indicator"][-1].norm)

    return norm


_DONE = (Role.ACHIEVEMENT, Role.ASSESSMENT, Role.EVENT, Role.FRAME)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.TARGET, "target"), (Role.TASK, "target"), *((role, "achieved") for role in _DONE)],
)
def test_the_role_decides(last: Callable[..., dict[str, object]], role: Role, status: str) -> None:
    assert last("工业投资增长10%。", None, role)["status"] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("力争工业投资增长10%。", "target"),
        ("项目建成后，每年可新增产值5亿元。", "target"),
        ("今年快递业务量将超过950亿件。", "target"),
        ("预计全年进口额达到300亿元。", "target"),
        ("全省人均预期寿命提高到79岁。", "achieved"),
        ("持续将成本压减，企业利润增长5%。", "achieved"),
        ("超额完成五年行动计划，新增企业50家。", "achieved"),
        ("2022年产值预计突破12亿元。", "achieved"),
        ("原计划投资10亿元，力争更多，已完成投资12亿元。", "achieved"),
    ],
)
@pytest.mark.parametrize("role", [Role.ACHIEVEMENT, Role.EVENT])
def test_words_of_what_is_to_come_make_a_target(
    last: Callable[..., dict[str, object]], role: Role, text: str, status: str
) -> None:
    assert last(text, "2023-05", role)["status"] == status


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("2025年，工业投资增长10%。", "2026-01", "achieved"),
        ("力争2025年工业投资增长10%。", "2026-01", "target"),
        ("2026年，工业投资增长10%。", "2026-01", "target"),
        ("一、2025年工作回顾\n培育企业50家。", "2026-01", "achieved"),
        ("二、“十五五”时期主要目标\n培育企业50家。", "2026-01", "target"),
        ("一、“十四五”时期成就和“十五五”时期目标\n培育企业50家。", "2026-01", "target"),
        ("预计今年工业投资增长10%。", "2025-12", "achieved"),
        ("预计今年工业投资增长10%。", "2025-06", "target"),
    ],
)
def test_a_task_of_a_time_that_is_over_is_achieved(
    last: Callable[..., dict[str, object]], text: str, date: str, status: str
) -> None:
    assert last(text, date, Role.TASK)["status"] == status


def test_what_a_plans_section_counts_is_aimed_at(last: Callable[..., dict[str, object]]) -> None:
    text = "二、“十五五”时期主要目标任务\n提出25项指标。"
    assert last(text, "2026-01", Role.EVENT)["status"] == "target"
    assert last(text, "2026-01", Role.ACHIEVEMENT)["status"] == "achieved"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("工业投资增长10%。", "achieved"),
        ("力争工业投资增长10%。", "target"),
        ("确保粮食产量达到1300万吨。", "target"),
        ("主要目标是：工业投资增长10%，出口额增长5%。", "target"),
        ("工业投资预期增长10%。", "target"),
        ("到2027年，企业数量达到500家。", "target"),
        ("力争增长。工业投资增长10%。", "achieved"),
    ],
)
def test_without_a_role_the_words_of_the_sentence_decide(
    last: Callable[..., dict[str, object]], text: str, status: str
) -> None:
    assert last(text, "2024-05")["status"] == status


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("工业投资增长10%。", None),
        ("杭州工业投资增长10%。", "杭州"),
        ("浙江、杭州工业投资增长10%。", "杭州"),
        ("全省工业投资增长10%。", None),
        ("杭州快于平均，全省工业投资增长10%。", None),
        ("我国工业投资增长10%。", "我国"),
        ("全国工业投资增长10%。", "全国"),
        ("全球工业机器人产量增长10%。", "全球"),
        ("杭州加快发展。工业投资增长10%。", None),
        ("长三角工业投资增长10%。", "长三角"),
    ],
)
def test_the_scope_is_the_place_named_last_in_the_sentence(
    last: Callable[..., dict[str, object]], text: str, scope: str | None
) -> None:
    assert last(text, "2024-05")["scope"] == scope


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("工业投资增长10%。", None),
        ("今年上半年，工业投资增长10%。", "2024-01/2024-06"),
        ("2023年成效明显。工业投资增长10%。", "2023"),
        ("2023年成效明显。\n工业投资增长10%。", "2023"),
        ("2020年成效明显。\n工业投资增长10%。", None),
        ("5月3日召开会议。\n工业投资增长10%。", None),
        ("到2027年，工业投资增长10%。", "2027"),
        ("2023年增长，目前工业投资达到10亿元。", None),
        ("落实“十五五”开局部署，工业投资增长10%。", None),
        ("2021—2025年，汽车保有量增至300万辆。", "2025"),
        ("2021—2025年，汽车累计销售增加300万辆。", "2021/2025"),
        ("2021—2025年，产量居全国首位。", "2025"),
        ("“十四五”时期成效明显。\n工业投资增长10%。", "2021/2025"),
        ("2021—2023年成效明显。\n近日，工业投资增长10%。", "2021/2023"),
        ("2023年，工业投资较2020年增长10%。", "2023"),
        ("近年来，工业投资增长10%。", None),
        ("工业投资增长10%，2025年再提高。", None),
        ("一季度，工业投资增长10%。", "2024-01/2024-03"),
    ],
)
def test_the_period_is_the_nearest_date_before(
    last: Callable[..., dict[str, object]], text: str, period: str | None
) -> None:
    assert last(text, "2024-05-20")["period"] == period
