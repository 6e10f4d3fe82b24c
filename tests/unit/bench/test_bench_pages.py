"""The scorer of printed pages: what counts as given back."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parents[3] / "bench" / "pages"
MODULES = ("score", "compose", "layouts", "framed", "paper", "passages", "shuffle", "rasterise")


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports a module of the bench by name, and forgets it afterwards."""
    for needed in ("pypdfium2", "rapidfuzz"):
        pytest.importorskip(needed)
    before = {name: sys.modules.pop(name, None) for name in MODULES}
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module
    for name, module in before.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module


@pytest.fixture
def score(load: Any) -> ModuleType:
    module: ModuleType = load("score")
    return module


def truth(score: ModuleType, *texts: str, furniture: tuple[str, ...] = ()) -> Any:
    items = tuple(score.Item("body", text) for text in texts)
    return score.Truth("two", items, furniture)


ONE, TWO, THREE = "推进强链补链。", "全年新增企业120家。", "办法自印发之日起施行。"


@pytest.mark.parametrize(
    ("lines", "whole", "order", "wrong"),
    [
        ([ONE, TWO, THREE], 3, 1.0, False),
        (["推进 强链\u3000补链。", TWO, THREE], 3, 1.0, False),
        ([TWO, ONE, THREE], 3, 0.0, False),
        ([ONE + TWO, THREE], 1, 1.0, False),
        (["推进强链", "补链。", TWO, THREE], 2, 1.0, False),
        (["推进强链外链。", TWO, THREE], 2, 1.0, True),
        ([TWO, THREE], 2, 1.0, True),
        ([], 0, 1.0, True),
    ],
)
def test_a_paragraph_counts_when_it_is_exactly_one_line(
    score: ModuleType, lines: list[str], whole: int, order: float, wrong: bool
) -> None:
    found = score.score(truth(score, ONE, TWO, THREE), lines)
    assert (found.whole, found.order) == (whole, order)
    assert (found.cer > 0) is wrong


def test_one_line_answers_for_one_paragraph(score: ModuleType) -> None:
    assert score.score(truth(score, ONE, ONE), [ONE]).whole == 1


def test_markers_of_footnotes_do_not_count(score: ModuleType) -> None:
    assert score.score(truth(score, "①" + ONE), [ONE]).whole == 1


def test_furniture_that_is_left_is_counted_whatever_its_number(score: ModuleType) -> None:
    found = score.score(
        truth(score, ONE, furniture=("青原日报", "—#—")), [ONE, "青原日报", "— 12 —", "据青原日报报道，" * 9]
    )
    assert found.furniture == 2


def test_wrong_order_costs_only_where_order_counts(score: ModuleType) -> None:
    found = score.score(truth(score, ONE, TWO), [TWO, ONE])
    assert found.cer == 0
    assert found.flow > 0.5


def test_a_shuffled_page_has_the_same_runs_under_the_same_state(load: Any) -> None:
    """The graphics state of each run goes with it; what is no text keeps its order."""
    import random

    content = (
        b"1 0 0 -1 0 800 cm q 2 0 0 2 0 0 cm 0 0 1 rg 0 0 5 5 re f BT /F1 12 Tf 1 0 0 -1 10 20 Tm <01> Tj "
        b"6 0 Td <02> Tj <03> Tj ET Q BT /F2 9 Tf 1 0 0 -1 50 60 Tm <04> Tj ET"
    )
    page = load("shuffle")._taken_apart(content, random.Random(1))
    drawn = b"\n".join(page.runs)
    assert [code for code in page.rest if code.endswith((b"re", b"f"))] == [b"0 0 5 5 re", b"f"]
    assert sorted(drawn.count(glyph) for glyph in (b"<01>", b"<02>", b"<03>", b"<04>")) == [1, 1, 1, 1]
    assert b"1 0 0 -1 16 20 Tm" in drawn
    last = next(run for run in page.runs if b"<04>" in run)
    assert b"2 0 0 2 0 0 cm" not in last
    assert b"1 0 0 -1 0 800 cm" in last
