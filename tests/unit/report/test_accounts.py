"""Accounts: rows that stand side by side give both texts back, and show what was changed and what is wrong."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest

from luoshi.report.account_page import account_page
from luoshi.report.accounts import (
    Account,
    Article,
    Mark,
    example_of,
    in_context,
    line_number,
    rows_of,
    rules_together,
    signs,
)
from luoshi.restore import condition, restore
from luoshi.text import RawText, Source

PARAGRAPHS = (
    "澜江省召开推进新型工业化大会，研究部署重点任务，要求各地各部门把握机遇，加快发展新质生产力。",
    "会议强调，要坚持把发展经济的着力点放在实体经济上，培育壮大新兴产业，推动传统产业改造升级。",
    "会议要求，加强组织领导，健全工作机制，细化任务椭分工，确保各项政策措施落到实处、见到实效。",
)


def wrapped(paragraph: str, measure: int = 16) -> str:
    """A paragraph as a newspaper's column sets it."""
    line = "\u3000\u3000" + paragraph
    return "".join(line[at : at + measure] + "\n" for at in range(0, len(line), measure))


WRAPPED = "".join(map(wrapped, PARAGRAPHS))
HOSTILE = "<script>alert(1)</script>\n\"><img src=x onerror='y'>，发展\x1b[31m\x00。\n\ufffd\ufffd&amp;　推进,落实\n"


def account(text: str, path: str = "a.txt") -> Account:
    raw = RawText(Source(path, "0" * 64, len(text), "text/plain"), text, "utf-8")
    return Account(raw, tuple(Article(document, condition(document, raw)) for document in restore(raw)))


TEXTS = [
    "",
    "\n\n",
    "工",
    WRAPPED,
    HOSTILE,
    "（上接第1版）发展。\n" * 3,
    "業(yè)務發展\r\n" * 4,
    "\ufffd\n\ufffd" * 9,
    "丄業椭" * 40,
]


@pytest.mark.parametrize("text", TEXTS)
def test_rows_give_both_texts_back(text: str) -> None:
    for article in account(text).articles:
        document = article.document
        rows = rows_of(article, text)
        assert "\n".join("".join(p.new for p in row.pieces) for row in rows) == document.text
        old = "".join(p.old for row in rows for p in row.pieces)
        assert old.replace("\n", "") == text[document.raw_start : document.raw_end].replace("\n", "")
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_know_where_they_stand(text: str) -> None:
    for article in account(text).articles:
        rows = rows_of(article, text)
        assert bool(article.document.text) <= any(row.pieces for row in rows)
        for row in rows:
            for piece in row.pieces:
                assert article.document.text[piece.start : piece.start + len(piece.new)] == piece.new


@pytest.mark.parametrize("text", TEXTS)
def test_marks_cover_what_is_doubtful_and_unreadable(text: str) -> None:
    for article in account(text).articles:
        covered = {
            at
            for row in rows_of(article, text)
            for piece in row.pieces
            if piece.mark is not Mark.NONE
            for at in range(piece.start, piece.start + len(piece.new))
        }
        spots = (*article.condition.doubtful, *article.condition.unreadable)
        wrong = {at for start, end in spots for at in range(start, end) if article.document.text[at] != "\n"}
        assert wrong <= covered


def test_a_row_is_shown_when_something_happened_in_it() -> None:
    text = "\u3000\u3000会议要求，抓好落实。\n\n会议强调,要快。\n会议指出，推进椭业发展。\n"
    (article,) = account(text).articles
    assert [row.is_changed for row in rows_of(article, text)] == [False, True, True]


def test_lines_that_were_joined_are_one_row() -> None:
    (article,) = account(WRAPPED).articles
    rows = rows_of(article, WRAPPED)
    assert ["".join(piece.new for piece in row.pieces) for row in rows] == list(PARAGRAPHS)
    assert all(row.is_changed for row in rows)


def test_rules_are_counted_over_all_articles() -> None:
    found = account("（上接第1版）工業(yè)發展,業(yè)務。\n（上接第2版）工業(yè)發展。\n")
    counts = {count.rule: count.edits for count in rules_together(found.articles)}
    assert len(found.articles) == 2
    assert counts["pinyin"] == 3


def test_the_example_of_a_rule_shows_something_visible() -> None:
    (article,) = account("业务 发 展\n工業(yè)發展，業(yè)務。\n").articles
    example = example_of([article], "pinyin")
    assert example is not None
    assert "yè" in example.old
    assert example_of([article], "novel") is None


def test_signs_context_and_lines() -> None:
    assert signs("a\n\u3000 \t") == "a↵□␣⇥"
    assert in_context("一\n二三四五", 3, 4, 2) == ("↵二", "三", "四五")
    assert [line_number("一\n二\n三", at) for at in (0, 2, 4)] == [1, 2, 3]


def test_a_record_of_a_container_is_named_with_it() -> None:
    raw = RawText(Source("a.jsonl", "0" * 64, 1, "x", "7"), "工业", "utf-8")
    assert Account(raw, ()).name == "a.jsonl#7"


class Checker(HTMLParser):
    """Checks that tags are balanced, and gathers tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    assert checker.open == []
    return checker


@pytest.mark.parametrize("text", TEXTS)
def test_the_page_is_whole_and_runs_nothing(text: str) -> None:
    page = account_page([account(text, '<b>"x".txt')])
    found = checked(page)
    assert found.tags.isdisjoint({"script", "img", "b", "link", "iframe", "object"})
    assert not [name for name in found.attributes if name.startswith("on") or name in ("src", "style")]
    assert not re.search(r"https?://|url\(|@import", page)
    assert "\x1b" not in page
    assert "\x00" not in page
    assert "content=\"default-src 'none'" in page


def test_the_page_shows_names_counts_marks_and_grade() -> None:
    page = account_page([account(WRAPPED)])
    words = "".join(checked(page).words)
    for told in ("断行复原", "可信", "可疑", "椭", "原文", "还原", "段"):
        assert told in words
    assert '<mark class="doubtful"' in page
    assert 'title="断行复原：' in page


def test_a_page_of_several_texts_has_a_list_of_them() -> None:
    page = account_page([account(WRAPPED, "a.txt"), account("工业\ufffd", "b.txt")])
    assert 'href="#t1"' in page
    assert 'id="t1"' in page
    assert page.count("<h2") == 2


def test_a_page_of_nothing_is_a_page() -> None:
    assert checked(account_page([])).tags >= {"html", "body", "h1"}


def test_many_marks_on_one_long_line_take_linear_time() -> None:
    text = "业丄椭翯" * 25_000
    began = time.process_time()
    found = account(text)
    rows_of(found.articles[0], text)
    account_page([found])
    assert time.process_time() - began < 20
