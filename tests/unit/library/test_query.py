"""Queries: parameters are values, and nothing but the snapshot's tables can be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pytest

from luoshi.errors import NotFoundError
from luoshi.library import Library, Snapshot
from luoshi.text.schemas import SCHEMAS


@pytest.fixture
def snapshot(library: Library, add: Callable) -> Snapshot:
    add("省/一's.txt", "会议指出,推进工业转型\n加快发展")
    current = library.snapshot()
    assert current
    return current


def test_every_table_has_its_schema(snapshot: Snapshot) -> None:
    for name, schema in SCHEMAS.items():
        assert snapshot.table(name).cast(schema).schema.equals(schema)
        assert snapshot.query(f"SELECT * FROM {name}").column_names == schema.names


def test_text_that_returns_is_read_as_a_dictionary(snapshot: Snapshot) -> None:
    units = snapshot.table("units", ["document", "role", "start"])
    assert pa.types.is_dictionary(units.schema.field("document").type)
    assert pa.types.is_dictionary(units.schema.field("role").type)
    assert units.column_names == ["document", "role", "start"]


def test_parameters_are_values(snapshot: Snapshot) -> None:
    hostile = "x' OR '1'='1"
    assert snapshot.query("SELECT * FROM sources WHERE path = ?", [hostile]).num_rows == 0
    assert snapshot.query("SELECT * FROM sources WHERE path = $p", {"p": "省/一's.txt"}).num_rows == 1
    with pytest.raises(NotFoundError):
        snapshot.facts(hostile)


def test_facts_can_be_asked_for_by_attribute(snapshot: Snapshot) -> None:
    rows = snapshot.query("SELECT text, norm->>'$.name' AS name FROM facts")
    assert rows.to_pylist() == [{"text": "工业", "name": "工业"}]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW units",
        "SELECT 1; SELECT 2",
        "COPY units TO 'x.csv'",
        "INSTALL httpfs",
        "SELEC",
        "",
        "SELECT nothing FROM units",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM units WHERE start > 'x'",
    ],
)
def test_only_a_single_select_over_the_tables_runs(snapshot: Snapshot, sql: str) -> None:
    with pytest.raises(ValueError, match="query"):
        snapshot.query(sql)


def test_an_unknown_table_is_a_programming_error(snapshot: Snapshot) -> None:
    with pytest.raises(ValueError, match=r"no table '\.\./x'"):
        snapshot.table("../x")


def test_threads_can_ask_at_once(snapshot: Snapshot) -> None:
    answers: list[int] = []

    def ask() -> None:
        counts = (snapshot.query("SELECT count(*) AS n FROM units") for _ in range(20))
        answers.extend(count.column("n")[0].as_py() for count in counts)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [3] * 80


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, luoshi.library; print([m for m in ('pyarrow', 'duckdb', 'tantivy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_snapshot_is_readable_by_others(snapshot: Snapshot) -> None:
    import duckdb
    import pyarrow.parquet as pq

    path = Path(snapshot.folder) / "units.parquet"
    assert pq.read_table(path).num_rows == 3
    assert duckdb.read_parquet(str(path)).count("*").fetchall() == [(3,)]
