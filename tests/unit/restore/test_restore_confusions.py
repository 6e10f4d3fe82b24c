from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from luoshi.restore.confusions import confusions
from luoshi.restore.neighbours import groups, load
from luoshi.restore.rule import Context

Applied = Callable[..., str]

REPORT = (
    "过去一年，我们坚持稳中求进工作总基调，全市地区生产总值增长6.2%，规模以上工业增加值增长7.1%。"
    "加快建设现代化产业体系，深入推进新型工业化，积极发展未来产业，培育专精特新企业。"
    "农业农村现代化步伐加快，人民生活水平持续提高，社会大局保持稳定。"
    "已经出台的政策要落实到位，技术改造项目要加快推进，生态环境治理取得新成效。"
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("我们己经完成了全年目标任务", "我们已经完成了全年目标任务"),
        ("全市丄业增加值增长7.1%", "全市工业增加值增长7.1%"),
        ("加快培育末来产业", "加快培育未来产业"),
        ("全巿经济社会发展", "全市经济社会发展"),
        ("开展技术攻关和枝术改造", "开展技术攻关和技术改造"),
        ("加快现代化建没步伐", "加快现代化建设步伐"),
        ("生态环境冶理", "生态环境治理"),
    ],
)
def test_a_look_alike_that_makes_no_word_is_put_right(applied: Applied, raw: str, text: str) -> None:
    assert applied(confusions, raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "把工作当作自己的事业，知己知彼",
        "各单位不得据为己有",
        "周末值班，期末考核，年末统计",
        "未来五年，任务尚未完成",
        "戊戌变法以后",
        "深入基层，人人有责",
        "大力发展太阳能，大湾区",
        "土地整治，人才强市，士兵突击",
        "",
        "plain Latin text, 2022",
    ],
)
def test_what_is_written_right_stays(applied: Applied, text: str) -> None:
    assert applied(confusions, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "副市长李末、张未出席会议",
        "会议由王巳主持，于己、土山参加",
        "记者 张末来 摄",
        "厅长方土、主任申甲作了发言",
        "总经理王体轩、董事长车元",
        "到大原村、太坪镇、干河乡走访",
    ],
)
def test_names_are_never_made_into_words(applied: Applied, text: str) -> None:
    assert applied(confusions, text) == text


def test_a_damaged_report_comes_back(applied: Applied) -> None:
    table = {"已": "己", "工": "丄", "市": "巿", "技": "枝", "设": "没", "治": "冶", "未": "末"}
    raw = "".join(table.get(c, c) for c in REPORT)
    assert raw != REPORT
    assert applied(confusions, raw) == REPORT


def test_a_title_is_changed_only_on_strong_proof(applied: Applied) -> None:
    assert applied(confusions, "《关于加快丄业发展的意见》") == "《关于加快工业发展的意见》"
    assert applied(confusions, "《末明集》") == "《末明集》"


@pytest.mark.parametrize("seed", range(3))
def test_no_character_but_the_damaged_ones_changes(applied: Applied, seed: int) -> None:
    chance = random.Random(seed)
    alike = {c: [d for g in groups() if c in g for d in g if d != c] for g in groups() for c in g}
    raw = [chance.choice(alike[c]) if c in alike and chance.random() < 0.1 else c for c in REPORT]
    got = applied(confusions, "".join(raw))
    assert len(got) == len(REPORT)
    errors_before = sum(a != b for a, b in zip(raw, REPORT, strict=True))
    errors_after = sum(a != b for a, b in zip(got, REPORT, strict=True))
    assert errors_after <= 0.4 * errors_before


def test_windows_meet_without_a_seam(applied: Applied, monkeypatch: pytest.MonkeyPatch) -> None:
    text = REPORT.replace("已", "己").replace("工", "丄") * 3
    whole = applied(confusions, text)
    for size in (50, 64, 101):
        monkeypatch.setattr("luoshi.restore.neighbours._WINDOW", size)
        assert applied(confusions, text) == whole


@pytest.mark.parametrize(
    "text", ["己", "工" * 50_000, "己经" * 20_000, "\ud800己经\U00020000丄业", "，己，\n末\n"]
)
def test_odd_texts_do_no_harm(applied: Applied, text: str) -> None:
    assert len(applied(confusions, text, Context())) == len(text)


def test_every_group_has_at_least_two_different_characters() -> None:
    assert all(len(set(group)) == len(group) >= 2 for group in groups())
    assert set(load().rows) == set("".join(groups()))
