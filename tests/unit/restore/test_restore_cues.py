from __future__ import annotations

import pytest

from luoshi.restore.cues import cues_of, indents_tell
from luoshi.restore.rule import lines_of

BODY = "会议指出要坚持稳中求进工作总基调推\n"


def cue(words: str, after: str = "继续发展工业经济"):
    return cues_of(lines_of(f"{words}\n{after}"))[0]


@pytest.mark.parametrize(
    ("words", "stopped"),
    [
        ("取得实效。", True),
        ("是什么？", True),
        ("“要抓好落实。”", True),
        ("（要抓好落实。）", True),
        ("如下：", False),
        ("抓好落实，", False),
        ("抓好落实", False),
    ],
)
def test_stops(words: str, stopped: bool) -> None:
    assert cue(words).stopped is stopped


def test_ends_are_the_dearer_the_less_they_end() -> None:
    ends = ["取得实效。", "要求如下：", "抓好落实", "抓好落实，"]
    costs = [cue(words).end_cost for words in ends]
    assert costs == sorted(costs)
    assert len(set(costs)) == 4


def test_headings_have_no_stop_and_few_marks() -> None:
    lines = ["某市狠抓落实", "坚持稳中求进，狠抓落实", "推进工作。某市狠抓落实", "某市狠抓落实。"]
    costs = [cue(words).heading_cost for words in lines]
    assert costs == sorted(costs)
    assert cue("（二）某市狠抓落实").heading_cost < costs[0]
    assert cue("第二条狠抓落实").heading_cost == costs[0]


@pytest.mark.parametrize(
    ("after", "slack", "carried"),
    [
        ("继续发展", 0.0, False),
        ("Intelligence发展", 5.5, False),
        ("2022年发展", 1.5, False),
        ("“双碳”目标", 0.0, True),
        ("展，要抓好", 0.0, True),
    ],
)
def test_the_next_line_excuses_a_short_one(after: str, slack: float, carried: bool) -> None:
    found = cue("会议指出要坚持稳中求进", after)
    assert (found.slack, found.carried) == (slack, carried)


@pytest.mark.parametrize(
    "words",
    [
        "本报记者 张三丰",
        "（记者 张三丰 李四）",
        "图为会议现场",
        "各位代表：",
        "2020年1月2日",
        "（2020年1月2日）",
        "某发〔2020〕1号",
        "来源：某日报",
        "联系电话：010-12345678",
        "https://a.gov.cn/b.html",
        "特此通知。",
        "（上接第1版）继续发展",
    ],
)
def test_some_lines_are_never_joined_to_the_one_before(words: str) -> None:
    assert cues_of(lines_of(BODY + words))[1].closed


@pytest.mark.parametrize(
    "words",
    [
        "推动工业经济发展",
        "各位同事认真学习了会议精神要点内容",
        "2020年全市工业经济增长",
        "记者了解到，全市工业",
    ],
)
def test_prose_may_be_joined(words: str) -> None:
    assert not cues_of(lines_of(BODY + words))[1].closed


def test_a_line_after_a_byline_begins_anew() -> None:
    assert cues_of(lines_of("本报记者 张三丰\n会议指出要坚持稳中求进"))[1].closed


def test_blank_lines_tell_only_when_some_lines_have_none() -> None:
    everywhere = cues_of(lines_of("\n\n".join(["会议指出要坚持稳中求进"] * 8)))
    somewhere = cues_of(lines_of("会议指出要坚持\n稳中求进总基调\n抓好落实\n\n会议强调要推动\n工业经济发展"))
    assert not any(found.closed for found in everywhere)
    assert [found.closed for found in somewhere] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　甲\n乙\n丙\n　　丁\n戊\n己", True),
        ("甲\n乙\n丙\n丁", False),
        ("　　甲\n　　乙\n　　丙", False),
        ("　　甲\n乙\n丙\n丁", False),
        ("    甲\n  乙\n  丙\n    丁\n  戊", True),
    ],
)
def test_kept_indents_are_recognised(text: str, expected: bool) -> None:
    assert indents_tell(lines_of(text)) is expected


@pytest.mark.parametrize(("mark", "width"), [(1.0, 10.0), (0.5, 9.0)])
def test_width_depends_on_how_marks_are_set(mark: float, width: float) -> None:
    assert cues_of(lines_of("会议指出，要坚持稳，"), mark)[0].width == width
