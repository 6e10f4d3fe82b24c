"""Pairs of sentences: how they are read, and what is written of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.errors import UnreadableError
from luoshi.session.relating import LONGEST, Pair, read_pairs, relation_records


def write(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "pairs.jsonl"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def line(**changes: object) -> str:
    return json.dumps(
        {"id": 1, "source_text": "健全养老服务体系", "target_text": "完善养老服务体系"} | changes
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_pairs_are_read_in_order(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, line(), "", line(id="b", other=3), encoding=encoding)
    pairs, refused = read_pairs(path)
    assert [pair.name for pair in pairs] == [1, "b"]
    assert pairs[0].source == "健全养老服务体系"
    assert refused == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "no JSON object"),
        ("[1]", "no JSON object"),
        ("[" * 100_000, "no JSON object"),
        ('{"id": 1}', "source_text and target_text is missing"),
        (line(source_text=3), "to be texts"),
        (line(target_text=None), "to be texts"),
        (line(target_text="长" * (LONGEST + 1)), str(LONGEST)),
    ],
)
def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path, bad: str, reason: str) -> None:
    pairs, refused = read_pairs(write(tmp_path, line(), bad, line(id=2)))
    assert [pair.name for pair in pairs] == [1, 2]
    (one,) = refused
    assert one.path.endswith("pairs.jsonl:2")
    assert reason in one.reason


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xb2\xfa\xd2\xb5"])
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="UTF-8"):
        read_pairs(path)
    with pytest.raises(UnreadableError):
        read_pairs(tmp_path / "none.jsonl")


def test_records_have_the_fields_of_the_contract() -> None:
    (record,) = relation_records([Pair("x", "健全养老服务体系", "完善养老服务体系")])
    assert record["id"] == "x"
    assert record["label"] in ("verbatim", "adapted")
    assert 0 <= record["confidence"] <= 1
    assert "养老" in record["why"]
    assert "完善养老服务体系"[record["target_start"] : record["target_end"]] == "完善养老服务体系"
