from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.lexicon.instruments import Instrument
from luoshi.session import Filters, Role, Session, Wanted, work_of_files
from luoshi.session.commitments import COMMITMENTS, INSTRUMENTS
from luoshi.session.files import Product
from luoshi.text import Level

PLAN = """云州市茶业高质量发展实施方案
为加快茶业转型升级，现制定本方案。
一、2027年重点任务
深入实施茶叶品种改良工程，加快建设云栖茶叶交易市场，支持龙头企业建设标准化茶园。（责任单位：市茶业局；配合单位：市财政局）
二、支持政策
对新认定的茶叶加工企业，每户最高奖励50万元。对购置采茶机械的农户，按照购置价格的30%给予补贴。（责任单位：市财政局）
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def rows_of(path: Path, wanted: Wanted) -> list[dict[str, object]]:
    """The rows of one file."""
    products = [one for one in work_of_files([path], wanted) if isinstance(one, Product)]
    return wanted.table([row for product in products for row in product.value]).records()


def test_a_file_gives_its_commitments_in_order(plan: Path) -> None:
    rows = rows_of(plan, Wanted())
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))
    first = next(row for row in rows if row["object"] == "茶叶品种改良工程")
    assert (first["owner"], first["partners"]) == ("市茶业局", "市财政局")
    assert str(first["section"]).startswith("一、2027年")
    assert PLAN.find(str(first["content"])) >= 0


def test_a_body_finds_what_it_leads_and_takes_part_in(plan: Path) -> None:
    every = rows_of(plan, Wanted(owner="市财政局"))
    led = rows_of(plan, Wanted(owner="市茶业局"))
    assert led
    assert len(every) >= len(led)
    assert rows_of(plan, Wanted(owner="市林业局")) == []


def test_instruments_are_listed_instead(plan: Path) -> None:
    rows = rows_of(plan, Wanted(instruments=(Instrument.SUBSIDY,)))
    assert {row["instrument"] for row in rows} == {"subsidy"}
    assert 50 in [row["amount"] for row in rows]
    assert rows_of(plan, Wanted(instruments=(Instrument.LAND,))) == []


def test_a_library_gives_the_same_rows_as_its_files(demo: Session, demo_paths: list[Path]) -> None:
    table = demo.work(Wanted(), limit=100_000)
    assert table.columns == COMMITMENTS
    assert table.rows
    documents = {str(row["document"]) for row in table.records()}
    one = min(documents)
    alone = demo.work(Wanted(), document=one)
    assert [row for row in table.rows if row[COMMITMENTS.index("document")] == one] == list(alone.rows)
    assert [row["order"] for row in alone.records()] == list(range(1, len(alone.rows) + 1))


def test_filters_narrow_a_library(demo: Session) -> None:
    every = demo.work(Wanted(), limit=100_000).rows
    central = demo.work(Wanted(), filters=Filters(level=Level.CENTRAL), limit=100_000).rows
    targets = demo.work(Wanted(role=Role.TARGET), limit=100_000).records()
    assert 0 < len(central) < len(every)
    assert {row["type"] for row in targets} == {"target"}
    assert len(demo.work(Wanted(), limit=3).rows) == 3


def test_instruments_of_a_library(demo: Session) -> None:
    table = demo.work(Wanted(instruments=tuple(Instrument)), limit=100_000)
    assert table.columns == INSTRUMENTS
    assert all(row["text"] and row["content"] for row in table.records())
