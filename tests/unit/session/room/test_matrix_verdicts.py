"""Matrices in compact form: what is kept of them, what people refuse, what a view leaves of them."""

from __future__ import annotations

import io
import os
import shutil
import time
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from luoshi.errors import LibraryError, NotFoundError, UsageError
from luoshi.report.workbook import EVIDENCE, GAPS
from luoshi.session import Effort, Language, Level, Role, Session
from luoshi.session.holdings import sections_of_places
from luoshi.session.room import Desk, Room, matrix_sources
from luoshi.session.room import matrix_making as making
from luoshi.session.room.matrix_book import workbook_for
from luoshi.session.room.matrix_cell import Cell, SectionCell, open_matrix_cell
from luoshi.session.room.matrix_columns import By, Columns, columns_of
from luoshi.session.room.matrix_file import Kept, Wanted, pack, unpack
from luoshi.session.room.matrix_making import Shelf, kept_in, key_of, make_matrix, make_verdicts, put
from luoshi.session.room.matrix_opening import open_matrix
from luoshi.session.room.matrix_outline import WHOLE, deepest_shown, outline_of, own_rows
from luoshi.session.room.matrix_sifting import ColumnOrder, Show, Sieve, Sifted
from luoshi.session.room.matrix_sources import find_sources, offers_for
from luoshi.session.room.matrix_verdicts import STATES, Verdicts, verdicts_of
from luoshi.text import Passage, Unit, UptakeState

DECISION = "zhongshu_jueding_2031"
PROVINCES = Columns(By.PROVINCE)
ROUND_UP = """各地推进产业发展情况汇编
2032年5月6日
浙江省：示范园区强集聚
建设示范园区十个，培育骨干企业。
广东省：骨干企业促转移
建设示范园区五个，引进骨干企业。
"""


@pytest.fixture(scope="module")
def session(demo: Session, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A library of its own, for what is kept beside it."""
    folder = tmp_path_factory.mktemp("matrix") / "library"
    shutil.copytree(demo.folder, folder)
    return Session(folder)


@pytest.fixture(scope="module")
def desk(session: Session) -> Desk:
    desk = Room(session.folder).desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def wanted(session: Session) -> Wanted:
    return Wanted(session.snapshot.number, session.snapshot.resolve(DECISION), PROVINCES)


@pytest.fixture(scope="module")
def verdicts(session: Session, wanted: Wanted) -> Verdicts:
    return make_verdicts(session.snapshot, session.lexicon, wanted)


@pytest.fixture(scope="module")
def sifted(verdicts: Verdicts, desk: Desk) -> Sifted:
    return Sifted(verdicts.settle(), desk.index.text(verdicts.source), Sieve())


def through(sifted: Sifted, sieve: Sieve) -> Sifted:
    return Sifted(sifted.settled, sifted.text, sieve)


def test_the_compact_form_says_what_the_matrix_says(session: Session, verdicts: Verdicts) -> None:
    records = session.matrix(DECISION, "clause").cells().records()
    settled = verdicts.settle()
    assert [record["state"] for record in records] == [STATES[state] for state in settled.states.ravel()]
    for record, number in zip(records, settled.best.ravel().tolist(), strict=True):
        assert (number >= 0) is (record["target"] is not None)
        if number >= 0:
            one, passage = verdicts.evidence[number], verdicts.passage(number)
            assert (passage.target, passage.target_start, passage.target_end) == (
                record["target"],
                record["start"],
                record["end"],
            )
            assert (one["rare"], one["common"]) == (record["rare_letters"], record["common_letters"])
            assert passage.similarity == pytest.approx(record["similarity"], abs=1e-3)


def test_evidence_of_one_cell_never_overlaps_and_gets_no_nearer(verdicts: Verdicts) -> None:
    settled, width = verdicts.settle(), len(verdicts.columns)
    several = 0
    for cell in set(verdicts.evidence["cell"].tolist()):
        numbers = settled.evidence_of(cell // width, cell % width)
        states = verdicts.evidence["state"][numbers].tolist()
        assert states == sorted(states)
        spans = [verdicts.passage(number) for number in numbers]
        for at, one in enumerate(spans):
            for other in spans[at + 1 :]:
                assert (
                    one.target != other.target
                    or one.target_end <= other.target_start
                    or (other.target_end <= one.target_start)
                )
        several += len(numbers) > 1
    assert several > 0


def test_what_people_refuse_falls_back_to_the_next_evidence_or_to_none(verdicts: Verdicts) -> None:
    settled, width = verdicts.settle(), len(verdicts.columns)
    best = set(settled.best[settled.best >= 0].tolist())
    refused = {verdicts.passage(number) for number in best}

    def refuses(unit: Unit, passage: Passage) -> bool:
        assert unit.start < passage.source_end
        assert passage.source_start < unit.end
        return passage in refused

    after = verdicts.settle(refuses)
    assert best <= after.refused
    fallen = np.argwhere(settled.best >= 0).tolist()
    kinds = set()
    for row, column in fallen:
        others = [n for n in settled.evidence_of(row, column) if n not in after.refused]
        expected = STATES[verdicts.evidence["state"][others[0]]] if others else UptakeState.ABSENT
        assert STATES[after.states[row, column]] is expected
        assert after.best[row, column] == (others[0] if others else -1)
        kinds.add(bool(others))
    assert kinds == {True, False}
    untouched = settled.best < 0
    assert (after.states[untouched] == settled.states[untouched]).all()
    assert width == 4


def test_a_file_of_a_matrix_holds_all_of_it(verdicts: Verdicts, wanted: Wanted) -> None:
    read = unpack(pack(Kept(wanted, verdicts)))
    assert read.wanted == wanted
    for name in ("sections", "rows", "empty", "evidence"):
        assert (getattr(read.verdicts, name) == getattr(verdicts, name)).all()
    assert (read.verdicts.columns, read.verdicts.targets) == (verdicts.columns, verdicts.targets)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"no zip", bytes(400)])
def test_a_damaged_file_is_said_so(data: bytes) -> None:
    with pytest.raises(LibraryError):
        unpack(data)


def test_a_file_of_another_version_is_said_so(
    verdicts: Verdicts, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack(Kept(wanted, verdicts))
    monkeypatch.setattr("luoshi.session.room.matrix_file.FORMAT", 2)
    with pytest.raises(LibraryError, match="another version"):
        unpack(data)


def test_keys_tell_matrices_apart(wanted: Wanted) -> None:
    others = [
        Wanted(wanted.snapshot + 1, wanted.source, PROVINCES),
        Wanted(wanted.snapshot, "0" * 16, PROVINCES),
        Wanted(wanted.snapshot, wanted.source, Columns(By.CITY)),
        Wanted(wanted.snapshot, wanted.source, Columns(By.CITY, "910000")),
        Wanted(wanted.snapshot, wanted.source, Columns(By.DOCUMENT, "", ("a" * 16,))),
    ]
    assert len({key_of(one) for one in (wanted, *others)}) == 6
    assert key_of(wanted) == key_of(Wanted(wanted.snapshot, wanted.source, Columns()))


def test_making_tells_how_far_it_is_and_keeps_the_matrix(
    session: Session, wanted: Wanted, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    key = make_matrix(lambda done, total, _: told.append((done, total)), session.folder, tmp_path, wanted)
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
    assert kept_in(tmp_path, key).wanted == wanted
    with pytest.raises(NotFoundError, match="not kept"):
        kept_in(tmp_path, "0" * 16)


def test_a_matrix_of_a_library_that_has_changed_is_not_made(
    session: Session, wanted: Wanted, tmp_path: Path
) -> None:
    old = Wanted(wanted.snapshot + 1, wanted.source, PROVINCES)
    with pytest.raises(LibraryError, match="changed"):
        make_matrix(lambda *_: None, session.folder, tmp_path, old)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_job_left_is_cleared_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "matrix"
    kept.mkdir(parents=True)
    for name, age in (("new-old", 7_200), ("new-fresh", 5), ("made.npz", 7_200)):
        (kept / name).touch()
        os.utime(kept / name, (time.time() - age,) * 2)
    put(kept, "other.npz", b"x")
    assert sorted(path.name for path in kept.iterdir()) == ["made.npz", "new-fresh", "other.npz"]
    os.utime(kept / "new-fresh", (0, 0))
    Room(tmp_path).warm()
    assert sorted(path.name for path in kept.iterdir()) == ["made.npz", "other.npz"]


def test_a_shelf_keeps_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 2)
    for name in ("a", "b", "c"):
        put(tmp_path, f"{name}.npz", name.encode())
    put(tmp_path, "c.xlsx", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.npz", "c.npz", "c.xlsx"]


def test_a_shelf_passes_over_what_it_cannot_read(verdicts: Verdicts, wanted: Wanted, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf.folder(), f"{key_of(wanted)}.npz", pack(Kept(wanted, verdicts)))
    put(shelf.folder(), "bad.npz", b"bad")
    assert [key for key, _ in shelf.all()] == [key_of(wanted)]
    assert shelf.get("bad") is None
    assert shelf.get("../../luoshi") is None
    assert shelf.folder().is_relative_to(tmp_path)


def test_where_a_library_cannot_be_written_to_a_shelf_is_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("no folder", encoding="utf-8")
    shelf = Shelf(tmp_path / "library")
    folder = shelf.folder()
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)
    assert shelf.folder() == folder


def test_an_opened_matrix_is_of_the_snapshot_in_force(desk: Desk, verdicts: Verdicts, wanted: Wanted) -> None:
    shelf = making.shelf_of(desk.snapshot.folder.parent.parent)
    put(shelf.folder(), f"{key_of(wanted)}.npz", pack(Kept(wanted, verdicts)))
    opened = open_matrix(desk, key_of(wanted))
    assert (opened.settled.states == verdicts.settle().states).all()
    old = Wanted(wanted.snapshot + 1, wanted.source, PROVINCES)
    put(shelf.folder(), f"{key_of(old)}.npz", pack(Kept(old, verdicts)))
    for key in (key_of(old), "0" * 16):
        with pytest.raises(NotFoundError, match="no such matrix"):
            open_matrix(desk, key)


def test_columns_are_places_of_a_level_by_code(session: Session, wanted: Wanted) -> None:
    found = columns_of(session.snapshot, session.lexicon, PROVINCES, wanted.source)
    assert {one.region for one in found} == {"云泽", "澜江", "朔原", "东屿"}
    assert [one.adcode for one in found] == sorted(one.adcode or "" for one in found)


def test_cities_are_those_of_a_province(session: Session, wanted: Wanted) -> None:
    every = columns_of(session.snapshot, session.lexicon, Columns(By.CITY), wanted.source)
    code = f"{(every[0].adcode or '')[:2]}0000"
    some = columns_of(session.snapshot, session.lexicon, Columns(By.CITY, code), wanted.source)
    assert {one.adcode for one in some} == {
        one.adcode for one in every if (one.adcode or "").startswith(code[:2])
    }
    assert 0 < len(some) < len(every)


def test_issuers_come_with_the_most_documents_first(session: Session, wanted: Wanted) -> None:
    found = columns_of(session.snapshot, session.lexicon, Columns(By.ISSUER, "province"), wanted.source)
    sizes = [len(one.held) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(held.document.metadata.issuer == one.region for one in found for held in one.held)


def test_documents_are_columns_but_the_source_is_none(session: Session, desk: Desk, wanted: Wanted) -> None:
    ids = tuple(entry.id for entry in desk.catalogue.entries[:3])
    columns = Columns(By.DOCUMENT, "", (*ids, wanted.source))
    found = columns_of(session.snapshot, session.lexicon, columns, wanted.source)
    assert {one.held[0].document.id for one in found} == set(ids) - {wanted.source}


def test_no_columns_are_said_so(session: Session, wanted: Wanted) -> None:
    with pytest.raises(NotFoundError, match="nothing of any"):
        columns_of(session.snapshot, session.lexicon, Columns(By.DOCUMENT, "", ("0" * 16,)), wanted.source)


def test_shares_are_those_of_coverage(session: Session, sifted: Sifted) -> None:
    grid = {row["unit_id"]: row for row in session.coverage(DECISION).grid().records()}
    compared = 0
    for section in sifted.outline[1:]:
        tallies = sifted.tallies(section.low, section.high)
        if not tallies.asked:
            continue
        for column, taken, share in zip(
            sifted.settled.verdicts.columns, tallies.taken.tolist(), tallies.share.tolist(), strict=True
        ):
            said = grid[section.unit][column.name]
            assert said == ("–" if np.isnan(share) else f"{taken}/{tallies.asked}")
            compared += 1
    assert compared > 20


def test_a_place_without_later_documents_counts_nowhere(sifted: Sifted) -> None:
    whole = sifted.tallies(0, len(sifted.settled.verdicts.rows))
    at = [column.name for column in sifted.settled.verdicts.columns].index("东屿")
    assert np.isnan(whole.share[at])
    assert whole.total == pytest.approx(float(np.nanmean(whole.share)))
    assert sifted.gaps(at) == 0


@pytest.mark.parametrize("show", list(Show))
def test_what_is_shown_is_what_was_asked_for(sifted: Sifted, show: Show) -> None:
    view = through(sifted, Sieve(show))
    states = sifted.settled.states
    for row, kept in enumerate(view.kept.tolist()):
        found = {STATES[state] for state in states[row].tolist()}
        asks = found != {UptakeState.NOT_APPLICABLE}
        taken = any(state.taken_up for state in found)
        expected = {
            Show.ASKING: asks,
            Show.GAPS: asks and UptakeState.ABSENT in found,
            Show.NOBODY: asks and not taken,
            Show.TAKEN: taken,
            Show.ALL: True,
        }
        assert kept is expected[show]
    assert view.kept.any()


def test_rows_are_narrowed_to_a_role_to_words_and_to_one_place(sifted: Sifted) -> None:
    rows = sifted.settled.verdicts.rows
    tasks = through(sifted, Sieve(role=Role.TASK))
    assert {sifted.settled.verdicts.unit(row).role for row in np.flatnonzero(tasks.kept)} == {Role.TASK}
    words = through(sifted, Sieve(words="产业链"))
    assert all("产业链" in sifted.text[rows["start"][r] : rows["end"][r]] for r in np.flatnonzero(words.kept))
    assert 0 < words.kept.sum() < sifted.kept.sum()
    alone = through(sifted, Sieve(Show.GAPS, column=1))
    assert alone.order == [1]
    taken = np.array([state.taken_up for state in STATES])[sifted.settled.states[:, 1]]
    assert not (alone.kept & taken).any()


def test_columns_can_be_ordered_by_what_they_took_up(sifted: Sifted) -> None:
    shares = through(sifted, Sieve(order=ColumnOrder.SHARE))
    whole = shares.tallies(0, len(sifted.settled.verdicts.rows))
    known = whole.share[~np.isnan(whole.share)]
    assert known.tolist() == sorted(known.tolist(), reverse=True)
    assert np.isnan(whole.share[-1])
    assert sorted(shares.order) == sifted.order == list(range(4))


def test_what_fades_is_counted_no_more(sifted: Sifted) -> None:
    size = len(sifted.settled.verdicts.rows)
    counts = [through(sifted, Sieve(fade=at / 10)).tallies(0, size).taken.sum() for at in range(11)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[6] > counts[10] >= 0
    strengths = sifted.strengths[sifted.settled.best >= 0]
    assert counts[6] == int((strengths >= 0.6).sum())


def test_the_outline_has_every_row_once(verdicts: Verdicts) -> None:
    outline = outline_of(verdicts)
    assert (outline[0].unit, outline[0].low, outline[0].high) == (WHOLE, 0, len(verdicts.rows))
    for deepest in {one.depth for one in outline if one.depth}:
        shown = [one for one in outline if one.depth <= deepest]
        rows = sorted(row for one in shown for row in own_rows(outline, one, deepest))
        assert rows == list(range(len(verdicts.rows)))


def test_many_columns_show_fewer_depths(verdicts: Verdicts) -> None:
    outline = outline_of(verdicts)
    depths = {one.depth for one in outline if one.depth}
    assert deepest_shown(outline, 4, 8_000) == max(depths)
    assert deepest_shown(outline, 4_000, 8_000) == 1


def test_cells_open_to_both_texts(desk: Desk, verdicts: Verdicts, wanted: Wanted) -> None:
    put(
        making.shelf_of(desk.snapshot.folder.parent.parent).folder(),
        f"{key_of(wanted)}.npz",
        pack(Kept(wanted, verdicts)),
    )
    opened = open_matrix(desk, key_of(wanted))
    row, column = np.argwhere(opened.settled.best >= 0)[0].tolist()
    cell = open_matrix_cell(desk, opened, int(verdicts.rows["unit"][row]), column)
    assert isinstance(cell, Cell)
    one = cell.evidence[0]
    assert cell.state is one.state
    text = desk.index.text(one.target.entry.id)
    assert "".join(words for words, _ in one.target.pieces) == text[one.target.start : one.target.end]
    assert any(shared for _, shared in one.target.pieces)
    assert cell.words in desk.index.text(verdicts.source)
    section = open_matrix_cell(desk, opened, WHOLE, column)
    assert isinstance(section, SectionCell)
    assert section.taken == int(np.count_nonzero(opened.settled.best[:, column] >= 0))
    for unit, at in ((10**6, 0), (WHOLE, 99), (WHOLE, -1)):
        with pytest.raises(NotFoundError, match="no such"):
            open_matrix_cell(desk, opened, unit, at)


def test_sources_are_what_lower_levels_answer_to(desk: Desk) -> None:
    found = find_sources(desk)
    assert any("jueding" in entry.path for entry in found)
    assert {entry.level for entry in found} <= {"central", "ministry", "province"}
    named = find_sources(desk, "工作方案")
    assert named
    assert all("工作方案" in entry.name for entry in named)
    assert find_sources(desk, "火星") == []


def test_offers_count_columns_and_those_with_later_documents(
    session: Session, desk: Desk, wanted: Wanted
) -> None:
    offers = {one.columns: one for one in offers_for(desk, session.lexicon, desk.entry(wanted.source))}
    provinces = offers[PROVINCES]
    assert (provinces.count, provinces.later) == (4, 3)
    cities = [one for one in offers.values() if one.columns.by is By.CITY]
    whole = offers[Columns(By.CITY)]
    assert whole.count == sum(one.count for one in cities) - whole.count


def test_an_offer_counts_what_the_matrix_will_have(session: Session, desk: Desk, wanted: Wanted) -> None:
    for source in (desk.entry(wanted.source), *desk.catalogue.entries[:6]):
        for offer in offers_for(desk, session.lexicon, source):
            made = columns_of(session.snapshot, session.lexicon, offer.columns, source.id)
            assert offer.count == len(made), offer


def test_a_place_that_only_a_section_is_about_is_offered(tmp_path: Path) -> None:
    (tmp_path / "决定.txt").write_text(
        "关于发展的决定\n2031年3月1日\n建设示范园区，培育骨干企业。\n", encoding="utf-8"
    )
    (tmp_path / "汇编.txt").write_text(ROUND_UP, encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path], effort=Effort(workers=1))
    desk = Room(session.folder).desk()
    assert desk is not None
    about = {section.adcode for section in sections_of_places(session.snapshot)}
    assert about == {"330000", "440000"}
    source = next(one for one in desk.catalogue.entries if "决定" in one.path)
    offers = {one.columns: one for one in offers_for(desk, session.lexicon, source)}
    assert (offers[PROVINCES].count, offers[PROVINCES].later) == (2, 2)


def test_no_more_columns_are_offered_than_a_matrix_has(
    session: Session, desk: Desk, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_sources, "MOST", 1)
    offers = offers_for(desk, session.lexicon, desk.entry(wanted.source))
    assert {one.count for one in offers} == {1}


def test_a_workbook_says_what_the_matrix_says(session: Session) -> None:
    data = workbook_for(session, DECISION, Level.PROVINCE, "产业链", Language.CHINESE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    records = session.matrix(DECISION, "clause", Level.PROVINCE, "产业链").cells().records()
    proofs = list(book["证据"].iter_rows(min_row=2, values_only=True))
    taken = [record for record in records if record["target"]]
    at = [EVIDENCE.index(name) for name in ("unit_id", "region", "target_text")]
    assert [tuple(row[one] for one in at) for row in proofs] == [
        (record["unit_id"], record["region"], record["target_text"]) for record in taken
    ]
    gaps = list(book["缺口"].iter_rows(min_row=2, values_only=True))
    state, region = GAPS.index("state"), GAPS.index("region")
    assert sum(row[state] == "未见" for row in gaps) == sum(record["state"] == "absent" for record in records)
    assert [row[region] for row in gaps if row[state] == "未收文件"] == ["东屿"]
    for line in book["矩阵"].iter_rows(min_row=4):
        for cell in line:
            if cell.hyperlink:
                place = int(cell.hyperlink.location.rpartition("A")[2])
                assert proofs[place - 2][0] == line[0].value


def test_a_workbook_is_of_places(session: Session) -> None:
    with pytest.raises(UsageError, match="no places of this level"):
        workbook_for(session, DECISION, Level.MINISTRY, "", Language.CHINESE)


def test_the_compact_form_takes_any_matrix_of_clauses(session: Session) -> None:
    matrix = session.matrix(DECISION, "clause", Level.CITY, "产业链")
    verdicts = verdicts_of(matrix)
    assert verdicts.empty.shape == (len(matrix.units), len(matrix.places))
    assert [column.name for column in verdicts.columns] == [place.region for place in matrix.places]
