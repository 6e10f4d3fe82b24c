"""Surroundings: whether the clause behind some words speaks of the same."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import Asked
from luoshi.trace.uptake.surroundings import belongs


@pytest.mark.parametrize(
    ("clause", "behind", "is_of_it"),
    [
        ("发展社区养老服务", "新建社区食堂30家", True),
        ("发展社区养老服务", "新建农村公路30公里", False),
        ("健全学前教育保障机制", "健全学校家庭协同机制", False),
        ("建设开发区管理体系", "开发区整合为12个", True),
        ("推进生产性服务业发展", "推进生活性服务业升级", False),
        ("养老服务", "养老床位增加", True),
        ("发展社区养老服务", "", False),
    ],
    ids=[
        "its words",
        "another thing",
        "the verb alone",
        "an object like a verb",
        "the other side",
        "no verb",
        "nothing",
    ],
)
def test_a_clause_belongs_by_its_words(clause: str, behind: str, is_of_it: bool) -> None:
    common = {"机制": 0.1, "全学": 1.0}
    assert belongs(Asked.of(clause, lambda pair: common.get(pair, 1.0)), behind) is is_of_it


@pytest.mark.parametrize(
    ("weight", "behind", "is_of_it"),
    [
        (0.2, "服务网点增加30个", False),
        (0.4, "服务网点增加30个", True),
        (0.4, "增加服务网点", False),
        (0.5, "增加服务网点", True),
        (0.2, "社区网点增加", True),
    ],
    ids=["common", "fairly rare with a number", "fairly rare without", "rare", "another word of it"],
)
def test_common_words_tie_nothing_together(weight: float, behind: str, is_of_it: bool) -> None:
    asked = Asked.of("发展社区养老服务", lambda pair: weight if pair == "服务" else 1.0)
    assert belongs(asked, behind) is is_of_it


@pytest.mark.parametrize(
    ("behind", "is_of_it"),
    [
        ("力争床位增加到300张", True),
        ("达到标准的机构占比提高到90%以上", True),
        ("力争走在前列", False),
        ("机构力争增加到30家", False),
    ],
    ids=["in numbers", "a share", "no number", "of something else"],
)
def test_what_comes_of_it_belongs(behind: str, is_of_it: bool) -> None:
    assert belongs(Asked.of("发展社区养老服务"), behind) is is_of_it
