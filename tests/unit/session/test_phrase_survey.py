"""A survey of formulations agrees with the lists that ``luoshi phrases`` makes one by one."""

from __future__ import annotations

from random import Random

import pytest

from luoshi.errors import UsageError
from luoshi.session import Filters, PhrasesSought, Session, Turn
from luoshi.session.formulations import Survey
from luoshi.session.phrase_survey import survey_phrases

FILLER = (
    *("修缮河道护栏", "粉刷书店外墙", "测量灯塔高度", "整理琴房乐谱", "参观茶园作坊", "照看果林幼苗"),
    *("搬运花圃泥土", "巡查码头货栈", "擦拭剧院座椅", "记录牧场天气", "描绘渔港晨雾", "打扫车站月台"),
)
FRAMES = ("加快建设{}", "打造{}", "{}", "迈向{}", "守护{}", "争当{}的步伐加快")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Forty documents: until 2031 they speak of one aim, then of another."""
    random, folder = Random(4), tmp_path_factory.mktemp("survey")
    rows = []
    for at in range(40):
        aim = "茶叶大省" if at < 20 else "茶叶强省"
        clauses = [*random.sample(FILLER, 8), f"检修{at}号水泵", f"清点{at}号货架", f"登记{at}号车辆"]
        clauses.insert(random.randrange(len(clauses)), random.choice(FRAMES).format(aim))
        (folder / f"{at}.txt").write_text(f"第{at}号简报\n{'，'.join(clauses)}。\n", encoding="utf-8")
        rows.append(f"{at}.txt\t{2030 + at // 20}-{at % 12 + 1:02}-10\t云州\n")
    (folder / "M.tsv").write_text("path\tdate\tissuer\n" + "".join(rows), encoding="utf-8")
    session = Session(folder / "library")
    session.add([folder / f"{at}.txt" for at in range(40)], folder / "M.tsv")
    return session


def survey(session: Session, since: str) -> Survey:
    return survey_phrases(session.snapshot, session.lexicon, since, 50)


def test_one_reading_finds_what_three_lists_have(library: Session) -> None:
    found = survey(library, "2031")
    rows = {row.phrase: row for row in found.rows}
    assert (found.since, found.documents, found.before, found.after) == ("2031", 40, 20, 20)
    common = library.phrases(PhrasesSought(None, None, Filters(), 50)).table.records()
    assert {row["phrase"] for row in common} <= set(rows)
    for row in common:
        one = rows[str(row["phrase"])]
        assert (one.documents, one.low, one.high, one.first) == (
            row["documents"], row["low"], row["high"], row["first"],
        )  # fmt: skip
    for turn in Turn:
        for row in library.phrases(PhrasesSought(turn, "2031", Filters(), 50)).table.records():
            one = rows[str(row["phrase"])]
            assert (one.turn, one.before, one.since) == (turn, row["before"], row["since"])


def test_what_gave_way_is_named_from_both_sides(library: Session) -> None:
    rows = {row.phrase: row for row in survey(library, "2031").rows}
    new, old = rows["茶叶强省"], rows["茶叶大省"]
    assert new.counterpart is not None
    assert (new.counterpart.phrase, new.counterpart.before, new.counterpart.since) == ("茶叶大省", 20, 0)
    assert old.counterpart is not None
    assert old.counterpart.phrase == "茶叶强省"


def test_years_add_up(library: Session) -> None:
    found = survey(library, "2031")
    assert found.years == (("2030", 20), ("2031", 20))
    assert {row.phrase: row.years for row in found.rows}["茶叶强省"] == (0, 20)


@pytest.mark.parametrize("since", ["1999", "2040-01"])
def test_without_documents_on_one_side_nothing_turns(library: Session, since: str) -> None:
    found = survey(library, since)
    assert found.since == ""
    assert found.rows
    assert all(row.turn is None and row.counterpart is None for row in found.rows)


def test_a_day_that_is_none_is_refused(library: Session) -> None:
    with pytest.raises(UsageError, match="no date"):
        survey(library, "去年")


def test_progress_is_told(library: Session) -> None:
    steps: list[tuple[int, int, str]] = []
    survey_phrases(library.snapshot, library.lexicon, "2031", 5, lambda *step: steps.append(step))
    assert steps
    assert all(0 <= done <= of for done, of, _ in steps)
