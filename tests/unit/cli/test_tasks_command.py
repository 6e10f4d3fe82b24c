from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from luoshi.session import Session

Run = Callable[..., Result]
PLAN = """云州市茶业高质量发展实施方案
为加快茶业转型升级，现制定本方案。
一、重点任务
（一）扩大种植规模
深入实施茶叶品种改良工程，加快建设云栖茶叶交易市场，支持龙头企业建设标准化茶园。到2027年，全市茶叶产值达到50亿元以上。（市茶业局负责）
（二）完善市场体系
推动茶叶企业开拓国际市场，培育一批区域公用品牌，加强农药残留监管。（市商务局牵头，市茶业局配合）
二、保障措施
加强组织领导，强化资金保障，完善考核机制，确保各项任务落到实处。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_file_is_listed_on_the_terminal(run: Run, plan: Path) -> None:
    result = run("tasks", plan)
    assert result.exit_code == 0, result.output
    assert "任务分解表" in result.output
    assert "牵头单位" in result.output


def test_the_headings_speak_english_when_asked(run: Run, plan: Path) -> None:
    assert "Owner" in run("tasks", plan, "--lang", "en").output


def test_a_workbook_is_ready_for_use(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.xlsx"
    assert run("tasks", plan, "--format", "xlsx", "--out", out).exit_code == 0
    sheet = load_workbook(out).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][:9] == [
        "序号", "章节", "内容", "类型", "存疑", "动作", "对象", "牵头单位", "配合单位",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert "任务" in [row[3].value for row in sheet.iter_rows(min_row=2)]


def test_json_lines_keep_the_english_names(run: Run, plan: Path) -> None:
    rows = [json.loads(line) for line in run("tasks", plan, "-f", "jsonl").stdout.splitlines()]
    assert {"order", "section", "content", "type", "owner", "deadline", "goal", "start", "end"} <= set(
        rows[0]
    )
    assert any(row["owner"] == "市茶业局" for row in rows)


def test_a_library_is_listed_without_paths(run: Run, demo: Session) -> None:
    result = run("tasks", "--library", demo.folder, "--role", "target", "-f", "jsonl")
    assert result.exit_code == 0, result.output
    assert {json.loads(line)["type"] for line in result.stdout.splitlines()} == {"target"}


def test_instruments_of_a_library(run: Run, demo: Session) -> None:
    every = run("tasks", "--library", demo.folder, "--instrument", "all", "-f", "jsonl").stdout.splitlines()
    some = run("tasks", "--library", demo.folder, "--instrument", "talent", "-f", "jsonl").stdout.splitlines()
    assert 0 < len(some) < len(every)
    assert {json.loads(line)["instrument"] for line in some} == {"talent"}


def test_files_are_not_filtered(run: Run, plan: Path) -> None:
    result = run("tasks", plan, "--region", "浙江")
    assert result.exit_code != 0


def test_a_bad_file_is_named_and_the_others_are_listed(run: Run, plan: Path, tmp_path: Path) -> None:
    result = run("tasks", plan, tmp_path / "missing.txt", "-f", "csv")
    assert result.exit_code == 1
    assert "品种改良工程" in result.output
