"""Commits: what stays, what goes, and what is consistent afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from luoshi.errors import LibraryError, NotFoundError
from luoshi.library import Chunk, Copy, Library, Snapshot, digest_of, pack
from luoshi.library.staging import group_count
from luoshi.text import Level, Metadata, Refusal, Structured
from luoshi.text.schemas import SCHEMAS, batch

TEXT = "会议指出,推进工业转型\n加快发展"


def counts(snapshot: Snapshot) -> dict[str, int]:
    return {name: snapshot.table(name).num_rows for name in SCHEMAS}


def paths(snapshot: Snapshot | None) -> list[str]:
    assert snapshot
    return sorted(snapshot.table("sources").column("path").to_pylist())


def whole(snapshot: Snapshot) -> list[Structured]:
    """Every document with its tree, in the order of the table."""
    return [snapshot.structured(name) for name in snapshot.table("documents", ["id"])["id"].to_pylist()]


def test_what_goes_in_comes_out_again(library: Library, invent: Callable, as_chunk: Callable) -> None:
    given = Metadata("关于甲的通知", "青州市工业局", Level.CITY, "青州", "990100", "2031-02")
    raw, structured, facts = made = invent("甲/一.txt", TEXT, given)
    snapshot = library.commit([as_chunk(made)])
    assert snapshot.structured(structured.document.id) == structured
    assert snapshot.document("一.txt") == structured.document
    assert snapshot.facts("一") == facts
    assert snapshot.raw_text("关于甲的通知") == raw.text


def test_readers_of_the_whole_collection_meet_every_document(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    made = [invent(f"{n}.txt", f"第{n}份" + (",工业" * n) + "\n尾" * (n % 3)) for n in range(40)]
    snapshot = library.commit(as_chunk(each) for each in made)
    assert whole(snapshot) == [structured for _, structured, _ in made]


def test_a_second_commit_of_the_same_changes_nothing_but_the_number(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    first = library.snapshot()
    add("一.txt", TEXT)
    second = library.snapshot()
    assert (first.number, second.number) == (1, 2)
    assert counts(first) == counts(second)


def test_nothing_to_do_writes_no_snapshot(add: Callable, library: Library) -> None:
    assert library.commit([]) is None
    add("一.txt", TEXT)
    assert library.commit([], removed=["没有.txt"]).number == 1
    assert sorted(p.name for p in (library.folder / "snapshots").iterdir()) == ["0001"]


def test_changed_content_replaces_what_the_path_held(add: Callable, library: Library) -> None:
    _, old, _ = add("一.txt", TEXT)
    _, new, _ = add("一.txt", TEXT + "\n又一句")
    snapshot = library.snapshot()
    assert paths(snapshot) == ["一.txt"]
    assert snapshot.document("一.txt") == new.document
    assert [hit.document for hit in snapshot.search("推进工业转型")] == [new.document.id]
    with pytest.raises(NotFoundError):
        snapshot.document(old.document.id)
    assert set(snapshot.table("units").column("document").to_pylist()) == {new.document.id}


def test_new_metadata_for_the_same_content_replaces_the_document(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    add("一.txt", TEXT, Metadata(title="新题"), digest="d1")
    snapshot = library.snapshot()
    assert counts(snapshot)["documents"] == 1
    assert snapshot.document("新题").source.path == "一.txt"
    assert {digest for _, digest in library.known()} == {"d1"}


def test_the_same_content_under_two_paths_is_one_document(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    first, second = invent("一.txt", TEXT), invent("副本/一.txt", TEXT)
    snapshot = library.commit([as_chunk(first), as_chunk(second)])
    assert counts(snapshot)["documents"] == 1
    assert counts(snapshot)["units"] == len(first[1].units)
    assert paths(snapshot) == ["一.txt", "副本/一.txt"]
    assert snapshot.table("documents").num_rows == 1


def test_a_copy_of_known_content_is_only_another_path(add: Callable, library: Library) -> None:
    raw, structured, _ = add("旧.txt", TEXT)
    copy = Copy("新.txt", raw.source.sha256, "d2")
    snapshot = library.commit([Chunk(copies=(copy,))], removed=["旧.txt"])
    assert paths(snapshot) == ["新.txt"]
    assert snapshot.document(structured.document.id).source.path == "新.txt"
    assert library.known() == {(raw.source.sha256, "d2"): ("新.txt",)}


def test_a_copy_of_content_that_the_same_commit_brings(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    made = invent("一.txt", TEXT)
    copy = Copy("二.txt", made[0].source.sha256, "d0")
    snapshot = library.commit([Chunk(copies=(copy,)), as_chunk(made)])
    assert library.known() == {(made[0].source.sha256, "d0"): ("一.txt", "二.txt")}
    assert counts(snapshot)["documents"] == 1


def test_removing_the_last_path_removes_the_document(add: Callable, library: Library) -> None:
    raw, structured, _ = add("一.txt", TEXT)
    library.commit([Chunk(copies=(Copy("二.txt", raw.source.sha256, "d0"),))])
    kept = library.commit([], removed=["一.txt"])
    assert kept.document(structured.document.id).source.path == "二.txt"
    gone = library.commit([], removed=["二.txt"])
    assert set(counts(gone).values()) == {0}
    assert gone.search("工业") == []


def test_a_refusal_keeps_what_was_read_before_and_leaves_with_success(
    add: Callable, library: Library
) -> None:
    _, structured, _ = add("一.txt", TEXT)
    refused = library.commit([pack("d1", [], [], [], [Refusal("一.txt", "它坏了")])])
    assert refused.document("一.txt") == structured.document
    assert refused.table("refusals").to_pylist() == [{"path": "一.txt", "reason": "它坏了", "key": ""}]
    add("一.txt", TEXT)
    assert library.snapshot().table("refusals").num_rows == 0


def test_records_of_one_file_are_told_apart(library: Library, invent: Callable) -> None:
    made = [invent("年.jsonl", TEXT, Metadata(title=member), member) for member in ("a", "b")]
    raws, structured, facts = zip(*made, strict=True)
    snapshot = library.commit([pack("d0", raws, structured, [*facts[0], *facts[1]])])
    assert snapshot.document("年.jsonl#b").source.member == "b"
    assert snapshot.document("a").metadata.title == "a"


def test_derived_tables_are_made_of_the_new_snapshot(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    seen: list[int] = []

    def derive(staged: Snapshot) -> dict[str, list[pa.RecordBatch]]:
        seen.append(staged.table("documents").num_rows)
        ids = staged.table("documents").column("id").to_pylist()
        passage = (ids[0], 0, 2, ids[-1], 0, 2, "adapted", 0.5, 0.25, "test 1")
        return {"passages": [batch("passages", [[value] for value in passage])]}

    library.commit([as_chunk(invent("一.txt", TEXT))], derive=derive)
    again = library.commit([], derive=derive)
    assert seen == [1, 1]
    assert again.table("passages").num_rows == 1
    assert again.table("units").num_rows == 3
    without = library.commit([as_chunk(invent("二.txt", TEXT + "。"))])
    assert without.table("passages").num_rows == 0


def test_a_failure_half_way_leaves_the_old_snapshot_and_no_litter(
    add: Callable, library: Library, invent: Callable, as_chunk: Callable
) -> None:
    add("一.txt", TEXT)

    def broken() -> Iterator[Chunk]:
        yield as_chunk(invent("二.txt", "别的"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.commit(broken())
    assert library.snapshot().number == 1
    assert paths(library.snapshot()) == ["一.txt"]
    assert not (library.folder / "staging").exists()
    add("二.txt", "别的")
    assert library.snapshot().number == 2


def test_the_last_two_snapshots_are_kept(add: Callable, library: Library) -> None:
    for n in range(4):
        add(f"{n}.txt", f"第{n}份")
    for place in ("snapshots", "search"):
        assert sorted(p.name for p in (library.folder / place).iterdir()) == ["0003", "0004"]


def test_an_old_reader_goes_on_reading_after_a_commit(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    reader = library.snapshot()
    add("二.txt", "别的")
    assert paths(reader) == ["一.txt"]
    assert len(reader.search("工业")) == 1


def test_the_index_is_carried_on_from_one_commit_to_the_next(add: Callable, library: Library) -> None:
    for n in range(6):
        add(f"{n}.txt", f"第{n}份,同一句话")
    add("3.txt", "改了")
    assert len(library.snapshot().search("同一句话", limit=50)) == 5
    assert len(library.snapshot().search("改了")) == 1


def test_a_lost_index_is_built_again_by_the_next_commit(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    for path in (library.folder / "search" / "0001").iterdir():
        path.unlink()
    add("二.txt", "工业")
    assert len(library.snapshot().search("工业")) == 2


def test_large_tables_are_written_in_several_row_groups(
    library: Library, invent: Callable, as_chunk: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luoshi.library.staging.GROUP_ROWS", 50)
    made = [invent(f"{n}.txt", "\n".join(f"{n}工业{m}" for m in range(30))) for n in range(9)]
    library.commit(as_chunk(each) for each in made)
    snapshot = library.commit([], removed=["4.txt"])
    left = [structured for _, structured, _ in made if structured.document.source.path != "4.txt"]
    assert sorted(whole(snapshot), key=str) == sorted(left, key=str)
    assert snapshot.table("facts").num_rows == 8 * 30


def test_a_commit_that_only_brings_rows_copies_those_of_before(
    add: Callable, library: Library, invent: Callable, as_chunk: Callable
) -> None:
    made = [invent(f"{n}.txt", f"第{n}份,工业\n尾") for n in range(4)]
    for one in made:
        library.commit([as_chunk(one)])
    snapshot = library.snapshot()
    assert whole(snapshot) == [structured for _, structured, _ in made]
    assert group_count(snapshot.folder, "units") == 4
    add("1.txt", "改了")
    assert group_count(library.snapshot().folder, "units") == 1
    left = [structured.document.id for _, structured, _ in (made[0], *made[2:])]
    assert [one.document.id for one in whole(library.snapshot())][1:] == left


def test_new_documents_are_told_whether_rows_are_copied_or_not(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    seen: list[frozenset[str]] = []

    def derive(staged: Snapshot) -> dict[str, list[pa.RecordBatch]]:
        seen.append(staged.fresh)
        return {}

    made = [invent(f"{n}.txt", f"第{n}份") for n in range(3)]
    for one in made:
        library.commit([as_chunk(one)], derive=derive)
    again = invent("0.txt", "改了")
    library.commit([as_chunk(again)], derive=derive)
    assert seen == [{structured.document.id} for _, structured, _ in (*made, again)]


def test_a_search_index_is_shared_where_the_disk_can_and_copied_where_not(
    add: Callable, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError

    add("一.txt", TEXT)
    old = library.snapshot().index_folder
    kept = {path.name: path.read_bytes() for path in old.iterdir() if path.suffix != ".lock"}
    add("二.txt", "别的工业")
    assert any(path.stat().st_nlink > 1 for path in library.snapshot().index_folder.iterdir())
    assert {name: (old / name).read_bytes() for name in kept} == kept
    monkeypatch.setattr(Path, "hardlink_to", refuses)
    add("三.txt", "又是工业")
    folders = sorted((library.folder / "search").iterdir())
    assert len(library.snapshot().search("工业")) == 3
    assert all(path.stat().st_nlink == 1 for path in folders[-1].iterdir())


def test_an_old_table_that_is_damaged_is_told_as_that(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    add("二.txt", "别的工业")
    table = library.snapshot().folder / "documents.parquet"
    data = bytearray(table.read_bytes())
    data[8:200] = bytes(192)
    table.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"):
        add("一.txt", "改了的工业")


def test_the_digest_tells_metadata_and_rules_apart() -> None:
    one = digest_of(Metadata(title="甲"), "1")
    assert one == digest_of(Metadata(title="甲"), "1")
    assert len({one, digest_of(Metadata(), "1"), digest_of(Metadata(title="甲"), "2")}) == 3


def test_every_table_is_one_parquet_file(add: Callable, library: Library) -> None:
    add("一.txt", TEXT)
    folder: Path = library.snapshot().folder
    assert sorted(p.name for p in folder.iterdir()) == sorted(f"{name}.parquet" for name in SCHEMAS)
