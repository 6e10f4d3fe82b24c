"""The life of a wording in the room: the figures of ``luoshi phrase``, in milliseconds, and what the list says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from luoshi.errors import UsageError
from luoshi.lexicon import Divisions
from luoshi.session import Effort, Level, Part, Session
from luoshi.session.formulations import Counterpart, Survey, Surveyed, Turn
from luoshi.session.room import (
    Desk,
    PeriodLength,
    PhraseView,
    Room,
    coded_phrases,
    curve_of,
    find_rest,
    kept_survey,
    life_of,
    listed,
    make_survey,
    period_of,
    query_for,
)
from luoshi.session.room.phrases_file import CACHE, keep_survey

WORDINGS = ("专精特新", "拎着图纸来、带着样机走", "链主企业", "“三链融合”", "产业")


@pytest.fixture(scope="module")
def room(demo: Session) -> Room:
    return Room(demo.folder)


@pytest.fixture(scope="module")
def desk(room: Room) -> Desk:
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def divisions(room: Room) -> Divisions:
    return room.lexicon.divisions


@pytest.mark.parametrize("words", WORDINGS)
def test_the_room_counts_what_the_command_counts(
    demo: Session, desk: Desk, divisions: Divisions, words: str
) -> None:
    told = demo.phrase(words)
    life = life_of(desk, divisions, words)
    assert [(one.name, one.entry.date, one.entry.id) for one in life.adopters] == [
        (row["who"], row["date"], row["document"]) for row in told[Part.ADOPTERS].records()
    ]
    for part, length in ((Part.SHARES, PeriodLength.YEAR), (Part.MONTHS, PeriodLength.MONTH)):
        rows = {row["period"]: row for row in told[part].records() if row["level"] == "all"}
        curve = {one.name: one for one in curve_of(desk, divisions, words, length, None)}
        assert rows
        for period, row in rows.items():
            one = curve[period]
            assert (one.using, one.of, one.low, one.high) == (
                row["documents"],
                row["of"],
                row["low"],
                row["high"],
            )


def test_a_curve_has_every_period_from_before_the_first_use_on(desk: Desk, divisions: Divisions) -> None:
    for length, names in (
        (PeriodLength.YEAR, ["2031", "2032", "2033"]),
        (PeriodLength.QUARTER, ["2031-Q1", "2031-Q2", "2031-Q3"]),
        (PeriodLength.MONTH, ["2031-03", "2031-04", "2031-05"]),
    ):
        curve = curve_of(desk, divisions, "专精特新", length, None)
        assert [one.name for one in curve[:3]] == names
        assert sum(one.using for one in curve) == life_of(desk, divisions, "专精特新").documents
        assert all(0 <= one.low <= one.high <= 1 and one.using <= one.of for one in curve)
    assert curve_of(desk, divisions, "专精特新", PeriodLength.YEAR, "2033")[0].name == "2033"


def test_nobody_has_words_that_stand_nowhere(desk: Desk, divisions: Divisions) -> None:
    life = life_of(desk, divisions, "珊瑚礁上的茶馆")
    assert (life.documents, life.first, life.adopters) == (0, None, ())
    assert curve_of(desk, divisions, "珊瑚礁上的茶馆", PeriodLength.YEAR, None) == ()
    assert all(one.using == 0 and one.first is None for one in life.provinces)


def test_levels_come_from_the_highest_down(desk: Desk, divisions: Divisions) -> None:
    grouped = life_of(desk, divisions, "专精特新").by_level()
    ranks = [level.rank for level, _ in grouped if level is not None]
    assert ranks == sorted(ranks)
    assert Level.PROVINCE in [level for level, _ in grouped]
    for _, adopters in grouped:
        assert [one.entry.date for one in adopters] == sorted(one.entry.date or "" for one in adopters)


def test_a_province_has_the_documents_of_its_cities(desk: Desk, divisions: Divisions) -> None:
    life = life_of(desk, divisions, "拎着图纸来、带着样机走")
    first = next(one for one in life.provinces if one.code == "910000")
    assert first.first is not None
    assert first.first.adcode == "910100"
    inside = [e for e in desk.catalogue.entries if (e.adcode or "").startswith("91")]
    assert first.of <= len(inside)
    assert sum(one.using for one in life.provinces) <= life.documents


@pytest.mark.parametrize(
    ("words", "query"),
    [("“两个确立”", "“两个确立”"), ("坚定 “两个 确立”", "“坚定 两个 确立”"), ('a"b', "“a b”")],
)
def test_a_wording_is_looked_for_as_a_whole(words: str, query: str) -> None:
    assert query_for(words) == query


@pytest.mark.parametrize("words", ["", "，。", "“”", "\x00"])
def test_a_wording_without_letters_is_refused(desk: Desk, divisions: Divisions, words: str) -> None:
    with pytest.raises(UsageError, match="no letter"):
        life_of(desk, divisions, words)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Four documents: two of one place, a copy of the first, one that has no date."""
    folder = tmp_path_factory.mktemp("copies")
    rest = (
        "加强码头巡查，修缮河道护栏，粉刷书店外墙，登记新来的船只，清点仓库里的缆绳，记录牧场天气，"
        "描绘渔港晨雾，打扫车站月台，整理琴房乐谱。\n"
    )
    texts = {
        "a.txt": f"关于云上茶园的通知\n各地要建设云上茶园，{rest}",
        "b.txt": f"关于云上茶园的通知\n各地要建设云上茶园，{rest}附注：转发。\n",
        "c.txt": "会议纪要\n会议研究了灯塔的维修，同意云上茶园试点。\n",
        "d.txt": "另一份纪要\n会议决定不再讨论，云上茶园照旧办理，其余按原计划进行。\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    rows = (
        "a.txt\t2031-02-01\t浙江\tprovince\nb.txt\t2031-03-01\t江苏\tprovince\n"
        "c.txt\t2032/2033\t杭州\tcity\nd.txt\t\t\t\n"
    )
    (folder / "M.tsv").write_text(f"path\tdate\tregion\tlevel\n{rows}", encoding="utf-8")
    paths = [folder / name for name in texts]
    Session(folder / "library").add(paths, folder / "M.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


def test_copies_count_once_and_what_has_no_period_is_told(copies: Room) -> None:
    desk = copies.desk()
    assert desk is not None
    life = life_of(desk, copies.lexicon.divisions, "云上茶园")
    assert (life.documents, life.of, life.copies, life.undated) == (3, 3, 1, 2)
    assert [one.name for one in life.adopters] == ["浙江", "杭州"]
    assert [(one.code, one.using, one.of) for one in life.provinces] == [("330000", 2, 2)]
    (only,) = curve_of(desk, copies.lexicon.divisions, "云上茶园", PeriodLength.YEAR, None)
    assert (only.name, only.using, only.of) == ("2031", 1, 1)


def test_a_document_begins_in_a_period(desk: Desk) -> None:
    entry = next(e for e in desk.catalogue.entries if (e.date or "").startswith("2031-08"))
    assert [period_of(entry, length) for length in PeriodLength] == ["2031", "2031-Q3", "2031-08"]


def test_marked_formulations_are_listed_without_a_survey(desk: Desk) -> None:
    survey = coded_phrases(desk)
    assert survey.rows[0].phrase == "三链融合"
    assert survey.rows[0].documents == sum(survey.rows[0].years)
    assert len(survey.rows[0].years) == len(survey.years)
    counts = [row.documents for row in survey.rows]
    assert counts == sorted(counts, reverse=True)
    assert not any(mark in row.phrase for row in survey.rows for mark in '“”"')


def surveyed(phrase: str, turn: Turn | None, before: int, since: int, first: str) -> Surveyed:
    return Surveyed(
        phrase, before + since, 0.0, 1.0, first, (), (f"又作{phrase}",), turn, before, since, None
    )


MADE = Survey(
    1, "2032-01", 100, 50, 50, 0, (),
    (
        surveyed("茶叶强省", Turn.RISING, 0, 20, "2032-02-01"),
        surveyed("茶叶大省", Turn.FALLING, 18, 0, "2030-01-01"),
        surveyed("云上书店", Turn.RISING, 1, 40, "2031-05-01"),
        surveyed("灯塔", None, 5, 5, "2030-01-01"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("view", "query", "found"),
    [
        (PhraseView.COMMON, "", ["茶叶强省", "茶叶大省", "云上书店", "灯塔"]),
        (PhraseView.RISING, "", ["云上书店", "茶叶强省"]),
        (PhraseView.FALLING, "", ["茶叶大省"]),
        (PhraseView.NEW, "", ["茶叶强省"]),
        (PhraseView.COMMON, "茶叶", ["茶叶强省", "茶叶大省"]),
        (PhraseView.COMMON, "又作灯", ["灯塔"]),
        (PhraseView.RISING, "灯塔", []),
    ],
)
def test_a_view_shows_its_formulations_in_its_order(view: PhraseView, query: str, found: list[str]) -> None:
    assert [row.phrase for row in listed(MADE, view, query)] == found


def test_the_jobs_find_what_the_session_finds(demo: Session, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    rest = find_rest(lambda *step: steps.append(step), demo.folder, "专精特新")
    told = demo.phrase("专精特新")
    assert (rest.variants, rest.neighbours, rest.turn) == (
        told[Part.VARIANTS], told[Part.NEIGHBOURS], told[Part.TURN],
    )  # fmt: skip
    assert rest.neighbours.rows
    assert [done for done, _, _ in steps] == [0, 1]
    library = Path(copytree(demo.folder, tmp_path / "library"))
    survey = make_survey(lambda *step: steps.append(step), library, "2032-01")
    assert kept_survey(library) == survey
    assert survey.before
    assert survey.after
    assert "三链融合" in "".join(row.phrase for row in survey.rows)


@pytest.mark.parametrize(
    "damage",
    ["", "{}", "[1]", '{"format": 0, "survey": {}}', '{"format": 1, "survey": {"rows": 5}}', "[" * 100_000],
)
def test_a_kept_survey_that_cannot_be_read_is_none(tmp_path: Path, damage: str) -> None:
    assert kept_survey(tmp_path) is None
    keep_survey(tmp_path, MADE)
    assert kept_survey(tmp_path) == MADE
    (tmp_path / CACHE / "survey.json").write_text(damage, encoding="utf-8")
    assert kept_survey(tmp_path) is None


def test_a_kept_survey_is_whole(tmp_path: Path) -> None:
    gave_way = replace(MADE.rows[0], counterpart=Counterpart("茶叶大省", 18, 0), years=(0, 20))
    survey = replace(MADE, years=(("2031", 50), ("2032", 50)), rows=(gave_way, MADE.rows[3]))
    keep_survey(tmp_path, survey)
    assert kept_survey(tmp_path) == survey


def test_the_survey_made_last_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    keep_survey(tmp_path, MADE)
    keep_survey(tmp_path, replace(MADE, snapshot=MADE.snapshot + 1))
    assert kept_survey(tmp_path) == replace(MADE, snapshot=MADE.snapshot + 1)
    assert [path.name for path in (tmp_path / CACHE).iterdir()] == ["survey.json"]


def test_where_nothing_can_be_written_a_survey_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", encoding="utf-8")
    keep_survey(tmp_path, MADE)
    assert kept_survey(tmp_path) is None


def test_a_long_life_is_cut_to_what_can_be_drawn(copies: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = copies.desk()
    assert desk is not None
    whole = curve_of(desk, copies.lexicon.divisions, "云上茶园", PeriodLength.MONTH, "2030")
    assert [one.name for one in whole] == ["2031-02"]
    monkeypatch.setattr("luoshi.session.room.phrases._LONGEST", 1)
    cut = curve_of(desk, copies.lexicon.divisions, "云上茶园", PeriodLength.YEAR, None)
    assert len(cut) <= 2
