"""Reads facts out of a few words, without the stages before extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract import extract
from luoshi.extract.mentions import Reading, read_structured
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.clauses import split_clauses
from luoshi.text import Document, Fact, Metadata, Role, Source, Structured, Unit, UnitKind

SOURCE = Source("made-up.txt", "0" * 64, 1, "text/plain")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def structured() -> Callable[..., Structured]:
    """A document of clauses alone, all of one role: ``structured(text, date, role)``."""

    def build(text: str, date: str | None = None, role: Role | None = None) -> Structured:
        units = [Unit("d", 0, -1, UnitKind.ARTICLE, 0, len(text))]
        for start, end in split_clauses(text):
            units.append(Unit("d", len(units), 0, UnitKind.CLAUSE, start, end, role=role))
        document = Document("d", SOURCE, 0, 0, len(text), text, metadata=Metadata(date=date))
        return Structured(document, tuple(units))

    return build


@pytest.fixture(scope="session")
def reading(structured: Callable[..., Structured], lexicon: Lexicon) -> Callable[..., Reading]:
    """What one finder reads: ``reading(text, date, role)``."""
    return lambda *given: read_structured(structured(*given), lexicon)


@pytest.fixture(scope="session")
def facts(structured: Callable[..., Structured], lexicon: Lexicon) -> Callable[..., list[Fact]]:
    """All facts of some words: ``facts(text, date, role)``."""
    return lambda *given: extract(structured(*given), lexicon)


@pytest.fixture(scope="session")
def named(facts: Callable[..., list[Fact]]) -> Callable[..., list[str]]:
    """The words of one kind of fact: ``named(kind, text, date)``."""

    def words(kind: str, text: str, *given: object) -> list[str]:
        return [text[f.start : f.end] for f in facts(text, *given) if f.kind.value == kind]

    return words
