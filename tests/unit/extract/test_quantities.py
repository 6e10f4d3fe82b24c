from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from luoshi.extract.quantities import Quantity, find_quantities
from luoshi.text import Fact, FactKind


def found(text: str) -> list[tuple[str, float, str, str]]:
    return [(text[q.start : q.end], q.value, q.unit, q.relation) for q in find_quantities(text, [])]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "relation"),
    [
        ("增长6.5%", "6.5%", 6.5, "%", "="),
        ("增长６％", "６％", 6, "%", "="),
        ("1,234家", "1,234家", 1234, "家", "="),
        ("超过1500家", "超过1500家", 1500, "家", ">="),
        ("1500家以上", "1500家以上", 1500, "家", ">="),
        ("1500余家", "1500余家", 1500, "家", ">="),
        ("逾3万人次", "逾3万人次", 3, "万人次", ">="),
        ("突破2万亿元", "突破2万亿元", 2, "万亿元", ">="),
        ("不低于60%", "不低于60%", 60, "%", ">="),
        ("至少3个", "至少3个", 3, "个", ">="),
        ("不超过5.5%", "不超过5.5%", 5.5, "%", "<="),
        ("5.5%以内", "5.5%以内", 5.5, "%", "<="),
        ("5.5%以下", "5.5%以下", 5.5, "%", "<="),
        ("约35亿元", "约35亿元", 35, "亿元", "~"),
        ("近300家", "近300家", 300, "家", "~"),
        ("2.8%左右", "2.8%左右", 2.8, "%", "~"),
        ("十八亿亩", "十八亿亩", 18, "亿亩", "="),
        ("两万户", "两万户", 2, "万户", "="),
        ("超四成", "超四成", 40, "%", ">="),
        ("1.5倍", "1.5倍", 1.5, "倍", "="),
        ("0.6个百分点", "0.6个百分点", 0.6, "个百分点", "="),
        ("32微克/立方米", "32微克/立方米", 32, "微克/立方米", "="),
        ("45.6万元/亩", "45.6万元/亩", 45.6, "万元/亩", "="),
        ("500亿立方米", "500亿立方米", 500, "亿立方米", "="),
        ("实现两位数增长", "两位数增长", 10, "%", ">="),
        ("保持两位数增长", "保持两位数增长", 10, "%", ">="),
        ("双位数增长", "双位数增长", 10, "%", ">="),
        ("创新指数升至128.5，", "128.5", 128.5, "", "="),
    ],
)
def test_a_value_with_its_unit_and_bound(
    text: str, words: str, value: float, unit: str, relation: str
) -> None:
    assert found(text) == [(words, value, unit, relation)]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("居全国第3位", 3),
        ("位列全省第二，", 2),
        ("稳居中部首位。", 1),
        ("跃居全国榜首", 1),
        ("排名全球第十二位", 12),
        ("产量全国第一，", 1),
        ("规模全省最多。", 1),
    ],
)
def test_a_place_in_an_order(text: str, rank: int) -> None:
    [value] = find_quantities(text, [])
    assert value.is_rank
    assert (value.value, value.unit, value.relation) == (rank, "位", "=")


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("分别居全国第5、第6位。", [5, 6]),
        ("居全省第二和第三，", [2, 3]),
        ("列第1、第2、第10位", [1, 2, 10]),
        ("居全国第5，第6项工作", [5]),
    ],
)
def test_places_that_are_listed(text: str, ranks: list[int]) -> None:
    assert [q.value for q in find_quantities(text, []) if q.is_rank] == ranks


@pytest.mark.parametrize(
    "text",
    [
        "第3次",
        "3个月内",
        "24小时内",
        "15天内",
        "2024年",
        "30分钟",
        "5个工作日",
        "三个方面",
        "6个坚持",
        "十四五",
        "GB3096",
        "3.2.1",
        "电话12345678",
        "第二产业",
        "A4纸",
        "两位数字",
        "两位代表",
        "增长明显",
        "",
    ],
)
def test_other_numbers_are_no_values(text: str) -> None:
    assert find_quantities(text, []) == []


@pytest.mark.parametrize(
    ("kind", "hidden"),
    [
        (FactKind.DATE, True),
        (FactKind.CITATION, True),
        (FactKind.MEETING, True),
        (FactKind.FORMULATION, True),
        (FactKind.PROGRAMME, True),
        (FactKind.PLACE, False),
        (FactKind.INDUSTRY, False),
    ],
)
def test_numbers_inside_names_and_titles_are_no_values(kind: FactKind, hidden: bool) -> None:
    text = "落实100家企业，新增50家"
    values = [q.value for q in find_quantities(text, [Fact("d", kind, 0, 6)])]
    assert values == ([50] if hidden else [100, 50])


@pytest.mark.parametrize(
    ("kind", "text", "counted"),
    [
        (FactKind.ORGANISATION, "启动建设5个省级实验室", True),
        (FactKind.ORGANISATION, "第三方5吨级实验室", False),
        (FactKind.PROGRAMME, "6条续建高铁", True),
        (FactKind.PROGRAMME, "实施6条续建高铁", False),
    ],
)
def test_a_figure_that_counts_what_was_taken_for_a_name(kind: FactKind, text: str, counted: bool) -> None:
    assert bool(find_quantities(text, [Fact("d", kind, 0, len(text))])) == counted


@pytest.mark.parametrize(
    ("text", "value", "unit", "relation", "grown"),
    [
        ("总额实现翻番", 100, "%", "=", True),
        ("总额翻了一番", 100, "%", "=", True),
        ("总额翻两番", 300, "%", "=", True),
        ("成本减少四分之一", 25, "%", "=", False),
        ("事项压减三分之一以上", 33.3, "%", ">=", False),
        ("费率下降一半左右", 50, "%", "~", False),
        ("万余家企业", 10000, "家", ">=", False),
        ("近万名职工", 10000, "名", "~", False),
        ("补贴超千万元", 1000, "万元", ">=", False),
        ("支出突破万亿元", 1, "万亿元", ">=", False),
        ("收入比缩小至2.12，", 2.12, "", "=", False),
        ("受教育年限11.3年", 11.3, "年", "=", False),
        ("设备4000万台（套）", 4000, "万台（套）", "=", False),
        ("上调25个基点", 25, "个基点", "=", False),
        ("十多万户", 10, "万户", ">=", False),
    ],
)
def test_values_said_in_words(text: str, value: float, unit: str, relation: str, grown: bool) -> None:
    [found_value] = find_quantities(text, [])
    assert (found_value.value, found_value.unit, found_value.relation) == (value, unit, relation)
    assert found_value.is_growth is grown


@pytest.mark.parametrize(
    "text", ["排名前1%", "系列第406次", "居全国第一方阵", "稳居第一梯队", "节约", "安全6个维度"]
)
def test_these_measure_nothing(text: str) -> None:
    assert find_quantities(text, []) == []


def test_a_verb_that_ends_in_a_bound_keeps_it() -> None:
    [value] = find_quantities("时间节约5天", [])
    assert (value.start, value.relation) == (4, "=")


def test_values_do_not_overlap_and_are_in_order() -> None:
    values = find_quantities("增长5%、6%，居全国第3、第4位，达到100万亿元，突破万亿元", [])
    assert all(left.end <= right.start for left, right in itertools.pairwise(values))
    assert [q.value for q in values] == [5, 6, 3, 4, 100, 1]


@pytest.mark.parametrize(
    ("unit", "share", "money"),
    [("%", True, False), ("个百分点", True, False), ("万元", False, True), ("家", False, False)],
)
def test_sorts_of_units(unit: str, share: bool, money: bool) -> None:
    value = Quantity(0, 1, 5, unit, "=")
    assert (value.is_share, value.unit_is_money) == (share, money)


def test_a_large_number_of_places_is_no_rank() -> None:
    assert not Quantity(0, 1, 500, "位", "=").is_rank
    assert Quantity(0, 1, 99, "位", "=").is_rank


def test_only_a_double_digit_growth_says_that_it_grew(reading: Callable[..., object]) -> None:
    grown, other = find_quantities("实现两位数增长，增长12%", [])
    assert grown.is_growth
    assert not other.is_growth


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("提升1～3个百分点", "1～3个百分点", 1, "个百分点"),
        ("按5%—20%给予奖励", "5%—20%", 5, "%"),
        ("增长4.5-5%", "4.5-5%", 4.5, "%"),
        ("产量3000——3200吨", "3000——3200吨", 3000, "吨"),
        ("建设3至5个园区", "3至5个", 3, "个"),
    ],
)
def test_a_range_is_one_value_of_at_least_its_lower_end(
    text: str, words: str, value: float, unit: str
) -> None:
    assert found(text) == [(words, value, unit, ">=")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("由5%至6%", [5, 6]),
        ("从3至5个", [5]),
        ("第1-3个", [3]),
        ("9-3个", [3]),
        ("3万—5个", [3, 5]),
        ("—5%", [5]),
        ("3个100万", []),
        ("3岁以下婴幼儿", []),
        ("平均年龄60岁以上，", [60]),
        ("4部门", []),
        ("拍摄4部电影", [4]),
    ],
)
def test_what_is_no_range_and_what_is_no_value(text: str, values: list[float]) -> None:
    assert [value for _, value, _, _ in found(text)] == values
