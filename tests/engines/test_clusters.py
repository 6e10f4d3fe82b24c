"""What goes wrong on a cluster ends the addition with one sentence, and the library stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engines import errands
from faults import hostile
from luoshi.engine.spark import SparkEngine, connected, reading
from luoshi.errors import LuoshiError
from luoshi.session import Effort, EngineName, Session, adding


def test_a_folder_that_a_machine_does_not_see_is_named_and_the_library_stays(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    Session(library).add([hostile.good(tmp_path, "before.txt")], effort=Effort(workers=1))
    monkeypatch.setattr(adding, "_place", errands.elsewhere)
    with pytest.raises(LuoshiError, match=r"^/no/such/place: .* does not see this folder; keep library and"):
        Session(library).add([hostile.good(tmp_path, "after.txt")], effort=Effort(engine=EngineName.SPARK))
    assert [Path(str(row["path"])).name for row in Session(library).list().records()] == ["before.txt"]
    assert Session(library).snapshot.number == 1


def test_another_version_on_a_machine_is_named(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "__version__", "99.0")
    with pytest.raises(LuoshiError, match=r"has luoshi .*, this is 99\.0; install one version"):
        list(SparkEngine(spark, tmp_path).pieces(errands.work(), ["a"]))


def test_what_goes_wrong_in_the_engine_itself_is_one_sentence(spark: Any, tmp_path: Path) -> None:
    work = replace(errands.work(), split=errands.stumble)
    with pytest.raises(LuoshiError, match="the work on Spark failed") as caught:
        list(SparkEngine(spark, tmp_path).pieces(work, ["a"]))
    assert "\n" not in str(caught.value)
    assert "KeyError" in str(caught.value)


def test_a_session_that_runs_is_used_and_left_running(spark: Any) -> None:
    with connected(None) as session:
        assert session.sparkContext is spark.sparkContext
    with connected("local[2]") as session:
        assert session.range(3).count() == 3
    assert spark.range(2).count() == 2


def test_a_session_that_runs_elsewhere_is_not_taken(spark: Any) -> None:
    with (
        pytest.raises(LuoshiError, match=r"Spark runs here already, on local\[2\]"),
        connected("spark://127.0.0.1:7077"),
    ):
        pass


def test_a_spark_of_this_machine_opens_no_page_and_no_port_to_others(spark: Any) -> None:
    conf = spark.sparkContext.getConf()
    assert spark.sparkContext.uiWebUrl is None
    assert conf.get("spark.driver.bindAddress") == conf.get("spark.driver.host") == "127.0.0.1"
