"""The judged pairs: read by place and hash, never by text."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from luoshi.trace.relate.model import weights_from

ROOT = Path(__file__).resolve().parents[3]
LABELS = {"verbatim", "adapted", "elaborated", "related", "unrelated", "opposed"}


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bench" / "relate"))
    monkeypatch.delitem(sys.modules, "documents", raising=False)
    import documents

    sys.modules.pop("documents")
    return documents


def place(folder: Path, name: str, text: str, words: str) -> dict[str, object]:
    (folder / name).write_text(text, encoding="utf-8")
    start = text.index(words)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"path": name, "sha256": digest, "start": start, "end": start + len(words)}


def test_sentences_are_cut_from_their_texts(documents: ModuleType, tmp_path: Path) -> None:
    source = place(tmp_path, "a.txt", "开头。健全养老 服务体系。", "健全养老 服务体系。")
    target = place(tmp_path, "b.txt", "新建养老院3家。", "新建养老院3家。")
    row = {
        "source": source,
        "target": target,
        "readings": [["X", "elaborated"], ["Y", "adapted"]],
        "sure": False,
    }
    changed = row | {"target": target | {"sha256": "0" * 64}}
    gone = row | {"source": source | {"path": "none.txt"}}
    relations = tmp_path / "relations.jsonl"
    relations.write_text("".join(json.dumps(r) + "\n" for r in (row, changed, gone)), encoding="utf-8")
    (pair,) = documents.judged(relations, tmp_path)
    assert (pair.source, pair.target) == ("健全养老服务体系。", "新建养老院3家。")
    assert (pair.label, pair.labels, pair.sure) == ("elaborated", ("elaborated", "adapted"), False)


def test_the_judgements_hold_no_text(documents: ModuleType) -> None:
    rows = [json.loads(line) for line in documents.RELATIONS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 1500
    for row in rows:
        assert set(row) == {"source", "target", "readings", "sure"}
        assert {label for _, label in row["readings"]} <= LABELS
        for side in ("source", "target"):
            assert set(row[side]) == {"path", "sha256", "start", "end"}
            assert row[side]["start"] < row[side]["end"]


def test_the_judgements_still_fit_their_texts(documents: ModuleType, shared: Path) -> None:
    pairs = list(documents.judged(corpus=shared / "corpus"))
    assert len(pairs) == len(documents.RELATIONS.read_text(encoding="utf-8").splitlines())
    assert all("\n" not in pair.source + pair.target for pair in pairs)


def test_no_judged_pair_is_of_the_standard(documents: ModuleType, shared: Path) -> None:
    lines = (shared / "gold/uptake/pairs.jsonl").read_text(encoding="utf-8").splitlines()
    kept = {text for line in map(json.loads, lines) for text in (line["source_text"], line["target_text"])}
    assert not [1 for pair in documents.judged(corpus=shared / "corpus") if {pair.source, pair.target} & kept]


@pytest.fixture
def train(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    pytest.importorskip("sklearn")
    monkeypatch.syspath_prepend(str(ROOT / "bench" / "relate"))
    before = {name: sys.modules.pop(name, None) for name in ("documents", "train")}
    module = importlib.import_module("train")
    monkeypatch.setattr(module, "NETWORKS", 1)
    monkeypatch.setattr(module, "ROUNDS", 40)
    yield module
    for name, held in before.items():
        sys.modules.pop(name, None)
        if held is not None:
            sys.modules[name] = held


@pytest.mark.filterwarnings("ignore")
def test_what_is_fitted_is_what_luoshi_reads(train: ModuleType) -> None:
    labels = ["verbatim", "adapted", "elaborated", "related", "unrelated"] * 12
    pairs = [train.Judged(f"s{i}", "t", (label,), i % 2 == 0) for i, label in enumerate(labels)]
    rows = np.eye(5, dtype=np.float32)[[i % 5 for i in range(len(pairs))]]
    model = weights_from(train.fit(rows, ("a", "b", "c", "d", "e"), pairs))
    assert model.names == ("a", "b", "c", "d", "e")
    assert model.probabilities(rows[:5]).argmax(axis=1).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.filterwarnings("ignore")
def test_both_readings_are_learned(train: ModuleType) -> None:
    labels = [("adapted", "related"), ("unrelated",), ("verbatim",), ("elaborated",)] * 15
    pairs = [train.Judged(f"s{i}", "t", some, len(some) == 1) for i, some in enumerate(labels)]
    rows = np.eye(4, dtype=np.float32)[[i % 4 for i in range(len(pairs))]]
    chances = weights_from(train.fit(rows, ("a", "b", "c", "d"), pairs)).probabilities(rows[:1])[0]
    assert chances[[1, 3]].min() > chances[[0, 2, 4]].max()


def test_pairs_are_weighed_as_they_come(train: ModuleType) -> None:
    labels = ["adapted"] * 6 + ["related"] * 3 + ["unrelated"]
    pairs = [train.Judged("s", "t", (label,), i > 0) for i, label in enumerate(labels)]
    weights = train.weighed(pairs)
    assert weights[:6].sum() == pytest.approx(10 * train.MIX["taken"])
    assert weights[0] == pytest.approx(weights[1] / 2)
    assert weights[9] == pytest.approx(10 * train.MIX["unrelated"])


def test_sharpness_leaves_right_doubt_alone(train: ModuleType) -> None:
    labels = ["adapted", "adapted", "adapted", "unrelated"]
    pairs = [train.Judged("s", "t", (label,), True) for label in labels]
    sure = np.array([[0, 0.98, 0, 0, 0.02]] * 4) + 1e-6
    assert train.sharpness(pairs, sure) < 1
