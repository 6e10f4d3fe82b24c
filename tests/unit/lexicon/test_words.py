"""Words and sequences: what is known, how often it stands, and which characters nothing supports."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from luoshi.lexicon.words import EDGE, Words, codes_of, load_words, pack, read_words, unpack, word_key

ROOT = Path(__file__).resolve().parents[3]


def words_of(words: dict[str, int], pairs: dict[str, int]) -> Words:
    """A small lexicon; ``|`` in a pair is an edge."""
    keyed = {word_key(word): count for word, count in words.items()}
    codes = {_key(pair): count for pair, count in pairs.items()}
    inner = sorted({word_key(word[i : i + 2]) for word in words for i in range(len(word) - 1)})
    return Words(
        np.array(sorted(keyed), np.uint64),
        np.array([pack(keyed[key]) for key in sorted(keyed)], np.uint8),
        np.array(sorted(codes), np.uint32),
        np.array([pack(codes[key]) for key in sorted(codes)], np.uint8),
        np.array(inner, np.uint32),
    )


def _key(pair: str) -> int:
    first, second = (EDGE if c == "|" else ord(c) for c in pair)
    return first << 16 | second


def doubted(words: Words, text: str) -> str:
    return "".join(c for c, good in zip(text, words.supported(text), strict=True) if not good)


@pytest.mark.parametrize("word", ["工业", "产业链", "高质量", "中国共产党中央委员会", "海淀"])
def test_common_words_are_known(word: str) -> None:
    assert load_words().has(word)
    assert load_words().frequency(word) > 0


@pytest.mark.parametrize("word", ["工丄", "业工强", "", "工", "abc", "𠀀𠀁", "\ud800工", "工" * 5000])
def test_what_is_no_word_is_unknown(word: str) -> None:
    assert not load_words().has(word)
    assert load_words().frequency(word) == 0


@pytest.mark.parametrize("slip", ["自已", "气侯", "己经"])
def test_slips_of_the_pen_in_the_sources_were_left_out(slip: str) -> None:
    assert not load_words().has(slip)
    assert load_words().bigram(slip) == 0


@pytest.mark.parametrize("pair", ["", "工", "工业化", "a业", "工 ", "\x00业", "𠀀业"])
def test_only_two_han_characters_are_a_pair(pair: str) -> None:
    assert load_words().bigram(pair) == 0


def test_counts_tell_the_usual_from_the_unusual() -> None:
    known = load_words()
    assert known.bigram("发展") > 100 * known.bigram("末来") + 1000
    assert known.bigram("已经") > 1000
    assert known.frequency("工业") > known.frequency("工业品")


@pytest.mark.parametrize("count", [0, 1, 2, 7, 100, 4096, 50_000, 1_000_000])
def test_a_count_is_kept_within_five_percent(count: int) -> None:
    assert unpack(pack(count)) == pytest.approx(count, rel=0.05, abs=0.5)


def test_a_class_of_a_count_fits_in_a_byte() -> None:
    assert pack(10**12) == 255


def test_keys_of_short_words_are_exact_and_those_of_long_ones_differ() -> None:
    assert word_key("工业") == ord("工") << 16 | ord("业")
    assert len({word_key(w) for w in ("工业", "工业工业", "业工业工", "工业工业工", "工业工业业")}) == 5


def test_a_character_is_supported_by_a_word_on_either_side() -> None:
    small = words_of({"工业": 9, "强省": 9}, {})
    assert doubted(small, "工业强省") == ""
    assert doubted(small, "工业丄强省") == "丄"
    assert doubted(small, "业工") == "业工"


def test_a_sequence_supports_unless_chance_alone_would_give_it_more_often() -> None:
    often = words_of({}, {"甲乙": 50, "丙丁": 50, "甲丁": 1, "戊己": 50})
    assert doubted(often, "甲乙") == ""
    assert doubted(often, "甲丁") == "甲丁"


def test_the_edge_is_a_neighbour() -> None:
    small = words_of({"工业": 9}, {"|在": 40, "他|": 40})
    assert doubted(small, "，在工业") == ""
    assert doubted(small, "，他工业") == "他"
    assert doubted(small, "在") == ""


@pytest.mark.parametrize(
    "text",
    ["", "x", "GDP 6.5%\t1,000", "桐", "（桐）", "、翀、", "１２３", "\ud800", "𠀀𠀁", "한국 ひらがな"],
)
def test_what_has_no_han_neighbour_is_never_in_doubt(text: str) -> None:
    assert load_words().supported(text).all()
    assert len(load_words().supported(text)) == len(text)


def test_ordinary_prose_is_supported_and_a_misread_character_is_not() -> None:
    good = "要加快推动制造业高质量发展，培育壮大新兴产业，建设现代化产业体系。"
    assert doubted(load_words(), good) == ""
    assert doubted(load_words(), good.replace("新兴", "新絮")) in ("絮", "新絮")


def test_joints_tell_where_two_characters_belong_together() -> None:
    han, known = words_of({"工业": 9}, {}).joints(codes_of("工业a省"))
    assert han.tolist() == [True, True, False, True]
    assert known.tolist() == [False, True, False, False, False]


def test_a_whole_text_is_looked_up_at_once(linear: Callable[[Callable[[int], object], int], None]) -> None:
    words, counted = load_words(), []
    linear(lambda size: counted.append(words.supported("加快推动制造业，" * size).sum()), 5_000)
    assert counted[-1] == 80_000


def test_the_shipped_file_is_small_and_read_without_pickle() -> None:
    path = ROOT / "src" / "luoshi" / "lexicon" / "data" / "words.npz"
    assert path.stat().st_size < 4_000_000
    with np.load(path, allow_pickle=False) as held:
        assert {held[name].dtype.kind for name in held.files} == {"u"}


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_words", ROOT / "tools" / "build_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_builder_writes_what_is_read(builder: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "other" / "noisy_variants").mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("澜江发展氢能产业。\n", encoding="utf-8")
    (folder / "other" / "noisy_variants" / "c.txt").write_text("丄业丄业丄业。\n", encoding="utf-8")
    (tmp_path / "dict.txt").write_text("产业 100 n\n靠自己 300 r\n靠自已 2 d\nAT&T 3 nz\n", encoding="utf-8")
    builder.main(folder, tmp_path / "dict.txt", tmp_path / "words.npz", half=False)
    made = read_words(io.BytesIO((tmp_path / "words.npz").read_bytes()))
    assert (made.has("产业"), made.has("靠自己"), made.has("靠自已"), made.has("AT&T")) == (
        True,
        True,
        False,
        False,
    )
    assert (made.bigram("氢能"), made.bigram("丄业")) == (2, 0)
    assert doubted(made, "澜江发展氢能产业。") == ""


def test_half_of_the_documents_can_be_left_out(builder: ModuleType) -> None:
    paths = [Path(f"city/{number}.txt") for number in range(200)]
    halves = [path for path in paths if builder.is_counted(path, half=True)]
    assert 60 < len(halves) < 140
    assert all(builder.is_counted(path, half=False) for path in paths)
    assert builder.is_counted(Path("media/daily.jsonl.gz"), half=True)
