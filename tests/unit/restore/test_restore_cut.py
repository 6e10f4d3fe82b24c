from __future__ import annotations

import pytest

from luoshi.restore.cut import cut_edits
from luoshi.text import Edit, apply_edits, shift_edits


@pytest.mark.parametrize(
    ("raw", "edits", "texts"),
    [
        ("甲\n\n乙", [Edit(1, 3, "r", "\n\n", "")], ["甲", "乙"]),
        ("甲\n\n乙", [Edit(0, 4, "r", "甲\n\n乙", "子丑")], ["子", "丑"]),
        ("甲乙", [], ["甲", "乙"]),
        ("甲x乙y丙", [Edit(1, 2, "r", "x", ""), Edit(3, 4, "r", "y", "")], ["甲", "乙", "丙"]),
        ("甲乙", [Edit(1, 1, "r", "", "丙丁")], ["甲丙", "丁乙"]),
        ("xx甲", [Edit(0, 2, "r", "xx", "")], ["", "甲"]),
    ],
)
def test_each_part_keeps_its_own_edits(raw: str, edits: list[Edit], texts: list[str]) -> None:
    parts = cut_edits(edits, [len(text) for text in texts])
    ends = [start for start, _ in parts[1:]] + [len(raw)]
    for (start, mine), end, text in zip(parts, ends, texts, strict=True):
        assert apply_edits(raw[start:end], shift_edits(mine, -start)) == text
