"""Surroundings: what the clauses beside some words add to them."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import Asked
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.surroundings import REACH, grown

CLAUSE = "提升基层医疗服务能力"


def wider(clause: str, text: str) -> str | None:
    """The words that ``【…】`` of a text grow to."""
    start, end = text.index("【"), text.index("】") - 1
    plain = text.replace("【", "").replace("】", "")
    centre = read_statement(clause, load_vocabulary()).centre
    found = grown(Asked.of(clause), centre, plain, (start, end))
    return plain[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("【提升基层医疗能力】，新增基层医疗机构30家。", "提升基层医疗能力，新增基层医疗机构30家"),
        (
            "深化改革，【提升基层医疗能力】，打造“健康小屋”医疗服务点，修路。",
            "提升基层医疗能力，打造“健康小屋”医疗服务点",
        ),
        (
            "实施医疗卫生强基工程，【提升基层医疗能力】。",
            "实施医疗卫生强基工程，提升基层医疗能力",
        ),
        ("【提升基层医疗能力】，完善乡镇卫生院。", None),
        ("【提升基层医疗能力】。新增基层医疗机构30家。", None),
        ("【提升基层医疗能力】；新增基层医疗机构30家", None),
        ("【提升基层医疗能力】，新修农村公路30公里。", None),
        ("【统筹办好民生实事和群众期盼的各项工作提升能力】，新增基层医疗机构30家。", None),
        ("实施农村公路提升工程，【提升基层医疗能力】。", None),
        ("实施医疗卫生强基工程取得成效，【提升基层医疗能力】。", None),
        ("实施医疗卫生强基工程。【提升基层医疗能力】。", None),
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
        "a programme of another thing",
        "a clause that is more than a programme",
        "a programme in the sentence before",
        "nothing beside",
    ],
)
def test_neighbours(text: str, words: str | None) -> None:
    assert wider(CLAUSE, text) == words


def test_details_that_are_asked_for_add_nothing() -> None:
    assert wider("新增基层医疗机构30家", "【提升基层医疗能力】，新增基层医疗机构30家。") is None


def test_a_line_without_marks_is_cut() -> None:
    text = "路" * 5_000 + "，【提升基层医疗能力】，新建乡镇卫生院30家" + "路" * 5_000
    found = wider(CLAUSE, text)
    assert found is None or len(found) <= 2 * REACH
