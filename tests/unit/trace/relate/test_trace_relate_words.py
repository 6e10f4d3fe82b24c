"""Words: how text is cut, what words weigh, and which are alike."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.relate.words import bag_of, halves, known_words, load_vocabulary, read_vocabulary

WORDS = ("产业", "产业链", "韧性", "养老", "服务")
VECTORS = np.array([[9, 0, 0, 9], [9, 0, 0, 9], [0, 9, 9, 0], [9, 9, 9, 9], [0, 0, 0, 0]], dtype=np.int8)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("产业链韧性", ["产业链", "韧性"]),
        ("产业养老", ["产业", "养老"]),
        ("提升AI、5G和12.5%", ["提", "升", "AI", "5", "G", "和", "12.5%"]),
        ("，。 \n", []),
        ("", []),
    ],
)
def test_cut(text: str, words: list[str]) -> None:
    assert read_vocabulary(WORDS, np.ones(5, "f4"), np.ones(5, "f4"), VECTORS).cut(text) == words


def test_cutting_loses_no_letter_of_a_run() -> None:
    text = "深入实施产业链强链补链行动推动数字化转型"
    assert "".join(load_vocabulary().cut(text)) == text


def test_weights_are_rarity_above_what_is_common() -> None:
    vocabulary = read_vocabulary(WORDS, np.ones(5, "f4"), np.array([2, 5, 6, 4, 1], "f4"), VECTORS)
    bag = bag_of("产业链韧性服务囗", vocabulary)
    assert bag.names == ("产业链", "韧性", "服务", "囗")
    assert bag.weights == pytest.approx([3.5, 4.5, 0.05, 4.5])
    assert bag.mass() == pytest.approx(12.55)


def test_a_word_that_is_not_known_has_no_vector_but_a_key_of_its_own() -> None:
    vocabulary = load_vocabulary()
    one, same, other = (bag_of(text, vocabulary) for text in ("囗", "囗", "囘"))
    assert not one.vectors.any()
    assert one.ids.tolist() == same.ids.tolist() != other.ids.tolist()
    assert (one.ids < 0).all()


@pytest.mark.parametrize("text", ["着力加快推进", "2026", "", "，"])
def test_general_words_and_numbers_say_nothing(text: str) -> None:
    bag = bag_of(text, load_vocabulary())
    assert bag.names == ()
    assert bag.mass() == 0
    assert not bag.centre().any()


def test_known_words_are_those_with_vectors() -> None:
    vocabulary = load_vocabulary()
    numbers = known_words("推进养老服务囗", vocabulary)
    assert [vocabulary.names[number] for number in numbers] == ["养老", "服务"]


def test_halves_weigh_alike() -> None:
    rows = halves(np.array([[3, 4, 0, 2], [0, 0, 0, 0]], dtype=np.float32))
    assert (rows[0] ** 2).reshape(2, 2).sum(axis=1) == pytest.approx([0.5, 0.5])
    assert not rows[1].any()
    assert halves(np.zeros((0, 4), np.float32)).shape == (0, 4)


@pytest.mark.parametrize(
    ("word", "akin", "other"),
    [("养老", "托育", "半导体"), ("耕地", "基本农田", "人才"), ("医保", "参保", "产业链")],
)
def test_words_of_like_company_are_alike(word: str, akin: str, other: str) -> None:
    vocabulary = load_vocabulary()
    one, near, far = (vocabulary.vectors[vocabulary.ids[name]] for name in (word, akin, other))
    assert one @ near > one @ far + 0.2


def test_the_shipped_words_are_whole() -> None:
    vocabulary = load_vocabulary()
    assert (
        len(vocabulary.names) == len(vocabulary.ids) == len(vocabulary.chance) == len(vocabulary.weights) - 1
    )
    assert np.isfinite(vocabulary.vectors).all()
    assert not vocabulary.vectors[-1].any()


def test_a_long_run_is_cut_in_linear_time() -> None:
    assert len(load_vocabulary().cut("囗" * 200_000)) == 200_000
