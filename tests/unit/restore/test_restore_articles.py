from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from luoshi.restore import restore, unreadable_spans
from luoshi.restore.articles import RULES
from luoshi.text import Document, Kind, Layout, Metadata, RawText, Source

Restored = Callable[..., list[Document]]


def test_rules_are_named_as_their_edits() -> None:
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names)
    assert names.index("script") < names.index("wrapped") < names.index("trim") < names.index("spacing")


def test_all_damage_at_once(restored: Restored) -> None:
    raw = "\ufeff　　工業(yè)經(jīng)濟發(fā)展,增長６．０％。\r\n\r\n打印本页\r\n　　談?wù)J識,著力創(chuàng)新。\r\n"
    (document,) = restored(raw)
    assert document.text == "工业经济发展，增长6.0%。\n谈认识，着力创新。"
    named = {rule for edit in document.edits for rule in edit.rule.split("+")}
    assert {"pinyin", "pinyin_bytes", "script", "particle", "letters", "marks", "furniture", "trim"} <= named


def test_clean_text_has_no_edits(restored: Restored) -> None:
    text = "关于做好某事的通知\n各市：\n现通知如下：\n一、加强领导\n要坚持稳中求进，增长6.0%。"
    (document,) = restored(text)
    assert document.text == text
    assert document.edits == ()


@pytest.mark.parametrize("text", ["", "\n\n\n", " ", "\ufeff"])
def test_nothing_becomes_one_empty_document(restored: Restored, text: str) -> None:
    (document,) = restored(text)
    assert document.text == ""


def test_redactions_stay(restored: Restored) -> None:
    (document,) = restored("坚持跳出**看**，立足全国。")
    assert document.text == "坚持跳出**看**，立足全国。"


def test_markdown_by_file_name(restored: Restored) -> None:
    (document,) = restored("# 某条例\n\n**第一条** 为了发展。", path="法规/某条例.md")
    assert document.text == "某条例\n第一条 为了发展。"


def test_table_cells_stay_apart(restored: Restored) -> None:
    (document,) = restored("序号\t名称\n1\t氢能\n\t合 计", layout=Layout.BLOCKS)
    assert document.text == "序号\t名称\n1\t氢能\n合计"


def test_given_metadata_goes_to_the_first_article() -> None:
    given = Metadata(title="题", issuer="某报", date="2022-10-01", number="某〔2022〕1号", kind=Kind.NEWS)
    raw = RawText(Source("a.txt", "0" * 64, 0, "text/plain"), "甲。\n（上接第1版）乙。", "utf-8", given=given)
    first, second = restore(raw)
    assert first.metadata == given
    assert second.metadata == Metadata(issuer="某报", date="2022-10-01")


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("工业\ufffd\ufffd经济", ["\ufffd\ufffd"]),
        ("锟斤拷锟斤拷工业", ["锟斤拷锟斤拷"]),
        ("字\ue010形", ["\ue010"]),
        ("發展經濟,談?wù)識", ["？wù）识"]),
        ("工业经济", []),
    ],
)
def test_unreadable_spans(restored: Restored, text: str, bad: list[str]) -> None:
    (document,) = restored(text)
    found = [document.text[start:end] for start, end in unreadable_spans(document)]
    assert [f.replace("?", "？").replace(")", "）") for f in found] == bad


HOSTILE = {
    "one line": "党的会议，推进新型工业化" * 50_000,
    "blank lines": "\n" * 300_000,
    "one character lines": "一\n" * 30_000,
    "open brackets": "(" * 100_000,
    "nested": "(" * 30_000 + "党" + ")" * 30_000,
    "blanks": " " * 300_000,
    "wide": "党 的 会 议 " * 10_000,
    "asterisks": "**" * 50_000,
    "comments": "<!--" * 30_000,
    "jumps": "（上接第1版）\n" * 3_000,
    "bodies": ("部" * 60 + "\n") * 3_000,
    "quotes": "。" + "”" * 100_000,
    "angles": ">\n" * 20_000,
    "articles": "第一条\n" * 20_000,
    "broken pinyin": "談?wù)" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_linear_time(restored: Restored, name: str) -> None:
    start = time.process_time()
    restored(HOSTILE[name])
    assert time.process_time() - start < 10.0
