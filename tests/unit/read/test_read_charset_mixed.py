"""Charsets that are declared wrongly, that look like one another, or that share a file."""

from __future__ import annotations

import time

import pytest

from luoshi.read.charset import decode, detect
from luoshi.read.mixed import decode_mixed

SIMPLE = "海岚市人民政府关于推进制造业高质量发展的意见，各县（市、区）要建立健全工作机制。"
MORE = "到2026年，全市规模以上工业企业达到3000家，年均增长6.5%，建成“小巨人”企业20家。"
TRADITIONAL = "各縣市政府要建立健全工作推進機制，明確責任分工，確保各項任務落到實處。"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "found"),
    [
        (SIMPLE, "gb18030", "utf-8", "gb18030"),
        (SIMPLE, "gb18030", "iso-8859-1", "gb18030"),
        (SIMPLE, "gb18030", "big5", "gb18030"),
        (SIMPLE, "gb18030", "windows-1252", "gb18030"),
        (SIMPLE, "utf-8", "gb2312", "utf-8"),
        (SIMPLE, "utf-8", "big5", "utf-8"),
        (SIMPLE, "utf-8", "iso-8859-1", "utf-8"),
        (TRADITIONAL, "big5", "gb2312", "big5hkscs"),
        (TRADITIONAL, "big5", "gbk", "big5hkscs"),
        (TRADITIONAL, "big5", "utf-8", "big5hkscs"),
        (TRADITIONAL, "gb18030", "big5", "gb18030"),
        ("Plain text.", "ascii", "gb2312", "gb18030"),
        ("café — naïve", "cp1252", "iso-8859-1", "cp1252"),
    ],
)
def test_wrong_declarations(text: str, encoding: str, declared: str, found: str) -> None:
    decoded = decode(text.encode(encoding), "a.html", declared)
    assert (decoded.text, decoded.encoding) == (text, found)


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312"])
@pytest.mark.parametrize("text", ["一些", "一，中", "一二一", "之一", "于是一", "五一"])
def test_short_gbk_is_read_as_such_when_it_is_valid_utf8(text: str, declared: str | None) -> None:
    data = text.encode("gbk")
    assert decode(data + b"\n" + data, "", declared).text == f"{text}\n{text}"


@pytest.mark.parametrize("text", ["привет, мир", "αβγδε", "naïve café", "镕燚堃"])
def test_utf8_of_other_scripts_stays_utf8(text: str) -> None:
    assert decode(text.encode(), "", "utf-8").text == text


@pytest.mark.parametrize("other", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize("main", ["utf-8", "other"])
def test_a_block_in_another_charset(other: str, main: str) -> None:
    foreign = TRADITIONAL if other == "big5hkscs" else MORE
    lines = [(SIMPLE, "utf-8"), (foreign, other), ("plain", "ascii")]
    lines += [(SIMPLE, "utf-8")] * 5 if main == "utf-8" else [(foreign, other)] * 5
    decoded = decode(b"\n".join(text.encode(codec) for text, codec in lines))
    assert decoded.text == "\n".join(text for text, _ in lines)
    assert set(decoded.encoding.split("+")) == {"utf-8", other}
    assert decoded.encoding.startswith("utf-8") is (main == "utf-8")


@pytest.mark.parametrize(
    "pieces",
    [
        [("<p>", "ascii"), (SIMPLE, "utf-8"), ("</p><p>", "ascii"), (MORE, "gb18030"), ("</p>", "ascii")],
        [(SIMPLE * 3, "utf-8"), (SIMPLE, "gb18030"), (SIMPLE * 2, "utf-8")],
        [(SIMPLE, "utf-8"), ("\r\n", "ascii"), (SIMPLE, "gb18030"), ("\r\n", "ascii"), (SIMPLE, "utf-8")],
    ],
)
def test_parts_of_one_line_in_different_charsets(pieces: list[tuple[str, str]]) -> None:
    data = b"".join(text.encode(codec) for text, codec in pieces)
    assert decode(data).text == "".join(text for text, _ in pieces)
    assert decode(b"\xef\xbb\xbf" + data).text == "".join(text for text, _ in pieces)
    assert decode(data, "", "utf-8").text == "".join(text for text, _ in pieces)


def test_what_fits_no_charset_is_marked_and_the_rest_is_kept() -> None:
    data = (SIMPLE * 9 + "\n").encode() + (MORE + "\n").encode("gbk") + b"\xe6\xb5\n" + SIMPLE.encode()
    text = decode(data).text
    assert text.startswith(SIMPLE * 9 + "\n" + MORE + "\n\ufffd")
    assert text.endswith(SIMPLE)
    assert text.count("\ufffd") <= 2


@pytest.mark.parametrize(
    "data",
    [
        (SIMPLE * 3).encode(),
        (SIMPLE * 3).encode("gbk"),
        (TRADITIONAL * 3).encode("big5"),
        (SIMPLE * 9).encode()[:-1],
        SIMPLE.encode() + b"\xff\xfe" + SIMPLE.encode(),
        SIMPLE.encode() + "推进".encode("gbk"),
        b"plain",
        b"",
    ],
)
def test_other_files_are_not_taken_for_mixed(data: bytes) -> None:
    assert decode_mixed(data, 0.01) is None


def test_a_damaged_utf8_text_is_not_read_as_gbk_in_parts() -> None:
    lines = [SIMPLE.encode(), MORE.encode()[:-2], SIMPLE.encode()[1:], *([SIMPLE.encode()] * 20)]
    decoded = decode(b"\n".join(lines))
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 4


def test_a_stream_has_one_charset() -> None:
    data = (SIMPLE + "\n").encode() * 50 + (MORE + "\n").encode("gbk")
    assert detect(data)[0] == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        (SIMPLE + "\n").encode() * 5_000 + (SIMPLE + "\n").encode("gbk") * 5_000,
        (SIMPLE.encode() + SIMPLE.encode("gbk")) * 5_000,
        b"\xe6\xb5\xb7\xff" * 50_000,
        b"\xe6\xb5\xb7" * 4 + b"\xe6\n" * 20_000,
    ],
)
def test_large_files_take_linear_time(data: bytes) -> None:
    began = time.perf_counter()
    decode_mixed(data, 0.01)
    assert time.perf_counter() - began < 5
