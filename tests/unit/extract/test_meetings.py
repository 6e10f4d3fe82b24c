from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("学习党的二十大精神", "党的二十大"),
        ("贯彻二十届一中、二中、三中全会精神", "二十届一中、二中、三中全会"),
        ("落实党的二十届四中全会部署", "党的二十届四中全会"),
        ("根据省委十二届八次全会部署", "省委十二届八次全会"),
        ("按照市政府第60次常务会议要求", "市政府第60次常务会议"),
        ("贯彻中央经济工作会议精神", "中央经济工作会议"),
        ("厅里召开党组（扩大）会议", "党组（扩大）会议"),
        ("首届中国国际进口博览会成功举办", "首届中国国际进口博览会"),
        ("召开全省服务业发展大会", "全省服务业发展大会"),
    ],
)
def test_a_meeting_is_found(named: Named, text: str, meeting: str) -> None:
    assert named("meeting", text) == [meeting]


@pytest.mark.parametrize(
    "text", ["会议指出", "大会要求", "党的二十大报告", "十大行动", "召开工作会议", "全国大会"]
)
def test_what_names_no_meeting(named: Named, text: str) -> None:
    assert named("meeting", text) == []
