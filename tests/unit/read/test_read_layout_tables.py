"""Tables without drawn lines, and the cut that tells them from columns of text."""

from __future__ import annotations

import pytest

from luoshi.read.layout import Glyph
from luoshi.read.layout.cut import cut, gutters_of, strips_of
from luoshi.read.layout.runs import Run, run_of
from luoshi.read.layout.tables import is_tabular, tabulate


def run(left: float, y: float, text: str) -> Run:
    return run_of(
        [
            Glyph(c, left + 10 * i, y - 8.8, left + 10 * i + 10, y + 1.2, left, y, 10.0)
            for i, c in enumerate(text)
        ]
    )


def rows(cells: list[list[str]], step: float = 120.0) -> list[Run]:
    return [
        run(50 + step * j, 100 + 16 * i, t) for i, row in enumerate(cells) for j, t in enumerate(row) if t
    ]


TABLE = [["指标", "数值"], ["产值", "一百"], ["利润", "二十"]]
COLUMNS = [["推动企业技术改造项目", "开工投产工业经济运行"]] * 6


@pytest.mark.parametrize(("cells", "tabular"), [(TABLE, True), (COLUMNS, False), (TABLE[:1], False)])
def test_short_cells_beside_one_another_are_a_table(cells: list[list[str]], tabular: bool) -> None:
    runs = rows(cells)
    strips = strips_of(runs, gutters_of(runs))
    assert [len(strip) for strip in strips] == [len(cells)] * 2
    assert is_tabular(strips) == tabular


def test_a_cell_that_goes_on_stays_in_its_row() -> None:
    strips = [[run(50, 100, "指标"), run(50, 132, "利润")], [run(170, y, "数") for y in (100, 132)]]
    strips[0].insert(1, run(50, 100, "又"))
    strips[1].insert(1, run(170, 116, "续"))
    found = [[["".join(g.char for g in r.glyphs) for r in cell] for cell in row] for row in tabulate(strips)]
    assert found == [[["指标", "又"], ["数", "续"]], [["利润"], ["数"]]]


@pytest.mark.parametrize(("cells", "leaves"), [([], 0), ([["工业"]], 1), (TABLE, 1), (COLUMNS, 2)])
def test_a_cut_keeps_every_run_once(cells: list[list[str]], leaves: int) -> None:
    runs = rows(cells)
    found = cut(runs)
    assert len(found) == leaves
    assert sorted(r for leaf in found for r in leaf.runs) == sorted(runs)
    assert any(leaf.rows for leaf in found) == (cells is TABLE)
