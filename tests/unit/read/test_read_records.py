"""JSON Lines and CSV: records with their metadata, and bad ones that do not take the good ones with them."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read import Columns, Limits, read_file
from luoshi.text import Layout, Level, Metadata, RawText, Refusal

GIVEN = Metadata(title="全部记录", issuer="海岚日报", level=Level.MEDIA, date="2024", number="一号")


def read(
    folder: Path,
    name: str,
    data: bytes | str,
    given: Metadata = GIVEN,
    columns: Columns | None = None,
    limits: Limits | None = None,
) -> list[RawText | Refusal]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_file(path, name, given, columns or Columns(), limits or Limits()))


def texts(pieces: list[RawText | Refusal]) -> list[str]:
    return [piece.text for piece in pieces if isinstance(piece, RawText)]


def members(pieces: list[RawText | Refusal]) -> list[str]:
    return [piece.source.member for piece in pieces if isinstance(piece, RawText)]


def reasons(pieces: list[RawText | Refusal]) -> list[str]:
    return [piece.reason for piece in pieces if isinstance(piece, Refusal)]


def jsonl(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_records_with_their_own_metadata_over_the_manifest(tmp_path: Path) -> None:
    first = {
        "id": "n1",
        "date": "2024-05-06",
        "title": "会议",
        "text": "正文一\n",
        "level": "city",
        "url": "http://x",
    }
    pieces = read(tmp_path, "a.jsonl", jsonl(first, {"content": "正文二"}))
    assert texts(pieces) == ["正文一\n", "正文二"]
    assert members(pieces) == ["n1", "2"]
    one, two = (piece for piece in pieces if isinstance(piece, RawText))
    assert one.given == Metadata(title="会议", issuer="海岚日报", level=Level.CITY, date="2024-05-06")
    assert two.given == Metadata(issuer="海岚日报", level=Level.MEDIA, date="2024")
    assert (one.layout, one.encoding, one.source.media_type) == (Layout.LINES, "utf-8", "application/jsonl")
    assert one.source.sha256 == two.source.sha256


def test_bad_lines_do_not_take_the_others_with_them(tmp_path: Path) -> None:
    data = (
        jsonl({"id": 1})
        + "not json\n\n"
        + "[1]\n"
        + jsonl({"text": "好"}, {"text": 3}, {"text": " "}, {"text": "也好"})
    )
    pieces = read(tmp_path, "a.jsonl", data)
    assert texts(pieces) == ["好", "也好"]
    assert [reason.split(":")[0] for reason in reasons(pieces)] == [
        f"record {i} cannot be read" for i in (1, 2, 4, 6, 7)
    ]
    assert "not a JSON object" in reasons(pieces)[1]
    assert "is empty" in reasons(pieces)[-1]


@pytest.mark.parametrize("depth", [5_000, 200_000])
def test_a_line_nested_deeper_than_the_stack(tmp_path: Path, depth: int) -> None:
    pieces = read(tmp_path, "a.jsonl", '{"a":' * depth + "\n" + jsonl({"text": "好"}))
    assert texts(pieces) == ["好"]
    assert len(reasons(pieces)) == 1


def test_ids_that_repeat_stay_apart(tmp_path: Path) -> None:
    pieces = read(
        tmp_path,
        "a.jsonl",
        jsonl({"id": "x", "text": "甲"}, {"id": "x", "text": "乙"}, {"id": "", "text": "丙"}),
    )
    assert members(pieces) == ["x", "x#2", "3"]


def test_half_characters_and_big_numbers(tmp_path: Path) -> None:
    data = '{"text": "甲\\ud800乙"}\n{"text": "丙", "n": ' + "9" * 5000 + "}\n"
    pieces = read(tmp_path, "a.jsonl", data)
    assert texts(pieces) == ["甲\ufffd乙"]
    assert len(reasons(pieces)) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_other_charsets(tmp_path: Path, encoding: str) -> None:
    data = jsonl({"text": "推进新型工业化工作"}, {"text": "加快产业转型升级"}).encode(encoding)
    assert texts(read(tmp_path, "a.jsonl", data)) == ["推进新型工业化工作", "加快产业转型升级"]


def test_a_damaged_byte_stays_visible(tmp_path: Path) -> None:
    data = bytearray(jsonl(*({"text": "推进新型工业化工作"} for _ in range(50))).encode())
    data[12] = 0xFF
    pieces = read(tmp_path, "a.jsonl", bytes(data))
    assert "\ufffd" in texts(pieces)[0]
    assert len(texts(pieces)) == 50


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            jsonl({"name": "甲", "url": "x"}, {"name": "乙"}),
            "a column of texts is missing (there are: name、url)",
        ),
        ('[{"text": "x"}]', "one JSON array"),
        ("words\nmore words\n", "holds no record of use"),
        (jsonl({"text": ""}), "its field text is empty"),
        ("\n\n{}\n", "no record of use"),
    ],
)
def test_files_without_any_text(tmp_path: Path, data: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, "a.jsonl", data)
    assert reason in str(caught.value)


def test_a_named_column(tmp_path: Path) -> None:
    data = jsonl({"text": "摘要", "zw": "正文", "bt": "标题"})
    pieces = read(tmp_path, "a.jsonl", data, columns=Columns(text="zw", title="bt"))
    assert texts(pieces) == ["正文"]
    assert isinstance(pieces[0], RawText)
    assert pieces[0].given.title == "标题"
    with pytest.raises(UnreadableError, match="the column nosuch that the manifest names is missing"):
        read(tmp_path, "a.jsonl", data, columns=Columns(text="nosuch"))


def test_compressed_records(tmp_path: Path) -> None:
    data = gzip.compress(jsonl({"text": "甲"}, {"text": "乙"}).encode())
    pieces = read(tmp_path, "a.jsonl.gz", data)
    assert texts(pieces) == ["甲", "乙"]
    assert isinstance(pieces[0], RawText)
    assert pieces[0].source.size == len(data)


def test_a_compressed_file_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(jsonl(*({"text": f"第{i}条，{hash(i * 7919)}"} for i in range(6_000))).encode())
    pieces = read(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    assert len(texts(pieces)) > 1000
    assert "damaged from here on" in reasons(pieces)[-1]
    with pytest.raises(UnreadableError, match="damaged"):
        read(tmp_path, "a.jsonl.gz", whole[:50])


def test_a_compressed_bomb(tmp_path: Path) -> None:
    data = gzip.compress(b'{"text":"' + b"a" * 50_000_000)
    begin = time.perf_counter()
    with pytest.raises(LimitError, match="unpacks to too much"):
        read(tmp_path, "a.jsonl.gz", data)
    assert time.perf_counter() - begin < 10


def test_a_record_over_the_limit(tmp_path: Path) -> None:
    data = jsonl({"text": "长" * 2000}, {"text": "短"}, {"text": "中" * 80})
    pieces = read(tmp_path, "a.jsonl", data, limits=Limits(text_chars=50))
    assert texts(pieces) == ["短"]
    assert "too long" in reasons(pieces)[0]
    assert "over 50 characters" in reasons(pieces)[1]


CSV = """province,year,title,publish_date,full_text
海岚省,2024,工作报告,2024-01-20,"各位代表：
一、回顾"
北岭省,2024,报告,,正文
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_of_a_table(tmp_path: Path, encoding: str, end: str) -> None:
    pieces = read(tmp_path, "a.csv", CSV.replace("\n", end).encode(encoding))
    assert texts(pieces) == [f"各位代表：{end}一、回顾", "正文"]
    assert members(pieces) == ["1", "2"]
    first = pieces[0]
    assert isinstance(first, RawText)
    assert first.given == Metadata("工作报告", "海岚日报", Level.MEDIA, "海岚省", None, "2024-01-20")
    assert first.layout is Layout.LINES


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_other_marks_between_columns(tmp_path: Path, mark: str) -> None:
    data = f"编号{mark}标题{mark}正文\nA-1{mark}会议{mark}会议强调\n"
    pieces = read(tmp_path, "a.csv", data)
    assert (texts(pieces), members(pieces)) == (["会议强调"], ["A-1"])


def test_rows_of_no_use_are_listed(tmp_path: Path) -> None:
    data = "title,text\n甲,正文\n\n乙,\n丙\n丁," + "长" * 100 + "\n戊,也有\n"
    pieces = read(tmp_path, "a.csv", data, limits=Limits(text_chars=60))
    assert texts(pieces) == ["正文", "也有"]
    assert len(reasons(pieces)) == 3


@pytest.mark.parametrize("data", ["code,name\n110101,东岭\n", "北岭市,1,2\n西河市,3,4\n", "# 说明\n"])
def test_tables_without_texts_say_which_columns_there_are(tmp_path: Path, data: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, "a.csv", data)
    assert data.split("\n", maxsplit=1)[0].split(",", maxsplit=1)[0] in str(caught.value)
    assert "text_column" in str(caught.value)


def test_a_quote_that_never_closes_takes_no_other_record_with_it(tmp_path: Path) -> None:
    pieces = read(tmp_path, "a.csv", 'title,text\n甲,"正文\n乙,二\n')
    assert texts(pieces) == ["二"]
    assert reasons(pieces) == ["record 1 cannot be read: a quotation mark in it is never closed."]


def test_a_field_of_two_megabytes(tmp_path: Path) -> None:
    begin = time.perf_counter()
    assert len(texts(read(tmp_path, "a.csv", "title\ttext\n甲\t" + "字，" * 400_000))[0]) == 800_000
    assert time.perf_counter() - begin < 5
