"""Leads: a frame is the speaker's own, an adverbial belongs to the clause."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages.leads import adverbial_size, frame_size


def codes_of(words: str) -> np.ndarray:
    return np.array([ord(letter) for letter in words], np.int32)


@numba.njit
def _frame(codes: np.ndarray) -> int:
    return frame_size(codes, 0, len(codes))


@numba.njit
def _adverbial(codes: np.ndarray) -> int:
    return adverbial_size(codes, 0, len(codes))


def frame_of(words: str) -> int:
    return _frame(codes_of(words))


def adverbial_of(words: str) -> int:
    return _adverbial(codes_of(words))


def is_adverbial(words: str) -> bool:
    return adverbial_of(words) == len(words)


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("各地要布局中试平台", "各地要"),
        ("全省上下要布局中试平台", "全省上下要"),
        ("我们将布局中试平台", "我们将"),
        ("要布局中试平台", "要"),
        ("一是布局中试平台", "一是"),
        ("二要布局中试平台", "二要"),
        ("会议强调布局中试平台", "会议强调"),
        ("会议强调要布局中试平台", "会议强调要"),
        ("首先必须布局中试平台", "首先必须"),
        ("下一步布局中试平台", "下一步"),
        ("布局中试平台", ""),
        ("全省布局中试平台", ""),
        ("重要平台", ""),
        ("一批中试平台", ""),
        ("", ""),
    ],
)
def test_frames(words: str, frame: str) -> None:
    assert words[: frame_of(words)] == frame


@pytest.mark.parametrize(
    "words",
    [
        "",
        "进一步",
        "持续大力",
        "在全市范围内",
        "结合我省实际",
        "会同有关部门",
        "按照职责分工",
        "依托现有基础",
        "从实际出发",
    ],
)
def test_adverbials(words: str) -> None:
    assert is_adverbial(words)
    assert adverbial_of(f"{words}建设中试平台") == len(words)


@pytest.mark.parametrize("words", ["建设", "中试平台", "氢能走廊", "在", "企业持续"])
def test_no_adverbials(words: str) -> None:
    assert not is_adverbial(words)


def test_long_words_are_read_no_further_than_their_beginning() -> None:
    assert adverbial_of("持续" * 500_000) == 16
    assert frame_of("全省" * 500_000) == 0


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("第二要布局", "第二要"),
        ("会议还强调布局", "会议还强调"),
        ("大家布局", ""),
        ("各地区各部门要布局", "各地区各部门要"),
        ("十一布局", ""),
        ("二是首先要布局", "二是"),
    ],
)
def test_frames_of_several_parts(words: str, frame: str) -> None:
    assert words[: frame_of(words)] == frame


@pytest.mark.parametrize("words", ["在建设要求", "结合要部署", "以一二三四五六七八为抓手"])
def test_a_phrase_is_short_and_turns_to_nobody(words: str) -> None:
    assert adverbial_of(words) == (5 if words == "在建设要求" else 0)
