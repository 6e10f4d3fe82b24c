"""What sort of document a title and an opening make."""

from __future__ import annotations

import pytest

from luoshi.structure.kind import find_kind
from luoshi.text import Kind


@pytest.mark.parametrize(
    ("title", "opening", "kind"),
    [
        ("关于做好节能工作的通知", "", Kind.NOTICE),
        ("星河省节能条例（草案）", "", Kind.LAW),
        ("星河市三年行动方案（2022—2024年）", "", Kind.PLAN),
        ("星河市工作要点（2022年）", "", Kind.PLAN),
        ("星河市产业局2022年工作总结和2023年工作安排", "", Kind.WORK_REPORT),
        ("政府工作报告（摘要）", "", Kind.WORK_REPORT),
        ("在学习会上的发言", "", Kind.SPEECH),
        ("产业厅召开调度会", "本报记者 王某", Kind.MEETING),
        ("产业系统迅速行动", "本报记者 王某\n7月1日，产业厅召开会议。", Kind.NEWS),
        ("账款清到心坎上", "“新欠堵住了。”市产业局局长王某介绍，账款按月上网。", Kind.NEWS),
        (None, "同志们：今天召开会议。", Kind.SPEECH),
        (None, "10月24日，产业厅召开会议。", Kind.MEETING),
        (None, "本报讯 车间正式接单。", Kind.NEWS),
        ("星河", "各地抓好落实。", Kind.OTHER),
        (None, "现在向大会报告工作，请予审议。", Kind.WORK_REPORT),
        (None, "", Kind.OTHER),
    ],
)
def test_find_kind(title: str | None, opening: str, kind: Kind) -> None:
    assert find_kind(title, opening) is kind
