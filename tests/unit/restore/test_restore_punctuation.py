from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.punctuation import dashes, dots, ellipses, stops, title_marks
from luoshi.restore.rule import Rule

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("rule", "raw", "text"),
    [
        (dashes, "--坚持创新", "——坚持创新"),
        (dashes, "根本法--宪法", "根本法——宪法"),
        (dashes, "──坚持\n――2026年1月27日", "——坚持\n——2026年1月27日"),
        (dashes, "一一坚持创新\n一一对应原则", "——坚持创新\n一一对应原则"),
        (dashes, "2021一2025年，5月一10月", "2021—2025年，5月—10月"),
        (dashes, "5―6级，2023─2035年", "5—6级，2023—2035年"),
        (dashes, "<!-- 注 -->\n---\nA--B", "<!-- 注 -->\n---\nA--B"),
        (dashes, "一体化、第一、2一般公共", "一体化、第一、2一般公共"),
        (ellipses, "强调，要做好工作...", "强调，要做好工作……"),
        (ellipses, "他说...好", "他说……好"),
        (ellipses, "聚焦人工智能、量子信...", "聚焦人工智能、量子信..."),
        (ellipses, "发展。。。", "发展……"),
        (ellipses, "等等······”", "等等……”"),
        (ellipses, "目录......12", "目录......12"),
        (ellipses, "记者……摄", "记者……摄"),
        (dots, "清朗•整治", "清朗·整治"),
        (dots, "• 一是", "• 一是"),
        (stops, "活力迸发.浦东", "活力迸发。浦东"),
        (stops, "工作加强．\n教育", "工作加强。\n教育"),
        (stops, "弗拉基米尔.普京", "弗拉基米尔·普京"),
        (stops, "居全国第一.新增", "居全国第一。新增"),
        (stops, "一.总则\n（二）.目标", "一.总则\n（二）.目标"),
        (stops, "中国政府网.政务", "中国政府网.政务"),
        (stops, "1.总则，增长6.0%，图.1", "1.总则，增长6.0%，图.1"),
        (title_marks, "印发<<关于加快的决定>>", "印发《关于加快的决定》"),
        (title_marks, "«决定»和〈〈意见〉〉", "《决定》和《意见》"),
        (title_marks, "a<<b>>c", "a<<b>>c"),
    ],
)
def test_marks_of_the_wrong_sign(applied: Applied, rule: Rule, raw: str, text: str) -> None:
    assert applied(rule, raw) == text
