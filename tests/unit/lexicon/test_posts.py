from __future__ import annotations

import pytest

from luoshi.lexicon.posts import own_body, posts_scanner


@pytest.mark.parametrize(
    "post", ["厅长", "党组书记", "副省长", "总书记", "新闻发言人", "一级巡视员", "部领导", "副主任委员"]
)
def test_a_post(post: str) -> None:
    assert list(posts_scanner().find(f"原{post}王远")) == [(1, 1 + len(post))]


def test_the_longest_post_wins() -> None:
    assert list(posts_scanner().find("党组书记王远")) == [(0, 4)]


@pytest.mark.parametrize("word", ["同志", "会议", "项目", "王远"])
def test_other_words_are_no_posts(word: str) -> None:
    assert list(posts_scanner().find(word)) == []


@pytest.mark.parametrize(
    ("post", "own"), [("国家主席", True), ("国务委员", True), ("主席", False), ("厅长", False)]
)
def test_posts_that_name_their_own_body(post: str, own: bool) -> None:
    assert own_body(post) is own
