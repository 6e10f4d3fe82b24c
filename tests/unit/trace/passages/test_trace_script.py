"""The edit script: what was changed."""

from __future__ import annotations

import pytest

from luoshi.text import Borrowing, Passage
from luoshi.trace.letters import letters_of
from luoshi.trace.passages import ChangeKind, changes_between
from luoshi.trace.passages.levenshtein import MOST


def passage(source: str, target: str, start: int = 0) -> Passage:
    ends = ("s", 0, len(source), "t", start, len(target))
    return Passage(*ends, Borrowing.ADAPTED, 0.5, 0.5)


def script(source: str, target: str) -> list[tuple[ChangeKind, str, str]]:
    return [
        (c.kind, source[c.source_start : c.source_end], target[c.target_start : c.target_end])
        for c in changes_between(source, target, passage(source, target))
    ]


@pytest.mark.parametrize(
    ("source", "target", "changes"),
    [
        ("推进、布局我国氢能走廊", "推动布局我省“氢能走廊”", [("推进", "推动"), ("我国", "我省")]),
        ("布局氢能走廊。", "布局氢能走廊", []),
        ("布局氢能走廊", "进一步布局氢能走廊", [("", "进一步")]),
        ("布局沿江氢能走廊", "布局氢能走廊", [("沿江", "")]),
        ("我们布局氢能走廊", "我省布局氢能走廊", [("我们", "我省")]),
        ("自我革命", "自我完善", [("革命", "完善")]),
    ],
)
def test_words_that_were_changed(source: str, target: str, changes: list[tuple[str, str]]) -> None:
    assert [(one, two) for _, one, two in script(source, target)] == changes


def test_swapped_items_are_moved() -> None:
    items = "培育单项冠军企业", "布局氢能走廊"
    assert script("，".join(items), "，".join(reversed(items))) == [(ChangeKind.MOVED, items[1], items[1])]


def test_what_was_changed_beside_a_moved_item_is_told() -> None:
    source, target = "培育一批单项冠军企业，推进氢能走廊布点", "推动氢能走廊布点，培育单项冠军企业"
    found = script(source, target)
    assert (ChangeKind.MOVED, "单项冠军企业", "单项冠军企业") in found
    assert all(one == two for kind, one, two in found if kind is ChangeKind.MOVED)
    assert len(found) == 4


def test_akin_words_are_told_beside_a_moved_item() -> None:
    source = "培育单项冠军企业，健全梯度体系，推进氢能走廊布点"
    target = "健全梯度体系，培育单项冠军企业，推动氢能走廊布点"
    assert (ChangeKind.SYNONYM, "推进", "推动") in script(source, target)


def test_places_are_those_of_the_whole_texts() -> None:
    source, target = "推进氢能走廊", "各地：推 动氢能走廊"
    (change,) = changes_between(source, target, passage(source, target, start=3))
    assert target[change.target_start : change.target_end] == "推 动"
    assert source[change.source_start : change.source_end] == "推进"


def test_letters_outside_the_changes_are_equal() -> None:
    source = "培育一批单项冠军企业，推进氢能走廊布点，健全梯度培育体系，保障备份供应"
    target = "健全培育体系，大力推动氢能走廊布点，保障供应，培育一批冠军企业"
    changed = changes_between(source, target, passage(source, target))
    one = {i for c in changed for i in range(c.source_start, c.source_end)}
    two = {i for c in changed for i in range(c.target_start, c.target_end)}
    left = "".join(letter for i, letter in enumerate(source) if i not in one)
    right = "".join(letter for i, letter in enumerate(target) if i not in two)
    assert letters_of(left).codes.tolist() == letters_of(right).codes.tolist()


def test_very_long_passages_have_a_script_too() -> None:
    words = "".join(chr(0x4E00 + i) for i in range(2 * MOST))
    assert script(words, words[:MOST] + "氢" + words[MOST:]) == [(ChangeKind.INSERTED, "", "氢")]
