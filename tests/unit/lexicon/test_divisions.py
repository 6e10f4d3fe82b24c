"""Divisions by code, by name, and in running text."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from luoshi.errors import InputError, ManifestError
from luoshi.lexicon import Divisions, load_divisions, load_lexicon
from luoshi.text import Level


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return load_divisions()


def found(divisions: Divisions, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.division.code) for m in divisions.find(text)]


@pytest.mark.parametrize(
    ("code", "name", "short", "level", "parent"),
    [
        ("100000", "中华人民共和国", "全国", Level.CENTRAL, ""),
        ("330000", "浙江省", "浙江", Level.PROVINCE, "100000"),
        ("150000", "内蒙古自治区", "内蒙古", Level.PROVINCE, "100000"),
        ("450000", "广西壮族自治区", "广西", Level.PROVINCE, "100000"),
        ("650000", "新疆维吾尔自治区", "新疆", Level.PROVINCE, "100000"),
        ("810000", "香港特别行政区", "香港", Level.PROVINCE, "100000"),
        ("440300", "深圳市", "深圳", Level.CITY, "440000"),
        ("422800", "恩施土家族苗族自治州", "恩施", Level.CITY, "420000"),
        ("152900", "阿拉善盟", "阿拉善", Level.CITY, "150000"),
        ("330106", "西湖区", "西湖", Level.COUNTY, "330100"),
        ("310115", "浦东新区", "浦东", Level.COUNTY, "310000"),
        ("419001", "济源市", "济源", Level.COUNTY, "410000"),
        ("410104", "管城回族区", "管城", Level.COUNTY, "410100"),
        ("429021", "神农架林区", "神农架", Level.COUNTY, "420000"),
    ],
)
def test_shipped_divisions(
    divisions: Divisions, code: str, name: str, short: str, level: Level, parent: str
) -> None:
    division = divisions.by_code(code)
    assert division is not None
    assert (division.name, division.short, division.level, division.parent) == (name, short, level, parent)


def test_every_parent_exists_and_no_name_is_lost_to_its_short_form(divisions: Divisions) -> None:
    assert len(divisions) > 3_000
    for division in divisions:
        assert len(division.short) >= 2
        assert (divisions.by_code(division.parent) is None) == (division.code == "100000")
        assert "族自治" not in division.short or division.short == division.name


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("浙江", None, "330000"),
        ("浙", None, "330000"),
        ("全国", None, "100000"),
        ("海南", None, "460000"),
        ("吉林", None, "220000"),
        ("吉林", "220203", "220200"),
        ("恩施州", None, "422800"),
        ("襄樊", None, "420600"),
        ("鼓楼区", None, None),
        ("鼓楼区", "320100", "320106"),
        ("鼓楼区", "350102", "350102"),
        ("鼓楼区", "320000", None),
        ("江苏省南京市鼓楼区", None, "320106"),
        ("浙江杭州", None, "330100"),
        ("浙江", "320100", "330000"),
        ("云汐", None, None),
    ],
)
def test_resolve(divisions: Divisions, name: str, within: str | None, code: str | None) -> None:
    division = divisions.resolve(name, within)
    assert (division.code if division else None) == code


def test_path_and_province(divisions: Divisions) -> None:
    assert divisions.path("330106") == ("330106", "330100", "330000", "100000")
    assert divisions.contains("330000", "330106")
    assert not divisions.contains("330106", "330000")
    province = divisions.province_of("330106")
    assert province is not None
    assert province.short == "浙江"
    assert divisions.province_of("100000") is None
    assert divisions.path("000000") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江省和江苏省", [("浙江省", "330000"), ("江苏省", "320000")]),
        ("浙江西部、长江西岸、黄河南岸", [("浙江", "330000")]),
        ("推动经济南北协调", []),
        ("规定西部地区的标准", []),
        ("城区和郊区、新城区建设", []),
        ("朝阳产业与和平发展", []),
        ("阿里巴巴在杭州", [("杭州", "330100")]),
        ("长治久安、大同小异", []),
        ("萧山市并入杭州", [("萧山市", "330109"), ("杭州", "330100")]),
        ("福州市鼓楼区", [("福州市", "350100"), ("鼓楼区", "350102")]),
        ("", []),
    ],
)
def test_find(divisions: Divisions, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(divisions, text) == expected


def test_a_shared_name_without_context_is_marked(divisions: Divisions) -> None:
    (alone,) = divisions.find("鼓楼区的企业")
    assert alone.ambiguous
    assert not divisions.find("南京市和鼓楼区")[1].ambiguous


def test_the_shipped_tables_are_what_the_builder_makes(shared: Path, tmp_path: Path) -> None:
    script = Path(__file__).parents[3] / "tools" / "build_divisions.py"
    namespace = runpy.run_path(str(script))
    namespace["main"](shared / "corpus" / "other" / "reference", tmp_path)
    shipped = Path(str(files("luoshi.lexicon"))) / "data"
    for name in ("divisions.csv", "division_aliases.csv"):
        assert (tmp_path / name).read_bytes() == (shipped / name).read_bytes()


@pytest.mark.parametrize("words", ["浙江省", "鼓楼区", "浙江"])
def test_find_is_linear(
    divisions: Divisions, words: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: divisions.find(words * size), 5_000)


def test_every_place_of_a_long_line_is_found(divisions: Divisions) -> None:
    assert len(divisions.find("浙江省" * 100_000)) == 100_000


def write(path: Path, *rows: str) -> Path:
    path.write_text("code,name,short,level,parent\n" + "\n".join(rows) + "\n", encoding="utf-8-sig")
    return path


def test_extra_divisions_add_and_override(tmp_path: Path) -> None:
    extra = write(
        tmp_path / "extra.csv",
        "990000,云汐省,云汐,province,",
        "990100,澜城市,,city,990000",
        "330100,杭城市,杭城,city,330000",
    )
    divisions = load_lexicon(extra).divisions
    assert found(divisions, "云汐省澜城市") == [("云汐省", "990000"), ("澜城市", "990100")]
    renamed = divisions.by_code("330100")
    assert renamed is not None
    assert renamed.name == "杭城市"
    assert divisions.path("990100") == ("990100", "990000", "100000")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("99,云汐省,云汐,province,", "six digits"),
        ("99-000,云汐省,云汐,province,", "six digits"),
        ("990000,,云汐,province,", "name is empty"),
        ("990000,云汐省,云汐,country,", "'country' is not"),
        ("990000,云汐省,云汐,central,", "'central' is not"),
        ("990000,云汐省,云汐,province,980000", "'980000' of 云汐省 is not known"),
        ("990100,澜城市,澜城,city,330106", "not above it"),
        ("990100,澜城市,澜城,city,990100", "not above it"),
    ],
)
def test_extra_divisions_that_make_no_sense(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        load_divisions(write(tmp_path / "extra.csv", row))


@pytest.mark.parametrize("content", [b"code,name\n1,2\n", b"\xff\xfe\x00\x01", b""])
def test_extra_divisions_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "extra.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"extra\.csv"):
        load_divisions(path)


def test_extra_divisions_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        load_divisions(tmp_path / "none.csv")
