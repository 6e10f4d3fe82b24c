"""Refusals in Chinese: what luoshi says of an error is English, and is said again by a table of its sentences.

An error is one sentence, ``where: what; do.``. The table ``refusals.tsv`` has what failed and what to do apart, with {}
for what is put in; so old messages that a library keeps are understood as well, and what raises them need not know
in which language somebody reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final

_KEPT: Final = 2_048
_LONGEST: Final = 2_000
"""Characters of a message; a longer one says something that nobody foresaw."""
_CUTS: Final = 8
"""Stops behind which what to do may begin; any before them belong to what is put in."""
_PLACE: Final = re.compile(r"\{\}")
_ANYTHING: Final = "(.+?)"
_FIRST: Final = "((?:(?!: ).)+?)"
"""What is put in at the beginning of a sentence: not the place of the error as well."""


@lru_cache(_KEPT)
def in_chinese(message: str) -> str:
    """A message of luoshi in Chinese, the place and what is put in as they are; empty when it is not known.

    Args:
        message: one sentence, or several with a stop between what failed and what to do.
    """
    sentence = message.strip().removesuffix(".")
    if len(sentence) > _LONGEST:
        return ""
    cuts = [found.span() for found in re.finditer("; ", sentence)][-_CUTS:]
    known = ((sentence[:end], do) for end, start in cuts if (do := _said(sentence[start:])))
    unknown = ((sentence[:end], "") for end, _ in [(len(sentence), 0), *reversed(cuts)])
    said = (_put_together(failed, do) for failed, do in chain(known, unknown))
    return next(filter(None, said), "")


def in_both(message: str) -> str:
    """A message of luoshi in Chinese with the English behind it; as it is when its Chinese is not known."""
    return f"{in_chinese(message)} {message}".strip()


def _put_together(failed: str, do: str) -> str:
    """A message of a place and what failed, and what to do in Chinese; empty when it is not known what failed."""
    for start in (0, *(found.end() for found in re.finditer(": ", failed))):
        what = _said(failed[start:])
        if what:
            where = failed[:start].removesuffix(": ")
            return f"{where}：{what}{'；' if do else ''}{do}。".removeprefix("：")
    return ""


def _said(part: str) -> str:
    """What failed, or what to do, in Chinese, also when it begins with a capital; empty when it is not known."""
    return _looked_up(part) or _looked_up(f"{part[:1].lower()}{part[1:]}")


def _looked_up(part: str) -> str:
    exact, patterns = _table()
    if part in exact:
        return exact[part]
    found = ((pattern.fullmatch(part), say) for pattern, say in patterns)
    return next((say(*(_said(one) or one for one in match.groups())) for match, say in found if match), "")


@cache
def _table() -> tuple[dict[str, str], list[tuple[re.Pattern[str], Callable[..., str]]]]:
    """The sentences without anything put in, and the patterns of the others, the most particular first."""
    table = files("luoshi.report").joinpath("refusals.tsv").read_text(encoding="utf-8")
    said = dict(line.split("\t") for line in table.splitlines()[1:])
    forms = sorted((one for one in said if "{}" in one), key=len, reverse=True)
    exact = {one: chinese for one, chinese in said.items() if "{}" not in one}
    return exact, [(_pattern(one), said[one].format) for one in forms]


def _pattern(form: str) -> re.Pattern[str]:
    first, *others = (re.escape(one) for one in _PLACE.split(form))
    opening = first + (_ANYTHING if first else _FIRST)
    return re.compile(opening + _ANYTHING.join(others), re.DOTALL)
