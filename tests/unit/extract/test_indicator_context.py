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


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.TARGET, "target"),
        (Role.TASK, "target"),
        (Role.ACHIEVEMENT, "achieved"),
        (Role.ASSESSMENT, "achieved"),
        (Role.EVENT, "achieved"),
        (Role.FRAME, "achieved"),
    ],
)
def test_the_role_decides_before_the_words(
    last: Callable[..., dict[str, object]], role: Role, status: str
) -> None:
    assert last("力争工业投资增长10%。", None, role)["status"] == status
    assert last("工业投资增长10%。", None, role)["status"] == status


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
