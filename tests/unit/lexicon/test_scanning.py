"""Words of a large list found in one pass."""

from __future__ import annotations

import time

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


def test_a_long_text_takes_linear_time() -> None:
    begin = time.perf_counter()
    assert len(spans(["浙江", "江浙"], "浙江" * 400_000)) == 400_000
    assert time.perf_counter() - begin < 10
