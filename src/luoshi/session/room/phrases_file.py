"""The last survey of formulations as a file of the library's cache, so that it outlives the room that made it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from luoshi.session.formulations import Counterpart, Survey, Surveyed, Turn
from luoshi.session.room.matrix_making import put

CACHE = "cache/phrases"
"""The folder, within a library, that may be deleted at any time."""

FORMAT = 1
"""Version of the file and of what finds formulations; a survey of another is not shown."""

_NAME = "survey.json"


def keep_survey(library: Path, survey: Survey) -> None:
    """Keep a survey in place of the one before; where the library cannot be written to, it is not kept."""
    data = {"format": FORMAT, "survey": asdict(survey)}
    with suppress(OSError):
        put(library / CACHE, _NAME, json.dumps(data, ensure_ascii=False).encode())


def kept_survey(library: Path) -> Survey | None:
    """The survey that was made last; None when there is none, or none that can be read."""
    path = library / CACHE / _NAME
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        found = path.stat()
        return _read(path, (found.st_size, found.st_mtime_ns))
    return None


@lru_cache(1)
def _read(path: Path, _: tuple[int, int]) -> Survey | None:
    data = json.loads(path.read_bytes())
    return _survey(data["survey"]) if data["format"] == FORMAT else None


def _survey(known: dict[str, Any]) -> Survey:
    years = tuple((year, count) for year, count in known["years"])
    return Survey(**known | {"years": years, "rows": tuple(map(_surveyed, known["rows"]))})


def _surveyed(known: dict[str, Any]) -> Surveyed:
    return Surveyed(
        **known
        | {
            "years": tuple(known["years"]),
            "variants": tuple(known["variants"]),
            "turn": Turn(known["turn"]) if known["turn"] else None,
            "counterpart": Counterpart(**known["counterpart"]) if known["counterpart"] else None,
        }
    )
