"""The contracts that need no library: restore, extract and trace on files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from luoshi.session import demo_folder
from luoshi.text import Edit, apply_edits, undo_edits

Run = Callable[..., Result]

PAGE = "media/chanye_shibao_2031-07-04_3ban.txt"
MIRROR = "ministry/wuxuhui_2032.txt"


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "name",
    [PAGE, MIRROR, "ministry/nianzhong_zuotanhui_2032.txt", "city/qingbu/zhuanti_yantao_fayan_2032.txt"],
)
def test_edits_of_every_article_lead_to_its_text_and_back(run: Run, name: str) -> None:
    path = demo_folder() / name
    raw = path.read_bytes().decode("utf-8")
    articles = lines(run("restore", path, "--format", "jsonl").stdout)
    assert articles
    for article in articles:
        edits = [Edit(**edit) for edit in article["edits"]]  # type: ignore[attr-defined]
        assert apply_edits(raw, edits) == article["text"]
        assert undo_edits(str(article["text"]), edits) == raw


def test_a_newspaper_page_gives_its_articles_apart(run: Run) -> None:
    text = run("restore", demo_folder() / PAGE).stdout
    assert "\n\n（上接第2版）" in text
    articles = lines(run("restore", demo_folder() / PAGE, "--format", "jsonl").stdout)
    assert [article["part"] for article in articles] == list(range(len(articles)))
    assert len(articles) == 2


def test_restored_files_go_to_a_folder(run: Run, tmp_path: Path) -> None:
    result = run("restore", demo_folder() / "ministry", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".txt"}


def test_extraction_writes_clauses_and_facts_with_raw_offsets(run: Run, tmp_path: Path) -> None:
    manifest = tmp_path / "INDEX.tsv"
    manifest.write_text("path\tdate\na.txt\t2031-05-06\n", encoding="utf-8")
    text = "云岭县产业局通知\n今年5月底前，云岭县新增专精特新企业30家。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run(
        "extract",
        tmp_path / "a.txt",
        "--manifest",
        manifest,
        "--format",
        "jsonl",
        "--out",
        tmp_path / "facts",
    )
    assert result.exit_code == 0, result.output
    records = lines((tmp_path / "facts" / "a.jsonl").read_text(encoding="utf-8"))
    assert {record["kind"] for record in records} >= {"clause", "indicator"}
    for record in records:
        assert text[record["raw_start"] : record["raw_end"]] == record["text"]  # type: ignore[misc]
    indicator = next(record for record in records if record["kind"] == "indicator")
    assert float(indicator["norm"]["value"]) == 30  # type: ignore[index]


def test_tracing_takes_several_files_after_one_option(run: Run) -> None:
    central = demo_folder() / "central"
    yunze = demo_folder() / "province" / "yunze"
    result = run(
        "trace",
        "--source",
        central / "zhongshu_jueding_2031.txt",
        "--target",
        *sorted(yunze.iterdir()),
        "--format",
        "jsonl",
    )
    assert result.exit_code == 0, result.output
    passages = lines(result.stdout)
    assert {passage["source"] for passage in passages} == {"zhongshu_jueding_2031"}
    assert len({passage["target"] for passage in passages}) >= 3
    raw = (central / "zhongshu_jueding_2031.txt").read_bytes().decode("utf-8")
    for passage in passages:
        assert raw[passage["source_raw_start"] : passage["source_raw_end"]]  # type: ignore[misc]
        assert passage["kind"] in {"verbatim", "adapted", "elaborated"}
        assert 0 <= passage["rarity"] <= 1  # type: ignore[operator]
        assert 0 <= passage["similarity"] <= 1  # type: ignore[operator]
