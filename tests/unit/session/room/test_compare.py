"""Two documents side by side, and which two."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.errors import NotFoundError
from luoshi.library.decisions import DECISIONS
from luoshi.session import Effort, Session
from luoshi.session.room import (
    Desk,
    Room,
    compare_two,
    compile_tracing,
    find_neighbours,
    find_titles,
    links_of,
    shared,
    tracing_is_compiled,
    weigh_link,
)

APART = (
    "其余事项另行研究，视财力情况分年安排，具体办法由主管单位会商后印发，并按季度通报进展，接受各方面监督。\n"
    * 2
)
ELSEWHERE = "本地情形不同，宜从实际出发，先在两个县区试行一年，总结成效后逐步推开，不搞一刀切。\n" * 2
SOURCE = (
    "关于培育示范园区的决定\n各级要加快培育特色产业集群，推动园区企业数字化改造。\n"
    f"{APART}到2031年，建成示范园区三十个，培育专精特新企业一千家。\n"
)
TARGET = (
    "落实意见\n《关于培育示范园区的决定》指出，到2031年，建成示范园区三十个，培育专精特新企业一千家。\n"
    f"{ELSEWHERE}各级要大力培育特色产业集群，推动园区企业数字化改造。\n"
)
ABOUT = {
    "source.txt": ("关于培育示范园区的决定", "2030-01-02", "province"),
    "target.txt": ("落实园区工作方案", "2030-05-06", "city"),
}
MANIFEST = "path\ttitle\tdate\tlevel\n" + "".join("\t".join((k, *v)) + "\n" for k, v in ABOUT.items())
UNDATED = "path\ttitle\n" + "".join(f"{name}\t{about[0]}\n" for name, about in ABOUT.items())


def room_of(folder: Path, manifest: str) -> Room:
    folder.mkdir(exist_ok=True)
    for name, text in (("source.txt", SOURCE), ("target.txt", TARGET), ("manifest.tsv", manifest)):
        (folder / name).write_text(text, encoding="utf-8")
    paths = [folder / "source.txt", folder / "target.txt"]
    Session(folder / "library").add(paths, folder / "manifest.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = room_of(tmp_path_factory.mktemp("two"), MANIFEST).desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def ids(desk: Desk) -> dict[str, str]:
    return {entry.path.rsplit("/")[-1]: entry.id for entry in desk.catalogue.entries}


def test_the_earlier_is_the_source_whichever_is_named_first(desk: Desk, ids: dict[str, str]) -> None:
    one = compare_two(desk, ids["source.txt"], ids["target.txt"])
    assert one is compare_two(desk, ids["target.txt"], ids["source.txt"])
    assert (one.source.id, one.target.id) == (ids["source.txt"], ids["target.txt"])
    assert one.ordered


def test_passages_come_in_the_order_of_the_target_with_their_changes(desk: Desk, ids: dict[str, str]) -> None:
    two = compare_two(desk, ids["source.txt"], ids["target.txt"])
    links = links_of(desk, two, 1, len(two.passages))
    words = [two.target_text[one.passage.target_start : one.passage.target_end] for one in links]
    assert [one.number for one in links] == list(range(1, len(links) + 1))
    first = next(one for one, said in zip(links, words, strict=True) if "三十个" in said)
    later = next(one for one, said in zip(links, words, strict=True) if "产业集群" in said)
    assert first.number < later.number
    assert first.quoting is not None
    assert two.target_text[slice(*first.quoting)].startswith("《关于培育示范园区的决定》")
    assert later.quoting is None
    changed = [two.target_text[one.target_start : one.target_end] for one in later.changes]
    assert changed == ["大力"]
    assert weigh_link(desk, two, first.passage).rare > 0


def test_the_share_counts_letters_of_the_passages_given(desk: Desk, ids: dict[str, str]) -> None:
    two = compare_two(desk, ids["source.txt"], ids["target.txt"])
    here, there = shared(two, two.passages)
    assert 0.2 < here < 0.9
    assert 0.2 < there < 0.9
    assert shared(two, two.passages[:1])[0] < here
    assert shared(two, ()) == (0.0, 0.0)


def test_without_dates_the_order_is_not_known_but_the_same_every_time(tmp_path: Path) -> None:
    desk = room_of(tmp_path, UNDATED).desk()
    assert desk is not None
    one, other = (entry.id for entry in desk.catalogue.entries)
    two = compare_two(desk, one, other)
    assert not two.ordered
    assert two.source.id == min(one, other)


def test_an_unknown_document_is_said_so(desk: Desk, ids: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        compare_two(desk, ids["source.txt"], "0" * 16)
    with pytest.raises(NotFoundError):
        find_neighbours(desk, "0" * 16)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("园区", ["落实园区工作方案", "关于培育示范园区的决定"]),
        ("园区 决定", ["关于培育示范园区的决定"]),
        ("不在", []),
        ("  ", []),
    ],
)
def test_titles_are_found_by_all_words_the_shortest_first(desk: Desk, words: str, names: list[str]) -> None:
    assert [one.name for one in find_titles(desk, words)] == names


def test_neighbours_share_wording_in_either_direction(desk: Desk, ids: dict[str, str]) -> None:
    for one, other in (("source.txt", "target.txt"), ("target.txt", "source.txt")):
        (near,) = find_neighbours(desk, ids[one])
        assert near.entry.id == ids[other]
        assert near.letters > 20


def test_tracing_is_ready_once_it_was_compiled() -> None:
    told: list[tuple[int, int, str]] = []

    def tell(done: int, total: int, name: str) -> None:
        told.append((done, total, name))

    compile_tracing(tell)
    assert told[-1][:2] == (1, 1)
    assert tracing_is_compiled()


def test_a_room_of_nothing_but_decisions_is_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).write_text("", encoding="utf-8")
    assert Room(tmp_path).desk() is None
