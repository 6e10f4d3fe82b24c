"""What holds for any input: reading decodes what was encoded, and refuses the rest without crashing."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.errors import InputError
from luoshi.read import read_file
from luoshi.read.charset import decode
from luoshi.read.fields import parse_date
from luoshi.text import RawText

HAN = st.text(
    st.sampled_from("推进新型工业化，加快产业转型升级。的一是在不了有和人这中大为上个国我以要他时来用们"),
    min_size=1,
)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1)
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
        message = "here" if decoded.text.encode("utf-8") or not data.strip(b"\xef\xbb\xbf\xff\xfe\0") else ""
    assert "here" in message


@SLOW
@given(
    st.binary(max_size=400), st.sampled_from([".txt", ".html", ".docx", ".jsonl", ".csv", ".jsonl.gz", ".md"])
)
def test_any_file_is_read_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
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
