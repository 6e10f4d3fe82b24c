from __future__ import annotations

import re

import pytest

from luoshi.lexicon.posts import post_pattern


@pytest.mark.parametrize(
    "post", ["厅长", "党组书记", "副省长", "原局长", "总书记", "新闻发言人", "一级巡视员"]
)
def test_a_post(post: str) -> None:
    assert re.fullmatch(post_pattern(), post)


def test_the_longest_post_wins() -> None:
    found = re.match(post_pattern(), "党组书记王远")
    assert found is not None
    assert found[0] == "党组书记"


@pytest.mark.parametrize("word", ["厅", "书", "企业", ""])
def test_other_words_are_none(word: str) -> None:
    assert not re.fullmatch(post_pattern(), word)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("时任局长", "时任局长"),
        ("兼秘书长", "兼秘书长"),
        ("副省长级", "副省长"),
        ("党委副书记", "党委副书记"),
    ],
)
def test_a_post_with_what_stands_before_it(text: str, post: str) -> None:
    found = re.match(post_pattern(), text)
    assert found is not None
    assert found[0] == post
