"""Scores annotated documents, and says on what the models rest: the model card 模型卡."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from luoshi.errors import UnreadableError, UsageError
from luoshi.report import Table
from luoshi.session import files
from luoshi.session.effort import NORMAL, Effort
from luoshi.session.marking import Marks, Mention, mark_mentions, mark_roles, shares, trimmed
from luoshi.text import FactKind, Refusal, Role

_PLEDGED = (Role.TASK, Role.TARGET)
_UNSCORED = (FactKind.COMMITMENT, FactKind.INSTRUMENT)
_ENDING = ".clauses.jsonl"
_COLUMNS = ("model", "use", "method", "learnt_from", "weights", "limits")
_CARDS = (("luoshi.structure", "data/roles.json"), ("luoshi.extract", "data/tagger.json"))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What scoring a folder found.

    Attributes:
        card: the models with their versions and what they learnt from.
        mentions: precision, recall and F1 by kind.
        attributes: agreement of attributes by kind.
        roles: F1 by role, and over all.
        refusals: documents that could not be read.
    """

    card: Table
    mentions: Table
    attributes: Table
    roles: Table
    refusals: tuple[Refusal, ...]

    def figures(self) -> Table:
        """Every figure in one table, for other programs: what it is of, its name, and its value."""
        rows = []
        for part, table, named in (
            ("mentions", self.mentions, 1),
            ("attributes", self.attributes, 2),
            ("roles", self.roles, 1),
        ):
            for row in table.rows:
                name = " ".join(str(value) for value in row[:named])
                rows += [
                    (part, name, column, value)
                    for column, value in zip(table.columns[named:], row[named:], strict=True)
                    if value is not None
                ]
        return Table("评测", ("part", "name", "figure", "value"), tuple(rows))


def evaluate(folder: Path, effort: Effort = NORMAL) -> Evaluation:
    """Score the annotated documents of a folder.

    Args:
        folder: for each document ``NAME.txt``, its clauses in ``NAME.clauses.jsonl`` (``id``, ``start``, ``end``) and
            its annotation in ``NAME.json`` (``clauses`` with ``id`` and ``role``, ``mentions`` with ``clause``,
            ``kind``, ``text`` and ``norm``); ``INDEX.tsv`` may give each document's date.
        effort: how much of the machine to use, and who is told.

    Raises:
        UsageError: the folder holds no annotated document.
        UnreadableError: an annotation is damaged.
    """
    names = sorted(path.name.removesuffix(_ENDING) for path in folder.glob(f"*{_ENDING}"))
    if not names:
        what = "the folder holds no annotated documents"
        raise UsageError(what, str(folder), f"give one with NAME.txt, NAME{_ENDING} and NAME.json")
    index = folder / "INDEX.tsv"
    paths = [folder / f"{name}.txt" for name in names]
    marks, refusals = Marks(), []
    for made in files.extracted_records(paths, index if index.exists() else None, effort=effort):
        if isinstance(made, Refusal):
            refusals.append(made)
        else:
            _mark(marks, folder, Path(made.source.path).stem, made.value)
    return Evaluation(card(), _mentions(marks), _attributes(marks), _roles(marks), tuple(refusals))


def _mark(marks: Marks, folder: Path, name: str, lines: str) -> None:
    """Count one document."""
    try:
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        annotation = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        clauses = {
            one["id"]: (one["start"], one["end"])
            for one in map(json.loads, (folder / f"{name}{_ENDING}").read_text(encoding="utf-8").splitlines())
        }
        wanted = list(_annotated(text, clauses, annotation["mentions"]))
        roles = [(*clauses[one["id"]], one["role"]) for one in annotation["clauses"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        do = "compare it with the form that docs/howto/train.md gives"
        raise UnreadableError("the annotation cannot be read", str(folder / name), do) from error
    records = [json.loads(line) for line in lines.splitlines()]
    found = [
        Mention(one["kind"], *trimmed(text, one["raw_start"], one["raw_end"]), one["norm"])
        for one in records
        if one["kind"] not in ("clause", *_UNSCORED)
    ]
    mark_mentions(marks, wanted, found)
    mine = [(one["raw_start"], one["raw_end"], one["role"]) for one in records if one["kind"] == "clause"]
    mark_roles(marks, roles, sorted(mine))


def _annotated(
    text: str, clauses: Mapping[int, tuple[int, int]], mentions: list[dict[str, Any]]
) -> Iterator[Mention]:
    """The annotated mentions with their offsets: each at its words' next place from its clause on."""
    used: Counter[tuple[object, ...]] = Counter()
    for one in mentions:
        norm = json.dumps(one["norm"], sort_keys=True) if one["kind"] == FactKind.INDICATOR else ""
        key = (one["clause"], one["kind"], one["text"], norm)
        at = clauses[one["clause"]][0] - 1
        for _ in range(used[key] + 1):
            at = text.find(one["text"], at + 1)
            if at < 0:
                break
        used[key] += 1
        if at >= 0:
            yield Mention(one["kind"], *trimmed(text, at, at + len(one["text"])), one["norm"])


def _mentions(marks: Marks) -> Table:
    """Precision, recall and F1 by kind, and over all."""
    rows: list[tuple[Any, ...]] = []
    for kind in (kind.value for kind in FactKind if kind not in _UNSCORED):
        exact = shares(marks.exact[kind], marks.found[kind], marks.wanted[kind])
        near = shares(marks.near[kind], marks.found[kind], marks.wanted[kind])[2]
        rows.append((kind, marks.wanted[kind], marks.found[kind], *map(_rounded, (*exact, near))))
    wanted, found = marks.wanted.total(), marks.found.total()
    near = shares(marks.near.total(), found, wanted)[2]
    rows.append(("all", wanted, found, *map(_rounded, (*shares(marks.exact.total(), found, wanted), near))))
    return Table("要素识别", ("kind", "wanted", "found", "precision", "recall", "f1", "near_f1"), tuple(rows))


def _attributes(marks: Marks) -> Table:
    """How often attributes agree."""
    rows = (
        (kind, name, marks.right[kind, name], asked, _rounded(marks.right[kind, name] / asked))
        for (kind, name), asked in sorted(marks.asked.items())
    )
    return Table("要素属性", ("kind", "attribute", "agree", "compared", "share"), tuple(rows))


def _roles(marks: Marks) -> Table:
    """F1 by role; accuracy, the mean of the F1s, and the F1 of tasks and targets together."""
    rows: list[tuple[Any, ...]] = []
    for role in Role:
        wanted = sum(count for (gold, _), count in marks.roles.items() if gold == role)
        found = sum(count for (_, mine), count in marks.roles.items() if mine == role)
        rows.append((role.value, wanted, *map(_rounded, shares(marks.roles[role, role], found, wanted))))
    total = marks.roles.total()
    right = sum(count for (gold, mine), count in marks.roles.items() if gold == mine)
    met = [row[4] for row in rows if row[1]]
    hit, mine, gold = (
        sum(count for pair, count in marks.roles.items() if all(pair[side] in _PLEDGED for side in sides))
        for sides in ((0, 1), (1,), (0,))
    )
    rows.append(("accuracy", total, None, None, _rounded(right / total if total else 0.0)))
    rows.append(("macro_f1", total, None, None, _rounded(sum(met) / len(met) if met else 0.0)))
    rows.append(("task_and_target", gold, *map(_rounded, shares(hit, mine, gold))))
    return Table("分句作用", ("role", "wanted", "precision", "recall", "f1"), tuple(rows))


def _rounded(share: float) -> float:
    return round(share, 4)


def card() -> Table:
    """The models that are shipped: name and version, size, what it learnt from, what it is not made for."""
    rows = []
    for package, name in _CARDS:
        about = json.loads(resources(package).joinpath(name).read_text(encoding="utf-8"))
        rows.append(tuple(str(about[column]) for column in _COLUMNS))
    return Table("模型卡", _COLUMNS, tuple(rows))
