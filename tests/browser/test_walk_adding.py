"""Walks of somebody whose library is empty: adding files, following the job, looking at the pages of an original."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from luoshi.session.room import Room
from luoshi.web import LOOPBACK, Keys, create_app

NOTICE = (
    "关于加快低空经济发展的通知\n各县（市、区）人民政府：\n到2035年，建成通用机场12个，产值达到300亿元。\n"
)
PRINTED = "<h1>云川市低空经济规划</h1><p>到2035年，建成通用机场12个，低空产业产值达到300亿元。</p><p>市交通局牵头。</p>"
LONG = 120_000


@contextmanager
def opened(room: Room) -> Iterator[str]:
    """A room that is open, by the address that a visitor comes in by."""
    uvicorn = pytest.importorskip("uvicorn")
    listening = socket.create_server((LOOPBACK, 0))
    port = listening.getsockname()[1]
    keys = Keys()
    config = uvicorn.Config(create_app(room, keys, port), log_level="error", access_log=False, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://{LOOPBACK}:{port}/enter?token={keys.token}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def page(browser: object, library: Path) -> Iterator[object]:
    """A page at a library that is not there yet; what the browser complains of fails the test."""
    with opened(Room(library)) as door:
        context = browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
        context.set_default_timeout(120_000)
        visited = context.new_page()
        complaints: list[str] = []
        visited.on("pageerror", lambda error: complaints.append(str(error)))
        visited.goto(door)
        yield visited
        context.close()
        assert not complaints


def expect(found: object) -> object:
    expecting = pytest.importorskip("playwright.sync_api").expect
    expecting.set_options(timeout=120_000)
    return expecting(found)


def test_files_are_added_and_a_page_is_seen_beside_its_text(
    page, browser, library: Path, tmp_path: Path
) -> None:
    printer = browser.new_page()
    printer.set_content(f"<meta charset=utf-8><body style='font-size:16pt'>{PRINTED}")
    original = tmp_path / "规划.pdf"
    original.write_bytes(printer.pdf(format="A4"))
    printer.close()
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "表.xlsx").write_bytes(b"no workbook")

    page.get_by_role("link", name="添加文件").click()
    page.wait_for_url(re.compile("/add$"))
    page.wait_for_load_state()
    page.set_input_files("#files", [original, tmp_path / "通知.txt", tmp_path / "表.xlsx"])
    expect(page.locator("#chosen-title")).to_contain_text("已选 3 个文件")
    page.get_by_role("button", name="移去 表.xlsx").click()
    expect(page.locator("#chosen-title")).to_contain_text("已选 2 个文件")
    page.set_input_files("#files", [tmp_path / "表.xlsx"])
    page.get_by_role("button", name="添加", exact=True).click()
    page.wait_for_url(re.compile(r"/add/\d{8}-\d{6}-[0-9a-f]{8}$"))
    expect(page.locator(".received-taken")).to_have_count(2)
    expect(page.locator(".received-refused")).to_contain_text("表.xlsx")

    with page.expect_response(re.compile(r"/pages/1\.png$")) as drawn:
        page.locator(".received-taken", has_text="规划.pdf").get_by_role("link").click()
        page.get_by_role("link", name="原版").click()
    assert drawn.value.status == 200
    run = page.locator(".on-line", has_text="低空产业产值").first
    line = run.get_attribute("data-line")
    run.click()
    expect(page.locator(f"rect[data-line='{line}']")).to_have_class(re.compile(r"\blit\b"))
    other = page.locator(".on-line", has_text="市交通局").first.get_attribute("data-line")
    page.locator(f"rect[data-line='{other}']").click()
    expect(page.locator(f".on-line[data-line='{other}']")).to_have_class(re.compile(r"\blit\b"))
    page.locator(".spot").last.click()
    expect(page.locator(".on-line.asked").last).to_contain_text("市交通局")
    expect(page.locator(".lit-words rect").last).to_be_visible()

    next((library / "originals").rglob("规划.pdf")).unlink()
    page.reload()
    expect(page.get_by_role("note")).to_contain_text("原件已不在原处")
    expect(page.locator(".sheet-page text").last).to_contain_text("市交通局")


def test_a_folder_is_added_and_a_job_is_cancelled(page, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "市政府文件"
    folder.mkdir()
    for number in range(40):
        text = "".join(
            f"到20{30 + number}年，建成第{number}个园区，产值达到{at}亿元。\n" for at in range(LONG // 40)
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"nobody wants this")
    page.get_by_role("button", name="English").click()
    page.goto(re.sub(r"(//[^/]+)/.*", r"\1/add", page.url))
    page.set_input_files("#folder", folder)
    expect(page.locator("#chosen-title")).to_contain_text("40 files chosen")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f]{16}$"))
    expect(page.locator(".job-figures")).to_contain_text("of 40")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status")).to_have_text("Cancelled")
    expect(page.get_by_text("The library is as it was before.")).to_be_visible()
    assert not (library / "CURRENT").exists()
    page.get_by_role("link", name="All jobs").click()
    expect(page.locator(".job-list li")).to_have_count(1)
