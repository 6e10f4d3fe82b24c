"""Turns: what the words around an object make of it."""

from __future__ import annotations

import pytest

from luoshi.trace.turns import Turn, turn_of


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("扎实推进", "", Turn.NONE),
        ("推进", "建设", Turn.NONE),
        ("推进", "和传承工程", Turn.NONE),
        ("深化", "传承工程", Turn.MEANS),
        ("创建", "示范区", Turn.MEANS),
        ("开展", "专项行动", Turn.MEANS),
        ("修订", "条例", Turn.MEANS),
        ("抓好", "反馈问题整改", Turn.OTHER),
        ("", "能力亟待提高", Turn.OTHER),
        ("", "任务繁重", Turn.OTHER),
        ("", "、办事的本领还有待提升", Turn.OTHER),
        ("", "培育还有较大差距", Turn.OTHER),
        ("缩小城乡", "差距", Turn.NONE),
        ("", "是发展的前提", Turn.OTHER),
        ("加强", "是管根本的基础工作", Turn.OTHER),
        ("夯实", "基础", Turn.NONE),
        ("", "是要抓住的关键", Turn.NONE),
        ("是", "的五年", Turn.OTHER),
        ("“十六五”时期是", "的关键阶段", Turn.OTHER),
        ("有利于", "", Turn.OTHER),
        ("五是", "", Turn.NONE),
        ("重点是", "", Turn.NONE),
        ("目标是要", "", Turn.NONE),
    ],
)
def test_turns(before: str, after: str, turn: Turn) -> None:
    assert turn_of(before, after) is turn


def test_what_stands_far_behind_turns_nothing() -> None:
    assert turn_of("", "、停车收费示范区") is Turn.NONE
    assert turn_of("", "，办好试点") is Turn.NONE
