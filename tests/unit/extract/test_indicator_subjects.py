"""Names that leave out what the words around have said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.indicator_names import (
    full_name,
    names_for,
    needs_subject,
    part_of,
    spoken,
    subject_of,
    tidy,
)
from luoshi.extract.indicators import find_indicators
from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose

Names = Callable[[str], list[object]]


@pytest.fixture
def names(reading: Callable[..., Reading]) -> Names:
    def found(text: str) -> list[object]:
        read = reading(text, "2024-05")
        return [fact.norm["name"] for fact in find_indicators(read, settle(propose(read)))]

    return found


@pytest.mark.parametrize(
    ("written", "count", "expected"),
    [
        ("食品、药品抽检合格率", 2, ["食品抽检合格率", "药品抽检合格率"]),
        ("基本养老、失业保险参保人数", 2, ["基本养老保险参保人数", "失业保险参保人数"]),
        ("限额以上通讯器材、家具零售额", 2, ["限额以上通讯器材零售额", "限额以上家具零售额"]),
        ("规上高技术制造业、装备制造业增加值", 2, ["规上高技术制造业增加值", "规上装备制造业增加值"]),
        ("道路交通事故起数和死亡人数", 2, ["道路交通事故起数", "道路交通事故死亡人数"]),
        ("热线诉求解决率、满意率", 2, ["热线诉求解决率", "热线诉求满意率"]),
        ("一、二、三产业增加值", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("汽车产销", 2, ["汽车产量", "汽车销量"]),
        ("人民币存贷款余额", 2, ["人民币存款余额", "人民币贷款余额"]),
        ("城镇和农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("增速分别比同期工业、高技术制造业高", 2, ["增速高于工业", "增速高于高技术制造业"]),
    ],
)
def test_what_a_list_says_once(written: str, count: int, expected: list[str]) -> None:
    assert names_for(written, count) == expected


@pytest.mark.parametrize(
    ("name", "before", "full"),
    [
        ("成交额", "期货市场成交量", "期货市场成交额"),
        ("授权量", "植物新品种权申请量", "植物新品种权授权量"),
        ("成交额", "展出照片", "成交额"),
        ("增速比同期工业高", "电子信息制造业增加值", "电子信息制造业增加值增速高于工业"),
        ("比低", "贷款余额增速", "贷款余额增速"),
        ("比上届", "成交额", "成交额"),
        ("高于全国", "工业投资", "工业投资高于全国"),
    ],
)
def test_the_quantity_before_says_of_what(name: str, before: str, full: str) -> None:
    assert full_name(name, before) == full


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("新增企业", "increase", "企业"),
        ("净增人口", "increase", "人口"),
        ("新建学校", "increase", "新建学校"),
        ("新培育企业", "increase", "新培育企业"),
    ],
)
def test_only_added_is_left_to_the_change(name: str, change: str, said: str) -> None:
    assert spoken(name, change) == said


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("铁路完成固定资产投资", "铁路固定资产投资"),
        ("公路完成投资", "公路投资"),
        ("电子制造业累计实现出口交货值", "电子制造业出口交货值"),
        ("铁路共发送旅客", "铁路发送旅客"),
        ("完成投资", "完成投资"),
    ],
)
def test_verbs_of_doing_inside_a_name(written: str, name: str) -> None:
    assert tidy(written) == name


@pytest.mark.parametrize(
    ("name", "before", "part"),
    [
        ("新能源汽车", "汽车保有量", "新能源汽车保有量"),
        ("新能源汽车销量", "汽车保有量", "新能源汽车销量"),
        ("大学生", "汽车保有量", "大学生"),
    ],
)
def test_a_part_takes_the_measure_of_the_whole(name: str, before: str, part: str) -> None:
    assert part_of(name, before) == part


def test_measures_that_need_a_subject() -> None:
    assert needs_subject("业务收入")
    assert needs_subject("行业产值")
    assert not needs_subject("工业产值")
    assert subject_of("软件业务收入") == "软件"
    assert subject_of("学校") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("锂离子电池行业平稳运行，产量增长30%。", ["锂离子电池产量"]),
        ("汽车产销分别完成26万辆和27万辆，同比分别增长3%和4%。", ["汽车产量", "汽车销量"] * 2),
        ("石化产业上半年产值增长22%。", ["石化产业产值"]),
        (
            "汽车保有量由20万辆增至30万辆，其中新能源汽车由4万辆增至9万辆。",
            ["汽车保有量"] * 2 + ["新能源汽车保有量"] * 2,
        ),
        ("软件业务收入5亿元；利润总额1亿元。", ["软件业务收入", "软件利润总额"]),
        ("工业对经济增长的贡献超四成。", ["工业对经济增长贡献率"]),
        ("17个重点行业增加值增长5%。", ["17个重点行业增加值"]),
        ("出口额5亿元，比上届增加1亿元。", ["出口额", "出口额"]),
        ("工业增加值增长 7.8%。", ["工业增加值"]),
    ],
)
def test_names_in_sentences(names: Names, text: str, expected: list[str]) -> None:
    assert names(text) == expected
