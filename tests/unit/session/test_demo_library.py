"""What a user can do with a library, on the demo collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.errors import LibraryError, LuoshiError, NotFoundError, UsageError
from luoshi.session import FactKind, Filters, Grain, Kind, Level, Part, Session

DECISION = "zhongshu_jueding_2031"


def column(table: object, name: str) -> list[object]:
    return [row[name] for row in table.records()]  # type: ignore[attr-defined]


def test_documents_are_listed_by_date(demo: Session) -> None:
    dates = [date for date in column(demo.list(), "date") if date]
    assert len(dates) > 40
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(level=Level.CITY, region="云泽"), {"city/boyun/", "city/qingbu/"}),
        (
            Filters(region="910000", kind=Kind.WORK_REPORT),
            {"province/yunze/zhengfu", "city/boyun/chanyeju_zongjie"},
        ),
        (Filters(level=Level.CENTRAL, until="2031-06"), {"central/"}),
    ],
)
def test_filters_narrow_the_list(demo: Session, filters: Filters, names: set[str]) -> None:
    paths = [str(path) for path in column(demo.list(filters), "path")]
    assert paths
    assert all(any(name in path for name in names) for path in paths)


def test_a_place_that_does_not_exist_is_said_so(demo: Session) -> None:
    with pytest.raises(NotFoundError, match="没有此地"):
        demo.list(Filters(region="没有此地"))


def test_search_finds_words_and_shows_where(demo: Session) -> None:
    rows = demo.search("首台套").records()
    assert rows
    for row in rows:
        text = demo.show(str(row["document"])).document.text
        assert text[row["start"] : row["end"]] == row["snippet"]  # type: ignore[misc]
        assert "首台套" in str(row["snippet"]).replace("（", "").replace("）", "")


def test_search_takes_filters(demo: Session) -> None:
    levels = set(column(demo.search("产业链", Filters(level=Level.PROVINCE)), "level"))
    assert levels == {"province"}


def test_a_document_opens_by_id_path_and_title(demo: Session) -> None:
    by_path = demo.show(DECISION).document
    assert demo.show(by_path.id[:8]).document == by_path
    assert demo.show(by_path.metadata.title or "").document == by_path


def test_show_opens_raw_text_facts_and_origins(demo: Session) -> None:
    shown = demo.show("wuxuhui_2032")
    assert "(" in shown.raw
    assert any(rule.startswith("pinyin") for rule in column(shown.edits_by_rule(), "rule"))
    assert shown.facts
    assert shown.origins
    for fact in shown.facts:
        assert shown.document.text[fact.start : fact.end]


def test_records_hold_everything(demo: Session) -> None:
    kinds = {record["record"] for record in demo.records(demo.show(DECISION))}
    assert kinds == {"document", "edit", "unit", "fact", "origin"}


def test_facts_are_filtered_by_kind_and_document(demo: Session) -> None:
    table = demo.facts([FactKind.CITATION], DECISION)
    assert table.rows
    assert set(column(table, "kind")) == {"citation"}


def test_indicators_carry_their_attributes(demo: Session) -> None:
    rows = demo.indicators("规模以上").records()
    assert {row["status"] for row in rows} >= {"achieved", "target"}
    assert all(isinstance(row["value"], float) for row in rows)


def test_origins_lead_to_an_earlier_document(demo: Session) -> None:
    rows = demo.origins("gongye_zhuanxing_fangan_2032", Grain.PASSAGE).records()
    earlier = [row for row in rows if row["origin_date"] and str(row["origin_date"]) < "2032-03-11"]
    assert any("云泽" in str(row["origin_title"]) for row in earlier)
    for row in earlier[:5]:
        text = demo.show(str(row["origin"])).document.text
        assert text[row["origin_start"] : row["origin_end"]]  # type: ignore[misc]


def test_a_phrase_has_a_first_use_and_a_share(demo: Session) -> None:
    tables = demo.phrase("拎着图纸来、带着样机走")
    shares, uses = tables[Part.SHARES], tables[Part.USES]
    exact = [row for row in uses.records() if row["edits"] == 0]
    assert exact[0]["region"] == "泊云"
    assert exact[0]["date"] == "2031-03-05"
    for row in shares.records():
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1  # type: ignore[operator]


def test_a_phrase_needs_letters(demo: Session) -> None:
    with pytest.raises(UsageError):
        demo.phrase("，。")


def test_export_knows_its_tables(demo: Session) -> None:
    assert len(demo.export("documents").rows) > 40
    with pytest.raises(UsageError, match="no such table"):
        demo.export("../ledger")


def test_adding_again_changes_nothing(demo: Session, demo_paths: list[Path], demo_manifest: Path) -> None:
    before = demo.library.snapshot()
    report = Session(demo.folder).add(demo_paths, demo_manifest, demo_manifest.with_name("divisions.csv"))
    after = demo.library.snapshot()
    assert report.processed == 0
    assert report.unchanged > 40
    assert before is not None
    assert after is not None
    assert before.number == after.number


def test_a_folder_without_a_library_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        Session(tmp_path / "none").list()


def test_the_check_up_reports_the_library(demo: Session, tmp_path: Path) -> None:
    verdicts = {row[0]: row[2] for row in demo.check_up().rows}
    assert verdicts["library"] == "ok"
    assert verdicts["duckdb"] == "ok"
    empty = {row[0]: row[2] for row in Session(tmp_path).check_up().rows}
    assert empty["library"] != "ok"


def test_an_empty_folder_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    report = Session(tmp_path / "lib").add([tmp_path / "docs"])
    assert (report.processed, report.documents, report.refused) == (0, 0, ())
    with pytest.raises(LuoshiError, match="empty"):
        Session(tmp_path / "lib").list()
