"""A reading room of the demo collection on a free port, and a browser at it."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from luoshi.session import Effort, Session, demo_folder
from luoshi.session.room import Room
from luoshi.web import LOOPBACK, Keys, create_app

OpenRoom = Callable[[Path], AbstractContextManager[str]]
Visit = Callable[[str], AbstractContextManager[Any]]

WAITS = """addEventListener("click", (event) => {
  if (document.readyState === "complete") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const again = new MouseEvent("click", { bubbles: true, cancelable: true });
  addEventListener("load", () => event.target.dispatchEvent(again), { once: true });
}, true);"""
"""A visitor who clicks before the scripts of a page are there, and would open a page in the place of a card, waits."""
PATIENCE = 30_000
"""Milliseconds that a page may take on a machine that does other things as well."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the demo collection."""
    folder = tmp_path_factory.mktemp("browser") / "library"
    demo = demo_folder()
    paths = sorted(path for path in demo.iterdir() if path.is_dir())
    Session(folder).add(paths, demo / "MANIFEST.tsv", demo / "divisions.csv", Effort(workers=1))
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """A room that is open: the address that a visitor comes in by."""
    uvicorn = pytest.importorskip("uvicorn")
    listening = socket.create_server((LOOPBACK, 0))
    port = listening.getsockname()[1]
    keys, room = Keys(), Room(folder)
    config = uvicorn.Config(create_app(room, keys, port), log_level="error", access_log=False, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://{LOOPBACK}:{port}/enter?token={keys.token}"
    server.should_exit = True
    thread.join(10)
    room.close()


@pytest.fixture(scope="session")
def open_room() -> OpenRoom:
    """Opens the room of any library: ``with open_room(folder) as door``."""
    return opened


@pytest.fixture(scope="session")
def door(library: Path) -> Iterator[str]:
    """The way into a room of the demo collection that is open."""
    with opened(library) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        playwright.expect.set_options(timeout=PATIENCE)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Any, door: str) -> Iterator[Any]:
    """A page of somebody who has come in; what the browser complains of fails the test."""
    allowed = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=allowed)
    context.add_init_script(WAITS)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: complaints.append(request.url) if not _own(request.url, door) else None
    )
    page.goto(door)
    yield page
    context.close()
    assert not complaints


@pytest.fixture
def visit(browser: object) -> Visit:
    """Lets somebody into any room: ``with visit(door) as page``."""
    return lambda door: visiting(browser, door)


@pytest.fixture
def page(browser: object, door: str) -> Iterator[object]:
    """A page of somebody who has come in."""
    with visiting(browser, door) as page:
        yield page


def _own(url: str, door: str) -> bool:
    host = re.match(r"https?://[^/]+", door)
    return host is not None and url.startswith(host[0])
