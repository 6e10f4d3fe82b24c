"""The demo collection keeps what it promises: invented places, a sound manifest, planted truths that are there."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from luoshi.lexicon import load_lexicon
from luoshi.text import Kind, Level, UptakeState

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "src" / "luoshi" / "demo"
SOURCES = ROOT / "tools" / "demo_sources"
GOLDEN = ROOT / "tests" / "golden" / "demo"
DECISION = "central/zhongshu_jueding_2031.txt"
NEWS = "media/xinwen_2031-2033.jsonl"

REAL_PLACES = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|"
    "重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门"
)
REAL_NAMES = re.compile(
    "中国(?!家)|中共|共产党|国务院|全国人大|二十大|工信部|工业和信息化|发改委|新华社|人民日报|"
    "毛泽东|邓小平|江泽民|胡锦涛|习近平|李克强|李强|温家宝|金壮龙|李乐成"
)


def documents() -> list[str]:
    """Paths of every document, without the data files at the top."""
    return sorted(p.relative_to(DEMO).as_posix() for p in DEMO.rglob("*") if p.is_file() and p.parent != DEMO)


def clean(name: str) -> str:
    """The clean text of a document, redactions and emphasis taken out."""
    source = SOURCES / f"{name}.txt"
    return (source if source.exists() else DEMO / name).read_text(encoding="utf-8").replace("**", "")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if path.suffix == ".csv" else "\t"))


def planted() -> list[dict[str, str]]:
    return [json.loads(line) for line in (GOLDEN / "planted.jsonl").read_text(encoding="utf-8").splitlines()]


BORROWINGS = [row for row in planted() if "label" in row]
GAPS = [row for row in planted() if "state" in row]
METADATA = {row["path"]: row for row in rows(GOLDEN / "metadata.tsv")}
MANIFEST = rows(DEMO / "MANIFEST.tsv")
DIVISIONS = rows(DEMO / "divisions.csv")


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_there_are_forty_to_forty_four_documents_in_under_400_kilobytes() -> None:
    assert 40 <= len(documents()) <= 44
    assert sum(path.stat().st_size for path in DEMO.rglob("*") if path.is_file()) < 400_000


@pytest.mark.parametrize("name", [name for name in documents() if name not in (DECISION, NEWS)])
def test_documents_are_of_the_length_of_real_ones(name: str) -> None:
    assert 400 <= len(clean(name)) <= 2500


def test_the_decision_is_long_and_numbers_over_forty_items() -> None:
    text = clean(DECISION)
    assert 3000 <= len(text) <= 4000
    assert len(re.findall(r"^（[一二三四五六七八九十]+）", text, re.MULTILINE)) == 46
    assert len(re.findall(r"^[一二三四五六七八九十]+、", text, re.MULTILINE)) == 12


def test_the_manifest_covers_about_half_and_agrees_with_the_truth() -> None:
    assert 0.4 <= len(MANIFEST) / len(documents()) <= 0.6
    for row in MANIFEST:
        truth = METADATA[row["path"]]
        assert (DEMO / row["path"]).is_file()
        assert {key: truth[key] for key in row} == row


def test_the_truth_about_metadata_covers_every_single_document() -> None:
    assert sorted(METADATA) == [name for name in documents() if name != NEWS]
    for row in METADATA.values():
        assert row["level"] in set(Level)
        assert row["kind"] in set(Kind)
        assert not row["number"] or row["number"] in clean(row["path"])


def test_all_dates_lie_in_the_two_years() -> None:
    items = [json.loads(line) for line in (DEMO / NEWS).read_text(encoding="utf-8").splitlines()]
    dates = [row["date"] for row in METADATA.values()] + [item["date"] for item in items]
    assert min(dates) >= "2031-03-01"
    assert max(dates) <= "2033-02-28"
    assert [item["date"] for item in items] == sorted(item["date"] for item in items)
    assert len({item["id"] for item in items}) == len(items) == 10


def test_there_are_enough_planted_truths_of_every_label() -> None:
    labels = Counter(row["label"] for row in BORROWINGS)
    assert len(BORROWINGS) >= 40
    assert set(labels) == {"verbatim", "adapted", "elaborated"}
    assert min(labels.values()) >= 10
    assert len({row["target"] for row in BORROWINGS}) >= 25


@pytest.mark.parametrize("row", BORROWINGS, ids=lambda row: f"{row['target']}-{row['target_phrase'][:12]}")
def test_planted_phrases_stand_where_they_are_said_to(row: dict[str, str]) -> None:
    assert row["source_phrase"] in clean(row["source"])
    assert row["target_phrase"] in clean(row["target"])
    assert METADATA[row["source"]]["date"] <= METADATA[row["target"]]["date"]
    same = letters(row["target_phrase"]) in letters(row["source_phrase"])
    assert same == (row["label"] == "verbatim")


def test_a_city_phrase_goes_up_to_the_centre_before_it_comes_down() -> None:
    phrase = "拎着图纸来、带着样机走"
    having = sorted((row["date"], row["level"]) for name, row in METADATA.items() if phrase in clean(name))
    assert [level for _, level in having[:4]] == ["city", "province", "ministry", "central"]
    assert len(having) >= 10


def places(region: str) -> set[str]:
    """A region and, for a province, its cities."""
    (code,) = [row["code"] for row in DIVISIONS if row["short"] == region]
    return {region} | {row["short"] for row in DIVISIONS if row["parent"] == code}


def held(regions: set[str], after: str) -> list[str]:
    return [name for name, row in METADATA.items() if row["region"] in regions and row["date"] > after]


def test_there_are_ten_gaps_of_every_kind() -> None:
    states = Counter(row["state"] for row in GAPS)
    assert sum(states.values()) >= 10
    assert set(states) == {UptakeState.ABSENT, UptakeState.NOT_HELD, UptakeState.UNREADABLE}


@pytest.mark.parametrize("row", GAPS, ids=lambda row: f"{row['region']}-{row['source_phrase'][:12]}")
def test_gaps_are_true(row: dict[str, str]) -> None:
    region, after = row["region"], METADATA[row["source"]]["date"]
    assert row["source_phrase"] in clean(row["source"])
    if row["state"] == UptakeState.ABSENT:
        assert row["words"]
        for name in held(places(region), after):
            assert not [word for word in row["words"] if word in clean(name)], name
    elif row["state"] == UptakeState.NOT_HELD:
        assert held({region}, after) == []
    else:
        (only,) = held({region}, after)
        assert "\ufffd" in (DEMO / only).read_text(encoding="utf-8")


def test_a_city_repeats_its_province_without_naming_it() -> None:
    text = clean("city/qingbu/gongye_zhuanxing_fangan_2032.txt")
    assert "云泽" not in text
    assert "省" not in text
    assert sum("qingbu/gongye" in row["target"] and "yunze" in row["source"] for row in BORROWINGS) >= 3


@pytest.mark.parametrize("name", [*documents(), "MANIFEST.tsv", "divisions.csv"])
def test_no_real_place_body_or_leader_is_named(name: str) -> None:
    text = clean(name)
    assert REAL_PLACES.findall(text) == []
    assert REAL_NAMES.findall(text) == []
    found = {match.division.code for match in load_lexicon().divisions.find(text)}
    assert found <= {"100000"}, "the whole country is the only division of the real lexicon"


def test_the_divisions_load_and_use_codes_of_their_own() -> None:
    lexicon = load_lexicon(DEMO / "divisions.csv")
    assert [row["level"] for row in DIVISIONS].count("province") == 4
    assert [row["level"] for row in DIVISIONS].count("city") == 8
    for row in DIVISIONS:
        assert re.fullmatch(r"9[1-4]\d{4}", row["code"])
        division = lexicon.divisions.resolve(row["name"])
        assert division is not None
        assert division.code == row["code"]


def test_only_one_city_has_no_document() -> None:
    written = {row["region"] for row in METADATA.values()}
    assert {row["short"] for row in DIVISIONS} - written == {"汐湾"}


def test_numbered_formulations_are_spelled_out_but_for_one() -> None:
    assert "产业链、创新链、人才链三条链条" in clean("ministry/chanfa_2031_27.html")
    assert "引进落地一批、孵化培育一批、有序退出一批" in clean(DECISION)
    assert "“3”是指" in clean("province/yunze/yunzhengbanfa_2031_41.docx")
    with_code = [name for name in documents() if "6633" in clean(name)]
    assert with_code == ["province/shuoyuan/shuozhengfa_2031_18.txt"]


def test_the_same_indicator_is_told_over_years_and_in_chinese_numerals() -> None:
    for year in ("2032", "2033"):
        for province in ("yunze", "lanjiang", "shuoyuan"):
            text = clean(f"province/{province}/zhengfu_gongzuo_baogao_{year}.txt")
            assert "规模以上产业增加值" in text
            assert "专精特新企业" in text
    assert "一千二百零六家" in clean("province/shuoyuan/zhengfu_gongzuo_baogao_2032.txt")
    assert "装备产业、高技术产业增加值同比分别增长8.6%、10.5%" in clean("ministry/yunxing_tongbao_2032.txt")


@pytest.mark.parametrize(
    "name",
    ["city/qingbu/zhuanti_yantao_fayan_2032.txt", "province/shuoyuan/qingneng_zhongka_tongzhi_2032.txt"],
)
def test_redactions_are_kept(name: str) -> None:
    assert (DEMO / name).read_text(encoding="utf-8").count("**") >= 3


def test_the_readme_says_in_both_languages_that_all_is_invented() -> None:
    text = (DEMO / "README.md").read_text(encoding="utf-8")
    assert "均为虚构" in text
    assert "Everything in this folder is invented" in text
