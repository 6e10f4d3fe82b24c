"""Records, manifests and limits: what a bad line costs, and what the message says."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from luoshi.errors import LimitError, ManifestError, UnreadableError
from luoshi.read import Columns, Limits, load_manifest, read_file
from luoshi.read.fields import USUAL, find_field, parse_date, record_metadata, well_formed
from luoshi.read.formats import Format, recognise
from luoshi.read.plain import read_plain
from luoshi.read.records import Container, no_text_field, text_field
from luoshi.text import Kind, Level, Metadata, RawText, Refusal, Source

A_TEXT = Source("a.txt", "0" * 64, 9, "text/plain")

SOURCE = Source("记录.jsonl", "0" * 64, 1, "application/jsonl")


def container(limits: Limits | None = None, given: Metadata | None = None) -> Container:
    return Container(SOURCE, "utf-8", given or Metadata(), Columns(), limits or Limits())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "its field text holds no text"),
        ({"text": None}, "its field text holds no text"),
        ({"text": 7}, "its field text holds no text"),
        ({"text": ["甲"]}, "its field text holds no text"),
        ({"text": ""}, "its field text is empty"),
        ({"text": "\u3000 \n"}, "its field text is empty"),
        ({"text": "长" * 11}, "its text is over 10 characters; split it"),
    ],
)
def test_a_record_of_no_use_is_refused_with_its_place(fields: dict[str, object], reason: str) -> None:
    piece = container(Limits(text_chars=10)).record(fields, 5, "text")
    assert piece == Refusal("记录.jsonl", f"record 5 cannot be read: {reason}.")


@pytest.mark.parametrize(
    ("ids", "members"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a#2", "a#3"]),
        ([1, 2], ["1", "2"]),
        ([None, None], ["1", "2"]),
        (["", " "], ["1", "2"]),
        ([[], {}], ["1", "2"]),
        (["2", None], ["2", "2#2"]),
        (["长" * 300], ["长" * 200]),
        (["\ud800"], ["\ufffd"]),
    ],
)
def test_every_record_has_a_name_of_its_own(ids: list[object], members: list[str]) -> None:
    file = container()
    pieces = [file.record({"id": name, "text": "文"}, i, "text") for i, name in enumerate(ids, 1)]
    assert [piece.source.member for piece in pieces if isinstance(piece, RawText)] == members


def test_a_record_takes_from_the_manifest_what_holds_for_all() -> None:
    given = Metadata("全部", "海岚日报", Level.MEDIA, "海岚", None, "2024", Kind.NEWS, "海报〔2024〕1号")
    piece = container(given=given).record({"text": "文", "date": "2024-05-20"}, 1, "text")
    assert isinstance(piece, RawText)
    assert piece.given == Metadata(None, "海岚日报", Level.MEDIA, "海岚", None, "2024-05-20", Kind.NEWS, None)


@pytest.mark.parametrize("wanted", sorted(USUAL))
def test_every_usual_name_is_known_in_any_letters(wanted: str) -> None:
    for name in USUAL[wanted]:
        assert find_field([" x ", f" {name.upper()} "], wanted) == f" {name.upper()} "


def test_the_likeliest_name_comes_first() -> None:
    for wanted, names in USUAL.items():
        assert find_field(list(reversed(names)), wanted) == names[0]


def test_a_field_that_is_not_there() -> None:
    with pytest.raises(UnreadableError) as caught:
        text_field(["甲", "乙"], Columns(), "a.csv")
    assert "there are: 甲、乙" in str(caught.value)
    assert caught.value.where == "a.csv"


def test_of_many_fields_a_few_are_named() -> None:
    error = no_text_field([f"{'长' * 30}{i}" for i in range(50)], Columns(), "a.csv")
    assert error.what.count("、") == 11
    assert error.what.endswith("…)")
    assert len(error.what) < 400


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"标题": "通知", "发文机关": "海岚市政府"}, Metadata("通知", "海岚市政府")),
        ({"层级": "省级", "省份": "海岚"}, Metadata(level=Level.PROVINCE, region="海岚")),
        ({"成文日期": "2024年5月20日", "年份": "2023"}, Metadata(date="2024-05-20")),
        ({"year": 2023}, Metadata(date="2023")),
        ({"date": 20240520}, Metadata(date="2024-05-20")),
        ({"date": True, "title": False}, Metadata()),
        ({"date": "2024-02-31"}, Metadata()),
        ({"文种": "plan"}, Metadata(kind=Kind.PLAN)),
        ({"文种": "诗"}, Metadata()),
        ({"title": " \n "}, Metadata()),
        ({"title": "甲\n\t乙"}, Metadata("甲 乙")),
        ({"发文字号": "海政〔2024〕3号"}, Metadata(number="海政〔2024〕3号")),
    ],
)
def test_what_the_fields_of_a_record_say(record: dict[str, object], expected: Metadata) -> None:
    assert record_metadata(record) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-5-6", "2024-05-06"),
        ("2024.05.06", "2024-05-06"),
        ("2024年5月", "2024-05"),
        ("2024 年", "2024"),
        ("2024-05-06T08:00:00Z", "2024-05-06"),
        ("2024年5月6日 09：30", "2024-05-06"),
        ("2021/2025", "2021/2025"),
        ("2024-01/2024-06", "2024-01/2024-06"),
        ("2024-01-01 / 2024-06-30", "2024-01-01/2024-06-30"),
        ("2025/2021", None),
        ("2024-00", None),
        ("2024-02-30", None),
        ("99999999", None),
        ("20241301", None),
        ("24-5-6", None),
        ("2024年5月6日印发", None),
        ("/", None),
        ("2024//2025", None),
    ],
)
def test_days_months_years_and_intervals(text: str, date: str | None) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(("text", "whole"), [("甲", "甲"), ("\ud800", "\ufffd"), ("😀", "😀"), ("", "")])
def test_halves_of_characters_are_replaced(text: str, whole: str) -> None:
    assert well_formed(text) == whole
    well_formed(text).encode()


def test_plain_text_is_bounded() -> None:
    assert read_plain("甲乙丙".encode(), A_TEXT, Metadata(), Limits(text_chars=3)).text == "甲乙丙"
    with pytest.raises(LimitError, match="over 2 characters; split it"):
        read_plain("甲乙丙".encode(), A_TEXT, Metadata(), Limits(text_chars=2))


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def records(
    folder: Path, data: bytes | str, name: str = "a.jsonl", limits: Limits | None = None
) -> list[object]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    pieces = read_file(path, name, Metadata(), Columns(), limits or Limits())
    return [piece.text if isinstance(piece, RawText) else piece.reason for piece in pieces]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "the line is not a JSON object"),
        ('"text"', "the line is not a JSON object"),
        ("[1, 2]", "the line is not a JSON object"),
        ("null", "the line is not a JSON object"),
        ('{"text": "甲"', "the line is not a JSON object"),
        ('{"title": "甲"}', "it has no text field"),
        ('{"text": "' + "长" * 400 + '"}', "the line is too long"),
        ('{"text": "' + "长" * 60 + '"}', "its text is over 50 characters; split it"),
    ],
)
def test_a_bad_line_among_good_ones(tmp_path: Path, line: str, reason: str) -> None:
    data = lines({"text": "甲"}) + line + "\n" + lines({"text": "乙"})
    assert records(tmp_path, data, limits=Limits(text_chars=50)) == [
        "甲",
        f"record 2 cannot be read: {reason}.",
        "乙",
    ]


def test_bad_lines_before_the_first_good_one_are_listed_in_order(tmp_path: Path) -> None:
    got = records(tmp_path, "x\n\n" + lines({"a": 1}, {"text": "甲"}))
    assert [str(piece)[:8] for piece in got] == ["record 1", "record 3", "甲"]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_last_line_may_lack_its_end(tmp_path: Path, end: str) -> None:
    assert records(tmp_path, '{"text": "甲"}\n{"text": "乙"}' + end) == ["甲", "乙"]


def test_the_second_part_of_a_compressed_file_is_read_too(tmp_path: Path) -> None:
    data = gzip.compress(lines({"text": "甲"}).encode()) + gzip.compress(lines({"text": "乙"}).encode())
    assert records(tmp_path, data, "a.jsonl.gz") == ["甲", "乙"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a\tcity\t2024\tnotice", None),
        ("a\t市级\t2024年5月\tPlan", None),
        ("a\t\t\t", None),
        ("a\t省部级\t2024\tnotice", "has the level 省部级, which is not known"),
        ("a\tcity\t去年\tnotice", "has the date 去年, which is not known"),
        ("a\tcity\t2024-13\tnotice", "has the date 2024-13, which is not known"),
        ("a\tcity\t2024\t诗歌", "has the kind 诗歌, which is not known"),
        (" \tcity\t2024\tnotice", "has no path"),
        (".\tcity\t2024\tnotice", "has no path"),
    ],
)
def test_rows_of_a_manifest(tmp_path: Path, row: str, reason: str | None) -> None:
    path = tmp_path / "清单.tsv"
    path.write_text(f"path\tlevel\tdate\tkind\nz\tcity\t2024\tnotice\n{row}\n", encoding="utf-8")
    if reason is None:
        assert len(load_manifest(path).rows) == 2
        return
    with pytest.raises(ManifestError) as caught:
        load_manifest(path)
    assert f"row 2 of the manifest {reason}" in str(caught.value)
    assert "清单.tsv" in str(caught.value)
    assert caught.value.do


def test_a_long_senseless_value_is_cut_in_the_message(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    path.write_text("path\tdate\na\t" + "长" * 5000, encoding="utf-8")
    with pytest.raises(ManifestError) as caught:
        load_manifest(path)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("path\na\n./a\n", 1),
        ("path\na\na/\n", 1),
        ("path\na\\b\na/b\n", 1),
        ("path\na\nA\n", 2),
        ("path\ttext_column\na\tzw\nb\t\n", 2),
        ("PATH\na\n", 1),
        ("title,path\n甲,a\n", 1),
    ],
)
def test_rows_that_speak_of_one_file(tmp_path: Path, text: str, rows: int) -> None:
    path = tmp_path / "m.tsv"
    path.write_text(text, encoding="utf-8")
    assert len(load_manifest(path).rows) == rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A.JSONL", Format.JSON_LINES),
        ("a.ndjson", Format.JSON_LINES),
        ("a.markdown", Format.MARKDOWN),
        ("a.text", Format.PLAIN),
        ("a.htm", Format.HTML),
        ("a.xhtml", Format.HTML),
        ("通知（2024.5.6）.txt", Format.PLAIN),
        ("folder.zip/plain", Format.PLAIN),
        (".txt", Format.PLAIN),
    ],
)
def test_endings_of_names(name: str, expected: Format) -> None:
    assert recognise("文字".encode(), name) is expected


@pytest.mark.parametrize(
    "suffix", ["ofd", "wps", "epub", "xls", "et", "rar", "7z", "tar", "gif", "heic", "mp4", "mov", "tsv"]
)
def test_a_format_that_is_not_read_says_what_to_do(suffix: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        recognise("文字".encode(), f"通知.{suffix.upper()}")
    assert caught.value.where == f"通知.{suffix.upper()}"
    assert caught.value.do


@pytest.mark.parametrize(
    ("name", "expected"), [("a.csv", Format.CSV), ("a.jsonl", Format.JSON_LINES), ("a.htm", Format.HTML)]
)
def test_a_page_inside_a_container_does_not_make_a_page_of_it(name: str, expected: Format) -> None:
    assert recognise(b"<html><p>text", name) is expected
