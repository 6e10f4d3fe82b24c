"""Files without a library: which are asked for, and what is made of them in what order."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from luoshi.lexicon import load_lexicon
from luoshi.pipeline import FileRequest
from luoshi.restore import restore
from luoshi.session.contracts import fact_records, json_lines, passage_records, restore_record
from luoshi.session.effort import Effort
from luoshi.session.files import (
    Product,
    extracted_records,
    inputs,
    load_rows,
    requests,
    restored_documents,
    restored_records,
    restored_texts,
    slips,
)
from luoshi.session.lots import Lot
from luoshi.text import Edit, RawText, Refusal, Source, apply_edits, undo_edits

NOTICE = "云泽市产业局通知\n今年5月底前，云泽市新增专精特新企业30家。\n"
ONE = Effort(workers=1)


def archive(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def asked(found: Sequence[FileRequest | Refusal], root: Path) -> list[str]:
    """What each request or refusal is called, refusals in brackets."""
    cut = len(root.as_posix()) + 1
    return [one.name[cut:] if isinstance(one, FileRequest) else f"[{one.path[cut:]}]" for one in found]


def raw(text: str, name: str = "甲.txt", member: str = "") -> RawText:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return RawText(Source(name, digest, len(text), "text/plain", member), text, "utf-8")


@pytest.mark.parametrize(
    ("members", "names"),
    [
        ({"b.txt": b"b", "a.txt": b"a"}, ["docs.zip/a.txt", "docs.zip/b.txt"]),
        ({"年度/二.txt": b"b", "一.txt": b"a"}, ["docs.zip/一.txt", "docs.zip/年度/二.txt"]),
        ({".x.txt": b"", "~$a.docx": b"", "__MACOSX/a.txt": b"", "a.txt": b"a"}, ["docs.zip/a.txt"]),
        ({"in.zip": archive({"a.txt": b"a"}), "z.txt": b"z"}, ["docs.zip/in.zip/a.txt", "docs.zip/z.txt"]),
        ({"in.zip": b"PK\x03\x04broken", "z.txt": b"z"}, ["[docs.zip/in.zip]", "docs.zip/z.txt"]),
        ({}, []),
    ],
    ids=["sorted", "folders", "hidden", "nested", "a broken one inside", "empty"],
)
def test_an_archive_asks_for_its_files(tmp_path: Path, members: dict[str, bytes], names: list[str]) -> None:
    (tmp_path / "docs.zip").write_bytes(archive(members))
    found = list(requests([tmp_path / "docs.zip"]))
    assert asked(found, tmp_path) == names
    for one in found:
        if isinstance(one, FileRequest):
            assert one.path == tmp_path / "docs.zip"
            assert one.place == tmp_path / one.name[len(tmp_path.as_posix()) + 1 :]


def test_an_archive_inside_an_archive_is_read(tmp_path: Path) -> None:
    inner = archive({"深/a.txt": NOTICE.encode()})
    (tmp_path / "docs.zip").write_bytes(archive({"in.zip": inner}))
    (asked_for,) = requests([tmp_path / "docs.zip"])
    assert isinstance(asked_for, FileRequest)
    (found,) = Lot(asked_for).texts()
    assert isinstance(found, RawText)
    assert found.text == NOTICE
    assert found.source.path.endswith("docs.zip/in.zip/深/a.txt")


def test_each_file_is_asked_for_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(NOTICE, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    paths = [tmp_path / "b.txt", tmp_path, tmp_path / "a.txt", tmp_path / "none"]
    assert asked(list(requests(paths)), tmp_path) == ["b.txt", "a.txt", "[none]"]


def test_whole_paths_are_for_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (given,) = requests([Path("a.txt")])
    (whole,) = requests([Path("a.txt")], whole_path=True)
    assert isinstance(given, FileRequest)
    assert isinstance(whole, FileRequest)
    assert given.name == "a.txt"
    assert whole.name == (tmp_path / "a.txt").resolve().as_posix()


def test_a_manifest_goes_with_its_files_and_is_none_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "z.zip").write_bytes(archive({"一.txt": b"a", "二.txt": b"b"}))
    manifest = tmp_path / "INDEX.tsv"
    manifest.write_text(
        "path\tissuer\tdate\na.txt\t甲局\t2031\nz.zip\t乙局\t\nz.zip/二.txt\t丙局\t2032-01\n缺.txt\t丁局\t\n",
        encoding="utf-8",
    )
    rows = load_rows(manifest)
    found = [one for one in requests([tmp_path], rows) if isinstance(one, FileRequest)]
    known = [(one.place.name, one.given.issuer, one.given.date) for one in found]
    assert known == [("a.txt", "甲局", "2031"), ("一.txt", "乙局", None), ("二.txt", "丙局", "2032-01")]
    assert rows is not None
    assert list(slips(rows, [one.place for one in found])) == ["缺.txt"]


def test_no_manifest_is_no_rows() -> None:
    assert load_rows(None) is None


def test_inputs_are_real_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("甲", encoding="utf-8")
    assert inputs([tmp_path, tmp_path / "none"]) == {(tmp_path / "sub" / "a.txt").resolve()}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of a broken file, a container with a broken record, an archive and a file."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "1.txt").write_bytes(b"")
    lines = [json.dumps({"text": NOTICE.replace("30", str(n))}, ensure_ascii=False) for n in (31, 32)]
    (folder / "2.jsonl").write_text("\n".join([lines[0], "{", lines[1]]), encoding="utf-8")
    (folder / "3.zip").write_bytes(archive({"a.txt": NOTICE.replace("30", "33").encode(), "b.txt": b""}))
    (folder / "4.txt").write_text(NOTICE.replace("30", "34"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("workers", [1, 2])
def test_products_come_in_the_order_of_the_files(mixed: Path, workers: int) -> None:
    told: list[tuple[int, int, str]] = []
    effort = Effort(workers=workers, progress=lambda *news: told.append(news))
    found = list(restored_texts([mixed, mixed / "none.txt"], effort))
    made = [one for one in found if isinstance(one, Product)]
    assert [n for one in made for n in ("31", "32", "33", "34") if f"{n}家" in one.value] == [
        "31",
        "32",
        "33",
        "34",
    ]
    refused = [Path(one.path).name for one in found if isinstance(one, Refusal)]
    assert refused[0] == "none.txt"
    assert sorted(refused) == ["1.txt", "2.jsonl", "b.txt", "none.txt"]
    assert [(done, of) for done, of, _ in told] == [(n, 5) for n in range(1, 6)]


def test_records_of_a_product_lead_to_its_text_and_back(mixed: Path) -> None:
    (one,) = restored_records([mixed / "4.txt"], ONE)
    assert isinstance(one, Product)
    (record,) = [json.loads(line) for line in one.value.splitlines()]
    edits = [Edit(**edit) for edit in record["edits"]]
    whole = NOTICE.replace("30", "34")
    assert apply_edits(whole, edits) == record["text"]
    assert undo_edits(record["text"], edits) == whole


def test_documents_and_facts_are_made_of_the_same_files(mixed: Path) -> None:
    documents = [one for one in restored_documents([mixed / "4.txt"], ONE) if isinstance(one, Product)]
    facts = [one for one in extracted_records([mixed / "4.txt"], effort=ONE) if isinstance(one, Product)]
    ids = {document.id for one in documents for document in one.value}
    records = [json.loads(line) for one in facts for line in one.value.splitlines()]
    assert {record["document"] for record in records} == ids
    assert {record["kind"] for record in records} >= {"clause", "indicator"}


PAGE = (
    "云泽产业报 2031年5月6日\n本报讯 全市工业运行平稳。\n\n"
    "第二篇 云泽推进技术改造\n本报讯（记者 甲乙）各县抓好项目。\n"
)


@pytest.mark.parametrize("text", [NOTICE, PAGE, "一,二,三。\n", "", "\n\n", "工 业 发 展\r\n"])
def test_every_article_has_edits_of_the_whole_raw_text(text: str) -> None:
    documents = restore(raw(text))
    assert len(documents) >= bool(text.strip())
    for document in documents:
        record = restore_record(raw(text), document)
        edits = [Edit(**edit) for edit in record["edits"]]
        assert apply_edits(text, edits) == record["text"]
        assert undo_edits(record["text"], edits) == text
        assert all(edit.old or edit.new for edit in edits)


def test_clauses_and_facts_say_where_they_stood() -> None:
    text = NOTICE.replace("，", ",").replace("专精", "专 精")
    records = fact_records(raw(text), load_lexicon(None))
    kinds = [record["kind"] for record in records]
    assert kinds == sorted(kinds, key=lambda kind: kind != "clause")
    whole = next(record for record in records if "专精特新" in record["text"])
    assert "专 精特新" in text[whole["raw_start"] : whole["raw_end"]]
    assert all({"by", "start", "end"} <= record.keys() for record in records)


@pytest.mark.parametrize("member", ["", "r7"])
def test_passages_name_both_sides(member: str) -> None:
    words = "加快建设以先进制造业为骨干的现代化产业体系，培育壮大云端协同新赛道，夯实链式转型底座。"
    source = restore(raw(f"省里文件\n{words}\n", "省/甲.txt", member))
    target = restore(raw(f"市里文件\n各县要{words}\n", "市/乙.txt"))
    records = list(passage_records(source, target))
    assert records
    for record in records:
        assert record["source"] == (f"甲#{member}" if member else "甲")
        assert record["target"] == "乙"
        assert record["source_text"] in source[0].text
        assert target[0].text[record["target_start"] : record["target_end"]] == record["target_text"]
    assert list(passage_records(source, [])) == []


def test_passages_tell_what_was_changed_and_who_is_quoted() -> None:
    words = "推进以先进制造业为骨干的现代化产业体系，培育壮大云端协同新赛道，夯实链式转型底座。"
    source = restore(raw(f"省里文件\n{words}\n", "省/甲.txt"))
    changed = words.replace("推进", "推动").replace("链式", "链 式")
    targets = [restore(raw(f"市里文件\n{quoting}{changed}\n", "市/乙.txt")) for quoting in ("会议强调，", "")]
    records = [next(passage_records(source, target)) for target in targets]
    assert [record["attribution"]["kind"] for record in records] == ["quoted", "silent"]
    assert records[0]["attribution"]["text"] == "会议强调"
    for record in records:
        change = next(one for one in record["changes"] if one["kind"] == "synonym")
        assert (change["source_text"], change["target_text"]) == ("推进", "推动")
        assert record["source_start"] <= change["source_start"] < change["source_end"] <= record["source_end"]
        assert change["target_raw_end"] - change["target_raw_start"] == 2


def test_json_lines_keep_chinese_and_write_what_json_lacks_as_words() -> None:
    assert json_lines([{"题": "云泽"}, {"path": Path("a")}]) == '{"题": "云泽"}\n{"path": "a"}\n'
    assert json_lines([]) == ""
