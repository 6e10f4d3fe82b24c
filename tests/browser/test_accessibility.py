"""No page of the room keeps anybody out: axe-core finds no serious fault on any kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
WIDTHS = (1280, 390)
OF_EACH_KIND = 2
MOST_PAGES = 50
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => one.id + ": " + one.nodes.map(node => node.target.join(" ")).slice(0, 5).join(", "))"""


def kind_of(address: str) -> str:
    """What pages of one kind have in common: the path without names, and whether something is asked."""
    path, _, query = address.partition("?")
    parts = [part if re.fullmatch("([a-z_]*[g-z][a-z_]*)?", part) else "*" for part in path.split("/")]
    return "/".join(parts) + ("?" if query else "")


def addresses(page: Page) -> Iterator[str]:
    """One or two addresses of each kind that can be reached from the first page, that page first."""
    seen: dict[str, int] = {}
    waiting, known = ["/"], {"/"}
    while waiting and sum(seen.values()) < MOST_PAGES:
        here = waiting.pop(0)
        if seen.setdefault(kind_of(here), 0) >= OF_EACH_KIND:
            continue
        seen[kind_of(here)] += 1
        yield here
        links = page.eval_on_selector_all(
            "a[href^='/']:not([download])", "links => links.map(link => link.getAttribute('href'))"
        )
        fresh = [link.partition("#")[0] for link in links]
        waiting += [link for link in dict.fromkeys(fresh) if link not in known]
        known.update(fresh)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_kind_of_page_has_a_serious_fault(page: Page, language: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not there (npm ci --prefix tests/browser)")
    home = page.url
    if language == "en":
        page.get_by_role("button", name="English").click()
    faults: list[str] = []
    visited = 0
    for address in addresses(page):
        page.goto(home.rstrip("/") + address)
        visited += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(AXE.read_text(encoding="utf-8"))
            faults += [f"{address} at {width}: {fault}" for fault in page.evaluate(RUN)]
    assert visited > 4
    assert not faults, "\n".join(faults)


def test_pages_of_one_kind_are_known_by_their_path() -> None:
    assert kind_of("/documents/0a1b?at=3-4") == kind_of("/documents/ffff?at=1-9") == "/documents/*?"
    assert kind_of("/documents/0a1b/raw") == "/documents/*/raw"
    assert kind_of("/documents?q=1") != kind_of("/documents")
