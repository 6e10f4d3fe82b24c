"""Metadata that no rule alone decides."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure import structure
from luoshi.structure.metadata import title_of_path
from luoshi.text import Document, Level, Metadata, Source

PROSE = "各地要结合实际抓好落实，及时总结经验做法，确保各项任务按期完成并取得实效。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def known(text: str, lexicon: Lexicon, given: Metadata | None = None) -> Metadata:
    source = Source("a.txt", "0" * 64, 1, "text/plain")
    document = Document("0" * 16, source, 0, 0, len(text), text, (), given or Metadata())
    return structure(document, lexicon).document.metadata


@pytest.mark.parametrize(
    ("text", "level", "region"),
    [
        (f"浙江省数字经济促进条例\n第一条 {PROSE}", Level.PROVINCE, "浙江"),
        (f"杭州市节能办法\n第一条 {PROSE}", Level.CITY, "杭州"),
        (f"景宁畲族自治县茶产业条例\n第一条 {PROSE}", Level.COUNTY, "景宁"),
        (f"中华人民共和国节能法\n第一条 {PROSE}", Level.CENTRAL, "全国"),
        (f"浙江省杭州市西湖区行动方案\n{PROSE}", Level.COUNTY, "西湖"),
        (f"习近平在浙江考察时强调实干\n{PROSE}", Level.CENTRAL, "全国"),
        (f"政策解读\n全国都要抓好。财政部明确，财政部要求。{PROSE}", Level.MINISTRY, "全国"),
        (f"上海市农业办法\n第一条 {PROSE}\n第二条 由市农业委员会负责解释。", Level.PROVINCE, "上海"),
        (f"工业稳步回升\n{PROSE}", None, None),
        ("", None, None),
    ],
)
def test_level_and_region(text: str, level: Level | None, region: str | None, lexicon: Lexicon) -> None:
    metadata = known(text, lexicon)
    assert (metadata.level, metadata.region) == (level, region)
    assert (metadata.adcode is None) == (region is None)


@pytest.mark.parametrize(
    ("region", "adcode"), [("全国", "100000"), ("宁波", "330200"), ("吉林柳河", "220524"), ("云汐", None)]
)
def test_a_given_region_gets_its_code(region: str, adcode: str | None, lexicon: Lexicon) -> None:
    metadata = known(f"江苏省节能条例\n第一条 {PROSE}", lexicon, Metadata(region=region))
    assert (metadata.region, metadata.adcode) == (region, adcode)


def test_a_given_code_is_kept(lexicon: Lexicon) -> None:
    given = Metadata(region="云汐", adcode="990000")
    assert known(PROSE, lexicon, given).adcode == "990000"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("x/2020-02-10_关于疫情防控的通知解读.txt", "关于疫情防控的通知解读"),
        ("星河省节能条例(2020-01-02).md", "星河省节能条例"),
        ("关于做好_节能工作的通知.html", "关于做好 节能工作的通知"),
        ("000_cc529cbaafcc1912.txt", None),
        ("条例.md", None),
        ("", None),
    ],
)
def test_title_of_path(path: str, title: str | None) -> None:
    assert title_of_path(path) == title


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"2020年浙江省政府工作报告\n各位代表：\n我代表省人民政府，向大会报告工作。{PROSE}", "浙江省人民政府"),
        (f"政府工作报告\n2020年1月5日在浙江省第十三届人民代表会议第三次会议上\n浙江，浙江要抓好落实。{PROSE}",
         "浙江省人民政府"),
        (f"杭州市工作方案\n（2020年1月2日市政府常务会议审议通过）\n{PROSE}", "杭州市政府"),
        (f"政府工作报告\n各位代表：\n我代表省人民政府，向大会报告工作。{PROSE}", "省人民政府"),
    ],
)  # fmt: skip
def test_a_bare_issuer_takes_the_name_of_its_place(text: str, issuer: str, lexicon: Lexicon) -> None:
    assert known(text, lexicon).issuer == issuer


def test_a_given_date_wins_over_the_events_of_the_text(lexicon: Lexicon) -> None:
    text = f"在研讨会上的发言\n学习党的二十大精神。{PROSE}"
    assert known(text, lexicon).date == "2022-10-16/2022-12-31"
    assert known(text, lexicon, Metadata(date="2022-09")).date == "2022-09"


def test_the_same_document_gives_the_same_metadata(lexicon: Lexicon) -> None:
    text = f"浙江省经信厅关于节能的通知\n{PROSE}\n2020年2月1日"
    assert known(text, lexicon) == known(text, lexicon)
