"""Concepts: wordings that name a task or carry it out, found in texts and compared."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from luoshi.trace.relate.concepts import Concepts, Use, common_ground, load_concepts, read_concepts

ROWS = [
    ["卫生", "健康中国 卫生健康", "乡镇卫生院 家庭医生 医养结合", "4.5"],
    ["养老", "养老服务 医养结合", "社区食堂 护理床位", "9.0"],
    ["市场", "基本经济制度 两个毫不动摇", "民营经济", "5.4"],
]


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return read_concepts(ROWS)


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("全面推进健康中国建设", {Use(0, named=True)}),
        ("新建乡镇卫生院12家", {Use(0, named=False)}),
        ("深化医养结合", {Use(0, named=False), Use(1, named=True)}),
        ("坚持“两个毫不动摇”", {Use(2, named=True)}),
        ("坚持“两个 毫不动摇”", {Use(2, named=True)}),
        ("修建停车场", set()),
        ("", set()),
    ],
)
def test_a_text_speaks_of_concepts_by_name_or_by_means(concepts: Concepts, text: str, uses: set[Use]) -> None:
    assert concepts.uses(text) == uses


def test_of_wordings_that_overlap_the_first_and_longest_counts() -> None:
    table = read_concepts([["法", "立法", "", "3"], ["法", "基层立法联系点", "立法联系", "3"]])
    assert table.uses("设立基层立法联系点") == {Use(1, named=True)}


def ground(concepts: Concepts, source: str, target: str) -> dict[str, float]:
    return common_ground(concepts.uses(source), concepts.uses(target), concepts)


@pytest.mark.parametrize(
    ("source", "target", "feature", "value"),
    [
        ("健康中国", "卫生健康", "named", 0.5),
        ("健康中国", "家庭医生", "carried", 0.5),
        ("家庭医生", "健康中国", "gathered", 0.5),
        ("家庭医生", "乡镇卫生院", "means", 0.5),
        ("家庭医生", "护理床位", "means", 0.0),
        ("健康中国", "养老服务", "left", 0.5),
        ("健康中国", "养老服务", "put", 1.0),
        ("健康中国和养老服务", "社区食堂", "back", 1 / 1.5),
        ("社区食堂", "健康中国和养老服务", "forth", 1 / 1.5),
        ("健康中国和养老服务", "社区食堂", "fields", 0.5),
        ("健康中国和养老服务", "社区食堂和家庭医生", "rarest", 1.0),
        ("停车场", "健康中国", "silent", 1.0),
        ("停车场", "停车场", "silent", 2.0),
    ],
)
def test_common_ground_is_weighed_by_rarity(
    concepts: Concepts, source: str, target: str, feature: str, value: float
) -> None:
    assert ground(concepts, source, target)[feature] == pytest.approx(value)


def test_what_is_named_by_both_is_not_counted_as_carried_too(concepts: Concepts) -> None:
    found = ground(concepts, "健康中国", "卫生健康，乡镇卫生院")
    assert (found["named"], found["carried"]) == (0.5, 0)


@pytest.mark.parametrize("texts", [("", ""), ("健康中国", ""), ("", "健康中国")])
def test_nothing_in_common_is_no_error(concepts: Concepts, texts: tuple[str, str]) -> None:
    found = ground(concepts, *texts)
    assert found["rarest"] == found["back"] == found["forth"] == found["fields"] == 0


def test_the_table_that_is_shipped_is_sound() -> None:
    lines = (files("luoshi.trace") / "data" / "concepts.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 4 for row in rows)
    names = Counter(name for row in rows for name in row[1].split())
    means = Counter(wording for row in rows for wording in row[2].split())
    assert [name for name, times in names.items() if times > 1] == []
    assert [wording for wording, times in means.items() if times > 3] == []
    assert [row[1] for row in rows if {*row[1].split()} & {*row[2].split()}] == []
    assert min(map(len, [*names, *means])) >= 2
    assert all(0 < float(row[3]) <= 9 for row in rows)


def test_the_shipped_table_ties_measures_to_their_task() -> None:
    table = load_concepts()
    source, target = table.uses("坚持和完善基本经济制度"), table.uses("坚持“两个毫不动摇”")
    assert common_ground(source, target, table)["named"] > 0
