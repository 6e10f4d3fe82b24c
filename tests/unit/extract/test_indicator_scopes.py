"""Whom a quantity measures, in a body's own documents and in news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact


@pytest.fixture
def scopes(facts: Callable[..., list[Fact]]) -> Callable[..., list[object]]:
    def found(text: str) -> list[object]:
        return [f.norm["scope"] for f in facts(text, "2024-05-20") if f.kind.value == "indicator"]

    return found


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("工业投资增长10%，居全国首位。", [None, None]),
        ("全省工业投资增长10%。", [None]),
        ("入选全国典型案例，工业投资增长10%。", [None]),
        ("杭州工业投资增长10%，利润增长5%。", ["杭州", None]),
        ("支持杭州发展，工业投资增长10%。", [None]),
    ],
)
def test_in_an_own_document_the_clause_itself_must_name_a_scope(
    scopes: Callable[..., list[object]], text: str, scope: list[object]
) -> None:
    assert scopes(text) == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("央视网消息（新闻联播）：今年我国工业投资增长10%。利润增长5%。", ["我国", "我国"]),
        ("央视网消息（新闻联播）：我国工业平稳。浙江工业投资增长10%。", ["浙江"]),
        ("央视网消息（新闻联播）：我国工业平稳，工业投资增长10%，居全球第一。", ["我国", "我国"]),
        ("新闻联播 国内联播快讯：\n我国投资增长10%。\n利润增长5%。", ["我国", None]),
    ],
)
def test_in_news_a_scope_holds_until_the_next(
    scopes: Callable[..., list[object]], text: str, scope: list[object]
) -> None:
    assert scopes(text) == scope
