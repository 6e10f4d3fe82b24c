"""Lots: what a worker gets at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from luoshi.pipeline import FileRequest
from luoshi.session import lots as module
from luoshi.session.effort import Effort
from luoshi.session.lots import Lot, lots, work
from luoshi.text import RawText, Refusal

WORDS = [f"第{n}号通知。各县区抓好工业稳增长工作，推动重点项目开工。" for n in range(7)]


def jsonl(words: Sequence[str]) -> bytes:
    return "".join(json.dumps({"text": one}, ensure_ascii=False) + "\n" for one in words).encode()


def table(words: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("text",), *((one,) for one in words)])
    return out.getvalue().encode()


def packed(words: Sequence[str]) -> bytes:
    return gzip.compress(jsonl(words))


FORMS = [
    ("a.jsonl", jsonl),
    ("a.ndjson", jsonl),
    ("A.JSONL", jsonl),
    ("a.jsonl.gz", packed),
    ("a.csv", table),
]
Form = Callable[[Sequence[str]], bytes]


def request(folder: Path, name: str, data: bytes) -> FileRequest:
    path = folder / name
    path.write_bytes(data)
    return FileRequest(path, f"甲/{name}")


def texts(found: Sequence[Lot]) -> list[str]:
    """The texts of some lots, in their order."""
    return [one.text for lot in found for one in lot.texts() if isinstance(one, RawText)]


def read_lot(lot: Lot) -> list[str]:
    return texts([lot])


def test_a_file_is_one_lot_that_its_worker_reads(tmp_path: Path) -> None:
    (lot,) = lots(request(tmp_path, "a.txt", WORDS[0].encode()), "键")
    assert (lot.records, lot.last, lot.key) == (None, True, "键")
    assert texts([lot]) == [WORDS[0]]


def test_a_file_that_is_not_there_is_refused_by_its_worker_only(tmp_path: Path) -> None:
    (lot,) = lots(FileRequest(tmp_path / "b.txt", "甲/b.txt"), "键")
    (refusal,) = lot.texts()
    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.key) == ("甲/b.txt", "键")


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_a_small_container_is_one_lot_with_all_its_records(tmp_path: Path, name: str, form: Form) -> None:
    (lot,) = lots(request(tmp_path, name, form(WORDS)))
    assert lot.records is not None
    assert len(lot.records) == len(WORDS)
    assert lot.last
    assert texts([lot]) == WORDS


@pytest.mark.parametrize(("size", "count"), [(1, 8), (50, 4), (10_000, 1)])
def test_a_large_container_is_cut_between_its_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, count: int
) -> None:
    monkeypatch.setattr(module, "_LETTERS", size)
    found = list(lots(request(tmp_path, "a.jsonl", jsonl(WORDS)), "键"))
    assert len(found) == count
    assert [lot.last for lot in found] == [False] * (count - 1) + [True]
    assert {lot.key for lot in found} == {"键"}
    assert texts(found) == WORDS


def test_a_record_that_cannot_be_read_takes_no_other_with_it(tmp_path: Path) -> None:
    data = jsonl(WORDS[:2]) + b'{"text": \n' + jsonl(WORDS[2:3])
    (lot,) = lots(request(tmp_path, "a.jsonl", data))
    assert [type(one) for one in lot.texts()].count(Refusal) == 1
    assert texts([lot]) == WORDS[:3]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jsonl", b""), ("a.jsonl.gz", packed(WORDS)[:-20]), ("a.jsonl.gz", b"\x1f\x8b\x08"), ("a.csv", b"")],
    ids=["empty", "cut short", "a head alone", "an empty table"],
)
def test_a_container_that_breaks_off_ends_with_a_refusal(tmp_path: Path, name: str, data: bytes) -> None:
    found = list(lots(request(tmp_path, name, data), "键"))
    assert [lot.last for lot in found][-1]
    last = list(found[-1].texts())[-1]
    assert isinstance(last, Refusal)
    assert last.path == f"甲/{name}"
    assert last.key == "键"
    assert last.reason.endswith(".")


def test_a_container_that_is_not_there_is_one_lot_with_a_refusal(tmp_path: Path) -> None:
    (lot,) = lots(FileRequest(tmp_path / "b.jsonl", "b.jsonl"))
    (refusal,) = lot.texts()
    assert isinstance(refusal, Refusal)
    assert lot.last


def test_lots_are_worked_on_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LETTERS", 50)
    container = request(tmp_path, "a.jsonl", jsonl(WORDS))
    single = request(tmp_path, "b.txt", "单独一件。".encode())
    found = [*lots(container), *lots(single)]
    outcomes = list(work(read_lot, iter(found), Effort(workers=2)))
    assert [outcome.item for outcome in outcomes] == found
    assert [one for outcome in outcomes for one in outcome.value or ()] == [*WORDS, "单独一件。"]
    assert not any(outcome.error for outcome in outcomes)
