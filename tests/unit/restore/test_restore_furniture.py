from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.furniture import furniture

Applied = Callable[..., str]


def kept(applied: Applied, raw: str) -> list[str]:
    return [line for line in applied(furniture, raw).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("下载\n打印\n全屏\n【字号：\n大\n中\n小\n】\n某省报告\n正文。", ["某省报告", "正文。"]),
        ("您的位置:\n首页\n>\n要闻\n要闻\n某省报告", ["某省报告"]),
        ("当前位置：首页 > 政务公开 > 通知\n某通知", ["某通知"]),
        ("首页\n>\n政策\n>\n通知\n关于某事的通知", ["关于某事的通知"]),
        ("正文。\n【\n打印本页\n】\n【\n关闭窗口\n】", ["正文。"]),
        ("正文。\n责任编辑：\n张三\n扫一扫在手机打开当前页", ["正文。"]),
        ("正文。\n（责任编辑：张三）", ["正文。"]),
        ("正文。\n相关报道：\n上一篇：某事", ["正文。"]),
        ("【法宝引证码】 CLI.1.2\n某办法", ["某办法"]),
        ("来源：某日报\n发布时间：2024-01-02\n正文。", ["来源：某日报", "发布时间：2024-01-02", "正文。"]),
        ("序号\n大\n中\n小\n1\n2", ["序号", "大", "中", "小", "1", "2"]),
        ("下载\n量增长一倍。", ["下载", "量增长一倍。"]),
        ("要打印本页面的办事指南，请到大厅。", ["要打印本页面的办事指南，请到大厅。"]),
        ("相关报道：\n某地经验值得借鉴。", ["相关报道：", "某地经验值得借鉴。"]),
    ],
)
def test_furniture_goes_and_content_stays(applied: Applied, raw: str, lines: list[str]) -> None:
    assert kept(applied, raw) == lines


def test_page_numbers_and_running_heads_go(applied: Applied) -> None:
    pages = [f"某市工业发展规划\n第{n}段正文说的是产业。\n— {n} —" for n in "1234"]
    body = [f"第{n}段正文说的是产业。" for n in "1234"]
    assert kept(applied, "\n".join(pages)) == ["某市工业发展规划", *body]


def test_one_repeated_line_is_no_running_head(applied: Applied) -> None:
    raw = "各位代表！\n正文一。\n- 1 -\n各位代表！\n正文二。"
    assert kept(applied, raw) == ["各位代表！", "正文一。", "各位代表！", "正文二。"]
