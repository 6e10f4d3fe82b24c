"""Surroundings: what the clauses beside some words add to them."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import Asked
from luoshi.trace.uptake.surroundings import REACH, belongs, grown

CLAUSE = "提升基层医疗服务能力"


def wider(clause: str, text: str) -> str | None:
    """The words that ``【…】`` of a text grow to."""
    start, end = text.index("【"), text.index("】") - 1
    plain = text.replace("【", "").replace("】", "")
    found = grown(Asked.of(clause), plain, (start, end))
    return plain[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("【提升基层医疗能力】，新增基层医疗机构30家。", "提升基层医疗能力，新增基层医疗机构30家"),
        (
            "深化改革，【提升基层医疗能力】，打造“健康小屋”医疗服务点，修路。",
            "提升基层医疗能力，打造“健康小屋”医疗服务点",
        ),
        ("实施医疗卫生强基工程，【提升基层医疗能力】。", None),
        ("【提升基层医疗能力】，完善乡镇卫生院。", None),
        ("【提升基层医疗能力】。新增基层医疗机构30家。", None),
        ("【提升基层医疗能力】；新增基层医疗机构30家", None),
        ("【提升基层医疗能力】，新修农村公路30公里。", None),
        ("【统筹办好民生实事和群众期盼的各项工作提升能力】，新增基层医疗机构30家。", None),
        ("【提升基层医疗能力】，“数字停车”管理、“绿色农业+”改革全面推开。", None),
        ("【提升基层医疗能力】", None),
    ],
    ids=[
        "a number in the clause after",
        "a name in the clause after",
        "a programme before",
        "nothing new after",
        "a number in the sentence after",
        "a number behind a semicolon",
        "a number of another thing",
        "a clause that says other things too",
        "names of other things",
        "nothing beside",
    ],
)
def test_neighbours(text: str, words: str | None) -> None:
    assert wider(CLAUSE, text) == words


def test_details_that_are_asked_for_add_nothing() -> None:
    assert wider("新增基层医疗机构30家", "【提升基层医疗能力】，新增基层医疗机构30家。") is None


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


def test_a_line_without_marks_is_cut() -> None:
    words = "提升基层医疗能力，新增基层医疗机构30家"
    text = "路" * 5_000 + f"，【{words[:8]}】{words[8:]}" + "路" * 5_000
    found = wider(CLAUSE, text)
    assert found == words + "路" * (8 + REACH - len(words))
