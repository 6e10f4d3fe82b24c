"""Details: numbers and names by which a target adds something of its own."""

from __future__ import annotations

import pytest

from luoshi.trace.details import adds_detail, details_of, fresh_details, number_of


@pytest.mark.parametrize(
    ("spelled", "value"),
    [
        ("零", 0),
        ("五", 5),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十五", 95),
        ("一百零三", 103),
        ("三千二百", 3200),
        ("两万五千", 25_000),
        ("一亿二千万", 120_000_000),
        ("二〇三五", 2035),
        ("百", 100),
    ],
)
def test_chinese_numerals(spelled: str, value: int) -> None:
    assert number_of(spelled) == value


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("", set()),
        ("推动航空产业发展", set()),
        ("新增备份供应商50家", {"50"}),
        ("增长6.5%", {"6.5"}),
        ("比例稳定在百分之九十五", {"95"}),
        ("比例为百分之三点五", {"3.5"}),
        ("建成一百二十个站点", {"120"}),
        ("建成一个站点", set()),
        ("实施“攀云行动”", {"“攀云行动”"}),
        ("印发《链长制办法》", {"《链长制办法》"}),
        ("做到“两个维护”", set()),
        ("落实“1+1+9”部署", set()),
        ("3.推动航空产业发展", set()),
        ("（三）推动航空产业发展", set()),
        ("(12)推动航空产业发展", set()),
        ("2021年推动航空产业发展", set()),
        ("到2035年建成航空强省", {"2035"}),
        ("2027年底前建成", {"2027"}),
        ("“链”", set()),
    ],
)
def test_details(text: str, details: set[str]) -> None:
    assert details_of(text) == details


@pytest.mark.parametrize(
    ("clause", "target", "answer"),
    [
        ("培育链主企业", "培育链主企业20家", True),
        ("培育链主企业20家", "培育20家链主企业", False),
        ("参保率稳定在百分之九十五", "参保率稳定在95%左右", False),
        ("参保率稳定在百分之九十五", "参保率提高到97%", True),
        ("推广“枫溪经验”", "深化“枫溪经验”", False),
        ("化解矛盾", "推广“枫溪经验”", True),
        ("培育链主企业", "培育龙头企业", False),
        ("", "", False),
    ],
)
def test_what_a_target_adds(clause: str, target: str, answer: bool) -> None:
    assert adds_detail(clause, target) is answer


@pytest.mark.parametrize(
    ("clause", "target", "fresh"),
    [
        ("培育链主企业500家", "培育链主企业50家", set()),
        ("投入500亿元", "投入3.5亿元", set()),
        ("占比达到20%", "占比达到30%", set()),
        ("投入500亿元", "投入500亿元，新建站点30个", {"30"}),
        ("到2035年建成站点", "建成站点30个", {"30"}),
        ("投入500亿元", "投入50亿元，建设“攀云基地”", {"“攀云基地”"}),
        ("培育链主企业", "培育链主企业50家", {"50"}),
    ],
    ids=["lowered", "with a point", "a share", "kept", "another unit", "a name besides", "none before"],
)
def test_another_value_is_no_detail_of_its_own(clause: str, target: str, fresh: set[str]) -> None:
    assert fresh_details(clause, target) == fresh
    assert adds_detail(clause, target) is bool(fresh)
