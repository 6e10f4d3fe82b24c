"""Collections that tracing cannot do much with: a right answer, or a clear message, and no blow-up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from luoshi.cli import app
from luoshi.session import Effort, Session
from luoshi.text import Document, Grain, Metadata, Role, Source, Structured, Unit, UnitKind, UptakeState
from luoshi.trace import Held, PlaceHolding, find_origins, trace_passages, uptake
from luoshi.trace.origins import Dated

ASKS = "推进新型工业化，加快建设现代化产业体系。着力提升产业链供应链韧性和安全水平。培育航空链主企业。\n"
HEAD = "path\ttitle\tissuer\tlevel\tregion\tdate\n"
FILES = {
    "a.txt": ("中央意见", "国务院", "central", "全国"),
    "b.txt": ("浙江意见", "浙江省人民政府", "province", "浙江"),
    "c.txt": ("江苏意见", "江苏省人民政府", "province", "江苏"),
}
COMMANDS = [
    ("matrix", "中央意见", "--by", "clause"),
    ("matrix", "中央意见", "--by", "sentence", "--weigh", "rarity"),
    ("gaps", "中央意见", "--region", "浙江"),
    ("origins", "浙江意见"),
    ("phrase", "新型工业化"),
    ("phrases",),
]
Shelve = Callable[..., Path]
Linear = Callable[[Callable[[int], object], int], None]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(result: Result) -> str:
    """What a command said, and the error that it would end with."""
    return " ".join(f"{result.output} {result.exception or ''}".split())


@pytest.fixture
def shelve(tmp_path: Path) -> Shelve:
    """A library of three documents, a source and two provinces', with these dates and texts."""

    def build(dates: tuple[str, str, str], **texts: str) -> Path:
        docs = tmp_path / "docs"
        docs.mkdir()
        rows = []
        for (name, about), date in zip(FILES.items(), dates, strict=True):
            (docs / name).write_text(f"{about[0]}\n{texts.get(name[0], ASKS)}", encoding="utf-8")
            rows.append("\t".join((name, *about, date)) + "\n")
        manifest = docs / "MANIFEST.tsv"
        manifest.write_text(HEAD + "".join(rows), encoding="utf-8")
        paths = [docs / name for name in FILES]
        Session(tmp_path / "library").add(paths, manifest, effort=Effort(workers=1))
        return tmp_path / "library"

    return build


@pytest.mark.parametrize("dates", [("", "", ""), ("2024-01-01",) * 3, ("2026-01-01", "2024", "2025-01-01")])
def test_every_command_answers_whatever_the_dates(shelve: Shelve, dates: tuple[str, str, str]) -> None:
    library = shelve(dates)
    for command in COMMANDS:
        result = run(*command, "--library", library)
        assert result.exit_code == 0, (command, result.output)
        assert result.exception is None


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        (("", "", ""), "the source has no date"),
        (("2024-01-01", "", ""), "no document of these places has a date"),
        (("2026-01-01", "", "2025-01-01"), "the latest document of these places of 2025-01-01"),
        (("2026-01-01", "2024", "2025-01-01"), "the latest document of these places of 2025-01-01"),
    ],
)
def test_it_is_said_why_nothing_can_have_been_taken_up(
    shelve: Shelve, dates: tuple[str, str, str], why: str
) -> None:
    library = shelve(dates)
    for command in COMMANDS[:2]:
        assert why in told(run(*command, "--library", library)), command
    gaps = told(run(*COMMANDS[2], "--library", library))
    assert "no later document of 浙江" in gaps
    assert "the source" in gaps
    states = {cell.state for cell in Session(library).matrix("中央意见", "clause").uptakes}
    assert states <= {UptakeState.NOT_HELD, UptakeState.NOT_APPLICABLE}


def test_a_place_of_which_nothing_is_held_is_told_as_that(shelve: Shelve) -> None:
    said = told(
        run("gaps", "中央意见", "--region", "山东", "--library", shelve(("2024-01-01", "2025", "2025")))
    )
    assert "the library holds no document of any of these places" in said
    assert "资料库里没有这些地方的文件；请用“luoshi add”加入。" in said
    assert "has a date" not in said


def test_of_one_day_the_higher_level_comes_first(shelve: Shelve) -> None:
    library = shelve(("2024-01-01",) * 3)
    states = {cell.state for cell in Session(library).matrix("中央意见", "clause").uptakes}
    assert UptakeState.VERBATIM in states


def test_nothing_is_said_where_something_is_later(shelve: Shelve) -> None:
    library = shelve(("2023-01-01", "2024-01-01", "2025-01-01"))
    assert "nothing can" not in run(*COMMANDS[0], "--library", library).output


def test_a_source_without_sections_is_told_how_to_be_asked(shelve: Shelve) -> None:
    result = run("matrix", "中央意见", "--library", shelve(("2023", "2024", "2025")))
    assert result.exit_code != 0
    assert "no section" in told(result)
    assert "--by clause" in told(result)


def test_a_document_twice_counts_once(shelve: Shelve) -> None:
    library = shelve(("2023-01-01", "2024-01-01", "2025-01-01"))
    docs = library.with_name("docs")
    once = Session(library).matrix("中央意见", "clause").cells().rows
    for name in FILES:
        (docs / f"copy_{name}").write_bytes((docs / name).read_bytes())
    Session(library).add([docs / f"copy_{name}" for name in FILES], effort=Effort(workers=1))
    assert Session(library).matrix("中央意见", "clause").cells().rows == once


def test_an_empty_side_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(ASKS, encoding="utf-8")
    for source, target in (("empty", "a.txt"), ("a.txt", "empty")):
        result = run("trace", "--source", tmp_path / source, "--target", tmp_path / target)
        assert result.exit_code != 0
        assert "nothing to compare" in told(result)
    result = run("trace", "--source", tmp_path / "a.txt", "--target", tmp_path / "nothing.txt")
    assert result.exit_code == 1
    assert "empty" in told(result)


def test_a_document_traced_against_itself_is_said_so(tmp_path: Path) -> None:
    text = "# 意见\n\n加快建设环湖科技创新走廊，支持民营企业参与重大项目建设。\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = run("trace", "--source", tmp_path / "a.txt", "--target", tmp_path / "b.txt")
    assert found.exit_code != 0
    assert "one document" in told(found)


def test_pairs_without_words_are_unrelated(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    texts = [("", ""), ("推进新型工业化", ""), ("", "推进新型工业化"), ("，", "。")]
    rows = ({"id": str(i), "source_text": one, "target_text": two} for i, (one, two) in enumerate(texts))
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = run("relate", "--pairs", pairs)
    assert result.exit_code == 0
    assert [json.loads(line)["label"] for line in result.stdout.splitlines()] == ["unrelated"] * len(texts)


def test_no_pairs_give_no_lines(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("", encoding="utf-8")
    result = run("relate", "--pairs", tmp_path / "pairs.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("letters", ["推", "航空", "推进航空"])
def test_one_endless_clause_is_no_task_and_no_evidence(shelve: Shelve, letters: str) -> None:
    library = shelve(("2023", "2024", "2025"), b=letters * 5_000)
    states = [cell.state for cell in Session(library).matrix("中央意见", "clause").column("330000").uptakes]
    assert set(states) <= {UptakeState.ABSENT, UptakeState.NOT_APPLICABLE}
    assert run(*COMMANDS[2], "--library", library).exit_code == 0


def document(name: str, text: str, date: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=date))


def judged(source: str, *targets: str) -> set[UptakeState]:
    """The states of a source's one clause at places that hold a text each."""
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(source), role=Role.TASK)
    structured = Structured(document("s", source, "2023"), (unit,))
    held = [document(str(number), text, "2024") for number, text in enumerate(targets)]
    passages = trace_passages([("s", source)], [(d.id, d.text) for d in held])
    places = [PlaceHolding(d.id, None, (Held(d, 0, len(d.text)),)) for d in held]
    return {row.state for row in uptake(structured, [unit], places, passages)}


def test_work_grows_with_the_length_of_a_clause_no_faster(linear: Linear) -> None:
    linear(lambda size: judged("推进航空" * size, "推进航空" * size), 2_000)
    linear(lambda size: judged("推进航空产业发展", "推进航空产业" * size), 2_000)


def test_a_clause_that_runs_on_asks_nothing() -> None:
    assert judged("推进航空" * 200, "推进航空" * 200) == {UptakeState.NOT_APPLICABLE}
    assert judged("推进航空" * 20, "推进航空" * 20) == {UptakeState.VERBATIM}


def test_empty_documents_hold_nothing() -> None:
    assert judged("推进航空产业发展", *[""] * 300) == {UptakeState.UNREADABLE}
    empty = [Dated(str(number), "", "2024") for number in range(300)]
    assert len(find_origins(empty, (Grain.PHRASE,)).of("0")) == 0
