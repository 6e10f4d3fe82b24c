"""Agreement of found facts and roles with annotated ones, and the folder that they are read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from luoshi.errors import UnreadableError, UsageError
from luoshi.extract.tagger import TAGGER
from luoshi.session.evaluating import card, evaluate
from luoshi.session.marking import Marks, Mention, agrees, mark_mentions, mark_roles, shares, trimmed
from luoshi.structure.role import ROLE_MODEL


def mention(kind: str, start: int, end: int, norm: Mapping[str, Any] | None = None) -> Mention:
    return Mention(kind, start, end, norm or {})


def marked(wanted: list[Mention], found: list[Mention]) -> Marks:
    marks = Marks()
    mark_mentions(marks, wanted, found)
    return marks


@pytest.mark.parametrize(
    ("wanted", "found", "exact", "near"),
    [
        ([(0, 4)], [(0, 4)], 1, 1),
        ([(0, 4)], [(1, 4)], 0, 1),
        ([(0, 4)], [(3, 8)], 0, 0),
        ([(0, 4), (0, 4)], [(0, 4)], 1, 1),
        ([(0, 4)], [(0, 4), (0, 4)], 1, 1),
        ([], [(0, 4)], 0, 0),
        ([(0, 4)], [], 0, 0),
    ],
)
def test_spans_are_compared(
    wanted: list[tuple[int, int]], found: list[tuple[int, int]], exact: int, near: int
) -> None:
    marks = marked([mention("date", *span) for span in wanted], [mention("date", *span) for span in found])
    assert (marks.exact["date"], marks.near["date"]) == (exact, near)
    assert (marks.wanted["date"], marks.found["date"]) == (len(wanted), len(found))


def test_kinds_are_kept_apart() -> None:
    marks = marked([mention("place", 0, 2)], [mention("industry", 0, 2)])
    assert marks.exact.total() == 0
    assert marks.wanted == {"place": 1, "industry": 0}


def test_of_equal_spans_the_one_that_agrees_is_taken() -> None:
    wanted = [mention("indicator", 0, 9, {"value": 7.8}), mention("indicator", 0, 9, {"value": 8.7})]
    found = [mention("indicator", 0, 9, {"value": "8.7"}), mention("indicator", 0, 9, {"value": "7.8"})]
    marks = marked(wanted, found)
    assert marks.right["indicator", "value"] == marks.asked["indicator", "value"] == 2


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("value", 1000, "1,000", True),
        ("value", "7.8", 7.81, False),
        ("value", "翻番", "翻番", True),
        ("unit", None, None, True),
        ("unit", None, "%", False),
        ("name", "“增加值”", "增加值", True),
        ("name", "GDP", "gdp", True),
        ("name", "增加值", "增加值增速", False),
    ],
)
def test_values_agree_as_numbers_or_as_words(name: str, one: object, other: object, same: bool) -> None:
    assert agrees(name, one, other) is same


def test_outer_marks_do_not_count() -> None:
    text = "（“两个确立”）， "
    assert text[slice(*trimmed(text, 0, len(text)))] == "两个确立"
    assert trimmed("，。", 0, 2) == (2, 2)


def test_a_role_counts_where_the_middle_of_the_clause_lies() -> None:
    marks = Marks()
    found = [(0, 5, "task"), (6, 9, "frame")]
    mark_roles(marks, [(0, 4, "task"), (5, 9, "target"), (20, 24, "event")], found)
    assert marks.roles == {("task", "task"): 1, ("target", "frame"): 1, ("event", None): 1}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((0, 0, 0), (0, 0, 0)), ((1, 2, 1), (0.5, 1, 2 / 3)), ((0, 3, 0), (0, 0, 0)), ((2, 2, 2), (1, 1, 1))],
)
def test_shares(counts: tuple[int, int, int], expected: tuple[float, float, float]) -> None:
    assert shares(*counts) == pytest.approx(expected)


TEXT = "会议强调，要加快建设工业互联网平台，到2027年新增专精特新企业500家。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spans = [(0, 4), (5, 17), (18, 36)]
    clauses = [{"id": at, "start": start, "end": end} for at, (start, end) in enumerate(spans)]
    roles = [{"id": at, "role": role} for at, role in enumerate(("frame", "task", "target"))]
    mentions = [
        {"clause": 1, "kind": "industry", "text": "工业互联网", "norm": {}},
        {"clause": 2, "kind": "date", "text": "2027年", "norm": {"value": "2027"}},
        {"clause": 2, "kind": "place", "text": "月球", "norm": {"adcode": None}},
    ]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = "".join(json.dumps(one) + "\n" for one in clauses)
    (tmp_path / "a.clauses.jsonl").write_text(lines, encoding="utf-8")
    body = json.dumps({"doc": "a", "clauses": roles, "mentions": mentions}, ensure_ascii=False)
    (tmp_path / "a.json").write_text(body, encoding="utf-8")
    (tmp_path / "INDEX.tsv").write_text("path\tdate\na.txt\t2026-01-01\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_scored(folder: Path) -> None:
    found = evaluate(folder)
    kinds = {row["kind"]: row for row in found.mentions.records()}
    assert (kinds["date"]["wanted"], kinds["date"]["f1"]) == (1, 1.0)
    assert kinds["place"]["wanted"] == 0
    assert kinds["all"]["recall"] == 1.0
    attributes = {(row["kind"], row["attribute"]): row["share"] for row in found.attributes.records()}
    assert attributes["date", "value"] == 1.0
    roles = {row["role"]: row for row in found.roles.records()}
    assert roles["accuracy"]["wanted"] == 3
    assert roles["frame"]["f1"] == 1.0
    assert found.refusals == ()


def test_every_figure_has_a_row_for_programs(folder: Path) -> None:
    rows = {(r["part"], r["name"], r["figure"]): r["value"] for r in evaluate(folder).figures().records()}
    assert rows["mentions", "date", "f1"] == 1.0
    assert rows["attributes", "date value", "share"] == 1.0
    assert rows["roles", "accuracy", "wanted"] == 3


def test_the_card_names_the_models() -> None:
    assert [row["model"] for row in card().records()] == [ROLE_MODEL, TAGGER]
    assert all(all(str(value) for value in row) for row in card().rows)


def test_a_folder_without_annotations_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated documents"):
        evaluate(tmp_path)


@pytest.mark.parametrize("damage", ["{", '{"clauses": [{"id": 9, "role": "task"}], "mentions": []}', "[]"])
def test_a_damaged_annotation_is_named(folder: Path, damage: str) -> None:
    (folder / "a.json").write_text(damage, encoding="utf-8")
    with pytest.raises(UnreadableError, match="annotation"):
        evaluate(folder)
