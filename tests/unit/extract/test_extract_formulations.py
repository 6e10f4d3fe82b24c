from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.formulations import is_formulation

Named = Callable[..., list[str]]


@pytest.mark.parametrize(
    "words",
    [
        "两个确立",
        "四个意识",
        "三会一课",
        "六型",
        "1+1+9",
        "415X",
        "2+6+N",
        "三农",
        "双碳",
        "放管服",
        "一老一小",
        "五篇大文章",
        "十大工程",
        "一核两翼",
    ],
)
def test_shorthand_for_a_list(words: str) -> None:
    assert is_formulation(words)


@pytest.mark.parametrize(
    "words",
    [
        "一带一路",
        "一网通办",
        "十四五",
        "走出去",
        "千亿",
        "智赋万企",
        "12345",
        "一张网",
        "攀登计划",
        "两山行动",
    ],
)
def test_other_quoted_words(words: str) -> None:
    assert not is_formulation(words)


def test_quotation_marks_belong_to_it(named: Named) -> None:
    assert named("formulation", "增强“四个意识”、做到“两个维护”") == ["“四个意识”", "“两个维护”"]


def test_known_ones_need_no_marks(named: Named) -> None:
    assert named("formulation", "打好三大攻坚战，构建2+3+N体系") == ["三大攻坚战", "2+3+N"]


def test_what_the_document_quotes_once_is_found_again(named: Named) -> None:
    text = "构建“一核三带”格局。注：一核三带指云州。"
    assert named("formulation", text) == ["“一核三带”", "一核三带"]


def test_a_code_inside_a_longer_number_is_none(named: Named) -> None:
    assert named("formulation", "型号A1315X95B，密度3.5X2") == []


def test_one_stands_inside_a_programme(named: Named) -> None:
    text = "实施“415X”集群培育工程。"
    assert named("formulation", text) == ["“415X”"]
    assert named("programme", text) == ["“415X”集群培育工程"]
