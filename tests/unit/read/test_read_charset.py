"""Decoding: each charset, damage, declarations that lie, and what is no text at all."""

from __future__ import annotations

import random
import time

import pytest

from luoshi.errors import UnreadableError
from luoshi.read.charset import controls, decode, detect, plausibility, python_name

SIMPLIFIED = "各市要加快推进新型工业化，实施产业链提升行动，力争全年新增示范企业50家。"
TRADITIONAL = "各市要加快推進新型工業化，實施產業鏈提升行動，力爭全年新增示範企業50家。"


@pytest.mark.parametrize("length", [2, 5, 12, len(SIMPLIFIED), 20_000])
@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_every_charset_without_a_declaration(text: str, encoding: str, expected: str, length: int) -> None:
    text = (text * (length // len(text) + 1))[:length]
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert decoded.encoding == encoding.replace("-sig", "") + (
        "-le" if encoding in ("utf-16", "utf-32") else ""
    )


def test_a_byte_order_mark_of_gb18030() -> None:
    assert decode("\ufeff甲乙".encode("gb18030")).text == "甲乙"


def test_line_ends_and_blank_lines_stay() -> None:
    assert decode("第一行\r\n\r\n第二行\n".encode()).text == "第一行\r\n\r\n第二行\n"


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-gbk", None, "nonsense", "rot13", "a" * 50])
def test_gbk_under_any_label(label: str | None) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), declared=label).text == SIMPLIFIED


@pytest.mark.parametrize("label", ["gb2312", "big5", "iso-8859-1", "utf-16", "us-ascii"])
def test_utf8_under_a_wrong_label(label: str) -> None:
    decoded = decode(SIMPLIFIED.encode(), declared=label)
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "utf-8")


def test_a_true_declaration_beats_the_vote() -> None:
    rare = "龘靐齉爩".encode("gb18030")
    assert decode(rare, declared="gb2312").text == "龘靐齉爩"


def test_gbk_that_happens_to_be_valid_utf8() -> None:
    fragment = "模".encode("gbk") + "男".encode("gbk")
    lookalike = "下一步".encode("gbk")
    for data in (fragment, lookalike):
        assert decode(data + "的工作".encode("gbk")).encoding == "gb18030"
    both = "现现".encode("gbk")
    assert both.decode("utf-8", "ignore") != "现现"


def test_two_byte_utf8_of_another_language_is_not_taken_for_gbk() -> None:
    russian = "Промышленная политика области"
    assert decode(russian.encode()).text == russian


def test_a_few_bad_bytes_in_utf8_are_kept_as_marks() -> None:
    data = bytearray((SIMPLIFIED * 20).encode())
    data[31] = 0xFF
    data[601] = 0xFE
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert 2 <= decoded.text.count("\ufffd") <= 6
    assert decoded.text.endswith(SIMPLIFIED)


def test_a_few_bad_bytes_in_gbk_are_kept_as_marks() -> None:
    text = "推进工作。" * 200
    data = text.encode("gbk")[:-2] + b"\xff\xff" + "好".encode("gbk")
    decoded = decode(data)
    assert decoded.encoding == "gb18030"
    assert "\ufffd" in decoded.text
    assert decoded.text.startswith(text[:-1])


def test_a_file_cut_inside_its_last_character() -> None:
    assert decode((SIMPLIFIED * 5).encode()[:-1]).text.startswith(SIMPLIFIED * 4)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x00\x01\x02\x03" * 100,
        random.Random(7).randbytes(20_000),
        b"\xef\xbb\xbf" + b"\xff" * 100,
        b"abc\x07\x06\x05\x04" * 30,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="here"):
        decode(data, "here.txt")


def test_much_damage_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(b"\xef\xbb\xbf" + b"\xff\xfe\x80" * 50 + SIMPLIFIED.encode(), "here.txt")
    assert caught.value.do == "save it again as UTF-8"


def test_latin_text_in_utf16_without_a_mark() -> None:
    assert decode("Annual report\n".encode("utf-16-le")).text == "Annual report\n"
    assert decode("Annual report\n".encode("utf-16-be")).text == "Annual report\n"


def test_pure_ascii() -> None:
    assert decode(b"plain words").encoding == "utf-8"


def test_detect_looks_at_whole_lines_of_a_cut_sample() -> None:
    data = (SIMPLIFIED + "\n").encode("gbk") * 3
    assert detect(data[:-5]) == ("gb18030", 0)
    assert detect("\ufeff甲".encode()) == ("utf-8", 3)


def test_plausibility_parts_right_from_wrong_decoding() -> None:
    data = (SIMPLIFIED * 3).encode("gbk")
    assert plausibility(data.decode("gbk")) > 0.5
    assert plausibility(data.decode("big5hkscs", "replace")) < 0.15
    assert plausibility("") == plausibility("ascii") == 0.0


def test_controls_counts_what_no_text_has() -> None:
    assert controls("甲\t乙\r\n\x0c丙\x85") == 0.0
    assert controls("甲\x00乙\x01") == 0.5
    assert controls("") == 0.0


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GB2312", "gb18030"),
        ("gbk", "gb18030"),
        ("Big5", "big5hkscs"),
        ("utf8", "utf-8"),
        ("zip", None),
        ("?", None),
    ],
)
def test_python_names_of_labels(label: str, name: str | None) -> None:
    assert python_name(label) == name


def test_a_long_single_line_is_decoded_in_linear_time() -> None:
    data = ("第四季度，" * 200_000).encode("gbk")
    begin = time.perf_counter()
    decode(data)
    assert time.perf_counter() - begin < 5


def test_bytes_that_only_switch_charsets_are_no_text() -> None:
    with pytest.raises(UnreadableError, match="fit no charset"):
        decode(b"\x0e", "here")
