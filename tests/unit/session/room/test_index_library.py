"""The index of a library: what the registers hold, what is told of an entry, and where it stands."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from luoshi.session import Effort, Session
from luoshi.session.room import (
    Desk,
    Fact,
    NameKind,
    NamesWish,
    NotFoundError,
    PlacesWish,
    Portrait,
    Room,
    drawers_of,
    entry_of,
    index_drawers,
    index_of,
    kin_of,
    list_names,
    places,
    portray,
)
from luoshi.text import FactKind

PLAN = (
    "浙江省人民政府关于印发茶业振兴行动计划的通知\n各市人民政府：\n"
    "省财政厅厅长王远主持会议。王远说，要扩大茶园。\n"
    "实施“春芽”工程，到2032年，新能源汽车产量达到30万辆。工业和信息化部、财政部支持新能源汽车产业。\n"
    "浙江省人民政府\n2031年5月4日\n"
)
NEWS = (
    "全省推进“春芽”工程\n"
    "《浙江省人民政府关于印发茶业振兴行动计划的通知》要求，实施“春芽”工程，发展新能源汽车产业。落实《意见》。\n"
    "水利厅处长王远参加。王远表示，“春芽”工程已完成。省财政厅厅长王远到场。\n"
)
LATER = "王远出席开工仪式\n王远到场祝贺。\n上海市委书记王远强调，要实施“春芽”工程。\n"
MANIFEST = (
    "path\ttitle\tissuer\tdate\tlevel\tregion\n"
    "plan.txt\t浙江省人民政府关于印发茶业振兴行动计划的通知\t浙江省人民政府\t2031-05-04\tprovince\t浙江\n"
    "news.txt\t全省推进“春芽”工程\t浙江日报\t2032-01-02\tmedia\t浙江\n"
    "later.txt\t王远出席开工仪式\t上海日报\t2033-03-01\tmedia\t上海\n"
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("index")
    texts = {"plan.txt": PLAN, "news.txt": NEWS, "later.txt": LATER, "MANIFEST.tsv": MANIFEST}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    session = Session(folder / "library")
    files = [folder / name for name in texts if name.endswith(".txt")]
    session.add(files, folder / "MANIFEST.tsv", effort=Effort(workers=1))
    return session


@pytest.fixture(scope="module")
def desk(session: Session) -> Desk:
    desk = Room(session.folder).desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def demo_desk(demo: Session) -> Desk:
    desk = Room(demo.folder).desk()
    assert desk is not None
    return desk


def told(desk: Desk, kind: NameKind, key: str) -> Portrait:
    index = index_of(desk)
    return portray(desk, index, kind, index.number(kind, key))


def test_the_index_is_made_once(desk: Desk) -> None:
    assert index_of(desk) is index_of(desk)
    assert index_of(desk).register(NameKind.BODIES) is index_of(desk).register(NameKind.BODIES)


def test_a_programme_is_one_in_all_its_dress(desk: Desk) -> None:
    portrait = told(desk, NameKind.PROGRAMMES, "春芽工程")
    assert (portrait.subject.name, portrait.documents) == ("“春芽”工程", 3)
    assert portrait.subject.sort == "project"
    assert portrait.years == ((2031, 1), (2032, 1), (2033, 1))


def test_who_was_first_and_where(desk: Desk) -> None:
    portrait = told(desk, NameKind.PROGRAMMES, "春芽工程")
    assert [entry.level for entry in portrait.firsts] == ["province", "media"]
    assert [(one.adcode, one.documents) for one in portrait.regions] == [("330000", 2), ("310000", 1)]
    assert portrait.regions[0].first.date == "2031-05-04"


def test_targets_of_the_same_sentence_are_told(desk: Desk) -> None:
    figures = told(desk, NameKind.PROGRAMMES, "春芽工程").figures
    assert [(one.words, one.period, one.entry.date) for one in figures] == [
        ("新能源汽车产量达到30万辆", "2032", "2031-05-04")
    ]
    for one in figures:
        assert desk.index.text(one.entry.id)[one.start : one.end] == one.words


def test_what_stands_beside_it_in_the_same_clause(desk: Desk) -> None:
    beside = dict(told(desk, NameKind.INDUSTRIES, "新能源汽车").beside)
    assert {one.subject.name for one in beside[NameKind.BODIES]} == {"工业和信息化部", "财政部"}
    assert all(one.subject.key != "新能源汽车" for one in beside[NameKind.INDUSTRIES])


def test_a_chain_gathers_its_words(desk: Desk) -> None:
    portrait = told(desk, NameKind.INDUSTRIES, "新能源汽车")
    assert {words for words, _ in portrait.spellings} >= {"新能源汽车产业"}
    assert dict(portrait.subject.known)["gbt4754"].startswith("C36")
    assert portrait.subject.sort == "战略性新兴产业"


def test_people_of_one_name_stand_apart(desk: Desk) -> None:
    register = index_of(desk).register(NameKind.PEOPLE)
    bearers = {subject.note: subject for subject in register.subjects if subject.name == "王远"}
    assert {note: one.sort for note, one in bearers.items()} == {
        "浙江省财政厅厅长": "in_office",
        "水利厅处长": "in_office",
        "中共上海市委员会书记": "in_office",
    }
    assert bearers["浙江省财政厅厅长"].key == "王远"
    for one in bearers.values():
        assert register.subjects[index_of(desk).number(NameKind.PEOPLE, one.key)] is one
    kin = dict(kin_of(register, index_of(desk).number(NameKind.PEOPLE, "王远")))
    assert {one.note for one in kin["namesakes"]} == {"水利厅处长", "中共上海市委员会书记"}


def test_posts_have_the_documents_that_say_so(desk: Desk) -> None:
    posts = told(desk, NameKind.PEOPLE, "王远").posts
    assert [(one.tenure.post, one.tenure.body, one.tenure.documents) for one in posts] == [
        ("厅长", "浙江省财政厅", 2)
    ]
    (first, start, end), (last, _, _) = posts[0].first, posts[0].last
    assert (first.date, last.date) == ("2031-05-04", "2032-01-02")
    assert desk.index.text(first.id)[start:end] == "王远"
    assert posts[0].key == index_of(desk).body_named("浙江省财政厅")


def test_citations_lead_to_the_document_that_is_held(desk: Desk) -> None:
    register = index_of(desk).register(NameKind.CITED)
    plan = next(entry for entry in desk.catalogue.entries if entry.level == "province")
    (subject,) = register.subjects
    assert (subject.key, subject.held, subject.name) == (plan.id, plan.id, plan.title)


def test_places_are_sentences_with_the_name_in_them(desk: Desk) -> None:
    index = index_of(desk)
    number = index.number(NameKind.PROGRAMMES, "春芽工程")
    found = places(desk, index.register(NameKind.PROGRAMMES), number, PlacesWish())
    assert [one.entry.date for one in found.quoted] == ["2033-03-01", "2032-01-02", "2031-05-04"]
    for one in found.quoted:
        text = desk.index.text(one.entry.id)
        for quotation in one.quotations:
            assert "".join(words for words, _ in quotation.pieces) == text[slice(*quotation.around)]
            assert any(named and "春芽" in words for words, named in quotation.pieces)
            assert "春芽" in text[quotation.start : quotation.end]
    assert found.documents == 3
    assert found.total == sum(len(one.quotations) for one in found.quoted)


@pytest.mark.parametrize(
    ("wish", "documents"),
    [
        (PlacesWish(level="province"), ["2031-05-04"]),
        (PlacesWish(region="310000"), ["2033-03-01"]),
        (PlacesWish(year=2032), ["2032-01-02"]),
        (PlacesWish(oldest=True), ["2031-05-04", "2032-01-02", "2033-03-01"]),
        (PlacesWish(role="nonsense"), []),
        (PlacesWish(region="zz"), []),
        (PlacesWish(page=7, year=2031), ["2031-05-04"]),
    ],
)
def test_places_are_narrowed(desk: Desk, wish: PlacesWish, documents: list[str]) -> None:
    index = index_of(desk)
    number = index.number(NameKind.PROGRAMMES, "春芽工程")
    found = places(desk, index.register(NameKind.PROGRAMMES), number, wish)
    assert [one.entry.date for one in found.quoted] == documents


def test_roles_count_every_mention(desk: Desk) -> None:
    index = index_of(desk)
    portrait = told(desk, NameKind.PROGRAMMES, "春芽工程")
    assert sum(count for _, count in portrait.roles) == portrait.mentions
    register = index.register(NameKind.PROGRAMMES)
    for role, count in portrait.roles:
        found = places(desk, register, portrait.number, PlacesWish(role=role))
        marked = sum(named for one in found.quoted for q in one.quotations for _, named in q.pieces)
        assert marked == count


def test_an_unknown_entry_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="no such entry"):
        index_of(desk).number(NameKind.PEOPLE, "无此人")


def facts_of(desk: Desk, kind: FactKind) -> list[tuple[Fact, str]]:
    table = desk.snapshot.query(
        'SELECT document, start, "end", text, norm FROM facts WHERE kind = ?', [str(kind)]
    )
    return [
        (Fact(row["document"], kind, row["start"], row["end"], norm=json.loads(row["norm"])), row["text"])
        for row in table.to_pylist()
    ]


@pytest.mark.parametrize(
    ("kind", "list_of"),
    [
        (FactKind.PROGRAMME, NameKind.PROGRAMMES),
        (FactKind.INDUSTRY, NameKind.INDUSTRIES),
        (FactKind.OFFICIAL, NameKind.PEOPLE),
    ],
)
def test_every_fact_leads_to_its_entry(demo_desk: Desk, kind: FactKind, list_of: NameKind) -> None:
    register = index_of(demo_desk).register(list_of)
    facts = facts_of(demo_desk, kind)
    assert facts
    for fact, words in facts:
        found = entry_of(demo_desk, fact, words)
        assert found is not None
        assert found[0] is list_of
        number = index_of(demo_desk).number(*found)
        assert fact.start in register.mentions.start[register.rows(number)]


def test_a_fact_without_a_register_leads_nowhere(demo_desk: Desk) -> None:
    assert entry_of(demo_desk, Fact("0" * 16, FactKind.DATE, 0, 1), "今年") is None
    assert entry_of(demo_desk, Fact("0" * 16, FactKind.ORGANISATION, 0, 1, norm={"code": None}), "厂") is None


def test_before_a_register_is_made_a_fact_leads_to_its_place(demo: Session) -> None:
    desk = Room(demo.folder).desk()
    assert desk is not None
    fact, words = facts_of(desk, FactKind.PROGRAMME)[0]
    assert not index_of(desk).has(NameKind.PROGRAMMES)
    found = entry_of(desk, fact, words)
    assert found is not None
    index_of(desk).number(*found)


def test_bodies_agree_with_the_command(demo: Session, demo_desk: Desk) -> None:
    found = list_names(index_of(demo_desk).register(NameKind.BODIES), demo_desk.catalogue, NamesWish())
    wanted = {row["body_code"]: (row["body"], row["documents"]) for row in demo.bodies().records()}
    assert {row.subject.key: (row.subject.name, row.documents) for row in found.rows} == wanted


def test_people_agree_with_the_command(demo: Session, demo_desk: Desk) -> None:
    register = index_of(demo_desk).register(NameKind.PEOPLE)
    told_apart = Counter(one.name for one in register.subjects if one.sort == "in_office")
    persons = {(row["person"], row["same_name"]) for row in demo.people().records() if row["body"]}
    assert told_apart == Counter(name for name, _ in persons)


def test_cited_documents_agree_with_the_command(demo: Session, demo_desk: Desk) -> None:
    register = index_of(demo_desk).register(NameKind.CITED)
    wanted = {row["cited_document"] for row in demo.citations(held_only=True).records()}
    assert {one.held for one in register.subjects if one.held} == wanted
    assert wanted


def test_drawers_are_made_in_the_background(demo_desk: Desk) -> None:
    drawers = drawers_of(demo_desk)
    assert drawers is drawers_of(demo_desk)
    drawers.begin(60)
    found = {drawer.kind: drawer for drawer in drawers.all()}
    assert list(found) == [*(kind.value for kind in NameKind), "phrases", "indicators"]
    for kind in NameKind:
        page = list_names(index_of(demo_desk).register(kind), demo_desk.catalogue, NamesWish())
        assert found[kind].total == page.total
        assert [word.key for word in found[kind].heads] == [row.subject.key for row in page.rows[:8]]
    assert found["indicators"].total


def test_a_room_that_closes_makes_no_more_lists(demo: Session) -> None:
    desk = Room(demo.folder).desk()
    assert desk is not None
    drawers = drawers_of(desk)
    drawers.end()
    drawers.begin(60)
    assert all(drawer.total is None for drawer in drawers.all())


def test_a_desk_that_is_given_up_amid_its_last_list_is_not_held(
    demo: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Room(demo.folder).desk()
    assert desk is not None
    drawers = drawers_of(desk)
    last = [*index_drawers._MAKERS][-1]
    done: list[str] = []

    def make(_: Desk) -> index_drawers.IndexDrawer:
        drawers.end()
        return index_drawers.IndexDrawer(last, 0, ())

    monkeypatch.setattr(index_drawers, "_MAKERS", {last: make})
    monkeypatch.setattr(index_drawers, "index_of", lambda _: done.append("figures"))
    monkeypatch.setattr(index_drawers, "hold", lambda: done.append("hold"))
    drawers.begin(60)
    assert drawers.all()[0].total == 0
    assert done == []


def test_a_desk_that_is_given_up_while_garbage_is_sought_is_not_held(
    demo: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Room(demo.folder).desk()
    assert desk is not None
    drawers = drawers_of(desk)
    done: list[str] = []

    def clear() -> None:
        done.append("clear")
        drawers.end()

    monkeypatch.setattr(index_drawers, "_MAKERS", {})
    monkeypatch.setattr(index_drawers, "clear", clear)
    monkeypatch.setattr(index_drawers, "hold", lambda: done.append("hold"))
    drawers.begin(60)
    assert done == ["clear"]


def test_an_empty_register_can_be_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("天气晴朗，万里无云。\n", encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "a.txt"], effort=Effort(workers=1))
    desk = Room(tmp_path / "library").desk()
    assert desk is not None
    for kind in NameKind:
        assert list_names(index_of(desk).register(kind), desk.catalogue, NamesWish()).total == 0
    assert len(index_of(desk).figures().order) == 0
