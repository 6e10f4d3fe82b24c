"""A reading room of the demo collection on a free port, and a browser at it."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.session import Effort, Session, demo_folder
from luoshi.session.room import Room
from luoshi.web import LOOPBACK, Keys, create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the demo collection."""
    folder = tmp_path_factory.mktemp("browser") / "library"
    demo = demo_folder()
    paths = sorted(path for path in demo.iterdir() if path.is_dir())
    Session(folder).add(paths, demo / "MANIFEST.tsv", demo / "divisions.csv", Effort(workers=1))
    return folder


@pytest.fixture(scope="session")
def door(library: Path) -> Iterator[str]:
    """The address that a visitor comes in by, of a room that is open."""
    uvicorn = pytest.importorskip("uvicorn")
    listening = socket.create_server((LOOPBACK, 0))
    port = listening.getsockname()[1]
    keys = Keys()
    config = uvicorn.Config(
        create_app(Room(library), keys, port), log_level="error", access_log=False, ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://{LOOPBACK}:{port}/enter?token={keys.token}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: object, door: str) -> Iterator[object]:
    """A page of somebody who has come in; what the browser complains of fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )  # type: ignore[attr-defined]
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on(
        "request", lambda request: complaints.append(request.url) if not _own(request.url, door) else None
    )
    opened.goto(door)
    yield opened
    context.close()
    assert not complaints


def _own(url: str, door: str) -> bool:
    host = re.match(r"https?://[^/]+", door)
    return host is not None and url.startswith(host[0])
