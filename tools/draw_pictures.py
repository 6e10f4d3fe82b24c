"""Draws the pictures of the README from the demo collection: python tools/draw_pictures.py [FOLDER].

The reading room of a fresh demo library is opened in Chromium; the matrix of the decision against the provinces and a
page of the reader are taken as a visitor sees them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs/pictures"
SOURCE = "中枢委员会关于加快建设现代产业体系的决定"
PLAN = "云泽省建设现代产业体系实施方案"
LONG = 300_000
"""Milliseconds that the matrix may take, with what is compiled after an installation."""


def main() -> None:
    """Builds the library, opens the room and takes the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        subprocess.run([sys.executable, "-m", "luoshi", "demo", "--library", library], check=True, stdout=2)
        with opened(library) as door, sync_playwright() as driver:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            view = {"width": 1280, "height": 800}
            context = browser.new_context(viewport=view, device_scale_factor=1.5, reduced_motion="reduce")
            page = context.new_page()
            page.goto(door)
            draw_matrix(page, folder / "matrix.png")
            draw_reader(page, folder / "reader.png")
            browser.close()


@contextmanager
def opened(library: Path) -> Iterator[str]:
    """The address of an open room."""
    command = [sys.executable, "-m", "luoshi", "serve", "--library", str(library), "--port", "0"]
    room = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        found = (re.search(r"http://\S+", line) for line in room.stdout or ())
        yield next(one[0] for one in found if one)
    finally:
        room.terminate()
        room.wait()


def go(page: Page, path: str) -> None:
    """Go to an address of the room."""
    page.goto("/".join(page.url.split("/")[:3]) + path)


def draw_matrix(page: Page, picture: Path) -> None:
    """The matrix with one section unfolded and the evidence of a cell."""
    go(page, "/matrix")
    page.locator("main a", has_text=SOURCE).first.click()
    page.locator("form.against button.main").click()
    expect(page.locator("table.matrix")).to_be_visible(timeout=LONG)
    page.wait_for_load_state()
    page.locator("a.turner", has_text="实施链长负责制").click()
    page.locator("td.elaborated a, td.adapted a").first.click()
    expect(page.locator("#card .evidence").first).to_be_visible()
    page.screenshot(path=picture)


def draw_reader(page: Page, picture: Path) -> None:
    """A province's plan at its targets, with roles, facts and origins."""
    go(page, f"/documents?q={PLAN}")
    page.locator(".rows .name", has_text=PLAN).first.click()
    expect(page.locator(".strip a").first).to_be_visible()
    page.locator(".contents a", has_text="主要目标").click()
    page.screenshot(path=picture)


if __name__ == "__main__":
    main()
