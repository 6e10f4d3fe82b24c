from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.headings import labels, titles

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "某省财政厅关于打赢攻坚战\n强化企业资金支持的紧急通知\n各市：",
            "某省财政厅关于打赢攻坚战强化企业资金支持的紧急通知\n各市：",
        ),
        (
            "财政部 工业和信息化部\n关于做好有关工作的通知\n财〔2020〕1号",
            "财政部 工业和信息化部关于做好有关工作的通知\n财〔2020〕1号",
        ),
        ("某办公厅关于\n加强基层机构\n防控工作的意见", "某办公厅关于加强基层机构防控工作的意见"),
        (
            "中央应对某事工作\n领导小组关于落实\n若干措施的通知",
            "中央应对某事工作领导小组关于落实若干措施的通知",
        ),
        ("某部关于印发《某行业\n工作指南（试行）》的通知", "某部关于印发《某行业工作指南（试行）》的通知"),
        ("某局关于推进5G和\nAI应用的通知", "某局关于推进5G和AI应用的通知"),
    ],
)
def test_the_lines_of_a_title_are_joined(applied: Applied, raw: str, text: str) -> None:
    assert applied(titles, raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "关于做好某事的通知\n关于做好另一事的通知",
        "关于做好某项工作\n各市、县人民政府：",
        "一、关于工业\n二、关于农业的意见",
        "某省人民政府\n2020年1月2日",
        "要认真学习关于某事的意见。\n各地按照通知",
        "部部部部部部部部部部部部部部部部部部部部部部部部部部部部x\n关于",
        "首页\n政策\n通知",
    ],
)
def test_other_lines_stay_apart(applied: Applied, raw: str) -> None:
    assert applied(titles, raw) == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("第一条\n　为了促进发展，制定本条例。", "第一条　为了促进发展，制定本条例。"),
        ("第一章\n\n总 则", "第一章　总 则"),
        ("来源：\n某日报\n正文", "来源：某日报\n正文"),
        ("发布时间：\n2024-01-02", "发布时间：2024-01-02"),
        ("来源：\n【字号：", "来源：\n【字号："),
        ("第一章\n第二章\n第三章", "第一章\n第二章\n第三章"),
        ("依照第一条\n办理", "依照第一条\n办理"),
    ],
)
def test_numbers_and_labels_join_their_line(applied: Applied, raw: str, text: str) -> None:
    assert applied(labels, raw) == text
