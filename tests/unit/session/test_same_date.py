"""Words that several documents of one date and level have: none of them is said to be the first alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from luoshi.session import Effort, Session, same_date
from luoshi.session.room import Desk, Room, trail
from luoshi.session.same_date import Peer, Peers, peers_of

WORDS = "沿湖村镇要把老旧厂房改成工匠学堂并对学徒给予补贴"
SPACED = "沿湖村镇要把“老旧厂房”改成工匠学堂，\n并对学徒给予补贴"
OTHER = "各单位要按季度通报进展并把台账送主管部门备查"
ABOUT = {
    "a.txt": (f"关于学堂的通知\n{WORDS}。\n", "2031-03-01", "province"),
    "b.txt": (f"北部的安排\n今年起{SPACED}。\n此件公开发布。\n", "2031-03-01", "province"),
    "c.txt": (f"南部的安排\n{WORDS}，{OTHER}。\n", "2031-03-01", "city"),
    "d.txt": (f"西部的安排\n{OTHER}。\n", "2031-03-01", "province"),
    "e.txt": (f"落实情况\n现将情况报告如下：{WORDS}。\n", "2031-06-01", "city"),
    "f.txt": (f"一年回顾\n一年来{OTHER}。\n", "2032-06-01", "city"),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("dates")
    for name, (text, _, _) in ABOUT.items():
        (folder / name).write_text(text, encoding="utf-8")
    lines = ["path\tdate\tlevel", *("\t".join((name, *about[1:])) for name, about in ABOUT.items())]
    (folder / "manifest.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    session = Session(folder / "library")
    session.add([folder / name for name in ABOUT], folder / "manifest.tsv", effort=Effort(workers=1))
    return session


def peer(
    name: str, text: str, date: str | None = "2031", level: str | None = "city", original: str = ""
) -> Peer:
    return Peer(date, level, text, original or name, name)


DAY = ("2031", "city")


def test_others_of_the_date_and_level_are_counted() -> None:
    peers = Peers(
        [
            peer("one", WORDS),
            peer("spaced", f"前言。{SPACED}。"),
            peer("part", WORDS[:-1]),
            peer("later", WORDS, "2032"),
            peer("above", WORDS, level="province"),
            peer("unknown", WORDS, level=None),
        ]
    )
    assert peers.others("one", DAY, WORDS) == 1
    assert peers.others("one", DAY, WORDS[:-1]) == 2
    assert peers.others("later", ("2032", "city"), WORDS) == 0


def test_copies_are_counted_once_and_not_beside_their_original() -> None:
    peers = Peers(
        [
            peer("one", WORDS),
            peer("its copy", f"{WORDS}。", original="one"),
            peer("other", f"其他。{WORDS}"),
            peer("its copy, too", f"其他。{WORDS}。", original="other"),
        ]
    )
    assert peers.others("one", DAY, WORDS) == 1
    assert peers.others("its copy", DAY, WORDS) == 1


def test_without_a_date_nothing_is_known() -> None:
    peers = Peers(peer(name, WORDS, None) for name in "ab")
    assert peers.others("a", (None, "city"), WORDS) is None


@pytest.mark.parametrize("words", ["", "，\n"])
def test_no_words_are_nobody_elses(words: str) -> None:
    peers = Peers(peer(name, WORDS) for name in "ab")
    assert peers.others("a", DAY, words) is None


def read(peers: Peers) -> list[str]:
    return sorted(one.text for some in peers._alike.values() for one in some)


def test_those_of_the_date_are_read_and_no_others(session: Session) -> None:
    peers = peers_of(session.snapshot, [("2031-03-01", "province"), (None, "city")])
    texts = {name: session.snapshot.structured(name).document.text for name in ("a.txt", "b.txt", "d.txt")}
    assert read(peers) == sorted(texts.values())
    assert read(peers_of(session.snapshot, [("2031-03-01", None)])) == []


def test_a_date_that_too_many_have_is_not_looked_through(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_date, "MOST", 2)
    peers = peers_of(session.snapshot, [("2031-03-01", "province"), ("2031-03-01", "city")])
    assert read(peers) == [session.snapshot.structured("c.txt").document.text]
    assert peers.others(session.snapshot.resolve("a.txt"), ("2031-03-01", "province"), WORDS) is None
    assert {row["same_date"] for row in session.origins("e.txt").records()} == {None}


def test_the_documents_of_a_date_are_read_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Room(session.folder).desk()
    assert desk is not None
    asked: list[tuple[str | None, str | None]] = []

    class Counted(Peers):
        def __init__(self, documents: Iterable[Peer]) -> None:
            some = list(documents)
            asked.extend({(one.date, one.level) for one in some})
            super().__init__(some)

    monkeypatch.setattr(trail, "Peers", Counted)
    for name in ("a.txt", "b.txt", "e.txt"):
        document = session.snapshot.resolve(name)
        (origin,) = desk.reading(document).origins
        assert desk.trail(document, origin.start, origin.end).same_date is not None
    assert asked == [("2031-03-01", "province")]


def test_the_table_says_how_many_others_there_are(session: Session) -> None:
    (row,) = [
        row
        for row in session.origins("e.txt").records()
        if row["origin"] != session.snapshot.resolve("e.txt")
    ]
    assert row["text"] == WORDS
    assert row["origin_date"] == "2031-03-01"
    assert row["same_date"] == 1
    (row,) = session.origins("f.txt").records()
    assert row["same_date"] == 0
    own = session.origins(str(row["origin"])).records()
    assert [one["same_date"] for one in own] == [0]


def test_words_that_are_new_in_several_say_so(session: Session) -> None:
    for name in ("a.txt", "b.txt"):
        (row,) = session.origins(name).records()
        assert row["origin"] == session.snapshot.resolve(name)
        assert row["same_date"] == 1


@pytest.fixture(scope="module")
def desk(session: Session) -> Desk:
    desk = Room(session.folder).desk()
    assert desk is not None
    return desk


@pytest.mark.parametrize(("name", "others"), [("a.txt", 1), ("e.txt", 1), ("f.txt", 0)])
def test_the_card_says_how_many_others_there_are(
    session: Session, desk: Desk, name: str, others: int
) -> None:
    document = session.snapshot.resolve(name)
    (origin,) = desk.reading(document).origins
    assert desk.trail(document, origin.start, origin.end).same_date == others
