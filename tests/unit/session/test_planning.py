"""What an addition has to do with each file, and one file's results from several lots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi import __version__
from luoshi.library import Chunk, Library, pack
from luoshi.pipeline import FileRequest
from luoshi.read import Columns
from luoshi.session.merging import merged, unfinished
from luoshi.session.planning import Plan, plan_files, rules_version
from luoshi.text import Document, Metadata, RawText, Refusal, Source, Structured, Unit, UnitKind, document_id

RULES = "1 "
Write = Callable[[str, str], FileRequest]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "库")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(name: str, text: str) -> FileRequest:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return FileRequest(path, name)

    return one


def chunk_of(path: str, content: str, digest: str, *members: str) -> Chunk:
    """What a worker makes of a file with these records."""
    sources = [Source(path, content, 6, "text/plain", member) for member in members]
    documents = [Document(document_id(source, 0), source, 0, 0, 2, "工业") for source in sources]
    trees = [Structured(one, (Unit(one.id, 0, -1, UnitKind.ARTICLE, 0, 2),)) for one in documents]
    return pack(digest, [RawText(source, "工业", "utf-8") for source in sources], trees, ())


def hold(library: Library, plan: Plan) -> None:
    """Take in all that a plan wants read."""
    library.commit([chunk_of(job.request.name, job.content, job.digest, "") for job in plan.jobs])


def test_a_new_file_is_read_and_a_known_one_is_left(library: Library, write: Write) -> None:
    requests = [write("甲.txt", "甲"), write("乙.txt", "乙")]
    plan = plan_files(library, requests, RULES)
    assert [job.request for job in plan.jobs] == requests
    assert (plan.copies, plan.refused, plan.unchanged) == ([], [], set())
    hold(library, plan)
    again = plan_files(library, requests, RULES)
    assert (again.jobs, again.unchanged) == ([], {"甲.txt", "乙.txt"})


@pytest.mark.parametrize(
    "change",
    [
        lambda request, write: (write(request.name, "甲又"), RULES),
        lambda request, _: (request, "2 "),
        lambda request, _: (FileRequest(request.path, request.name, Metadata(title="题")), RULES),
        lambda request, _: (FileRequest(request.path, request.name, columns=Columns(text="正文")), RULES),
    ],
    ids=["content", "rules", "metadata", "columns"],
)
def test_whatever_results_depend_on_has_a_file_read_again(
    library: Library, write: Write, change: Callable[[FileRequest, Write], tuple[FileRequest, str]]
) -> None:
    request = write("甲.txt", "甲")
    hold(library, plan_files(library, [request], RULES))
    changed, rules = change(request, write)
    plan = plan_files(library, [changed], rules)
    assert [job.request for job in plan.jobs] == [changed]
    assert not plan.unchanged


def test_the_same_content_is_read_once(library: Library, write: Write) -> None:
    plan = plan_files(library, [write("甲.txt", "甲"), write("乙.txt", "甲")], RULES)
    assert [job.request.name for job in plan.jobs] == ["甲.txt"]
    assert [(copy.path, copy.sha256) for copy in plan.copies] == [("乙.txt", plan.jobs[0].content)]
    hold(library, plan)
    later = plan_files(library, [write("丙.txt", "甲")], RULES)
    assert [copy.path for copy in later.copies] == ["丙.txt"]


def test_a_refused_file_is_refused_again_without_being_read(library: Library, write: Write) -> None:
    request = write("坏.pdf", "%PDF")
    (job,) = plan_files(library, [request], RULES).jobs
    library.commit([pack(job.digest, (), (), (), [Refusal("坏.pdf", "它坏了", job.key)])])
    again = plan_files(library, [request], RULES)
    assert (again.jobs, [one.reason for one in again.refused]) == ([], ["它坏了"])
    with_new_rules = plan_files(library, [request], "2 ")
    assert (len(with_new_rules.jobs), with_new_rules.refused) == (1, [])


def test_refused_records_are_told_again_while_their_file_stays(library: Library, write: Write) -> None:
    request = write("年.jsonl", "{}")
    (job,) = plan_files(library, [request], RULES).jobs
    held = chunk_of("年.jsonl", job.content, job.digest, "a")
    refused = pack(job.digest, (), (), (), [Refusal("年.jsonl", "第 2 条没有正文")])
    library.commit([merged([held, refused])])
    again = plan_files(library, [request], RULES)
    assert again.unchanged == {"年.jsonl"}
    assert [one.reason for one in again.refused] == ["第 2 条没有正文"]
    assert plan_files(library, [], RULES).refused == []


def test_what_cannot_be_opened_is_refused_and_stops_no_other(library: Library, write: Write) -> None:
    gone = FileRequest(Path("nowhere.txt"), "nowhere.txt")
    plan = plan_files(library, [Refusal("x", "锁着"), gone, write("甲.txt", "甲")], RULES)
    assert [one.path for one in plan.refused] == ["x", "nowhere.txt"]
    assert [job.request.name for job in plan.jobs] == ["甲.txt"]


def test_results_depend_on_the_version_and_on_the_places_of_the_user(tmp_path: Path) -> None:
    places = tmp_path / "divisions.csv"
    places.write_text("990000", encoding="utf-8")
    with_places = rules_version(places)
    places.write_text("990001", encoding="utf-8")
    assert len({rules_version(None), with_places, rules_version(places)}) == 3
    assert all(rules.startswith(__version__) for rules in (rules_version(None), with_places))


def test_lots_become_one_chunk_in_their_order(library: Library) -> None:
    lots = [chunk_of("年.jsonl", "c", "d", member) for member in ("a", "b", "c")]
    whole = merged([*lots, pack("", (), (), (), [Refusal("年.jsonl", "缺")])])
    assert whole.batches["sources"].column("member").to_pylist() == ["a", "b", "c"]
    assert whole.batches["refusals"].num_rows == 1
    assert whole.processed == {"c"}
    assert merged(lots[:1]) is lots[0]


def test_tables_that_only_some_lots_have_are_kept() -> None:
    with_rows = chunk_of("甲.txt", "c", "d", "")
    assert merged([Chunk(), with_rows]).batches.keys() == with_rows.batches.keys()
    assert merged([with_rows, Chunk(processed=frozenset("x"))]).processed == {"c", "x"}


def test_a_file_that_was_not_read_to_its_end_is_read_again(library: Library, write: Write) -> None:
    request = write("年.jsonl", "{}")
    (job,) = plan_files(library, [request], RULES).jobs
    part = chunk_of("年.jsonl", job.content, job.digest, "a", "b")
    library.commit([unfinished(part)])
    assert library.snapshot().table("documents").num_rows == 2
    assert [job.request for job in plan_files(library, [request], RULES).jobs] == [request]
    library.commit([part])
    assert plan_files(library, [request], RULES).unchanged == {"年.jsonl"}


def test_what_gave_nothing_has_nothing_to_be_read_again() -> None:
    assert unfinished(Chunk()) == Chunk()
