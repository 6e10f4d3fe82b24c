"""Titles of documents that are not held: what is the same in different dress, and what is not."""

from __future__ import annotations

import pytest

from luoshi.session.citing import is_sort_alone
from luoshi.session.titles import formal, without_issuer


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("《中华人民共和国茶叶法》", "茶叶法"),
        ("云泽省茶园管理办法（试行）", "云泽省茶园管理办法"),
        ("云泽省人民政府关于印发茶园三年规划的通知", "茶园三年规划"),
        ("云泽省人民政府关于促进茶业的意见", "云泽省人民政府关于促进茶业的意见"),
        ("茶业年度报告（2031）", "茶业年度报告（2031）"),
        ("“十九五” 规划", "十九五规划"),
        ("", ""),
    ],
)
def test_a_title_in_one_dress(title: str, bare: str) -> None:
    assert formal(title) == bare
    assert formal(formal(title)) == formal(title)


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("云泽省人民政府关于促进茶业的意见", "关于促进茶业的意见"),
        ("关于促进茶业的意见", "关于促进茶业的意见"),
        ("茶叶法", "茶叶法"),
    ],
)
def test_a_title_without_its_issuer(title: str, about: str) -> None:
    assert without_issuer(title) == about


@pytest.mark.parametrize(
    "title", ["《意见》", "决定（草案）", "工作方案", "实施细则", "纲要草案", "《通 知》"]
)
def test_a_word_for_a_sort_names_no_document(title: str) -> None:
    assert is_sort_alone(title)


@pytest.mark.parametrize("title", ["宪法", "民法典", "茶叶条例", "关于茶园的意见", "RCEP", ""])
def test_a_name_is_more_than_a_sort(title: str) -> None:
    assert not is_sort_alone(title)
