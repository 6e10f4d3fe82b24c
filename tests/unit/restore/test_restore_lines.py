from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.lines import between, torn, wrapped
from luoshi.restore.rule import Context
from luoshi.text import Layout

Applied = Callable[..., str]
Wrap = Callable[..., list[str]]

PARAGRAPHS = [
    "会议指出，今年以来全市工业经济运行总体平稳，新兴产业加快成长，重点企业产能利用率稳步回升，为完成全年目标打下坚实基础。",
    "会议强调，要坚持问题导向，逐户走访企业，逐项梳理诉求，建立台账、销号管理，帮助企业解决用工、用地、用能等方面的实际难题。",
    "会议要求，各部门要压实责任，加强协同，按月调度、按季通报，确保各项任务落到实处、见到成效，以优异成绩交出答卷。",
    "下一步，市工信局将会同有关部门研究制定实施细则，明确时间表、路线图，推动政策直达快享，让更多企业有实实在在的获得感。",
]


@pytest.mark.parametrize("measure", [12, 15, 19, 21, 26, 34])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", [0, 2])
def test_columns_become_paragraphs(applied: Applied, wrap: Wrap, measure: int, gap: str, indent: int) -> None:
    lines = [line for paragraph in PARAGRAPHS * 2 for line in wrap(paragraph, measure, indent)]
    joined = applied(wrapped, gap.join(lines)).split(gap)
    assert len(set(joined) & set(PARAGRAPHS)) >= 3
    assert len(joined) in (7, 8, 9)


def test_lost_indents_open_paragraphs(applied: Applied, wrap: Wrap) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 18)]
    assert applied(wrapped, "\n".join(lines)).split("\n") == PARAGRAPHS


def test_indents_that_were_kept_open_paragraphs(applied: Applied, wrap: Wrap) -> None:
    lines = ["　　" * (i == 0) + line for p in PARAGRAPHS for i, line in enumerate(wrap(p, 20))]
    joined = applied(wrapped, "\n".join(lines)).split("\n")
    assert [line.strip("　") for line in joined] == PARAGRAPHS


def test_headings_and_bylines_stand_apart(applied: Applied, wrap: Wrap) -> None:
    body = [wrap(paragraph, 18) for paragraph in PARAGRAPHS]
    lines = [
        "某市：把会议精神转化为",
        "推动工业发展的具体举措",
        *body[0],
        *body[1],
        "某县：狠抓落实",
        *body[2],
        *body[3],
    ]
    joined = applied(wrapped, "\n".join(["本报记者 张三丰", *lines])).split("\n")
    assert joined == [
        "本报记者 张三丰",
        "某市：把会议精神转化为推动工业发展的具体举措",
        *PARAGRAPHS[:2],
        "某县：狠抓落实",
        *PARAGRAPHS[2:],
    ]


def test_columns_of_different_width_on_one_page(applied: Applied, wrap: Wrap) -> None:
    lines = [line for i, p in enumerate(PARAGRAPHS * 2) for line in wrap(p, 17 if i < 4 else 22)]
    assert applied(wrapped, "\n".join(lines)).split("\n") == PARAGRAPHS * 2


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS * 3),
        "\n".join(["白日依山尽，", "黄河入海流。", "欲穷千里目，", "更上一层楼。"] * 5),
        "\n".join(f"{n}.某某机械制造有限公司" for n in range(40)),
        "\n".join(["联系人：张三", "电话：010-12345678", "某省工业厅", "2020年1月2日"] * 6),
        "\n".join(["一、总体要求", "二、主要任务", "三、保障措施"] * 8),
        "一\n" * 2000,
        "",
    ],
)
def test_what_is_not_wrapped_is_left_alone(applied: Applied, text: str) -> None:
    assert applied(wrapped, text) == text


def test_blocks_are_never_joined(applied: Applied, wrap: Wrap) -> None:
    text = "\n".join(line for paragraph in PARAGRAPHS for line in wrap(paragraph, 18))
    assert applied(wrapped, text, Context(Layout.BLOCKS)) == text
    assert applied(torn, text, Context(Layout.BLOCKS)) == text


HALF = "会议指出，全系统要进一步强化理论武装，学深悟透、融会贯通，完善工作机制，推动各项决策部署在基层落地，深入贯彻"


@pytest.mark.parametrize(
    ("first", "second", "is_joined"),
    [
        (HALF, "发展新理念，建立长效机制，确保取得实效。", True),
        ("按照部署，要抓好工业、农业和现代服务业的发展工作，", "推动形成良好局面。", True),
        (HALF + "。", "会议要求，各部门要抓好落实。", False),
        (HALF, "　　会议要求，各部门要抓好落实。", False),
        (HALF, "二、主要任务是抓好落实。", False),
        (HALF, "（一）各部门要抓好落实。", False),
        (HALF, "——各部门要抓好落实。", False),
        (HALF, "某省工业厅", False),
        ("加快推进新型工业化和城镇化", "要坚持稳中求进工作总基调，确保实效。", False),
        ("关于坚持群众路线、发扬民主的方针，以及贯彻各项制度，", "关于调整布局的方针，要研究落实。", False),
    ],
)
def test_a_torn_paragraph_is_joined(applied: Applied, first: str, second: str, is_joined: bool) -> None:
    joined = applied(torn, f"开头一段。\n{first}\n{second}")
    assert ("\n" not in joined[len("开头一段。\n") :]) is is_joined


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("发展", "工业", ""),
        ("artificial", "intelligence", " "),
        ("5", "G", ""),
        ("推进AI", "工业", ""),
        ("20", "22年", ""),
    ],
)
def test_what_stands_between_joined_lines(before: str, after: str, new: str) -> None:
    assert between(before, after) == new
