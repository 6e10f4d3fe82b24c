from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.rule import Context
from luoshi.restore.tags import links, tags
from luoshi.text import Document, apply_edits, undo_edits

Restored = Callable[..., list[Document]]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "<p><strong>本报讯</strong>：茶园扩大。<br></p><p>产量增长。</p>",
            "\n本报讯：茶园扩大。\n\n\n产量增长。\n",
        ),
        ("甲<BR/>乙<br />丙", "甲\n乙\n丙"),
        ('<p class="a" style="x:y">甲<span lang="zh">乙</span></p>', "\n甲乙\n"),
        ("</p>甲&nbsp;乙&lt;丙&amp;丁", "\n甲\xa0乙<丙&丁"),
        ("增幅<5%，占比>30%", "增幅<5%，占比>30%"),
        ("<p>增幅<5%且a<b，某<某部>字样</p>", "\n增幅<5%且a<b，某<某部>字样\n"),
        ("没有段落标签的<strong>字</strong>不动", "没有段落标签的<strong>字</strong>不动"),
    ],
)
def test_tags_become_what_they_mean(raw: str, text: str) -> None:
    edits = tags(raw, Context())
    assert apply_edits(raw, edits) == text
    assert undo_edits(text, edits) == raw


def test_a_link_keeps_its_words() -> None:
    raw = "详见[茶园办法](https://example.cn/a?b=1)。[注1](甲)"
    assert apply_edits(raw, links(raw, Context())) == "详见茶园办法。[注1](甲)"


def test_a_crawled_page_reads_as_paragraphs(restored: Restored) -> None:
    (document,) = restored("<p>　　茶园扩大。</p><p>产量增长。</p>\n[查看原文](https://example.cn/a.html)")
    assert document.text == "茶园扩大。\n产量增长。"
    assert {"tags", "links"} <= {name for edit in document.edits for name in edit.rule.split("+")}


def test_many_open_tags_take_linear_time(linear: Callable[..., None]) -> None:
    linear(lambda size: tags("<br>" + "<p " * size, Context()), 3_000)
