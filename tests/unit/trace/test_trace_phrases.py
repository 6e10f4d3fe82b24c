"""Phrases: uses, variants, followers and shares."""

from __future__ import annotations

import pytest

from luoshi.text import Document, Level, Metadata, Source
from luoshi.trace import first_use, followers, phrase_uses, shares
from luoshi.trace.phrases import wilson


def document(
    name: str, text: str, when: str | None = None, level: Level | None = None, region: str | None = None
) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when, level=level, region=region))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("要推进强链补链延链。", [("强链补链延链", 0)]),
        ("强链、补链、延链", [("强链、补链、延链", 0)]),
        ("强链 补链\n延链", [("强链 补链\n延链", 0)]),
        ("强链补链延链，再强链补链延链", [("强链补链延链", 0), ("强链补链延链", 0)]),
        ("强链补链稳链", [("强链补链稳", 1)]),
        ("固链补链延链", [("链补链延链", 1)]),
        ("延链稳链", []),
        ("", []),
    ],
)
def test_uses(text: str, found: list[tuple[str, int]]) -> None:
    uses = phrase_uses("强链补链延链", [document("d", text)])
    exact = [(text[use.start : use.end], use.edits) for use in uses if not use.edits]
    assert exact == [row for row in found if not row[1]]
    assert len(uses) == len(found)


def test_variants_are_close_wordings() -> None:
    texts = ["坚持以工业经济稳增长为主线", "坚持把工业经济稳增长为主线", "坚持以农业经济为主线"]
    documents = [document(str(i), text) for i, text in enumerate(texts)]
    uses = phrase_uses("坚持以工业经济稳增长为主线", documents)
    assert [(use.document, use.edits) for use in uses] == [("0", 0), ("1", 1)]


@pytest.mark.parametrize("wording", ["", "，。", " "])
def test_no_wording_has_no_uses(wording: str) -> None:
    assert phrase_uses(wording, [document("d", "强链补链")]) == []


def test_who_was_first_and_who_followed() -> None:
    documents = [
        document("city", "实施亩均论英雄改革", "2019-03", Level.CITY, "临湖"),
        document("late", "深化亩均论英雄改革", "2021", Level.PROVINCE, "云海"),
        document("early", "探索亩均论英雄改革", "2018-05-01", Level.COUNTY, "西塘"),
        document("again", "亩均论英雄改革", "2020", Level.COUNTY, "西塘"),
        document("undated", "亩均论英雄改革", None, Level.CENTRAL, "全国"),
    ]
    uses = phrase_uses("亩均论英雄", documents)
    first = first_use(uses)
    assert first is not None
    assert first.document == "early"
    assert [(who, when) for who, when, _ in followers(uses, documents)] == [
        ("西塘", "2018-05-01"),
        ("临湖", "2019-03"),
        ("云海", "2021"),
    ]


def test_shares_by_year_and_level() -> None:
    documents = [
        document("a", "亩均论英雄", "2020-01-05", Level.CITY),
        document("b", "别的话", "2020", Level.CITY),
        document("c", "别的话", "2020-07", Level.PROVINCE),
        document("d", "亩均论英雄", "2021/2025", Level.CITY),
        document("e", "亩均论英雄", None, Level.CITY),
    ]
    rows = shares(phrase_uses("亩均论英雄", documents), documents)
    assert [(row.period, row.level, row.using, row.documents) for row in rows] == [
        ("2020", None, 1, 3),
        ("2020", Level.PROVINCE, 0, 1),
        ("2020", Level.CITY, 1, 2),
    ]
    monthly = shares(phrase_uses("亩均论英雄", documents), documents, monthly=True)
    assert [(row.period, row.using, row.documents) for row in monthly if row.level is None] == [
        ("2020-01", 1, 1),
        ("2020-07", 0, 1),
    ]


def test_documents_without_a_level_are_counted_once() -> None:
    documents = [document("a", "亩均论英雄", "2020")]
    assert len(shares([], documents)) == 1


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_wilson(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=1e-4)
