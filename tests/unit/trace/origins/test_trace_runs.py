"""Rows of origins: what they count, and that texts that repeat themselves make no crowd of them."""

from __future__ import annotations

import random

import pytest

from luoshi.text import Grain
from luoshi.trace import Dated, find_origins, letters_of
from luoshi.trace.origins import runs

WORDS = "谋划建设环湖科技创新走廊和海洋装备产业基地"
OTHER = "支持民营企业参与重大项目建设和运营管理工作"


def taken(documents: list[Dated], name: str) -> dict[str, int]:
    """Letters of a document by origin."""
    found: dict[str, int] = {}
    for row in find_origins(documents, [Grain.PHRASE]).of(name):
        found[row.origin] = found.get(row.origin, 0) + row.letters
    return found


def covered(documents: list[Dated], name: str) -> int:
    """Letters of a document that stand in an 8-gram which an earlier document has, by brute force."""
    text = {one.id: letters_of(one.text).codes.tolist() for one in documents}
    dates = {one.id: one.date or "9" for one in documents}
    earlier = [text[other] for other in text if dates[other] < dates[name]]
    known = {tuple(codes[at : at + 8]) for codes in earlier for at in range(len(codes) - 7)}
    codes = text[name]
    inside = {at + i for at in range(len(codes) - 7) if tuple(codes[at : at + 8]) in known for i in range(8)}
    return len(inside)


def test_letters_are_counted_by_origin() -> None:
    documents = [
        Dated("a", f"甲。{WORDS}。", "2020"),
        Dated("b", f"乙。{OTHER}。", "2021"),
        Dated("t", f"丙。{OTHER}；{WORDS}，{WORDS[3:]}。", "2022"),
    ]
    assert taken(documents, "t") == {"a": len(WORDS) + len(WORDS[3:]), "b": len(OTHER)}
    assert taken(documents, "a") == {"a": len(WORDS)}


def test_letters_of_a_bridge_are_not_counted() -> None:
    documents = [Dated("a", f"甲。{WORDS}", "2020"), Dated("t", f"{WORDS[:10]}的旧{WORDS[10:]}", "2022")]
    (row,) = find_origins(documents, [Grain.PHRASE]).of("t")
    assert row.end - row.start == len(WORDS) + 2
    assert row.letters == len(WORDS)


@pytest.mark.parametrize(
    ("more", "origins"),
    [("的", ["a"]), ("的大", ["a"]), ("的大海", ["a", "b"]), ("的大海洋", ["a", "b"])],
)
@pytest.mark.parametrize("behind", [True, False])
def test_a_letter_or_two_beside_a_set_phrase_have_no_origin_of_their_own(
    more: str, origins: list[str], behind: bool
) -> None:
    both = WORDS[:12] + more if behind else more + WORDS[:12]
    documents = [
        Dated("a", f"甲。{WORDS[:12]}。", "2020"),
        Dated("b", f"乙。{both}。", "2021"),
        Dated("t", f"丙。{both}。", "2022"),
    ]
    assert sorted(row.origin for row in find_origins(documents, [Grain.PHRASE]).of("t")) == origins
    own = [row for row in find_origins(documents, [Grain.PHRASE]).of("b") if row.origin == "b"]
    assert bool(own) == ("b" in origins)


def test_of_a_long_row_of_shifted_phrases_some_are_left() -> None:
    """Each of many documents has the words one letter further on; the reader still learns of more than the first."""
    steps = range(len(WORDS) - 9)
    documents = [Dated(f"d{i:02}", f"甲。{WORDS[i : i + 10]}。", f"20{i + 10}") for i in steps]
    rows = find_origins([*documents, Dated("t", WORDS, "2050")], [Grain.PHRASE]).of("t")
    covered = {at for row in rows for at in range(row.start, row.end)}
    assert 1 < len(rows) < len(documents)
    assert len(covered) > len(WORDS) - 9


def test_rows_of_a_text_do_not_depend_on_the_text_before_it() -> None:
    """The text before it in the line ends with a long row of phrases that lean on one another."""
    shifted = [Dated(f"d{i:02}", f"甲。{WORDS[i : i + 10]}。", f"20{i + 10}") for i in range(len(WORDS) - 9)]
    phrases = [Dated("e1", f"乙。{OTHER[1:9]}。", "2030"), Dated("e2", f"丙。{OTHER[:9]}。", "2031")]
    before, text = Dated("s", f"丁。{WORDS}", "2040"), Dated("t", f"{OTHER[:9]}。", "2041")
    for documents in ([*phrases, text], [*shifted, *phrases, before, text]):
        found = find_origins(documents, [Grain.PHRASE]).of("t")
        assert [(row.origin, row.start, row.end) for row in found] == [("e1", 1, 9)]


def test_letters_of_two_origins_that_overlap_are_counted_once() -> None:
    documents = [
        Dated("a", f"甲。{WORDS[:14]}", "2020"),
        Dated("b", f"乙。{WORDS[8:]}", "2021"),
        Dated("t", f"丙。{WORDS}", "2022"),
    ]
    assert taken(documents, "t") == {"a": 14, "b": len(WORDS) - 14}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("own", [0, runs.OWN])
def test_what_is_borrowed_is_what_stands_earlier(
    seed: int, own: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "OWN", own)
    rng = random.Random(seed)
    pieces = [WORDS[at : at + 9] for at in range(0, 12, 3)] + [OTHER[at : at + 10] for at in range(0, 10, 4)]
    documents = [
        Dated(str(at), f"第{at}号。" + "，的".join(rng.choices(pieces, k=6)), f"20{10 + at}")
        for at in range(6)
    ]
    for one in documents:
        borrowed = {origin: n for origin, n in taken(documents, one.id).items() if origin != one.id}
        left_out = covered(documents, one.id) - sum(borrowed.values())
        assert 0 <= left_out <= own


@pytest.mark.parametrize("period", ["一", "一二", "谋划建设环湖科技"])
def test_a_text_that_repeats_itself_is_one_passage(period: str) -> None:
    documents = [
        Dated("a", f"甲，{period * 300}。", "2020"),
        Dated("t", f"丙，丁，戊，{period * 200}。", "2022"),
    ]
    rows = find_origins(documents, [Grain.PHRASE]).of("t")
    assert len(rows) <= 2
    assert sum(row.letters for row in rows) == 200 * len(period)
    for row in rows:
        assert row.documents == 2
        assert documents[0].text[row.origin_start : row.origin_end].strip("，。")
