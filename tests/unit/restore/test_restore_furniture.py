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


@pytest.mark.parametrize(
    "line",
    [
        "网站首页 | 机构概况 | 政务公开",
        "【字体：大 中 小】",
        "收藏 打印 下载",
        "分享到： 微信 微博",
        "浏览次数：86次",
        "打印关闭",
        "A+大A+中A+小",
        "上一篇：某市召开工作会",
        "版权所有：某市人民政府",
        "某ICP备12345678号-1",
        "用微信扫一扫",
        "欢迎您访问某市工业和信息化局网站！",
        "声明：本站所载内容仅供参考，一切以正式文本为准。",
        "本文来源于网络，版权归原作者所有，如有侵权请联系删除。",
    ],
)
def test_what_sites_put_round_a_text_goes(applied: Applied, line: str) -> None:
    raw = f"某市工业发展方案\n{line}\n正文一段，说的是产业。"
    assert kept(applied, raw) == ["某市工业发展方案", "正文一段，说的是产业。"]


@pytest.mark.parametrize(
    "line",
    [
        "政务公开、政务服务水平持续提升。",
        "企业应当依法取得版权登记，未经许可不得复制。",
        "访问量较大的窗口增设人员。",
        "上一篇章写满奋斗。",
        "主办单位：某市工业和信息化局",
        "编辑：张三",
        "公开方式：主动公开",
    ],
)
def test_what_a_document_says_stays(applied: Applied, line: str) -> None:
    assert kept(applied, f"某市工业发展方案\n{line}\n正文一段。") == ["某市工业发展方案", line, "正文一段。"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("正文说完了。（责任编辑：张三）", "正文说完了。"),
        ("正文说完了。[责编：李某]", "正文说完了。"),
        ("正文说完了。（记者 张三）", "正文说完了。（记者 张三）"),
        ("来源：某日报 浏览次数：12", "来源：某日报"),
        ("2024-01-02 来源：某局 字体：大 中 小", "2024-01-02 来源：某局"),
    ],
)
def test_what_hangs_behind_a_line_goes(applied: Applied, raw: str, words: str) -> None:
    assert kept(applied, raw) == [words]
