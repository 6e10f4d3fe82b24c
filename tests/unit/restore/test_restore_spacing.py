from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.spacing import spacing

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("积 极 发 展 先 进 制 造 业 ，巩 固根基。", "积极发展先进制造业，巩固根基。"),
        ("10 月 24 日，某厅召开 2022 年第 3 次会议。", "10月24日，某厅召开2022年第3次会议。"),
        ("举办工业 APP 和信息消费大赛。", "举办工业APP和信息消费大赛。"),
        ("推动 高质量 发展，取得实效。", "推动高质量发展，取得实效。"),
        ("国务院总理 李 强", "国务院总理 李强"),
        ("某市市长　王　明", "某市市长　王明"),
        ("财  政  部", "财政部"),
        ("第一章 总 则", "第一章 总则"),
        ("张　明 某省商务厅厅长", "张明 某省商务厅厅长"),
        ("《某条例》 （以下简称条例）。", "《某条例》（以下简称条例）。"),
    ],
)
def test_blanks_between_characters_go(applied: Applied, raw: str, text: str) -> None:
    assert applied(spacing, raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "踔厉奋发开新局 推动工业高质量发展",
        "本报记者 张三丰",
        "财政部 发展改革委 工业和信息化部",
        "开创发展新局面。（记者 张三丰 李四 王五六）",
        "第一条 为了促进发展，制定本条例。",
        "第三章　保障措施",
        "artificial intelligence and Web 3",
        "2021年5月26日 某市人民代表大会常务委员会通过",
        "时间：2024-01-02 来源：某日报",
        "联系人：张三丰 010-12345678",
        "习近平关于《关于改革 推进现代化的决定》的说明，全文如下。",
        "某日报记者 王明 摄",
        "3 主要目标",
        "2026年02月10日 07时41分",
    ],
)
def test_blanks_between_words_stay(applied: Applied, raw: str) -> None:
    assert applied(spacing, raw) == raw


def test_tabs_between_cells_stay(applied: Applied) -> None:
    assert applied(spacing, "序号\t名 称\t金 额") == "序号\t名称\t金额"
