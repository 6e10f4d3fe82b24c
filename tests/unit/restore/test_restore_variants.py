from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.latin import homoglyphs, lettering, signs
from luoshi.restore.variants import variants

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("推动経済髙质量発展", "推动经济高质量发展"),
        ("関于印发行动计划的通知", "关于印发行动计划的通知"),
        ("工業和信息化部门", "工业和信息化部门"),
        ("副巿长出席，全巿工作", "副市长出席，全市工作"),
        ("第ー批试点，人ロ普查", "第一批试点，人口普查"),
    ],
)
def test_a_variant_that_makes_a_word_becomes_the_standard_form(applied: Applied, raw: str, text: str) -> None:
    assert applied(variants, raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "李濛来到现场",
        "王喆、堃哥、陈镕",
        "勠力同心，涅槃重生，蹚出新路",
        "张囯、王囯强",
        "コンピュータ",
        "推动经济高质量发展",
        "",
    ],
)
def test_names_and_other_words_keep_theirs(applied: Applied, text: str) -> None:
    assert applied(variants, text) == text


def test_a_habit_that_is_proven_goes_everywhere_but_in_names(applied: Applied) -> None:
    raw = "経济发展，経济工作，経济增长。新的経，李経。"
    assert applied(variants, raw) == "经济发展，经济工作，经济增长。新的经，李経。"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("РМ2.5浓度", "PM2.5浓度"),
        ("АPP应用", "APP应用"),
        ("CО2排放", "CO2排放"),
        ("Москва", "Москва"),
        ("α粒子、μ介子", "α粒子、μ介子"),
    ],
)
def test_letters_of_other_alphabets_within_latin_words(applied: Applied, raw: str, text: str) -> None:
    assert applied(homoglyphs, raw) == text


def test_lettering_and_signs(applied: Applied) -> None:
    assert applied(lettering, "ﬁnance 𝟐𝟎𝟐𝟐年 𝐀𝐈") == "finance 2022年 AI"
    assert applied(lettering, "𠮷野家") == "𠮷野家"
    assert applied(signs, "R＆D，2021／22，甲／乙") == "R&D，2021/22，甲／乙"
