"""How long the pages of the reading room take on the server: python bench/room/time_pages.py LIBRARY [--pages N].

Every page is asked for in-process, so that neither a socket nor a browser counts. Documents are drawn at random with a
fixed seed, each opened for the first time, as a reader would find it; longer documents are read in their middle.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from starlette.testclient import TestClient

from luoshi.session.room import Desk, Room
from luoshi.web import Keys, create_app

PORT = 8731
WORDS = (
    "产业链",
    "高质量发展",
    "新型工业化",
    "“制造强国”",
    "首台套 保险",
    "发展",
    "营商环境",
    "人工智能 算力",
)


def main() -> None:
    """Time the pages and print a row for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--pages", type=int, default=100, help="how many of each kind")
    asked = parser.parse_args()
    room, keys = Room(asked.library), Keys()
    room.warm()
    desk = room.desk()
    if desk is None:
        parser.error("the library is empty")
    app = create_app(room, keys, PORT)
    visitor = TestClient(app, f"http://127.0.0.1:{PORT}", cookies={f"luoshi_{PORT}": keys.visit})
    print(f"{len(desk.catalogue.entries):,} documents; milliseconds by the clock and of CPU")
    print("page | pages | median | p95 | slowest | CPU, median | CPU, p95\n---|---|---|---|---|---|---")
    for name, addresses in kinds(desk, visitor, asked.pages):
        times = [timed(visitor, address) for address in addresses]
        if times:
            clock, cpu = (sorted(column) for column in zip(*times, strict=True))
            half, late = len(times) // 2, int(len(times) * 0.95)
            figures = (clock[half], clock[late], clock[-1], cpu[half], cpu[late])
            print(f"{name} | {len(times)} | {' | '.join(f'{figure:.0f}' for figure in figures)}")


def kinds(desk: Desk, visitor: TestClient, count: int) -> Iterator[tuple[str, list[str]]]:
    """The kinds of page with the addresses to time."""
    draw = random.Random(6)
    entries = draw.sample(desk.catalogue.entries, min(count, len(desk.catalogue.entries)))
    longest = sorted(desk.catalogue.entries, key=lambda entry: -entry.chars)[:count]
    yield "overview", ["/"] * count
    yield (
        "list",
        [f"/documents?page={draw.randint(1, 99)}&order={draw.choice(('newest', 'title'))}" for _ in entries],
    )
    yield "narrowed list", [f"/documents?level={entry.level}&year={entry.year}" for entry in entries]
    yield "search", [f"/documents?q={draw.choice(WORDS)}&page={draw.randint(1, 9)}" for _ in entries]
    yield "reader", [f"/documents/{entry.id}" for entry in entries]
    yield (
        "reader, longest documents",
        [f"/documents/{e.id}?at={e.chars // 2}-{e.chars // 2 + 1}" for e in longest],
    )
    yield "raw text", [f"/documents/{entry.id}/raw" for entry in entries]
    cards = [link for entry in entries for link in links(visitor, f"/documents/{entry.id}", draw)]
    for part in ("facts", "clauses", "passages"):
        some = [link for link in cards if f"/{part}/" in link]
        yield f"card: {part}", draw.sample(some, min(count, len(some)))


def links(visitor: TestClient, address: str, draw: random.Random) -> list[str]:
    """A few cards that a page leads to."""
    found = sorted(set(re.findall(r'data-card[^>]*href="([^"]+)"', visitor.get(address).text)))
    return draw.sample(found, min(12, len(found)))


def timed(visitor: TestClient, address: str) -> tuple[float, float]:
    """Milliseconds until the whole answer is there: by the clock, and of CPU on all threads."""
    start, busy = perf_counter(), process_time()
    visitor.get(address).raise_for_status()
    return (perf_counter() - start) * 1000, (process_time() - busy) * 1000


if __name__ == "__main__":
    main()
