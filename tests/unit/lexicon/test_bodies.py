"""Bodies by name, level and place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from luoshi.lexicon import Bodies, load_lexicon
from luoshi.lexicon.bodies import central_bodies
from luoshi.text import Level


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return load_lexicon().bodies


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("中共中央", Level.CENTRAL, "100000"),
        ("国务院办公厅", Level.CENTRAL, "100000"),
        ("全国人大常委会", Level.CENTRAL, "100000"),
        ("中国共产党第二十届中央委员会", Level.CENTRAL, "100000"),
        ("工信部", Level.MINISTRY, "100000"),
        ("工业和信息化部办公厅", Level.MINISTRY, "100000"),
        ("发展改革委", Level.MINISTRY, "100000"),
        ("国家数据局", Level.MINISTRY, "100000"),
        ("中国人民银行金融市场司", Level.MINISTRY, "100000"),
        ("浙江省经信厅", Level.PROVINCE, "330000"),
        ("中共浙江省委", Level.PROVINCE, "330000"),
        ("浙江省人民政府办公厅", Level.PROVINCE, "330000"),
        ("北京市经济和信息化局", Level.PROVINCE, "110000"),
        ("内蒙古自治区党委", Level.PROVINCE, "150000"),
        ("上海市第十五届人民代表大会常务委员会", Level.PROVINCE, "310000"),
        ("安徽省推进“三地一区”建设领导小组", Level.PROVINCE, "340000"),
        ("厦门市人大常委会", Level.CITY, "350200"),
        ("深圳市财政局", Level.CITY, "440300"),
        ("阿坝州人民政府办公室", Level.CITY, "513200"),
        ("广州市黄埔区人民政府", Level.COUNTY, "440112"),
        ("中共柳河县委", Level.COUNTY, "220524"),
        ("市工信局", Level.CITY, None),
        ("省发改委", Level.PROVINCE, None),
        ("自治区党委", Level.PROVINCE, None),
        ("县政府", Level.COUNTY, None),
        ("新华社", Level.MEDIA, "100000"),
        ("浙江省产业厅", Level.PROVINCE, "330000"),
        ("杭州市产业局", Level.CITY, "330100"),
        ("浙江省芯片产业促进局", Level.PROVINCE, "330000"),
        ("杭州市生命健康产业委员会", Level.CITY, "330100"),
        ("产业发展部", Level.MINISTRY, "100000"),
        ("产业发展部办公厅", Level.MINISTRY, "100000"),
    ],
)
def test_level_and_division(bodies: Bodies, name: str, level: Level, code: str | None) -> None:
    assert bodies.level_of(name) is level
    body = bodies.parse(name)
    assert body is not None
    assert (body.division.code if body.division else None) == code
    assert [m.body.name for m in bodies.find(name)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "各级财政部门要加大投入",
        "交通部署到位",
        "管理办法由其中办理机构执行",
        "国办发〔2018〕104号",
        "城市建设局面良好",
        "全省经济发展局势",
        "推进产业链建设",
        "浙江省打造新格局，",
        "浙江省的会议大厅",
        "工业部件和工业部门",
        "城市建设部署",
        "经济技术开发区经济发展部",
        "公司工业部",
        "各园区管委会",
        "",
    ],
)
def test_words_that_name_no_body(bodies: Bodies, text: str) -> None:
    assert bodies.find(text) == []
    assert bodies.level_of(text) is None


def test_a_local_department_is_not_taken_for_the_central_one(bodies: Bodies) -> None:
    names = [m.body.name for m in bodies.find("请浙江省能源局、市统计局报国家统计局")]
    assert names == ["浙江省能源局", "市统计局", "国家统计局"]


def test_matches_are_spans_in_order(bodies: Bodies) -> None:
    text = "省委办公厅、省政府办公厅会同杭州市人民政府印发"
    matches = bodies.find(text)
    assert [text[m.start : m.end] for m in matches] == ["省委办公厅", "省政府办公厅", "杭州市人民政府"]
    assert all(a.end <= b.start for a, b in pairwise(matches))


def test_full_names_of_abbreviations(bodies: Bodies) -> None:
    assert bodies.full_name("工信部") == "工业和信息化部"
    assert bodies.full_name("浙江省经信厅") == "浙江省经信厅"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("财金〔2020〕5号", "财政部"),
        ("国办发〔2018〕104号", "国务院办公厅"),
        ("工信厅信发〔2020〕4号", "工业和信息化部"),
    ],
)
def test_a_number_tells_its_body(bodies: Bodies, number: str, name: str) -> None:
    body = bodies.of_number(number)
    assert body is not None
    assert body.name == name


def test_a_local_number_tells_nothing(bodies: Bodies) -> None:
    assert bodies.of_number("皖政办秘〔2021〕82号") is None


def test_every_shipped_body_has_a_level_of_the_centre_or_of_media() -> None:
    assert {level for _, level in central_bodies().values()} == {Level.CENTRAL, Level.MINISTRY, Level.MEDIA}


@pytest.mark.parametrize(("opening", "more"), [("", "浙江省政府"), ("浙江", "推"), ("", "国家")])
def test_find_is_linear(
    bodies: Bodies, opening: str, more: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: bodies.find(opening + more * size), 10_000)


def test_every_body_of_a_long_line_is_found(bodies: Bodies) -> None:
    assert len(bodies.find("浙江省政府" * 40_000)) == 40_000
