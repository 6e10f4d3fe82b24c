"""The features of the role model: where clauses stand, and the keys that stand for them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from luoshi.structure.role_context import NEIGHBOURS, WINDOWS, context_features
from luoshi.structure.role_features import BITS, MAX_CHARS, Channel, channels
from luoshi.structure.role_layout import Clause, code_points, lay_out
from luoshi.structure.role_rules import frames


def clauses_of(text: str) -> list[Clause]:
    return [Clause(m.start(), m.end()) for m in re.finditer(r"[^，。；：\n]+", text)]


def by_name(text: str, clauses: list[Clause]) -> dict[str, Channel]:
    return {channel.name: channel for channel in channels(text, clauses)}


def keys_read(channel: Channel, clause: int) -> list[int]:
    row = int(channel.reads[clause])
    if row < 0:
        return []
    ends = [*channel.starts[1:].tolist(), len(channel.keys)]
    return [key for key in channel.keys[channel.starts[row] : ends[row]].tolist() if key]


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("７％", "0％"), ("2026年", "0000年"), ("ＡＢc", "abc"), ("加快", "加快"), ("（", "（")],
)
def test_digits_are_one_and_letters_have_one_width_and_case(text: str, same_as: str) -> None:
    assert code_points(text).tolist() == [ord(letter) for letter in same_as]


def test_layout_knows_lines_marks_and_blanks() -> None:
    text = "\u3000\u3000要加快，推进。\n附件\n\n一、 目标：是"
    layout = lay_out(
        code_points(text), [Clause(0, 5), Clause(6, 8), Clause(10, 12), Clause(14, 19), Clause(20, 21)]
    )
    assert [text[a:b] for a, b in zip(layout.start, layout.end, strict=True)] == [
        "要加快", "推进", "附件", "一、 目标", "是",
    ]  # fmt: skip
    assert layout.paragraph.tolist() == [0, 0, 1, 2, 2]
    assert layout.first.tolist() == [0, 0, 2, 3, 3]
    assert layout.size.tolist() == [2, 2, 1, 2, 2]
    assert [chr(code) for code in layout.before] == ["\n", "，", "\n", "\n", "："]
    assert [chr(code) for code in layout.after] == ["，", "。", "\n", "：", "\n"]


def test_equal_clauses_have_equal_keys_wherever_they_stand() -> None:
    text = "加快建设，推进攻关，加快建设，推进。"
    own = by_name(text, clauses_of(text))["own 2"]
    assert keys_read(own, 0) == keys_read(own, 2) != keys_read(own, 1)
    assert len(keys_read(own, 0)) == len("加快建设") - 1


@pytest.mark.parametrize(("size", "count"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_grams_do_not_run_over_the_end_of_a_clause(size: int, count: int) -> None:
    text = "加快速，推进攻关。"
    assert len(keys_read(by_name(text, clauses_of(text))[f"own {size}"], 0)) == count


def test_neighbours_are_read_through_their_own_keys() -> None:
    text = "会议指出，加快建设。推进攻关"
    found = by_name(text, clauses_of(text))
    assert keys_read(found["previous 1"], 0) == []
    assert len(keys_read(found["previous 1"], 1)) == 4
    assert keys_read(found["following 1"], 2) == []
    assert len(keys_read(found["sentence 1"], 0)) == len("会议指出，加快建设")
    assert keys_read(found["sentence 1"], 0) == keys_read(found["sentence 1"], 1)
    assert set(keys_read(found["own 1"], 0)).isdisjoint(keys_read(found["previous 1"], 1))


def test_headings_are_shared_by_the_clauses_under_them() -> None:
    text = "一、回顾\n加快建设，推进攻关"
    clauses = [Clause(0, 4, None, True), Clause(5, 9, (0, 4)), Clause(10, 14, (0, 4))]
    heading = by_name(text, clauses)["heading 2"]
    assert heading.reads.tolist() == [-1, 0, 0]
    assert len(keys_read(heading, 2)) == 3
    assert "heading 2" not in by_name(text, [Clause(0, 4)])


def test_a_long_clause_is_read_to_a_limit_only() -> None:
    text = "加" * 1000
    own = by_name(text, [Clause(0, 1000)])["own 1"]
    assert len(own.keys) == MAX_CHARS
    assert own.scale[0] == pytest.approx(MAX_CHARS**-0.5)


def test_keys_fit_the_table_and_spread_over_it() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(5000))
    keys = by_name(text, [Clause(at, at + 100) for at in range(0, 5000, 100)])["own 1"].keys
    assert keys.max() < 1 << BITS
    assert len(np.unique(keys)) > 4900


def test_context_sees_neighbours_windows_and_paragraph() -> None:
    text = "加快，推进。\n加强，完善"
    layout = lay_out(code_points(text), clauses_of(text))
    opinion = np.eye(4, 3, dtype=np.float32)
    seen = context_features(opinion, layout)
    roles = 3
    assert seen.shape == (4, roles * (1 + len(NEIGHBOURS) + len(WINDOWS) + 3) + 10)
    previous = seen[:, roles : 2 * roles]
    assert previous.tolist() == [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    at = roles * (1 + len(NEIGHBOURS) + len(WINDOWS))
    assert seen[0, at : at + roles].tolist() == [0.5, 0.5, 0]
    assert seen[3, at : at + roles].tolist() == [0, 0, 0.5]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_context_of_few_clauses(count: int) -> None:
    text = "加快，" * count
    layout = lay_out(code_points(text), clauses_of(text))
    assert np.isfinite(context_features(np.full((count, 9), 1 / 9, dtype=np.float32), layout)).all()


def test_frames_are_found_by_their_place() -> None:
    text = "第二章 总则\n会议指出，第二章要改。"
    layout = lay_out(code_points(text), clauses_of(text))
    assert list(frames(text, layout)) == [0, 1]
