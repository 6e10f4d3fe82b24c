r"""RTF files: the text as Word shows it, whichever way it is written down."""

from __future__ import annotations

import time

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits
from luoshi.read.rtf import read_rtf
from luoshi.read.word.rtf_tokens import characters, page_codec, tokens
from luoshi.text import Layout, Metadata, RawText, Source

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fcharset2 Wingdings;}{\f3\fcharset136 MingLiU;}}"
)


def whole(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    source = Source("a.rtf", "0" * 64, len(data), "application/rtf")
    return read_rtf(data, source, Metadata(title="给定"), limits)


def read(body: str, page: str = r"\ansi\ansicpg936\deff1") -> list[str]:
    return whole((r"{\rtf1" + page + FONTS + body + "}").encode("ascii")).text.split("\n")


def gbk(text: str) -> str:
    """The text as Word writes it: every byte beyond ASCII as a number."""
    return "".join(chr(b) if b < 0x80 else f"\\'{b:02x}" for b in text.encode("gbk"))


def unicode(text: str) -> str:
    """The text as Word writes it where GBK lacks a character: signed 16-bit numbers and a fallback."""
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)


def test_a_document() -> None:
    raw = whole(
        (r"{\rtf1\ansi\ansicpg936" + FONTS + gbk("海岚市意见") + r"\par " + gbk("各县：") + r"\par}").encode()
    )
    assert raw.text == "海岚市意见\n各县："
    assert raw.layout is Layout.BLOCKS
    assert raw.encoding == "gb18030"
    assert raw.given.title == "给定"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (gbk("推进工业"), ["推进工业"]),
        (r"\u25512?\u36827?", ["推进"]),
        (unicode("推进𠮷镕"), ["推进𠮷镕"]),
        (r"{\uc2 \u25512\'cd\'c6\u36827\'bd\'f8}" + gbk("中"), ["推进中"]),
        (r"{\uc0 \u25512\u36827}" + gbk("中"), ["推进中"]),
        # The second byte of 誠 (D5 5C) and of 診 (D4 5C) is a backslash, that of 匒 (85 41) a letter.
        (r"\'d5\\x", ["誠x"]),
        (r"\'85Ax", ["匒x"]),
        (r"\'85\{x", ["厈x"]),
        (r"\f3 \'b1\'c0\'b6i", ["推進"]),
        (r"\f2 \'b7", ["\uf0b7"]),
        (r"\f0 \'d6\'d0", ["中"]),
        (r"a\~b\_c\-d\emdash\ldblquote e\rdblquote", ["a\xa0b-cd—“e”"]),
    ],
)
def test_characters_however_they_are_written(body: str, lines: list[str]) -> None:
    assert read(body) == lines


def test_bytes_that_are_not_written_as_numbers() -> None:
    assert whole(b"{\\rtf1\\ansicpg936 " + "推进".encode("gbk") + b"}").text == "推进"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"a\par b\line c\page d\sect e", ["a", "b", "c", "d", "e"]),
        (r"a\tab b", ["a b"]),
        (r"a{\v hidden}b{\v0 shown}", ["abshown"]),
        (r"a{\deleted gone}b\v x\plain c", ["abc"]),
        (r"{\header h}{\footerr f}{\info{\title t}}{\stylesheet{\s0 Normal;}}a", ["a"]),
        (r"a{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result b}}", ["ab"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}", ["shown"]),
        (r"{\listtext 1.\tab}a{\*\pn\pnlvlbody{\pntxta .}}", ["1. a"]),
        (r"a{\*\unknown x{y}}b", ["ab"]),
        (r"{\upr{x}{\*\ud{y}}}", ["y"]),
        (r"a{\footnote note}b\par c", ["ab", "c", "note"]),
        (
            r"a{\shp{\*\shpinst{\sp{\sn s}{\sv 1}}{\shptxt box\par two}}{\shprslt box}}b\par c",
            ["ab", "box", "two", "c"],
        ),
    ],
)
def test_what_is_shown_and_what_is_not(body: str, lines: list[str]) -> None:
    assert read(body) == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"\trowd\intbl a\cell b\cell\row c\cell d\cell\row\pard e", ["a\tb", "c\td", "e"]),
        (r"\intbl a\cell\cell b\cell\row", ["a\t\tb"]),
        (r"\intbl a\par b\cell c\cell\row", ["a b\tc"]),
        (r"\intbl only\cell\row\pard after", ["only", "after"]),
        (r"\intbl a\cell\itap2 x\nestcell y\nestcell{\*\nesttableprops\nestrow}\cell\row", ["a\tx y"]),
        (r"\intbl a\cell b\cell\pard after", ["a\tb", "after"]),
        (r"\intbl " + "p" * 150 + r"\par " + "q" * 150 + r"\cell r\cell\row", ["p" * 150, "q" * 150, "r"]),
    ],
)
def test_tables(body: str, lines: list[str]) -> None:
    assert read(body) == lines


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1\\ansicpg936 \\'d6\\'d0",
        b"{\\rtf1 a{\\b b}",
        b"{\\rtf1 abc\\",
        b"{\\rtf1 {\\pict\\bin99999999999 abc}}",
        b"{\\rtf1",
        b"{\\rtf1}",
        b"{\\rtf1{\\pict 0000}}",
    ],
)
def test_what_breaks_off_or_holds_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.rtf"):
        whole(data)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(LimitError, match="nested too deep"):
        whole(b"{\\rtf1" + b"{" * 100_000 + b"}" * 100_001)


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitError, match="over 10"):
        whole(b"{\\rtf1 " + b"a" * 11 + b"}", Limits(text_chars=10))


def test_what_follows_the_document_is_no_part_of_it() -> None:
    assert whole(b"{\\rtf1 a}{b}\\").text == "a"


@pytest.mark.parametrize(
    "body",
    [
        b"\\'d6\\'d0" * 100_000,
        b"{a}" * 50_000,
        b"\\u20013?" * 50_000,
        b"a" * 2_000_000,
        b"\\intbl a\\cell" * 30_000,
    ],
)
def test_long_files_take_linear_time(body: bytes) -> None:
    began = time.perf_counter()
    assert whole(b"{\\rtf1\\ansicpg936 " + body + b"}").text
    assert time.perf_counter() - began < 5


def test_a_binary_picture_is_passed_over() -> None:
    assert whole(b"{\\rtf1 a{\\pict\\bin4 }}}}}b}").text == "ab"


def test_tokens() -> None:
    found = list(tokens(b"{\\b-1 x\\'41\\'42\\*}", "a.rtf"))
    assert [(t.kind, t.word, t.number, t.data) for t in found] == [
        ("{", "", None, b""),
        ("word", "b", -1, b""),
        ("bytes", "", None, b"x"),
        ("hex", "", None, b"AB"),
        ("symbol", "*", None, b""),
        ("}", "", None, b""),
    ]


@pytest.mark.parametrize(
    ("number", "codec"),
    [
        (936, "gb18030"),
        (950, "big5hkscs"),
        (65001, "utf-8"),
        (1252, "cp1252"),
        (12345, "cp1252"),
        (-1, "cp1252"),
    ],
)
def test_code_pages(number: int, codec: str) -> None:
    assert page_codec(number) == codec


def test_bytes_that_fit_no_charset_are_marked() -> None:
    assert "\ufffd" in characters(b"\xd6\xd0\xff", "gb18030", "gb18030")
    assert characters(b"\x93a", "cp1252", "cp1252") == "“a"
