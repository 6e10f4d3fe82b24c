"""What people read for the parts of the role model."""

from __future__ import annotations

from collections.abc import Mapping

GROUP_NAMES: Mapping[str, str] = {
    "own": "本句字词",
    "long": "本句词组",
    "edges": "句首句尾",
    "flags": "位置与标点",
    "previous": "上一分句",
    "following": "下一分句",
    "opening": "段首分句",
    "paragraph": "本段",
    "sentence": "本句全句",
    "heading": "所在标题",
}
"""The groups of features of the first step, in Chinese."""
