"""Words of a large list found in one pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.lexicon.scanning import Scanner


def spans(words: list[str], text: str) -> list[str]:
    return [text[start:end] for start, end in Scanner(words).find(text)]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["浙江", "浙江省"], "浙江省和浙江", ["浙江省", "浙江"]),
        (["经济", "济南"], "经济南", ["经济"]),
        (["经济南", "济南"], "经济南济南", ["经济南", "济南"]),
        (["书记", "党组书记"], "党组书记、书记", ["党组书记", "书记"]),
        (["ab", "𠮷野"], "ab𠮷野", ["ab", "𠮷野"]),
        (["省长"], "", []),
        (["省长"], "省", []),
        ([], "省长", []),
        (["省长"], "省长", ["省长"]),
    ],
)
def test_the_first_and_longest_stand(words: list[str], text: str, found: list[str]) -> None:
    assert spans(words, text) == found


@pytest.mark.parametrize("padding", ["", "推进" * 40])
def test_all_words_are_found_where_they_overlap_too(padding: str) -> None:
    scanner = Scanner(["氢能", "氢能源", "能源", "源车站"])
    text = padding + "氢能源车"
    assert [text[start:end] for start, end in scanner.find_all(text)] == ["氢能", "氢能源", "能源"]


def test_a_word_of_one_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Scanner(["省"])


def test_the_longest_word_at_a_place() -> None:
    scanner = Scanner(["部长", "部长助理"])
    assert scanner.longest_at("副部长助理", 1) == 5
    assert scanner.longest_at("副部长", 0) == 0
    assert scanner.longest_at("副部长", 2) == 2


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert spans(["省长"], "省长\ud800省长") == ["省长", "省长"]


def test_a_long_text_takes_linear_work(linear: Callable[[Callable[[int], object], int], None]) -> None:
    words = ["浙江", "江浙", *("浙江" + "省" * n for n in range(1, 30))]
    linear(lambda size: spans(words, "浙江" * size), 2_000)
    assert len(spans(["浙江", "江浙"], "浙江" * 400_000)) == 400_000


def test_short_and_long_texts_are_read_alike() -> None:
    words = ["浙江", "浙江省", "江苏", "省政府"]
    text = "浙江省政府、江苏、浙"
    assert spans(words, text) == ["浙江省", "江苏"]
    for filled in (10, 60, 200):
        assert spans(words, "一" * filled + text) == ["浙江省", "江苏"]


@pytest.mark.parametrize("text", ["", "浙", "浙江"])
def test_texts_of_few_letters(text: str) -> None:
    assert Scanner(["浙江"]).starts(text) == ([0] if text == "浙江" else [])


@pytest.mark.parametrize("padding", ["", "推进" * 40])
def test_a_word_at_the_end_of_the_text_ends_there(padding: str) -> None:
    scanner = Scanner(["氢能", "氢能源", "氢能源车"])
    text = padding + "氢能"
    assert list(scanner.find(text)) == [(len(padding), len(text))]
    assert scanner.longest_at(text, len(padding)) == len(text)
