"""Clauses and sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from luoshi.structure.clauses import split_clauses, split_sentences, trim


def clauses(text: str) -> list[str]:
    return [text[a:b] for a, b in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议指出，要稳增长；防风险。", ["会议指出", "要稳增长", "防风险"]),
        ("一、总体要求\n（一）目标：到2030年", ["一、总体要求", "（一）目标", "到2030年"]),
        ("实施“强链，补链”行动，见《规划，纲要》", ["实施“强链，补链”行动", "见《规划，纲要》"]),
        ("（注：甲，乙）丙，丁", ["（注：甲，乙）丙", "丁"]),
        ("产值1,000亿元,增长6.5%", ["产值1,000亿元", "增长6.5%"]),
        ("8:30开会:讨论", ["8:30开会", "讨论"]),
        ("“没有关上，下一行\n照常，切分", ["“没有关上，下一行", "照常", "切分"]),
        ("多余的）括号，不影响", ["多余的）括号", "不影响"]),
        ("，，。\n \n", []),
        ("", []),
        (" 空格 ，保留", [" 空格 ", "保留"]),
    ],
)
def test_split_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_equal_to_the_gold_standard(shared: Path, scorer: Callable[[str], ModuleType]) -> None:
    tool = scorer("clauses")
    files = sorted((shared / "gold").glob("*/*.clauses.jsonl"))
    assert files
    for path in files:
        text = path.with_name(path.name.replace(".clauses.jsonl", ".txt")).read_text("utf-8")
        gold = [(c["start"], c["end"]) for c in map(json.loads, path.read_text("utf-8").splitlines())]
        assert split_clauses(text) == gold == [(c["start"], c["end"]) for c in tool.clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("稳中求进，以进促稳。先立后破！", ["稳中求进，以进促稳。", "先立后破！"]),
        ("甲；乙：丙，丁", ["甲；乙：丙，丁"]),
        ("是吗？！不是。", ["是吗？！", "不是。"]),
        ("他说“好。行。”然后走了。", ["他说“好。行。”然后走了。"]),
        ("只有逗号，", ["只有逗号，"]),
        ("", []),
    ],
)
def test_split_sentences(text: str, expected: list[str]) -> None:
    spans = split_clauses(text)
    sentences = list(split_sentences(text, spans))
    assert [text[a:b] for _, a, b in sentences] == expected
    assert sum(count for count, _, _ in sentences) == len(spans)


def test_trim() -> None:
    assert trim("ab 　学习 \n", 2, 8) == (4, 6)
    start, end = trim("   ", 0, 3)
    assert start == end


@pytest.mark.parametrize("text", ["学习，贯彻。", "（", "，", "“学，"])
def test_long_lines_are_linear(text: str, linear: Callable[[Callable[[int], object], int], None]) -> None:
    linear(lambda size: split_clauses(text * size), 10_000)


def test_a_line_of_two_megabytes_is_split() -> None:
    assert len(split_clauses("学习，贯彻。" * 300_000)) == 600_000
