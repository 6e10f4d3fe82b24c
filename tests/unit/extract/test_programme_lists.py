from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.programme_words import is_name, run_start, trimmed
from luoshi.extract.programmes import find_programmes

Found = Callable[[str], list[str]]


@pytest.fixture
def found(reading: Callable[..., Reading]) -> Found:
    """The programmes that the grammar proposes."""

    def words(text: str) -> list[str]:
        return [text[fact.start : fact.end] for fact in find_programmes(reading(text))]

    return words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开工建设南昌至抚州、衢州东林电站等5个项目。", ["南昌至抚州", "衢州东林电站"]),
        ("推进宁北、川西等3条高铁建设。", ["宁北", "川西"]),
        ("建成投用杭州云帆电子、湖州星海材料等一批重大项目。", ["杭州云帆电子", "湖州星海材料"]),
    ],
)
def test_works_in_a_list_that_closes_with_their_class(found: Found, text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "推进云州机场、岭北机场等项目。",
        "推进钢铁、水泥等重大项目。",
        "支持杭州、宁波等重点项目。",
        "加强交通、能源等工程建设。",
    ],
)
def test_lists_of_fields_and_places_are_no_works(found: Found, text: str) -> None:
    assert found(text) == []


def test_each_name_under_a_count_is_one(found: Found) -> None:
    text = "聚力实施产业跃升登高、市场活力和开放提级、文化繁荣创造等“三大工程”，"
    assert found(text) == ["产业跃升登高", "市场活力和开放提级", "文化繁荣创造"]


def test_a_count_of_one_name_names_none(found: Found) -> None:
    assert found("加强城市建设的“三大行动”，") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("神舟二十三号载人飞船发射成功。", ["神舟二十三号载人飞船"]),
        ("成功将资源三号04星送入轨道。", ["资源三号04星"]),
        ("长征七号甲运载火箭首飞。", ["长征七号甲运载火箭"]),
        ("西安地铁15号线通车运营。", ["西安地铁15号线"]),
        ("拨打12号线电话。", []),
    ],
)
def test_craft_and_lines_by_number(found: Found, text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云川高铁全长超200公里。", ["云川高铁"]),
        ("东庄大桥位于云岭市。", ["东庄大桥"]),
        ("云川铁路岭西段建成通车。", ["云川铁路岭西段"]),
        ("铁路部门加开列车，", []),
        ("部分高速公路实行管制，", []),
        ("云川铁路公司发布公告，", []),
        ("7条高速公路建成通车。", []),
    ],
)
def test_lines_and_buildings_stand_wherever_they_are_named(found: Found, text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国企深化提升行动平稳收官。", ["国企深化提升行动"]),
        ("云帆数据标准创新试点取得成效。", ["云帆数据标准创新试点"]),
        ("实施“星火计划”“湘才兴业”行动，", ["“星火计划”", "“湘才兴业”行动"]),
        ("全面打赢云岭生态保护攻坚战。", ["云岭生态保护攻坚战"]),
        ("开展“春风送岗”活动，", ["“春风送岗”活动"]),
        ("搭载“深蓝一号”号潜水器，", ["“深蓝一号”号"]),
        ("依托全国网络信息安全管理系统，", ["全国网络信息安全管理系统"]),
        ("建成全国唯一医养结合示范省，", ["医养结合示范省"]),
        ("建成首座抽水蓄能电站，", []),
        ("打击“黑广播”违法犯罪活动，", []),
        ("深化“放管服”改革，", []),
        ("建设综合治理数据库，", []),
        ("依托中国（云南）自由贸易试验区，", []),
        ("第二届中欧班列国际合作论坛", []),
    ],
)
def test_names_from_their_first_to_their_last_letter(found: Found, text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("深入实施云帆行动", "云帆行动"),
        ("开工建设赣云运河", "赣云运河"),
        ("、全力保障雅云铁路", "雅云铁路"),
        ("6条续建云川高铁", "云川高铁"),
        ("扩大内需登高工程", "扩大内需登高工程"),
        ("加力建设佳云铁路", "佳云铁路"),
        ("优化升级云帆调度平台", "优化升级云帆调度平台"),
        ("为民办事项目", "为民办事项目"),
        ("建设工程", "建设工程"),
    ],
)
def test_verbs_and_order_words_are_left_out(words: str, name: str) -> None:
    assert words[slice(*trimmed(words, 0, len(words)))] == name


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("云帆跃升行动", True),
        ("重点产业建设工程", False),
        ("标志性工程", False),
        ("对重大出行平台项目", False),
        ("直辖市）重大云帆项目", False),
        ("省人才信息系统", True),
        ("人才信息系统", False),
        ("云岭国家级自主创新示范区", False),
        ("行动", False),
    ],
)
def test_what_is_a_name(words: str, is_one: bool) -> None:
    assert is_name(words) is is_one


def test_a_run_begins_behind_marks_and_numbers() -> None:
    text = "好。（三）云帆工程"
    assert run_start(text, 0, text.index("工程")) == text.index("云")
    assert run_start(text, 7, 8) == 7


@pytest.mark.parametrize(
    "piece", ["续建", "高速公路", "等5个项目、", "大数据", "神舟十", "地铁1号", "“甲”号", "一、"]
)
def test_hostile_repetition_takes_no_time(found: Found, piece: str) -> None:
    begun = time.perf_counter()
    found("推进" + piece * (60_000 // len(piece)) + "铁路工程。")
    assert time.perf_counter() - begun < 5
