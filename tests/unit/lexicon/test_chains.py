from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from luoshi.lexicon.chains import chain_of, chains, industry_norm


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("集成电路", "集成电路"),
        ("“芯片”", "集成电路"),
        ("新能源汽车产业链", "新能源汽车"),
        ("智能网联 新能源汽车", "新能源汽车"),
        ("先进纺织业", "纺织服装"),
        ("绿色石化", "石化化工"),
        ("高端智能装备制造业", "高端装备"),
        ("现代渔业", "渔业"),
        ("航空装备制造", "航空装备"),
        ("光伏产业集群", "光伏"),
        ("特色茶产业", "茶"),
    ],
)
def test_variants_and_class_words_lead_to_one_chain(written: str, name: str) -> None:
    chain = chain_of(written)
    assert chain is not None
    assert chain.name == name


@pytest.mark.parametrize(
    "written", ["", "工业", "制造业", "服务", "415X", "全省", "产业链", "业", "石化厂区"]
)
def test_other_words_lead_to_none(written: str) -> None:
    assert chain_of(written) is None
    assert industry_norm(written) == {"chain": None, "sector": None, "gbt4754": None}


def test_the_path_leads_up_to_the_widest_field() -> None:
    chain = chain_of("大飞机")
    assert chain is not None
    assert (chain.name, *chain.above) == ("航空装备", "航空航天", "高端装备", "战略性新兴产业")


def test_codes_come_with_their_official_names() -> None:
    chain = chain_of("锂电池")
    assert chain is not None
    assert chain.codes == (("C384", "电池制造"),)


def test_the_norm_of_an_industry() -> None:
    assert industry_norm("工业母机") == {
        "chain": "工业母机",
        "sector": "高端装备",
        "gbt4754": "C3421;C3422;C3425",
    }
    assert industry_norm("量子科技")["gbt4754"] is None
    assert industry_norm("战略性新兴产业")["sector"] is None


def test_every_word_belongs_to_one_chain() -> None:
    seen: dict[str, str] = {}
    for chain in chains().values():
        for word in {chain.name, *chain.variants}:
            assert seen.setdefault(word, chain.name) == chain.name, word


def test_every_chain_stands_under_known_fields() -> None:
    for chain in chains().values():
        assert set(chain.above) <= set(chains())
        assert chain.name not in chain.above


def test_only_codes_that_are_used_ship() -> None:
    used = {code for chain in chains().values() for code, _ in chain.codes}
    with (files("luoshi.lexicon") / "data" / "gbt4754.csv").open(encoding="utf-8") as table:
        assert {row["code"] for row in csv.DictReader(table)} == used


def test_a_name_too_long_for_one_is_none() -> None:
    assert chain_of("先进" * 2000 + "产业" * 2000) is None
