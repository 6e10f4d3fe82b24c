"""Formulations of a library: found, rising, falling, replaced; the life of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from luoshi.errors import LibraryError, NotFoundError, UsageError
from luoshi.session import Filters, Level, Part, PhrasesSought, Session, Turn

FILLER = [
    *("修缮河道护栏", "粉刷书店外墙", "测量灯塔高度", "整理琴房乐谱", "参观茶园作坊", "照看果林幼苗"),
    *("搬运花圃泥土", "巡查码头货栈", "擦拭剧院座椅", "记录牧场天气", "描绘渔港晨雾", "打扫车站月台"),
]
OWN = ("检修{}号水泵", "清点{}号货架", "登记{}号车辆", "核对{}号账册")
"""What only one document and its copies speak of."""
FRAMES = ("加快建设{}", "打造{}", "{}", "迈向{}", "守护{}", "争当{}的步伐加快")


def write(folder: Path, name: str, wordings: list[str], random: Random, when: str | None) -> tuple[str, str]:
    """One document with some wordings, and its row of the manifest."""
    clauses = random.sample(FILLER, 8) + [own.format(name) for own in OWN]
    for wording in wordings:
        clauses.insert(random.randrange(len(clauses)), random.choice(FRAMES).format(wording))
    heading = f"云州市第{name}号简报"
    text = "，".join(clauses[:5]) + "。\n" + "，".join(clauses[5:]) + "。\n"
    (folder / f"{name}.txt").write_text(f"{heading}\n{text}", encoding="utf-8")
    return f"{name}.txt", when or ""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Forty documents: until 2031 they speak of one aim, then of another; two are copies, one is undated."""
    random, folder = Random(4), tmp_path_factory.mktemp("phrases")
    texts = folder / "texts"
    texts.mkdir()
    rows = []
    for at in range(40):
        wordings = ["茶叶大省" if at < 20 else "茶叶强省"] + (["云上书店计划"] if at % 3 else [])
        rows.append(write(texts, f"d{at:02}", wordings, random, f"{2030 + at // 20}-{at % 12 + 1:02}-10"))
    rows.append(write(texts, "undated", ["茶叶强省"], random, None))
    for name in ("copy1", "copy2"):
        text = (texts / "d30.txt").read_text(encoding="utf-8")
        (texts / f"{name}.txt").write_text(f"{text}\n附注{name}\n", encoding="utf-8")
        rows.append((f"{name}.txt", "2031-12-01"))
    regions = ("浙江", "江苏", "福建")
    lines = [
        f"{path}\t{when}\tprovince\t{regions[at % 3]}\t{path[:-4]}" for at, (path, when) in enumerate(rows)
    ]
    manifest = texts / "MANIFEST.tsv"
    manifest.write_text("\n".join(["path\tdate\tlevel\tregion\ttitle", *lines]) + "\n", encoding="utf-8")
    session = Session(folder / "library")
    session.add([texts], manifest)
    return session


def rising(
    library: Session, turn: Turn = Turn.RISING, since: str = "2031-01", **more: object
) -> list[dict[str, object]]:
    filters = Filters(level=more.pop("level", None), region=more.pop("region", None))  # type: ignore[arg-type]
    sought = PhrasesSought(turn, since, filters, **more)  # type: ignore[arg-type]
    return library.phrases(sought).table.records()  # type: ignore[return-value]


def test_a_planted_wording_rises_and_names_what_it_replaces(library: Session) -> None:
    row = next(row for row in rising(library) if row["phrase"] == "茶叶强省")
    assert (row["before"], row["before_of"], row["since"], row["since_of"]) == (0, 20, 20, 20)
    assert (row["share_before"], row["share_since"]) == (0.0, 1.0)
    assert 0.8 < float(str(row["low_since"])) < 1
    assert float(str(row["chance"])) < 1e-6
    assert row["first"] == "2031-01-10"
    assert (row["replaces"], row["replaces_before"], row["replaces_since"]) == ("茶叶大省", 20, 0)
    assert row["adopters"] == "浙江 2031-01-10；江苏 2031-02-10；福建 2031-03-10"


def test_what_does_not_change_does_not_rise(library: Session) -> None:
    assert "云上书店计划" not in [row["phrase"] for row in rising(library)]
    assert "云上书店计划" not in [row["phrase"] for row in rising(library, Turn.FALLING)]


def test_a_fallen_wording_names_what_took_its_place(library: Session) -> None:
    row = next(row for row in rising(library, Turn.FALLING) if row["phrase"] == "茶叶大省")
    assert (row["before"], row["since"]) == (20, 0)
    assert row["replaced_by"] == "茶叶强省"


def test_copies_and_undated_documents_are_told(library: Session) -> None:
    found = library.phrases(PhrasesSought(Turn.RISING, "2031", Filters()))
    assert (found.documents, found.undated, found.reposts) == (40, 1, 2)


def test_all_formulations_are_listed_without_a_day(library: Session) -> None:
    found = library.phrases(PhrasesSought(None, None, Filters()))
    rows = {row["phrase"]: row for row in found.table.records()}
    assert rows["云上书店计划"]["documents"] == 26
    assert rows["云上书店计划"]["of"] == 41
    assert not set(rows) & {"云上书店", "上书店计划"}


def test_the_limit_and_the_least_are_kept(library: Session) -> None:
    assert len(library.phrases(PhrasesSought(None, None, Filters(), limit=1)).table.rows) == 1
    assert not library.phrases(PhrasesSought(None, None, Filters(), least=40)).table.rows


def test_a_place_and_a_level_narrow_the_documents(library: Session) -> None:
    row = next(
        row
        for row in rising(library, region="浙江", level=Level.PROVINCE, least=3)
        if row["phrase"] == "茶叶强省"
    )
    assert row["before"] == 0
    assert int(str(row["since_of"])) < 10


@pytest.mark.parametrize(
    ("turn", "since", "said"),
    [
        (Turn.RISING, None, "needs a day"),
        (None, "2031", "nothing is asked about this day"),
        (Turn.RISING, "2040", "no document is dated since 2040; 1 have no date that tells"),
        (Turn.RISING, "1990", "no document is dated before 1990"),
        (Turn.RISING, "去年", "this is no date"),
    ],
)
def test_a_day_that_cannot_be_used_is_refused(
    library: Session, turn: Turn | None, since: str | None, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        library.phrases(PhrasesSought(turn, since, Filters()))


def test_documents_that_do_not_exist_are_refused(library: Session) -> None:
    with pytest.raises(UsageError, match="no document fits"):
        library.phrases(PhrasesSought(None, None, Filters(level=Level.CENTRAL)))
    with pytest.raises(NotFoundError):
        library.phrases(PhrasesSought(None, None, Filters(region="不存在之地")))


def test_an_empty_library_is_refused(tmp_path: Path) -> None:
    empty = Session(tmp_path / "library")
    with pytest.raises(LibraryError):
        empty.phrases(PhrasesSought(None, None, Filters()))


def test_progress_reaches_its_end(library: Session) -> None:
    told: list[tuple[int, int, str]] = []
    tell: Callable[[int, int, str], None] = lambda *step: told.append(step)  # noqa: E731
    library.phrases(PhrasesSought(None, None, Filters()), tell)
    assert told[-1][0] == told[-1][1]


def test_the_life_of_a_wording(library: Session) -> None:
    tables = library.phrase("茶叶强省")
    assert list(tables) == list(Part)
    shares = tables[Part.SHARES].records()
    assert {(row["period"], row["level"], row["documents"], row["of"]) for row in shares} == {
        ("2031", "all", 20, 20),
        ("2031", "province", 20, 20),
    }
    assert sum(int(str(row["documents"])) for row in tables[Part.MONTHS].records()) == 20
    assert {row["region"] for row in tables[Part.REGIONS].records()} == {"浙江", "江苏", "福建"}
    adopters = tables[Part.ADOPTERS].records()
    assert [row["order"] for row in adopters] == [1, 2, 3]
    assert [row["date"] for row in adopters] == sorted(str(row["date"]) for row in adopters)
    forms = {row["text"]: row["documents"] for row in tables[Part.VARIANTS].records()}
    assert forms["茶叶强省"] == 21
    words = {(row["position"], row["word"]) for row in tables[Part.NEIGHBOURS].records()}
    assert ("before", "建设") in words
    assert ("before", "打造") in words
    turn = tables[Part.TURN].records()
    assert [(row["turn"], row["phrase"], row["period"]) for row in turn] == [
        ("rising", "茶叶强省", "2031-01"),
        ("falling", "茶叶大省", "2031-01"),
    ]


def test_uses_show_the_copies_too(library: Session) -> None:
    uses = library.phrase("茶叶强省")[Part.USES].records()
    assert {row["title"] for row in uses} >= {"d30", "copy1", "copy2"}


@pytest.mark.parametrize("wording", ["从未有过的说法", "龘", "茶"])
def test_a_wording_that_is_unknown_or_short_has_a_life_too(library: Session, wording: str) -> None:
    tables = library.phrase(wording)
    assert not tables[Part.TURN].rows
    assert bool(tables[Part.USES].rows) is (wording == "茶")


def test_a_wording_without_letters_is_refused(library: Session) -> None:
    with pytest.raises(UsageError, match="no letter"):
        library.phrase("，。")
