"""Readings: the words of a text, and where items, clauses and sentences end in it."""

from __future__ import annotations

import pytest

from luoshi.trace.reading import Reading, read_words, words_in


def spelled(reading: Reading, spans: list[tuple[int, int]]) -> list[str]:
    return [reading.words[low:high] for low, high in spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("，。！\n", ""),
        ("着力提升产业链的韧性", "力提升产业链韧性"),
        ("强链、补链和延链", "强链补链延链"),
        ("推广５Ｇ专网 App", "推广5g专网app"),
        ("的了和与及以并", ""),
        ("增长6.0%", "增长6.0"),
        ("𠮷野县", "𠮷野县"),
    ],
)
def test_words_are_letters_without_function_words(text: str, words: str) -> None:
    assert read_words(text).words == words


def test_letters_know_their_places() -> None:
    text = "要强链、补链，并延链。"
    reading = read_words(text, "d")
    assert reading.document == "d"
    assert [text[at] for at in reading.at.tolist()] == list(reading.words) == list("强链补链延链")


def test_numbers_rise_at_marks_of_their_kind_and_of_greater_ones() -> None:
    reading = read_words("甲、乙，丙。丁\n戊")
    assert reading.items.tolist() == [0, 1, 2, 3, 4]
    assert reading.clauses.tolist() == [0, 0, 1, 2, 3]
    assert reading.sentences.tolist() == [0, 0, 0, 1, 2]


@pytest.mark.parametrize("mark", ["“", "”", "（", "）", "《", "》", "、", "—", "·", "["])
def test_marks_of_items(mark: str) -> None:
    reading = read_words(f"甲{mark}乙")
    assert reading.items.tolist() == [0, 1]
    assert reading.clauses.tolist() == reading.sentences.tolist() == [0, 0]


@pytest.mark.parametrize("mark", ["，", "：", ",", ":"])
def test_marks_of_clauses(mark: str) -> None:
    reading = read_words(f"甲{mark}乙")
    assert reading.clauses.tolist() == [0, 1]
    assert reading.sentences.tolist() == [0, 0]


@pytest.mark.parametrize("mark", ["。", "！", "？", "；", "!", "?", ";", "\n", "\t"])
def test_marks_of_sentences(mark: str) -> None:
    assert read_words(f"甲{mark}乙").sentences.tolist() == [0, 1]


@pytest.mark.parametrize("mark", [" ", "%", "\u3000", "\ufffd"])
def test_what_marks_nothing(mark: str) -> None:
    assert read_words(f"甲{mark}乙").items.tolist() == [0, 0]


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "第一节。强链补链。第三节。"
    reading = read_words(text, start=4, end=9)
    assert reading.words == "强链补链"
    assert reading.span(0, 4) == (4, 8)
    assert reading.text is text


def test_a_part_of_a_reading() -> None:
    reading = read_words("甲乙，丙丁，戊己")
    part = reading.part(2, 4)
    assert part.words == "丙丁"
    assert part.text[slice(*part.span(0, 2))] == "丙丁"
    assert part.edges() == [0, 2]


@pytest.mark.parametrize(
    ("text", "edges"),
    [("", [0]), ("，，", [0]), ("甲乙", [0, 2]), ("甲，乙丙。丁", [0, 1, 3, 4]), ("甲，，，乙", [0, 1, 2])],
)
def test_edges(text: str, edges: list[int]) -> None:
    assert read_words(text).edges() == edges


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("", []),
        ("甲乙", ["甲乙"]),
        ("甲，乙", ["甲乙"]),
        ("甲，乙，丙", ["甲乙", "乙丙"]),
        ("甲，乙。丙。丁：戊", ["甲乙", "丙", "丁戊"]),
        ("甲\n乙\n丙", ["甲", "乙", "丙"]),
    ],
)
def test_windows_are_two_neighbouring_clauses(text: str, windows: list[str]) -> None:
    reading = read_words(text)
    assert spelled(reading, list(reading.windows())) == windows


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("实施“强链”行动", "强链", "“强链”"),
        ("实施“强链补链”行动", "补链", "补链"),
        ("实施“强链”行动", "实施强链", "实施“强链”"),
        ("占比达到95%以上", "占比达到95", "占比达到95%"),
        ("印发《强链方案》，落实", "印发强链方案", "印发《强链方案》"),
        ("（强链）补链", "强链补链", "（强链）补链"),
        ("强链（补链", "强链", "强链"),
        ("强链补链", "强链补链", "强链补链"),
    ],
)
def test_spans_take_in_the_marks_that_their_words_fill(text: str, words: str, span: str) -> None:
    reading = read_words(text)
    low = reading.words.index(words)
    assert text[slice(*reading.span(low, low + len(words)))] == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("总则。以“双链”为牵引，推动", "以“双链”为牵引，推动"),
        ("总则。并要强链", "并要强链"),
        ("强链", "强链"),
    ],
)
def test_clause_spans_begin_with_their_function_words(text: str, span: str) -> None:
    reading = read_words(text)
    low = 2 if text.startswith("总则") else 0
    assert text[slice(*reading.clause_span(low, len(reading.words)))] == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("建设粮食基地，办好集市", "建设粮食基地"),
        ("建设“粮食基地”等，办好集市", "建设“粮食基地”等"),
        ("建设粮食基地", "建设粮食基地"),
        ("建设粮仓，地铁通车", "建设粮仓"),
    ],
)
def test_clause_spans_end_with_their_function_words(text: str, span: str) -> None:
    reading = read_words(text)
    assert text[slice(*reading.clause_span(0, reading.edges()[1]))] == span


@pytest.mark.parametrize(("offset", "words"), [(0, "力强链补链"), (2, "强链补链"), (4, "补链"), (99, "")])
def test_words_since_an_offset(offset: int, words: str) -> None:
    assert read_words("着力强链补链").since(offset) == words


def test_hostile_text_is_read() -> None:
    reading = read_words("\ud800甲\x00乙\U0001f600丙" + "“" * 1000)
    assert reading.words == "甲乙丙"
    assert reading.span(0, 3) == (1, 6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "推进的产业链，和供应链",
        "ＡＢc、和D",
        "1.5亿元与－3%",
        "\ud800甲\x00乙𠮷\U0001f600〆々",
        "２.5个、3—5个",
    ],
)
def test_words_alone_are_those_of_a_reading(text: str) -> None:
    assert words_in(text) == read_words(text).words
