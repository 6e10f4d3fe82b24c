"""Quantities that the noun after the value names."""

from __future__ import annotations

import pytest

from luoshi.extract.indicator_nouns import clause_end, follows_noun, noun_after, share_of, share_to
from luoshi.extract.quantities import Quantity, find_quantities


def first(text: str) -> Quantity:
    return find_quantities(text, [])[0]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("3000个技改项目。", "3000个技改项目", "技改项目"),
        ("15家企业开展试点，", "15家企业", "企业"),
        ("5个实验室、技术中心和研究院，", "5个实验室、技术中心和研究院", "实验室、技术中心和研究院"),
        ("5个实验室、3个技术中心，", "5个实验室", "实验室"),
        ("5个实验室、推进改革，", "5个实验室", "实验室"),
        ("6个项目入选典型案例，", "6个项目入选典型案例", "入选典型案例的项目"),
        ("6个项目入选典型案例、3个获奖", "6个项目入选典型案例", "入选典型案例的项目"),
        ("16支代表队的运动员", "16支代表队", "代表队"),
        ("70个具有影响力的平台，", "70个具有影响力的平台", "具有影响力的平台"),
        ("15个集聚区（培育区）。", "15个集聚区（培育区）", "集聚区（培育区）"),
        ("100个拟竣工投产项目，", "100个拟竣工投产项目", "拟竣工投产项目"),
        ("20家企业 市场回暖", "20家企业", "企业"),
    ],
)
def test_where_the_noun_ends(text: str, words: str, name: str) -> None:
    noun = noun_after(text, first(text))
    assert noun is not None
    assert (text[: noun.end], noun.name) == (words, name)


@pytest.mark.parametrize("text", ["5个，", "5个店", "5个的"])
def test_no_noun(text: str) -> None:
    assert noun_after(text, first(text)) is None


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("5个项目", True),
        ("5个“中心”", True),
        ("5个，", False),
        ("5个在建", False),
        ("50%企业", False),
        ("5亿元资金", False),
        ("5个万亿元大关", False),
        ("5项工程之一", False),
        ("5家以上企业", True),
        ("5家增至6家", False),
        ("5家", False),
    ],
)
def test_whether_a_noun_follows(text: str, follows: bool) -> None:
    assert follows_noun(text, first(text)) is follows


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("61%的污水处理厂完成改造，", "完成改造的污水处理厂比例"),
        ("80%的乡镇，", "乡镇比例"),
        ("80%的，", None),
        ("80%以上，", None),
    ],
)
def test_a_share_of_the_noun_after(text: str, name: str | None) -> None:
    noun = share_of(text, first(text))
    assert (noun.name if noun else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("八成以上投向民生领域，", "财政支出投向民生领域占比"), ("八成以上，", None), ("80家用于改造", None)],
)
def test_a_share_by_what_is_done_with_it(text: str, name: str | None) -> None:
    noun = share_to(text, "财政支出的", first(text))
    assert (noun.name if noun else None) == name


def test_a_clause_without_a_mark_has_an_end() -> None:
    assert clause_end("甲" * 1000, 10) == 70
    assert clause_end("甲，乙", 0) == 1
