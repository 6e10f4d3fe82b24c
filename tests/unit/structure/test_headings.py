"""Numbers, headings and the nesting of sections."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.headings import find_headings
from luoshi.structure.lines import split_lines
from luoshi.structure.numbering import read_number

PROSE = "各地要结合实际抓好落实，及时总结经验做法，确保各项任务按期完成并取得实效。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("words", "style", "length"),
    [
        ("第一章 总则", "chapter", 3),
        ("第3章 总则", "chapter", 3),
        ("第二节 目标", "division", 3),
        ("第十二条 本办法", "article", 4),
        ("第一条", "article", 3),
        ("第一条为了规范行为", "article", 3),
        ("第21条政策奖励分阶段兑现", "article", 4),
        ("二 、支持范围", "han", 3),
        ("一、总体要求", "han", 2),
        ("十二、附则", "han", 3),
        ("（一）指导思想", "han-brackets", 3),
        ("(三) 目标", "han-brackets", 3),
        ("1.加强", "digits", 2),
        ("12．加强", "digits", 3),
        ("1、加强", "digits", 2),
        ("（1）加强", "digits-brackets", 3),
        ("①加强", "circled", 1),
        ("1.1 概述", "decimal-2", 3),
        ("第一部分 背景", "part", 4),
        ("第二篇建设创新强省", "part", 3),
        ("三、2026年工作安排", "han", 2),
    ],
)
def test_read_number(words: str, style: str, length: int) -> None:
    number = read_number(words)
    assert number is not None
    assert (number.style, number.length) == (style, length)


@pytest.mark.parametrize(
    "words",
    [
        "一是加强",
        "1.5亿元投资",
        "2023年工作",
        "第一，要坚持",
        "第三产业增加值",
        "第一篇章精彩",
        "第十条规定的情形",
        "第十条修改为",
        "第十条第二款",
        "第三条道路",
        "四.5倍",
        "",
        "（略）",
    ],
)
def test_words_without_a_number(words: str) -> None:
    assert read_number(words) is None


def headings(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    lines = split_lines(text)
    return [(h.style, text[lines[h.line].start : h.end]) for h in find_headings(lines, 0, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"一、总体要求\n{PROSE}", [("han", "一、总体要求")]),
        ("一、加强组织领导。各地要抓好落实。", [("han", "一、加强组织领导")]),
        ("（二）强化要素保障。优先安排用地。", [("han-brackets", "（二）强化要素保障")]),
        ("（一）从事生产的企业；\n（二）从事销售的企业。", []),
        ("第五条 企业应当如实申报。\n不得弄虚作假。", [("article", "第五条")]),
        ("**第五条** 企业应当如实申报。", [("article", "**第五条")]),
        ("## 第一章 总则\n第一条 为了发展。", [("chapter", "## 第一章 总则"), ("article", "第一条")]),
        (f"{PROSE}\n夯实产业基础\n{PROSE}", [("plain", "夯实产业基础")]),
        (f"{PROSE}\n本报记者 张三\n{PROSE}", []),
        ("附件1\n项目清单", [("annex", "附件1")]),
        ("一是稳投资。\n二是促消费。", []),
        (f"广东：把决策部署转化为举措\n{PROSE}", [("place", "广东：把决策部署转化为举措")]),
        (f"要求：把决策部署转化为举措\n{PROSE}", [("plain", "要求：把决策部署转化为举措")]),
        (
            "目录\n一、要求\n二、任务\n一、要求\n甲。\n二、任务\n乙。",
            [("han", "一、要求"), ("han", "二、任务")],
        ),
        (
            "星河市数字经济促进办法\n第一条 为了发展。",
            [("enclosed", "星河市数字经济促进办法"), ("article", "第一条")],
        ),
    ],
)
def test_find_headings(text: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert headings(text, lexicon) == expected


def test_an_entry_of_the_contents_may_differ_from_its_heading(lexicon: Lexicon) -> None:
    text = (
        f"目 录\n一、要求\n二、全部任务\n三、保障 12\n一、要求\n{PROSE}\n二、任务\n{PROSE}\n三、保障\n{PROSE}"
    )
    assert [words for _, words in headings(text, lexicon)] == ["一、要求", "二、任务", "三、保障"]


def test_a_byline_takes_its_headline_and_its_place(lexicon: Lexicon) -> None:
    text = f"湖北省经济和信息化厅党组书记、厅长王某某：\n奋力推进制造强省建设\n{PROSE}"
    lines = split_lines(text)
    (heading,) = find_headings(lines, 0, lexicon)
    assert heading.speaker
    assert heading.division is not None
    assert heading.division.short == "湖北"
    assert text[: heading.end].endswith("制造强省建设")


@pytest.mark.parametrize(
    "words",
    [
        "各省、自治区、直辖市、新疆生产建设兵团交通运输厅（局、委），部长江航务管理局：",
        "各市、县工业和信息化局局长、浙江省各园区管委会主任：",
        "各有关单位、湖北省经济和信息化厅厅长：",
    ],
)
def test_the_readers_of_a_notice_are_no_byline(words: str, lexicon: Lexicon) -> None:
    assert headings(f"{words}\n{PROSE}", lexicon) == []


def test_a_byline_without_a_body_is_no_heading(lexicon: Lexicon) -> None:
    assert headings(f"与会主任：\n{PROSE}", lexicon) == []


def test_the_rest_of_a_jump_article_finds_its_place_in_its_text(lexicon: Lexicon) -> None:
    text = "（上接第1版）首都产业结构持续优化。北京市经济和信息化局将在北京建设示范区。"
    (heading,) = find_headings(split_lines(text), 0, lexicon)
    assert heading.style == "jump"
    assert heading.end == 0
    assert heading.division is not None
    assert heading.division.code == "110000"
