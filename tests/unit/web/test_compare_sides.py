"""Two texts set for comparing: parts, stretches, folds, marks."""

from __future__ import annotations

import pytest

from luoshi.session.room import Link, Passage
from luoshi.text import Borrowing
from luoshi.trace.passages import Change, ChangeKind
from luoshi.web.compare_sides import (
    MOST_CHARS,
    MOST_LINKS,
    Fold,
    Role,
    Shown,
    parts_of,
    set_passage,
    set_side,
)

FILLER = "无关的话。" * 60


def link(
    number: int,
    source: tuple[int, int],
    target: tuple[int, int],
    changes: tuple[Change, ...] = (),
    quoting: tuple[int, int] | None = None,
) -> Link:
    passage = Passage("a", *source, "b", *target, Borrowing.ADAPTED, 0.9, 0.8)
    return Link(number, passage, changes, quoting)


def text_of(pieces: list[Shown | Fold], text: str) -> str:
    """What the pieces stand for, put together again."""
    return "".join(
        text[piece.start : piece.end] if isinstance(piece, Fold) else "".join(run.text for run in piece.runs)
        for piece in pieces
    )


@pytest.mark.parametrize(
    ("lengths", "parts"),
    [
        ([], []),
        ([10, 10], [(1, 2)]),
        ([MOST_CHARS, 1, MOST_CHARS], [(1, 1), (2, 2), (3, 3)]),
        ([MOST_CHARS - 1, 1, 1], [(1, 2), (3, 3)]),
        ([9 * MOST_CHARS], [(1, 1)]),
        ([1] * (MOST_LINKS + 1), [(1, MOST_LINKS), (MOST_LINKS + 1, MOST_LINKS + 1)]),
    ],
)
def test_parts_hold_what_a_page_can_show(lengths: list[int], parts: list[tuple[int, int]]) -> None:
    assert parts_of(lengths) == parts


def test_what_is_shown_and_what_is_folded_is_the_whole_text() -> None:
    text = f"题目\n{FILLER}\n要加快发展特色产业，建设园区。\n{FILLER}\n完善服务体系。"
    one, two = text.index("加快"), text.index("完善")
    links = [link(1, (one, one + 8), (0, 8)), link(2, (two, two + 6), (9, 15))]
    pieces = set_side(text, links, Role.SOURCE)
    assert text_of(pieces, text) == text
    assert [type(piece) for piece in pieces] == [Fold, Shown, Fold, Shown]
    shown = ["".join(run.text for run in piece.runs) for piece in pieces if isinstance(piece, Shown)]
    assert shown == ["要加快发展特色产业，建设园区。", "完善服务体系。"]


def test_surroundings_end_with_a_sentence_where_there_is_one() -> None:
    before = "前" * 100 + "。" + "近" * 20 + "，"
    text = f"{before}加快发展{'后' * 30}。{'远' * 100}"
    at = text.index("加快")
    pieces = set_side(text, [link(1, (at, at + 4), (0, 4))], Role.SOURCE)
    (shown,) = ("".join(run.text for run in piece.runs) for piece in pieces if isinstance(piece, Shown))
    assert shown == f"{'近' * 20}，加快发展{'后' * 30}。"


def test_passages_that_lie_near_are_shown_together() -> None:
    text = f"{FILLER}\n加快发展。\n短句。\n完善服务。\n{FILLER}"
    one, two = text.index("加快"), text.index("完善")
    links = [link(1, (one, one + 4), (0, 4)), link(2, (two, two + 4), (4, 8))]
    pieces = set_side(text, links, Role.SOURCE)
    assert [type(piece) for piece in pieces] == [Fold, Shown, Fold]


def test_changes_and_quoting_words_are_marked_where_they_stand() -> None:
    text = "《决定》指出，要大力发展。"
    at = text.index("要")
    change = Change(ChangeKind.SYNONYM, 1, 3, at + 1, at + 3)
    (shown,) = set_side(text, [link(1, (0, 5), (at, at + 5), (change,), (0, 6))], Role.TARGET)
    assert isinstance(shown, Shown)
    assert [(run.text, run.link, run.change, run.quoting, run.begins) for run in shown.runs] == [
        ("《决定》指出", 0, "", True, ()),
        ("，", 0, "", False, ()),
        ("要", 1, "", False, (1,)),
        ("大力", 1, "synonym", False, ()),
        ("发展", 1, "", False, ()),
        ("。", 0, "", False, ()),
    ]


def test_of_passages_that_overlap_the_shorter_is_seen_and_both_begin() -> None:
    text = "加快发展特色产业"
    pieces = set_side(text, [link(1, (0, 8), (0, 8)), link(2, (0, 4), (20, 24))], Role.SOURCE)
    (shown,) = pieces
    assert isinstance(shown, Shown)
    assert [(run.text, run.link, run.begins) for run in shown.runs] == [
        ("加快发展", 2, (1, 2)),
        ("特色产业", 1, ()),
    ]


def test_a_long_fold_shows_its_ends_only() -> None:
    text = "加快发展。\n" + "无" * 5_000
    shown, fold = set_side(text, [link(1, (0, 4), (0, 4))], Role.SOURCE)
    assert isinstance(fold, Fold)
    assert len(fold.head) + len(fold.tail) + fold.left_out == fold.chars
    assert 0 < fold.left_out < fold.chars
    assert isinstance(shown, Shown)


def test_a_copy_of_a_long_text_is_cut() -> None:
    text = "甲乙丙丁" * 50_000
    whole = link(1, (0, len(text)), (0, len(text)))
    pieces = set_side(text, [whole], Role.TARGET)
    assert (
        sum(len(run.text) for piece in pieces if isinstance(piece, Shown) for run in piece.runs) == MOST_CHARS
    )
    assert isinstance(pieces[-1], Fold)
    assert sum(len(run.text) for run in set_passage(text, whole, Role.SOURCE).runs) < MOST_CHARS


def test_without_passages_all_is_folded() -> None:
    (fold,) = set_side("全文", [], Role.SOURCE)
    assert isinstance(fold, Fold)
    assert (fold.head, fold.tail, fold.left_out) == ("全文", "", 0)
    assert set_side("", [], Role.SOURCE) == []
