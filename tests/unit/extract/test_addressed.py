"""Who is told to act, by the subject of a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.addressed import body_in, names_body


@pytest.mark.parametrize("words", ["各市", "省财政厅", "有关企业", "县级以上人民政府", "省、市、县"])
def test_bodies_that_can_be_told(words: str) -> None:
    assert names_body(words)


@pytest.mark.parametrize(
    "words", ["会议", "对有关企业", "茶叶产值", "城市", "实行", "城镇", "协同格局", "西部", "全部"]
)
def test_words_that_are_no_body(words: str) -> None:
    assert not names_body(words)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("将市茶业局", "市茶业局"),
        ("3.2.1　县茶业主管部门", "县茶业主管部门"),
        ("通知要求各茶场管理单位", "各茶场管理单位"),
        ("文件要求各茶场管理单位", "各茶场管理单位"),
        ("特别是茶叶企业", "茶叶企业"),
        ("凡是达标的企业", "达标的企业"),
        ("茶叶学校积极为企业", "茶叶学校"),
        ("市茶业局对有关企业", "市茶业局"),
        ("市茶业局是全市茶叶工作主管部门", "市茶业局"),
        ("茶园内由市茶业局", "市茶业局"),
        ("县人民政府组织", "县人民政府"),
        ("各类社会组织", "各类社会组织"),
        ("市对外贸易局", "市对外贸易局"),
        ("审核机构", "审核机构"),
        ("丰富服务内涵\t6.基层茶业站管理单位", "基层茶业站管理单位"),
        ("各级政府都", "各级政府"),
    ],
)
def test_the_body_without_the_words_around_it(subject: str, body: str) -> None:
    assert body_in(subject) == body


@pytest.mark.parametrize(
    "subject",
    [
        "支持茶叶企业",
        "要求各地",
        "构建部门协同监管格局",
        "会同有关部门",
        "要建立专门工作机构",
        "城镇",
        "县域茶叶产值",
        "",
    ],
)
def test_words_that_tell_nobody(subject: str) -> None:
    assert body_in(subject) is None


@pytest.mark.parametrize("letters", ["部", "由", "为部", "通知", "1.", "局组织"])
def test_long_subjects_take_linear_work(
    letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: body_in(letters * size), 5_000)
