from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.script import script, simplified

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("推進新型工業化，發展實體經濟", "推进新型工业化，发展实体经济"),
        ("臺灣、後來、皇后、乾部", "台湾、后来、皇后、干部"),
        ("人民羣眾爲主體，衞生產業", "人民群众为主体，卫生产业"),
        ("核心資訊與軟體", "核心资讯与软体"),
        ("着力、著力於發展，沿著這條路", "着力、着力于发展，沿着这条路"),
        ("著名專著取得顯著成績，著作豐富", "著名专著取得显著成绩，著作丰富"),
        ("起著重要作用，發揮著作用", "起着重要作用，发挥着作用"),
        ("見微知著，執著追求發展", "见微知著，执着追求发展"),
    ],
)
def test_a_traditional_text_becomes_simplified(applied: Applied, raw: str, text: str) -> None:
    assert applied(script, raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "毕昇与乾隆，见微知著。" + "全市工业经济稳中向好。" * 20,
        "成效显著，作用显著。",
        "随著名专家到来。",
        "ABC 123",
        "",
    ],
)
def test_a_simplified_text_stays(applied: Applied, raw: str) -> None:
    assert applied(script, raw) == raw


def test_only_the_traditional_line_of_a_simplified_text_changes(applied: Applied) -> None:
    plain = "全市工业经济稳中向好，新动能加快成长。\n" * 60
    assert applied(script, plain + "經濟發展\n" + plain) == plain + "经济发展\n" + plain


def test_every_change_keeps_the_length(applied: Applied) -> None:
    edits = list(script("發展經濟，瞭解現狀，著力創新，後續乾淨", None))  # type: ignore[arg-type]
    assert len(edits) > 5
    for edit in edits:
        assert len(edit.old) == len(edit.new)


def test_simplified_covers_the_forms_of_hong_kong() -> None:
    assert simplified("衞敍枱粧爲羣裏啓峯綫牀麪説産") == "卫叙台妆为群里启峰线床面说产"
