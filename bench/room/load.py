"""Fifty readers at once: load.py LIBRARY [--connections 50] [--seconds 60]. Needs wrk (Debian: apt-get install wrk).

The room is opened as a user opens it; half of the requests are searches, half open a document. Printed are wrk's
figures, how many answers were no page, and the memory that the room has in use through the minute.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from luoshi.session.room import Room

WORDS = ("产业链", "高质量发展", "新型工业化", "营商环境", "人工智能", "中小企业", "标准", "就业")
PAGES = 400
SCRIPT = """
local addresses = {%s}
local at = 0
request = function()
  at = at %% #addresses + 1
  return wrk.format("GET", addresses[at], {["Cookie"] = "%s", ["Host"] = "%s"})
end
"""
OWN = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("not 200: %d; connect %d, read %d, write %d, timeout %d\\n",
    errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
"""


def main() -> None:
    """Reads the arguments and prints what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    with opened(asked.library) as (process, host, way_in), tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "readers.lua"
        listed = ", ".join(f'"{one}"' for one in addresses(asked.library))
        script.write_text(SCRIPT % (listed, cookie(host, way_in), host) + OWN, encoding="utf-8")
        stop, seen = Event(), list[float]()
        watcher = Thread(target=watch, args=(process.pid, stop, seen))
        watcher.start()
        load = (f"-c{asked.connections}", f"-d{asked.seconds}s", "-t2", "--latency", "--timeout", "10s")
        subprocess.run(["wrk", *load, "-s", str(script), f"http://{host}/"], check=True)
        stop.set()
        watcher.join()
    tenth = max(1, len(seen) // 10)
    print("memory in use, MB, through the run:", *(f"{megabytes:.0f}" for megabytes in seen[::tenth]))


@contextmanager
def opened(library: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A room that is open: its process, its host and the way in."""
    command = [sys.executable, "-m", "luoshi", "serve", "--library", str(library), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout or ():
            found = re.search(r"http://([^/\s]+)(/\S+)", line)
            if found:
                yield process, found[1], found[2]
                break
    finally:
        process.terminate()
        process.wait()


def cookie(host: str, way_in: str) -> str:
    """What the room gives to whoever comes in by the printed address."""
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection(host, timeout=10)
            connection.request("GET", way_in)
            return connection.getresponse().headers["set-cookie"].partition(";")[0]
        except ConnectionError:
            time.sleep(0.1)
    raise SystemExit("the room did not open")


def addresses(library: Path) -> list[str]:
    """Searches and documents in turn."""
    desk = Room(library).desk()
    if desk is None:
        raise SystemExit("the library is empty")
    draw = random.Random(6)
    documents = [f"/documents/{draw.choice(desk.catalogue.entries).id}" for _ in range(PAGES)]
    quoted = ["".join(f"%{byte:02X}" for byte in word.encode()) for word in WORDS]
    searches = [f"/documents?q={draw.choice(quoted)}&page={draw.randint(1, 9)}" for _ in range(PAGES)]
    return [one for pair in zip(documents, searches, strict=True) for one in pair]


def watch(process: int, stop: Event, seen: list[float]) -> None:
    """Notes each second how much memory a process has in use, in MB."""
    pages = Path(f"/proc/{process}/statm")
    while not stop.wait(1):
        seen.append(int(pages.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6)


if __name__ == "__main__":
    main()
