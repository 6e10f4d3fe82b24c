from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact

Facts = Callable[..., list[Fact]]


def kinds(facts: Facts, text: str, words: str) -> list[str]:
    return [f.kind.value for f in facts(text) if text[f.start : f.end] == words]


@pytest.mark.parametrize("mark", ["简称", "统称", "称", "简称为", "统称为"])
@pytest.mark.parametrize("quotes", ["{}", "“{}”"])
def test_a_short_name_given_in_brackets(facts: Facts, mark: str, quotes: str) -> None:
    text = f"合肥高新区（以下{mark}{quotes.format('园区本部')}）扩区。园区本部设三个组团。"
    assert kinds(facts, text, "园区本部") == ["place", "place"]


@pytest.mark.parametrize(
    ("text", "short", "kind"),
    [
        ("合肥高新区（以下简称核心片）扩区。核心片先行。", "核心片", "place"),
        ("浙江省政务服务局（以下简称服务局）负责。服务局办理。", "服务局", "organisation"),
        ("实施“智赋千厂”行动（以下简称千厂赋能）。千厂赋能分三批。", "千厂赋能", "programme"),
        ("浙江省政务服务局(以下简称服务局)负责。服务局办理。", "服务局", "organisation"),
    ],
)
def test_it_has_the_kind_of_what_it_shortens(facts: Facts, text: str, short: str, kind: str) -> None:
    assert kinds(facts, text, short) == [kind, kind]


def test_it_has_the_norm_of_what_it_shortens(facts: Facts) -> None:
    text = "杭州市（以下简称全域）推进。全域推进。"
    codes = [f.norm["adcode"] for f in facts(text) if f.kind.value == "place"]
    assert codes == ["330100"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "服务局负责。浙江省经信厅（以下另称服务局）办理。",
        "有关单位（以下简称核心片）办理。核心片先行。",
        "浙江省政务服务局负责办理（以下简称核心片）。核心片先行。",
        "浙江省政务服务局（以下简称核，心片）负责。核，心片先行。",
        "浙江省政务服务局（以下简称" + "长" * 17 + "）负责。" + "长" * 17,
    ],
)
def test_what_gives_no_short_name(facts: Facts, text: str) -> None:
    assert not kinds(facts, text, "核心片")
    assert not kinds(facts, text, "长" * 17)


def test_it_counts_from_where_it_is_given(facts: Facts) -> None:
    text = "核心片先行。合肥高新区（以下简称核心片）扩区。"
    [alias] = [f for f in facts(text) if text[f.start : f.end] == "核心片"]
    assert alias.start > text.index("（")


def test_the_first_giver_keeps_it(facts: Facts) -> None:
    text = "合肥高新区（以下简称核心片）。浙江省政务服务局（以下简称核心片）。核心片先行。"
    assert set(kinds(facts, text, "核心片")) == {"place"}


def test_each_use_lies_in_its_own_clause(facts: Facts) -> None:
    text = "合肥高新区（以下简称核心片）扩区。核心片先行，核心片先试。"
    clauses = [f.clause for f in facts(text) if text[f.start : f.end] == "核心片"]
    assert len(set(clauses)) == 3
