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

from luoshi.session.room import Desk, NameKind, NamesColumn, Room, drawers_of, index_of, list_indicators
from luoshi.web import Keys, create_app
from luoshi.web.addresses import address
from luoshi.web.server import warm

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
    parser.add_argument("--at-once", action="store_true", help="while the lists of the index are being made")
    asked = parser.parse_args()
    room, keys = Room(asked.library), Keys()
    warm(room)
    desk = room.desk()
    if desk is None:
        parser.error("the library is empty")
    if not asked.at_once:
        drawers_of(desk).begin(300)
    app = create_app(room, keys, PORT)
    visitor = TestClient(app, f"http://127.0.0.1:{PORT}", cookies={f"luoshi_{PORT}": keys.visit})
    print(f"{len(desk.catalogue.entries):,} documents; milliseconds by the clock and of CPU")
    print("page | pages | median | p95 | slowest | CPU, median | CPU, p95\n---|---|---|---|---|---|---")
    for name, addresses in kinds(desk, visitor, asked.pages):
        times = [timed(visitor, where) for where in addresses]
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
    yield "tasks of a document", [address("/tasks", document=entry.id) for entry in entries]
    yield (
        "tasks of the library",
        [
            address("/tasks", column=draw.choice(("owner", "deadline")), page=draw.randint(1, 999))
            for _ in entries
        ],
    )
    yield (
        "tasks, narrowed",
        [address("/tasks", part=draw.choice(WORDS[:4]), level="province", since=2025) for _ in entries],
    )
    yield from named(desk, count, draw)
    yield from compared(desk, count, draw)


def named(desk: Desk, count: int, draw: random.Random) -> Iterator[tuple[str, list[str]]]:
    """The lists of the index, what they lead to, phrases, indicators and the map."""
    yield "index", ["/index"] * count
    for kind in NameKind:
        register = index_of(desk).register(kind)
        columns = [draw.choice(list(NamesColumn)).value for _ in range(count)]
        yield f"index: {kind}", [address(f"/{kind}", column=one, page=draw.randint(1, 9)) for one in columns]
        subjects = register.subjects
        often = sorted(range(len(subjects)), key=lambda at: -len(register.rows(at)))[: count // 2]
        keys = [subjects[at].key for at in often]
        keys += [one.key for one in draw.sample(subjects, min(count // 2, len(subjects)))]
        yield f"index: one of {kind}", [address(f"/{kind}", key) for key in keys]
    words = [word.strip("“”") for word in WORDS if " " not in word]
    indicators = [row.name for row in desk.kept(list_indicators)][:count]
    yield "phrases", ["/phrases"] * count
    yield "a phrase", [address("/phrases", word) for word in words]
    yield "indicators", ["/indicators"] * count
    yield "an indicator", [address("/indicators", name) for name in indicators]
    yield "map", [address("/map", indicator=name) for name in indicators[: count // 2]]


def compared(desk: Desk, count: int, draw: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Where a matrix and a comparison begin, and comparisons of two government documents."""
    yield "matrix, choice", ["/matrix"] * count
    yield "side by side, choice", ["/compare"] * count
    some = [
        entry for entry in desk.catalogue.entries if entry.level in ("central", "province") and entry.date
    ]
    pairs = [draw.sample(some, 2) for _ in range(count // 4)]
    yield "side by side", [address("/compare", a=one.id, b=other.id) for one, other in pairs]


def links(visitor: TestClient, where: str, draw: random.Random) -> list[str]:
    """A few cards that a page leads to."""
    found = sorted(set(re.findall(r'data-card[^>]*href="([^"]+)"', visitor.get(where).text)))
    return draw.sample(found, min(12, len(found)))


def timed(visitor: TestClient, where: str) -> tuple[float, float]:
    """Milliseconds until the whole answer is there: by the clock, and of CPU on all threads."""
    start, busy = perf_counter(), process_time()
    visitor.get(where).raise_for_status()
    return (perf_counter() - start) * 1000, (process_time() - busy) * 1000


if __name__ == "__main__":
    main()
