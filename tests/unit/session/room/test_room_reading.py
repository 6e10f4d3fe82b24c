"""Opened documents, their passages, the overview, and a room whose library changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.errors import NotALibraryError, NotFoundError
from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room, Wish, open_clauses
from luoshi.session.room.extents import load_extents
from luoshi.session.room.place import cut_by


@pytest.fixture(scope="module")
def desk(demo: Session) -> Desk:
    desk = Room(demo.folder).desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def plan(desk: Desk) -> str:
    """A city's plan that borrows from the centre and a province."""
    return next(one.id for one in desk.catalogue.entries if "gongye_zhuanxing" in one.path)


def test_a_reading_is_what_the_library_holds(demo: Session, desk: Desk, plan: str) -> None:
    reading, shown = desk.reading(plan), demo.show(plan)
    assert reading.text == shown.document.text
    assert [unit.id for unit in reading.sections] == [
        u.id for u in shown.structured.units if u.kind == "section"
    ]
    assert reading.edited == len(shown.document.edits) == len(desk.edits(plan))
    assert reading.unreadable == shown.unreadable
    borrowed = {(o.start, o.end, o.origin) for o in shown.origins if o.grain == "passage"}
    assert {(o.start, o.end, o.origin) for o in reading.origins if o.origin != plan} == borrowed


def test_a_stretch_has_the_clauses_and_mentions_that_lie_in_it(demo: Session, desk: Desk, plan: str) -> None:
    facts = demo.snapshot.facts(plan)
    whole = desk.stretch(plan, 0, len(desk.reading(plan).text))
    assert sorted(whole.mentions) == sorted((f.start, f.end, f.kind) for f in facts)
    some = desk.stretch(plan, 80, 160)
    assert sorted(some.mentions) == sorted(
        (f.start, f.end, f.kind) for f in facts if f.end > 80 and f.start < 160
    )
    assert all(one.end > 80 and one.start < 160 for one in some.clauses)
    assert set(some.clauses) < set(whole.clauses)


def test_clauses_are_those_of_the_snapshot_marked_or_with_all_that_is_known(
    demo: Session, desk: Desk, plan: str
) -> None:
    reading = desk.reading(plan)
    clauses = [unit for unit in demo.show(plan).structured.units if unit.kind == "clause"]
    assert list(open_clauses(reading, (0, len(reading.text)))) == clauses
    marks = desk.stretch(plan, 0, len(reading.text)).clauses
    assert [(one.start, one.end, one.role) for one in marks] == [(u.start, u.end, u.role) for u in clauses]
    assert [one.confidence for one in marks] == pytest.approx([u.confidence for u in clauses], abs=1e-6)
    assert [u.id for u in open_clauses(reading, (80, 160))] == [
        u.id for u in clauses if u.end > 80 and u.start < 160
    ]


def test_facts_are_those_of_the_snapshot_the_longest_first(demo: Session, desk: Desk, plan: str) -> None:
    facts = desk.facts(plan)
    assert sorted(facts, key=repr) == sorted(demo.snapshot.facts(plan), key=repr)
    assert [(f.start, -f.end) for f in facts] == sorted((f.start, -f.end) for f in facts)
    with pytest.raises(NotFoundError):
        desk.facts("f" * 16)


def test_novelty_is_the_share_that_no_earlier_document_has(desk: Desk, plan: str) -> None:
    reading = desk.reading(plan)
    assert 0 < reading.novelty < 1
    first = desk.catalogue.entries[0].id
    assert desk.reading(first).novelty == 1.0


def test_headings_above_a_place_come_from_the_widest(desk: Desk, plan: str) -> None:
    reading = desk.reading(plan)
    deep = max(reading.sections, key=lambda one: one.depth)
    above = reading.headings_above(deep.end - 1)
    assert len(above) == deep.depth
    assert above[-1] == reading.text[deep.start : deep.heading_end].strip()


def test_a_trail_leads_to_the_origin_and_to_the_followers(desk: Desk, plan: str) -> None:
    followed = False
    reading = desk.reading(plan)
    shown = {one.number: one[:2] for one in desk.stretch(plan, 0, len(reading.text)).passages}
    for number, origin in enumerate(reading.origins):
        trail = desk.trail(plan, origin.start, origin.end)
        start, end = shown.get(number, (origin.start, origin.end))
        assert (trail.here.start, trail.here.end) == (start, end)
        assert "".join(words for words, _ in trail.here.pieces) == reading.text[start:end]
        if origin.origin == plan:
            assert trail.origin is None
        else:
            assert trail.origin is not None
            assert trail.origin.entry.id == origin.origin
            assert any(shared for _, shared in trail.origin.pieces)
        others = {one.entry.id for one in trail.followers}
        assert plan not in others
        assert origin.origin not in others
        dates = [one.entry.date or "" for one in trail.followers]
        assert dates == sorted(dates)
        followed |= bool(others)
    assert followed


def test_a_place_without_passage_has_no_trail(desk: Desk, plan: str) -> None:
    with pytest.raises(NotFoundError):
        desk.trail(plan, 0, 1)
    with pytest.raises(NotFoundError):
        desk.reading("f" * 16)


@pytest.mark.parametrize(
    ("words", "other", "shared"),
    [
        ("稳步推进建设", "稳步推进建设", "稳步推进建设"),
        ("稳步推进全部建设", "稳步推进建设", "稳步推进建设"),
        ("甲乙", "丙丁", ""),
        ("甲", "甲", ""),
    ],
)
def test_words_are_cut_by_what_both_have(words: str, other: str, shared: str) -> None:
    pieces = list(cut_by(words, other))
    assert "".join(piece for piece, _ in pieces) == words
    assert "".join(piece for piece, both in pieces if both) == shared


def test_the_overview_tells_what_there_is(demo: Session, desk: Desk) -> None:
    seen = desk.overview()
    assert seen.documents == len(demo.list().rows)
    assert seen.chars == sum(int(str(row["chars"])) for row in demo.list().records())
    assert sum(seen.years.values()) <= seen.documents
    assert list(seen.years) == sorted(seen.years)
    assert seen.worst
    assert all(one.grade in ("poor", "unreadable") for one in seen.worst)


def test_a_room_follows_its_library(tmp_path: Path) -> None:
    room = Room(tmp_path / "library")
    assert room.desk() is None
    room.warm()
    (tmp_path / "a.txt").write_text("关于试点的通知\n稳步推进试点工作。\n", encoding="utf-8")
    Session(room.folder).add([tmp_path / "a.txt"], effort=Effort(workers=1))
    first = room.desk()
    assert first is not None
    assert room.desk() is first
    (tmp_path / "b.txt").write_text("关于推广的通知\n稳步推广试点经验。\n", encoding="utf-8")
    Session(room.folder).add([tmp_path / "b.txt"], effort=Effort(workers=1))
    second = room.desk()
    assert second is not None
    assert second.list(Wish()).total == 2
    assert [entry.path.rpartition("/")[2] for entry in second.overview().news] == ["b.txt"]
    assert first.list(Wish()).total == 1


def test_a_folder_of_other_things_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NotALibraryError):
        Room(tmp_path).desk()


def test_places_have_names(demo: Session) -> None:
    room = Room(demo.folder)
    assert room.place_name("330000") == "浙江"
    assert room.place_name("999999") == "999999"


@pytest.mark.parametrize("table", ["units", "facts", "edits", "origins"])
def test_rows_are_found_by_their_numbers(demo: Session, desk: Desk, table: str) -> None:
    extents = load_extents(demo.snapshot, table)
    passages = "WHERE grain = 'passage'" if table == "origins" else ""
    counted = f"SELECT document, count(*) AS n FROM {table} {passages} GROUP BY document"
    rows = demo.snapshot.query(counted).to_pylist()
    counts = {row["document"]: row["n"] for row in rows}
    for entry in desk.catalogue.entries:
        assert extents.count(entry.id) == counts.get(entry.id, 0)
    for some in list(counts)[:9]:
        assert extents.of(some).column("document").to_pylist() == [some] * counts[some]
    assert extents.of("f" * 16).num_rows == 0


def test_a_folder_with_a_quotation_mark_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于试点的通知\n稳步推进试点工作。\n", encoding="utf-8")
    folder = tmp_path / "reader's 'library'"
    Session(folder).add([tmp_path / "a.txt"], effort=Effort(workers=1))
    desk = Room(folder).desk()
    assert desk is not None
    assert desk.stretch(desk.catalogue.entries[0].id, 0, 20).clauses
