"""What holds for any input: reading decodes what was encoded, and refuses the rest without crashing."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from luoshi.errors import InputError
from luoshi.extract.numbers import number as parse_number
from luoshi.read import Limits, read_file
from luoshi.read.charset import decode
from luoshi.read.fields import parse_date
from luoshi.read.table import parse_rows
from luoshi.read.web.blocks import lay_out
from luoshi.read.word.numbering import write_number
from luoshi.text import RawText, Refusal

MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"\x84\x31\x95\x33")

HAN = st.text(
    st.sampled_from("推进新型工业化，加快产业转型升级。的一是在不了有和人这中大为上个国我以要他时来用们"),
    min_size=1,
)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1)
SUFFIXES = [
    *(".txt", ".md", ".html", ".mht", ".js", ".docx", ".odt", ".rtf", ".epub", ".pdf"),
    *(".ofd", ".doc", ".zip", ".png", ".jsonl", ".jsonl.gz", ".csv"),
]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(HAN, st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]))
def test_chinese_survives_any_charset(text: str, encoding: str) -> None:
    text += "推进新型工业化"
    assert decode(text.encode(encoding)).text == text


@given(ANY)
def test_utf8_with_a_mark_is_always_itself(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "utf-8", "big5"]))
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, "here", declared)
    except InputError as error:
        message = str(error)
    else:
        message = (
            "here"
            if decoded.text.encode("utf-8") or data in MARKS or not data.strip(b"\xef\xbb\xbf\xff\xfe\0")
            else ""
        )
    assert "here" in message


@SLOW
@given(
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"{\\rtf1 ", b"MIME-Version: 1.0\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"]
    ),
    st.binary(max_size=400),
    st.sampled_from(SUFFIXES),
)
def test_any_file_is_read_or_refused(tmp_path: Path, head: bytes, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(head + data)
    try:
        pieces = list(read_file(path))
    except InputError as error:
        message = str(error)
    else:
        message = path.as_posix()
        members = [piece.source.member for piece in pieces if isinstance(piece, RawText)]
        assert len(set(members)) == len(members)
    assert path.as_posix() in message


@SLOW
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<table>",
                "<tr>",
                "<td>",
                "<b>",
                "<br>",
                "会议指出，",
                "<!--",
                ">",
            ]
        )
    )
)
def test_any_tags_give_lines_without_blanks(tmp_path: Path, parts: list[str]) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "".join(parts) + "<p>末</p>", encoding="utf-8")
    try:
        (piece,) = read_file(path)
    except InputError:
        return
    assert isinstance(piece, RawText)
    assert all(line.strip() for line in piece.text.split("\n"))


@SLOW
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "text", "date", "title"]), ANY | st.integers() | st.none())
    )
)
def test_every_record_is_read_or_listed(tmp_path: Path, records: list[dict[str, object]]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    try:
        pieces = list(read_file(path))
    except InputError:
        assert not any(
            str(record.get("text") or "").strip() and isinstance(record.get("text"), str)
            for record in records
        )
    else:
        assert len(pieces) == len(records)


@given(st.dates())
def test_any_day_in_any_spelling(day: object) -> None:
    text = str(day)
    year, month, rest = text.split("-")
    for spelling in (
        text,
        f"{year}年{int(month)}月{int(rest)}日",
        f"{year}/{month}/{rest}",
        f"{year}{month}{rest}",
    ):
        assert parse_date(spelling) == text


@given(st.text(max_size=30))
def test_any_words_are_a_date_or_none(text: str) -> None:
    parsed = parse_date(text)
    assert parsed is None or parse_date(parsed) == parsed


SUFFIXES = st.sampled_from(
    [
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".docx",
        ".jsonl",
        ".ndjson",
        ".jsonl.gz",
        ".csv",
        ".pdf",
        ".doc",
        ".xyz",
        "",
    ]
)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"%PDF-",
        b"<!doctype html><p>",
        b'{"text": "',
        b'text,id\n"',
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ]
)


@SLOW
@given(BEGINNINGS, st.binary(max_size=300), SUFFIXES)
def test_reading_raises_nothing_but_errors_of_its_own(
    tmp_path: Path, head: bytes, data: bytes, suffix: str
) -> None:
    path = tmp_path / f"文件{suffix}"
    path.write_bytes(head + data)
    refused = None
    try:
        pieces = list(read_file(path, "文件" + suffix))
    except InputError as error:
        pieces, refused = [], error
    assert all(isinstance(piece, RawText | Refusal) for piece in pieces)
    assert refused is None or (refused.where == "文件" + suffix and str(refused).endswith("."))


@SLOW
@given(st.binary(max_size=300), SUFFIXES)
def test_what_is_read_can_be_written_and_carries_its_hash(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        pieces = list(read_file(path))
    except InputError:
        return
    for piece in pieces:
        if isinstance(piece, RawText):
            assert piece.text.encode().decode() == piece.text
            assert piece.text.strip()
            assert (piece.source.sha256, piece.source.size) == (sha256(data).hexdigest(), len(data))


@given(ANY | HAN, st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_decoded_text_encodes_to_the_same_bytes(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    try:
        decoded = decode(data)
    except InputError:
        return
    if "\ufffd" not in decoded.text and not data.startswith(MARKS):
        assert decoded.text.encode(decoded.encoding) == data


CELLS = st.text(st.sampled_from('甲乙ab ,;|\t"\n\r1'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8))
def test_rows_that_were_written_are_read_back(rows: list[list[str]]) -> None:
    buffer = StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["h,1", "h,2"], *rows])
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert list(parse_rows(buffer.getvalue(), Limits())) == [["h,1", "h,2"], *kept]


@given(st.text(st.sampled_from('甲乙,"\n\r;'), max_size=60))
def test_any_table_is_parsed_to_rows_or_reasons(text: str) -> None:
    for row in parse_rows(text, Limits()):
        assert isinstance(row, str) or any(cell.strip() for cell in row)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<td>", "<tr>", "<table>", "甲", "<b>", "<a>"])
    )
)
def test_every_element_holds_a_stretch_of_the_blocks(parts: list[str]) -> None:
    laid = lay_out(LexborHTMLParser("<body>" + "".join(parts)).body)
    for parent, start, end in zip(laid.parents, laid.starts, laid.ends, strict=True):
        assert 0 <= start <= end <= len(laid.blocks)
        assert parent < 0 or (laid.starts[parent] <= start and end <= laid.ends[parent])


@given(st.integers(1, 9_999))
def test_numbers_of_lists_in_chinese_are_read_back(number: int) -> None:
    assert parse_number(write_number(number, "chineseCounting")) == number


@given(st.integers(1, 3_999))
def test_roman_numbers_keep_their_order_of_signs(number: int) -> None:
    values = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    written = [values[sign] for sign in write_number(number, "lowerRoman")]
    following = [*written[1:], 0]
    assert sum(-a if a < b else a for a, b in zip(written, following, strict=True)) == number
