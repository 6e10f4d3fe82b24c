"""The words of the pages: ``words.tsv``, a key a line, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from luoshi.session import Language


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What each key says in each language."""
    lines = files("luoshi.web").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    _, *languages = lines[0].split("\t")
    rows = (line.split("\t") for line in lines[1:])
    return {key: dict(zip(languages, said, strict=True)) for key, *said in rows}


def say(language: Language, key: str, /, **values: object) -> str:
    """The words of a key in a language, with values put in.

    Raises:
        KeyError: there are no such words.
    """
    said = words()[key][language.value]
    return said.format(**values) if values else said
