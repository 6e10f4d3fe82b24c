from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.programme_words import PLAIN
from luoshi.extract.proposals import propose

Named = Callable[..., list[str]]


@pytest.fixture
def named(reading: Callable[..., Reading]) -> Named:
    """The words of one kind that the rules alone let stand: ``named(kind, text, date)``."""

    def words(kind: str, text: str, *given: object) -> list[str]:
        return [text[f.start : f.end] for f in settle(propose(reading(text, *given))) if f.kind.value == kind]

    return words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施云帆数字赋能专项行动。", ["云帆数字赋能专项行动"]),
        ("深化“智赋千厂”行动，", ["“智赋千厂”行动"]),
        ("实施“芙蓉计划”。", ["“芙蓉计划”"]),
        ("实施产业焕新工程和技术登高工程，", ["产业焕新工程", "技术登高工程"]),
        ("共建“一带一路”", ["一带一路"]),
        ("创建国家新型工业化示范区，", ["国家新型工业化示范区"]),
        ("（一）云帆平台建设工程。\n", ["云帆平台建设工程"]),
        ("云岭文化惠民工程深入实施。", ["云岭文化惠民工程"]),
        ("打造“云上好物”品牌", ["“云上好物”"]),
        ("打好蓝天、碧水、净土保卫战。", ["蓝天、碧水、净土保卫战"]),
    ],
)
def test_a_programme_is_found(named: Named, text: str, names: list[str]) -> None:
    assert [name.strip("“”") for name in named("programme", text)] == [name.strip("“”") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "推进重点项目建设",
        "完善工作机制，",
        "支持企业“走出去”提供平台",
        "统筹“四个全面”战略布局",
        "制定行动方案。",
        "实施改革试点。",
    ],
)
def test_general_words_name_none(named: Named, text: str) -> None:
    assert named("programme", text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("据云岭大桥边检站统计，", ["云岭大桥"]),
        ("经云岭大桥出境的旅客，", ["云岭大桥"]),
        ("新线4100公里，其中高铁2082公里。", []),
        ("列车驶离云岭站，标志着云岭高铁通车。", []),
        ("北接云昆铁路，", ["云昆铁路"]),
        ("由于云岭铁路的建成，", ["云岭铁路"]),
        ("省长提出全球茶叶倡议，", ["全球茶叶倡议"]),
        ("各方支持他提出的重大倡议和理念", []),
        ("抓好云岭工程【云岭高铁开通】云岭新闻", ["云岭高铁"]),
        ("建成地铁8号线一期，", ["地铁8号线一期"]),
        ("建成云岭地铁8号线一期，", ["云岭地铁8号线一期"]),
    ],
)
def test_what_leads_to_a_name_is_no_part_of_it(named: Named, text: str, names: list[str]) -> None:
    assert named("programme", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "在北部开展军事行动，",
        "统一意志、统一行动，",
        "发起大规模行动，",
        "完成1.5万座小型水库除险加固",
        "建设单位应当依据建设项目的要求",
        "深入学习贯彻关于巡视工作的论述",
        "派出巡视工作专班",
        "国外货轮“海洋爵士”号遇险",
        "实施一系列专项行动，",
        "申报旧厂房以及其他改造项目，",
        "完成年度调水计划。",
    ],
)
def test_actions_quantities_and_ships_name_none(named: Named, text: str) -> None:
    assert named("programme", text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发射“云岭”号，", ["“云岭”号"]),
        ("部署“云岭”号航母，军方说“云岭”号抵达该海域", []),
        ("“云上茶园”品牌获国务院综合督查表扬。", ["“云上茶园”"]),
        ("把“四下茶园”作为主题教育的抓手", []),
    ],
)
def test_what_follows_a_quoted_name(named: Named, text: str, names: list[str]) -> None:
    assert named("programme", text) == names


@pytest.mark.parametrize("word", ["优质", "年度", "各类", "大数据", "大中型"])
def test_general_words_over_and_over_are_read_at_once(word: str) -> None:
    assert PLAIN.fullmatch(word * 30 + "行动")
    assert PLAIN.fullmatch(word * 30 + "茶行动") is None
