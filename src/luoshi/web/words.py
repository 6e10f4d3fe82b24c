"""The words of the pages: the tables in ``wording``, a key a line, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from luoshi.session import Language


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What each key says in each language."""
    tables = sorted(files("luoshi.web").joinpath("wording").iterdir(), key=lambda table: table.name)
    return {key: said for table in tables for key, said in _read(table.read_text(encoding="utf-8"))}


def _read(table: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The keys of one table, each with what it says in each language."""
    lines = table.splitlines()
    _, *languages = lines[0].split("\t")
    for line in lines[1:]:
        key, *said = line.split("\t")
        yield key, dict(zip(languages, said, strict=True))


def say(language: Language, key: str, /, **values: object) -> str:
    """The words of a key in a language, with values put in.

    Raises:
        KeyError: there are no such words.
    """
    said = words()[key][language.value]
    return said.format(**values) if values else said
