from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.jumps import articles
from luoshi.text import Document

Restored = Callable[..., list[Document]]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("甲文。\n（上接第1版）乙文。", [0, 4]),
        ("甲文。（下转第3版）\n乙文。", [0, 11]),
        ("甲文。（下转第3版）", [0]),
        ("（上接第1版）乙文。", [0]),
        ("见报道（上接第1版）所说。", [0]),
        ("（上接A1版）乙文。\n某地经验值得学\n本报记者 张三\n丙文。", [0, 11]),
        ("甲题目\n本报记者 张三\n甲文。", [0]),
        ("", [0]),
    ],
)
def test_articles_begin_at_jumps(text: str, starts: list[int]) -> None:
    assert articles(text) == starts


def test_the_caption_stays_with_the_article_before(restored: Restored) -> None:
    raw = "某题目\n\n正文一段。\n\n图为会议现场\n\n（上接第1版）另一文的后半。\n\n"
    first, second = restored(raw)
    assert first.text == "某题目\n正文一段。\n图为会议现场"
    assert second.text == "（上接第1版）另一文的后半。"
    assert raw[second.raw_start :].startswith("（上接")
    assert first.id != second.id
    assert (first.part, second.part) == (0, 1)


def test_many_jumps_tile_the_text(restored: Restored) -> None:
    assert len(restored("（上接第1版）\n" * 300)) == 300
