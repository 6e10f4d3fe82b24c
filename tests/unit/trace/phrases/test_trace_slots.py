"""Slots: what stands beside a wording, what has the same slot, and when one gave way to another."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from luoshi.text import Document, Metadata, Source
from luoshi.trace.clauses import cut_clauses, find_places
from luoshi.trace.origins.reposts import find_reposts
from luoshi.trace.phrases.counterparts import slot_in, turnings_of
from luoshi.trace.phrases.slots import Slot, common_ends, likeness, slot_of

FILLER = ["修缮河道", "粉刷书店", "测量灯塔", "整理琴房", "参观茶园", "照看果林", "搬运花圃", "巡查码头"]


def make(name: str, text: str, when: str | None = None) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when, title=name))


def exchanged(old: str, new: str, documents: int = 48) -> list[Document]:
    """Documents of a month each; from 2032 on they say the new wording where they said the old one."""
    random = Random(5)
    made = []
    for at in range(documents):
        wording = old if at < documents // 2 else new
        clause = random.choice(["建设{}", "加快建设{}", "{}建设", "迈向{}", "建设{}的步伐"]).format(wording)
        clauses = [*random.sample(FILLER, 4), clause, *random.sample(FILLER, 3)]
        made.append(make(f"d{at:02}", "，".join(clauses) + "。", f"{2030 + at // 12}-{at % 12 + 1:02}-15"))
    return made


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("制造强省", "制造大省", 0.75),
        ("经营主体", "市场主体", 0.5),
        ("社会消费品零售总额", "社会商品零售总额", 7 / 9),
        ("智慧茶园", "数字渔港", 0.0),
        ("智慧茶园", "智慧茶园集群", 0.0),
        ("茶园茶园", "茶园园", 0.75),
        ("", "茶园", 0.0),
    ],
)
def test_common_ends(one: str, other: str, share: float) -> None:
    assert common_ends(one, other) == pytest.approx(share)
    assert common_ends(other, one) == pytest.approx(share)


def test_likeness_of_slots() -> None:
    one = Slot(Counter(建设=3, 加快=1), Counter(步伐=2), 6)
    assert likeness(one, one) == pytest.approx(1)
    assert likeness(one, Slot(Counter(步伐=2), Counter(建设=3), 5)) == 0.0
    assert likeness(one, Slot(Counter(), Counter(), 5)) == 0.0
    assert 0 < likeness(one, Slot(Counter(建设=1, 迈向=1), Counter(), 2)) < 1


def test_what_stands_beside_a_wording() -> None:
    clauses = cut_clauses(["加快建设云上茶园的步伐", "建设云上茶园，粉刷", "云上茶园"])
    slot = slot_of(clauses, find_places(clauses, "云上茶园"), 4)
    assert slot.before == Counter(建设=2)
    assert slot.after == Counter(的=1)
    assert slot.places == 3


def test_a_wording_that_nobody_has_has_no_neighbours() -> None:
    slot = slot_in("云上茶园", [make("d", "粉刷书店")])
    assert (slot.before, slot.after, slot.places) == (Counter(), Counter(), 0)


def test_a_rise_names_what_gave_way() -> None:
    documents = exchanged("茶叶大省", "茶叶强省")
    turns = turnings_of("茶叶强省", ["茶叶强省" in d.text for d in documents], documents, 3)
    assert [turn.rises for turn in turns] == [True]
    own, *others = turns[0].courses
    assert (own.before, own.since) == (0, 24)
    assert own.chance < 0.001
    assert [(course.wording, course.before, course.since) for course in others] == [("茶叶大省", 24, 0)]
    assert others[0].common == 0.75
    assert others[0].alike > 0.5


def test_one_letter_apart_needs_no_mark_beside_it() -> None:
    """制造大省 stands in few places that show where it ends, but it is what the wording asked for was before."""
    leads, tails = ["加快建设", "奋力打造", "迈向", "我省作为"], ["目标任务", "行动聚焦", "的步伐加快"]
    documents = [
        make(
            f"d{at}",
            f"{FILLER[at % 8]}。{leads[at % 4]}茶叶{'大' if at < 30 else '强'}省{tails[at % 3]}{FILLER[at % 7]}。",
            f"{2030 + at // 12}-{at % 12 + 1:02}-15",
        )
        for at in range(60)
    ]
    (turn,) = turnings_of("茶叶强省", ["茶叶强省" in d.text for d in documents], documents, 5)
    assert [course.wording for course in turn.courses][:2] == ["茶叶强省", "茶叶大省"]


def test_what_stays_half_as_common_gave_no_way() -> None:
    documents = [
        make(
            f"d{at}",
            "，".join(FILLER) + "，建设茶叶大省" * (at < 36 or at % 3 > 0) + "，建设茶叶强省" * (at >= 36),
            f"{2030 + at // 12}-{at % 12 + 1:02}-15",
        )
        for at in range(72)
    ]
    (turn,) = turnings_of("茶叶强省", ["茶叶强省" in d.text for d in documents], documents, 5)
    assert [course.wording for course in turn.courses] == ["茶叶强省"]


def test_a_fall_names_what_took_its_place() -> None:
    documents = exchanged("茶叶大省", "茶叶强省")
    turns = turnings_of("茶叶大省", ["茶叶大省" in d.text for d in documents], documents, 3)
    assert [turn.rises for turn in turns] == [False]
    assert [course.wording for course in turns[0].courses] == ["茶叶大省", "茶叶强省"]


def test_a_wording_that_comes_and_goes_turns_twice() -> None:
    documents = [
        make(
            f"d{at}",
            "，".join(FILLER) + ("，建设茶叶大省" if 24 <= at < 48 else ""),
            f"{2030 + at // 12}-{at % 12 + 1:02}",
        )
        for at in range(72)
    ]
    turns = turnings_of("茶叶大省", ["茶叶大省" in d.text for d in documents], documents, 3)
    assert [(turn.rises, turn.courses[0].before, turn.courses[0].since) for turn in turns] == [
        (True, 0, 24),
        (False, 24, 0),
    ]


@pytest.mark.parametrize("dates", [[None] * 8, ["2031-05-01"] * 8, ["2031-05-01"] * 4 + ["2031-05-30"] * 4])
def test_no_turn_without_dates_that_differ(dates: list[str | None]) -> None:
    documents = [
        make(str(at), f"建设茶叶大省，{FILLER[at]}" if at % 2 else FILLER[at], dates[at]) for at in range(8)
    ]
    assert turnings_of("茶叶大省", [bool(at % 2) for at in range(8)], documents, 2) == ()


def test_what_chance_may_bring_about_is_no_turn() -> None:
    documents = [make(str(at), FILLER[at], f"2031-0{at + 1}-01") for at in range(8)]
    assert turnings_of("茶叶大省", [at == 7 for at in range(8)], documents, 2) == ()


def paragraphs(seed: int, clauses: int = 40) -> list[str]:
    random = Random(seed)
    return ["".join(chr(random.randrange(0x4E00, 0x5E00)) for _ in range(9)) for _ in range(clauses)]


@pytest.mark.parametrize(("changed", "same"), [(0, True), (2, True), (20, False), (40, False)])
def test_copies_share_most_clauses(changed: int, same: bool) -> None:
    one = paragraphs(1)
    other = one[changed:] + paragraphs(2)[:changed]
    first = find_reposts(cut_clauses(["，".join(one), "，".join(paragraphs(3)), "，".join(other)]))
    assert first.tolist() == [0, 1, 0 if same else 2]


def test_many_copies_are_one_document() -> None:
    text = "，".join(paragraphs(1))
    first = find_reposts(cut_clauses([text] * 60 + ["，".join(paragraphs(2))]))
    assert first.tolist() == [0] * 60 + [60]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["，。", "；"], ["文", ""]])
def test_empty_documents_are_no_copies(texts: list[str]) -> None:
    assert find_reposts(cut_clauses(texts)).tolist() == list(range(len(texts)))
