from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact, Role

Measured = Callable[..., list[tuple[str, dict[str, object]]]]


@pytest.fixture
def measured(facts: Callable[..., list[Fact]]) -> Measured:
    def found(text: str, *given: object) -> list[tuple[str, dict[str, object]]]:
        kept = [f for f in facts(text, *given) if f.kind.value == "indicator"]
        return [(text[f.start : f.end], dict(f.norm)) for f in kept]

    return found


@pytest.mark.parametrize(
    ("text", "span", "name", "value", "unit", "change", "relation"),
    [
        (
            "规模以上工业增加值同比增长5.7%。",
            "规模以上工业增加值同比增长5.7%",
            "规模以上工业增加值",
            5.7,
            "%",
            "growth",
            "=",
        ),
        ("森林覆盖率超过55%。", "森林覆盖率超过55%", "森林覆盖率", 55, "%", "level", ">="),
        (
            "全省高速公路里程达到3210公里。",
            "高速公路里程达到3210公里",
            "高速公路里程",
            3210,
            "公里",
            "level",
            "=",
        ),
        ("单位产值能耗下降3.1%。", "单位产值能耗下降3.1%", "单位产值能耗", 3.1, "%", "decrease", "="),
        ("户均营收增长10%左右。", "户均营收增长10%左右", "户均营收", 10, "%", "growth", "~"),
        ("完成棚户区改造6万多户，", "棚户区改造6万多户", "棚户区改造", 6, "万户", "level", ">="),
        ("实施3000个技改项目。", "3000个技改项目", "技改项目", 3000, "个", "level", "="),
        ("新增2个区域医疗中心。", "新增2个区域医疗中心", "区域医疗中心", 2, "个", "increase", "="),
        ("企业数量居全国首位。", "企业数量居全国首位", "企业数量", 1, "位", "rank", "="),
        ("创新指数达到118.6，", "创新指数达到118.6", "创新指数", 118.6, None, "level", "="),
        ("服务业占比提高到52.3%。", "服务业占比提高到52.3%", "服务业占比", 52.3, "%", "share", "="),
        ("守住十八亿亩耕地红线。", "十八亿亩耕地红线", "耕地红线", 18, "亿亩", "level", "="),
        ("每户收入增长八成。", "每户收入增长八成", "每户收入", 80, "%", "growth", "="),
        ("财政支出突破万亿元。", "财政支出突破万亿元", "财政支出", 1, "万亿元", "level", ">="),
    ],
)
def test_one_value(  # noqa: PLR0917
    measured: Measured, text: str, span: str, name: str, value: float, unit: str, change: str, relation: str
) -> None:
    [(words, norm)] = measured(text)
    assert words == span
    got = norm["name"], norm["value"], norm["unit"], norm["change"], norm["relation"]
    assert got == (name, value, unit, change, relation)


def test_coordinated_values_share_their_span(measured: Measured) -> None:
    found = measured("装备制造业、高技术制造业增加值同比增长5.2%、9.1%。")
    assert {span for span, _ in found} == {"装备制造业、高技术制造业增加值同比增长5.2%、9.1%"}
    assert [(n["name"], n["value"]) for _, n in found] == [
        ("装备制造业增加值", 5.2),
        ("高技术制造业增加值", 9.1),
    ]


def test_from_one_value_to_another_is_two(measured: Measured) -> None:
    found = measured("汽车保有量由1200万辆增至1850万辆。")
    assert [(n["name"], n["value"], n["change"]) for _, n in found] == [
        ("汽车保有量", 1200, "level"),
        ("汽车保有量", 1850, "level"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "relation", "value", "change"),
    [
        ("每千人口3岁以下婴幼儿托位数达4.6个。", "每千人口3岁以下婴幼儿托位数", "=", 4.6, "level"),
        ("地区生产总值增长4.5%—5%。", "地区生产总值", ">=", 4.5, "growth"),
        ("茶叶产量增长4-5%。", "茶叶产量", ">=", 4, "growth"),
        ("签约服务覆盖率每年提升1～3个百分点。", "签约服务覆盖率", ">=", 1, "increase"),
        ("物流成本占比下降至13.8%。", "物流成本占比", "=", 13.8, "share"),
        ("算力规模突破20Eflops。", "算力规模", ">=", 20, "level"),
        ("平均受教育年限达11年。", "平均受教育年限", "=", 11, "level"),
        ("要努力实现地区生产总值增长5%。", "地区生产总值", "=", 5, "growth"),
    ],
)
def test_names_and_values_are_whole(
    measured: Measured, text: str, name: str, relation: str, value: float, change: str
) -> None:
    [(_, norm)] = measured(text)
    assert (norm["name"], norm["relation"], norm["value"], norm["change"]) == (name, relation, value, change)


def test_a_range_is_one_mention(measured: Measured) -> None:
    assert [words for words, _ in measured("茶叶产量3000—3200吨。")] == ["茶叶产量3000—3200吨"]


@pytest.mark.parametrize(
    "text",
    [
        "深入推进“3个100万”。",
        "云泽市茶业局等4部门关于印发茶园方案的通知。",
        "支持20个县深化茶旅融合发展。",
        "招收2—3岁幼儿。",
    ],
)
def test_numbers_of_formulations_bodies_and_ages_measure_nothing(measured: Measured, text: str) -> None:
    assert measured(text) == []


def test_what_each_year_saw_is_not_what_the_period_did(measured: Measured) -> None:
    text = "“十四五”时期，每年城镇新增就业60万人以上。"
    [(_, norm)] = measured(text, "2026-01-20", Role.ACHIEVEMENT)
    assert (norm["name"], norm["period"]) == ("每年城镇新增就业", "2021/2025")
    [(_, norm)] = measured(text.replace("每年", ""), "2026-01-20", Role.ACHIEVEMENT)
    assert norm["indicator"] == "城镇新增就业人数"


def test_an_example_with_a_figure_of_its_own_is_no_part_of_a_name(measured: Measured) -> None:
    found = [norm["name"] for _, norm in measured("推进14条茶路项目和云栖线等4个铁路项目。")]
    assert found == ["茶路项目", "铁路项目"]


def test_a_list_gives_one_for_each_item(measured: Measured) -> None:
    found = measured("建成生态廊道12条、亲水步道25条。")
    assert [(span, n["name"]) for span, n in found] == [
        ("生态廊道12条", "生态廊道"),
        ("亲水步道25条", "亲水步道"),
    ]


def test_a_growth_without_a_name_belongs_to_the_quantity_before(measured: Measured) -> None:
    found = measured("轻工业实现利润2480亿元，同比增长1.9%。")
    assert found[1][0] == "同比增长1.9%"
    assert found[1][1]["name"] == found[0][1]["name"]


def test_period_and_scope_come_from_before(measured: Measured) -> None:
    [(_, norm)] = measured("今年上半年，我国工业投资增长10%。", "2022-08-01")
    assert (norm["period"], norm["scope"]) == ("2022-01/2022-06", "我国")


def test_the_role_of_the_clause_decides_the_status(measured: Measured) -> None:
    assert measured("工业投资增长10%。", None, Role.TARGET)[0][1]["status"] == "target"
    assert measured("工业投资增长10%。", None, Role.ACHIEVEMENT)[0][1]["status"] == "achieved"
    assert measured("力争工业投资增长10%。")[0][1]["status"] == "target"


@pytest.mark.parametrize(
    "text",
    [
        "共有4批企业被列入",
        "2022年10月24日",
        "第3次会议",
        "考评分值=监测（60%）+调研（40%）",
        "5个工作日内办结",
        "《2025行动》印发",
        "电话12345",
    ],
)
def test_other_numbers_measure_nothing(measured: Measured, text: str) -> None:
    assert measured(text) == []


def test_amounts_of_support_are_none(measured: Measured) -> None:
    assert measured("奖励金额达到50万元。", None, Role.SUPPORT) == []


def test_a_number_of_an_item_is_no_part_of_a_name(measured: Measured) -> None:
    [(span, norm)] = measured("59．新增5G基站1000座。")
    assert (span, norm["name"]) == ("新增5G基站1000座", "5G基站")


def test_a_redaction_is_no_part_of_a_name(measured: Measured) -> None:
    [(span, norm)] = measured("**规模以上企业产值增长9%。")
    assert (span, norm["name"]) == ("规模以上企业产值增长9%", "规模以上企业产值")
