"""The generator writes the encoded and damaged documents, and they can be brought back to their clean sources."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
import zipfile
from pathlib import Path
from types import ModuleType

import docx
import pytest
from opencc import OpenCC
from pypinyin import Style, pinyin
from rapidfuzz.distance import Levenshtein

from luoshi.read import read_file
from luoshi.restore import restore

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "src" / "luoshi" / "demo"
SOURCES = ROOT / "tools" / "demo_sources"
GENERATED = sorted(path.relative_to(SOURCES).as_posix()[:-4] for path in SOURCES.rglob("*.txt"))
NEWSPAPER = "media/chanye_shibao_2031-07-04_3ban.txt"
MIRROR = "ministry/wuxuhui_2032.txt"
HONG_KONG = "ministry/nianzhong_zuotanhui_2032.txt"
UNREADABLE = "city/tieyuan/chanye_jihua_2032.txt"
WRONG_CHARSET = "city/lankou/qingqian_dongtai_2032.html"
MUST_BE_EXACT = [
    name
    for name in GENERATED
    if name not in (NEWSPAPER, UNREADABLE) and not name.startswith("ministry/chanfa_2031_27")
]


def source(name: str) -> str:
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8")


def shipped(name: str) -> str:
    return (DEMO / name).read_text(encoding="utf-8")


def fold(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if not char.isspace())


def restored(name: str) -> list[str]:
    return [d.text for raw in read_file(DEMO / name) for d in restore(raw)]


def reads(char: str, reading: str) -> bool:
    return len(char) == 1 and reading in pinyin(char, heteronym=True)[0]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_demo", ROOT / "tools" / "build_demo.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(builder: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    builder.build(out)
    return out


def test_every_source_has_a_form_and_every_form_a_source(builder: ModuleType) -> None:
    assert sorted(builder.FORMS) == GENERATED


@pytest.mark.parametrize("name", GENERATED)
def test_the_generator_reproduces_the_shipped_bytes(built: Path, name: str) -> None:
    assert (built / name).read_bytes() == (DEMO / name).read_bytes()


@pytest.mark.parametrize("name", MUST_BE_EXACT)
def test_the_clean_text_can_be_restored(name: str) -> None:
    texts = restored(name)
    assert [fold(line) for line in "\n".join(texts).splitlines()] == [
        fold(line) for line in source(name).splitlines() if line.strip()
    ]


@pytest.mark.parametrize("name", [NEWSPAPER, "ministry/chanfa_2031_27.html"])
def test_pages_with_furniture_are_restored_but_for_a_few_letters(name: str) -> None:
    clean, mine = fold(source(name)), fold("".join(restored(name)))
    assert Levenshtein.distance(clean, mine) / len(clean) < 0.06


def test_the_unreadable_document_keeps_less_than_a_tenth_of_its_han_characters() -> None:
    def han(text: str) -> int:
        return len(re.findall(r"[\u4e00-\u9fff]", text))

    text = shipped(UNREADABLE)
    assert han(text) < 0.1 * han(source(UNREADABLE))
    assert text.count("\ufffd") > 0.4 * len(text)


def test_the_broken_spot_can_be_computed_back_from_the_bytes() -> None:
    found = re.findall(r"(.)\?([^()\s]+)\)([A-Za-z])", shipped(MIRROR))
    assert len(found) == 1
    before, reading, trail = found[0]
    second = before.encode("gbk")[1:]
    two_bytes = (second + bytes([byte]) for byte in range(0x40, 0xFF))
    matched = [char for char in (pair.decode("gbk", "ignore") for pair in two_bytes) if reads(char, reading)]
    rebuilt = {(char.encode("gbk")[1:] + trail.encode()).decode("gbk", "ignore") for char in matched}
    assert "認" in rebuilt
    assert "谈认识" in source(MIRROR)


def test_every_reading_in_the_mirror_text_is_one_of_the_character_before_it() -> None:
    pairs = re.findall(r"(\w)\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+)\)", shipped(MIRROR))
    assert len(pairs) > 40
    for char, reading in pairs:
        assert reading in pinyin(char, heteronym=True, style=Style.TONE)[0], (char, reading)


def test_the_hong_kong_text_is_in_traditional_script_and_converts_back() -> None:
    text = shipped(HONG_KONG)
    assert "產業鏈" in text
    assert OpenCC("t2s").convert(text) == source(HONG_KONG)


def test_the_newspaper_page_has_every_kind_of_damage() -> None:
    lines = shipped(NEWSPAPER).split("\n")
    printed = [line for line in lines if line]
    assert all(not line for line in lines[1::2]), "an empty line stands between any two"
    column = [line.replace(" ", "") for line in printed[3:] if "图为" not in line]
    assert max(map(len, column)) <= 19 + 2, "no line is longer than a column and its hanging marks"
    assert any("积 极 发 展" in line for line in printed)
    assert any(line.startswith("（上接第2版）") for line in printed)
    assert any(line.count("图为") == 2 and line.count("调研") == 2 for line in printed)
    assert "变成全省普遍做法" in printed, "a heading runs over two lines"
    assert re.search(r"\d 月 \d 日", shipped(NEWSPAPER))


def test_the_newspaper_loses_no_letter() -> None:
    once = (
        shipped(NEWSPAPER).replace("图为朔原省产业厅党组成员", "", 1).replace("在盐湖锂生产车间调研", "", 1)
    )
    _head, _, body = fold(once).partition("第3版")
    assert body == fold(source(NEWSPAPER))


def test_one_page_declares_a_charset_that_is_not_its_own() -> None:
    data = (DEMO / WRONG_CHARSET).read_bytes()
    assert b'charset="gb2312"' in data
    assert "澜口市产业局" in data.decode("utf-8")


@pytest.mark.parametrize(
    "name", ["ministry/yunxing_tongbao_2032.txt", "province/yunze/zhengfu_gongzuo_baogao_2033.txt"]
)
def test_gb18030_documents_are_not_utf8(name: str) -> None:
    data = (DEMO / name).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert data.decode("gb18030").replace("\r\n", "\n") == source(name)


def test_the_utf16_document_opens_with_its_byte_order_mark() -> None:
    data = (DEMO / "ministry/zhongshi_zhiyin_2031.txt").read_bytes()
    assert data.startswith(b"\xff\xfe")
    assert data.decode("utf-16").replace("\r\n", "\n") == source("ministry/zhongshi_zhiyin_2031.txt")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("ministry/chanfa_2031_36.docx", (1, 4, "80")),
        ("province/yunze/yunzhengbanfa_2031_41.docx", (3, 3, "18个")),
        ("city/lankou/xingdong_jihua_2031.docx", (1, 3, "60")),
    ],
)
def test_word_documents_hold_real_tables_and_fixed_times(name: str, cell: tuple[int, int, str]) -> None:
    (table,) = docx.Document(str(DEMO / name)).tables
    row, column, text = cell
    assert table.rows[row].cells[column].text == text
    with zipfile.ZipFile(DEMO / name) as package:
        assert {info.date_time for info in package.infolist()} == {(2033, 3, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", [name for name in GENERATED if name.endswith(".html")])
def test_pages_carry_furniture_that_is_not_in_the_clean_text(name: str) -> None:
    for furniture in ("打印本页", "分享到", "网站地图", "您现在的位置"):
        assert furniture in shipped(name)
        assert furniture not in source(name)
