"""Prints corpus text to PDF in many layouts with Chromium: `python bench/pages/compose.py SHARED OUT [--seed N]`.

Beside each PDF stands a JSON file with its true paragraphs in order and the page furniture that is not text.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from layouts import LAYOUTS
from paper import FLOW, Item, Printout
from passages import articles

CHROMIUM = os.environ.get("LUOSHI_CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a printed file holds: the true paragraphs in order, and the furniture."""

    layout: str
    items: tuple[Item, ...]
    furniture: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Truth:
        """The truth that was written beside a PDF."""
        found = json.loads(path.read_text(encoding="utf-8"))
        return cls(found["layout"], tuple(Item(**item) for item in found["items"]), tuple(found["furniture"]))


def compose(shared: Path, out: Path, layouts: list[str], seed: int = 7) -> list[Path]:
    """Print every layout; returns the PDF files, each with its JSON beside it."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    written = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        for layout in layouts:
            number = list(LAYOUTS).index(layout)
            printout = LAYOUTS[layout](articles(shared, seed * 100 + number), random.Random(seed))
            page = browser.new_page()
            truth = _print(page, printout, out / f"{layout}.pdf")
            page.close()
            text = json.dumps(asdict(truth), ensure_ascii=False, indent=1)
            (out / f"{layout}.json").write_text(text, encoding="utf-8")
            written.append(out / f"{layout}.pdf")
        browser.close()
    return written


def _print(page: Any, printout: Printout, path: Path) -> Truth:
    width, height = (round(mm / 25.4 * 96) for mm in printout.size)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    page.set_content(printout.html)
    placed = page.evaluate(
        FLOW, [[name, [_entry(item) for item in story]] for name, story in printout.stories]
    )
    head, foot = printout.head
    extra = {"display_header_footer": True, "header_template": head, "footer_template": foot} if head else {}
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True, **extra)
    return Truth(printout.layout, _order(printout, placed), printout.furniture)


def _entry(item: Item) -> tuple[str, str, str]:
    tag = "h2" if item.sort == "heading" else "p"
    return tag, "", item.text


def _order(printout: Printout, placed: list[list[int]]) -> tuple[Item, ...]:
    """Headings that stand apart and the stories below them, article by article; notes after the text they belong to."""
    stories = {
        story[0].article: _placed(story, *n) for n, (_, story) in zip(placed, printout.stories, strict=True)
    }
    out: list[Item] = []
    for item in printout.items:
        if item.sort == "heading" and item.article in stories:
            out += [item, *stories.pop(item.article)]
        else:
            out.append(item)
    return tuple([item for story in stories.values() for item in story] + out)


def _placed(story: tuple[Item, ...], whole: int, letters: int) -> tuple[Item, ...]:
    cut = [replace(item, text=item.text[:letters]) for item in story[whole : whole + 1] if letters]
    return (*story[:whole], *cut)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--layout", action="append", choices=list(LAYOUTS))
    options = parser.parse_args()
    for made in compose(options.shared, options.out, options.layout or list(LAYOUTS), options.seed):
        print(made)
