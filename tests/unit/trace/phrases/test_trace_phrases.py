"""Phrases: uses, variants, followers and shares."""

from __future__ import annotations

import pytest

from luoshi.text import Document, Level, Metadata, Source
from luoshi.trace import first_use, followers, phrase_uses, shares
from luoshi.trace.phrases.uses import wilson


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


@pytest.mark.parametrize(
    ("text", "found", "edits"),
    [
        ("推行亩均效益论英雄改革", "亩均效益论英雄", 0),
        ("推行亩均效益辩英雄改革", "亩均效益辩英雄", 1),
        ("推行亩均论英雄改革", None, 0),
        ("推行亩均效益英雄改革", "亩均效益英雄", 1),
        ("推行亩均综合效益论英雄改革", None, 0),
        ("推行亩均、效益，论英雄", "亩均、效益，论英雄", 0),
    ],
    ids=["itself", "exchanged", "two dropped", "dropped", "two added", "marks between"],
)
def test_variants_of_seven_letters_have_one_edit(text: str, found: str | None, edits: int) -> None:
    uses = phrase_uses("亩均效益论英雄", [document("d", text)])
    assert [(text[use.start : use.end], use.edits) for use in uses] == ([(found, edits)] if found else [])


@pytest.mark.parametrize("wording", ["链主", "强链补链"])
def test_short_wordings_have_no_variants(wording: str) -> None:
    text = wording[:-1] + "长"
    assert phrase_uses(wording, [document("d", text)]) == []


def test_a_variant_does_not_overlap_the_wording() -> None:
    text = "强链补链延链强链补链稳链"
    uses = phrase_uses("强链补链延链", [document("d", text)])
    assert [use.edits for use in uses] == [0, 1]
    assert uses[0].end <= uses[1].start


def test_uses_come_in_order_of_date_level_and_text() -> None:
    documents = [
        document("undated", "链长制工作"),
        document("city", "链长制工作，链长制工作", "2020-01-01", Level.CITY),
        document("centre", "链长制工作", "2020-01-01", Level.CENTRAL),
        document("year", "链长制工作", "2019", Level.COUNTY),
    ]
    uses = phrase_uses("链长制工作", documents)
    assert [use.document for use in uses] == ["year", "centre", "city", "city", "undated"]
    assert phrase_uses("链长制工作", documents[::-1]) == uses


def test_the_first_use_is_no_variant() -> None:
    documents = [
        document("variant", "坚持以工业经济稳增长为重点", "2019"),
        document("itself", "坚持以工业经济稳增长为主线", "2021"),
    ]
    uses = phrase_uses("坚持以工业经济稳增长为主线", documents)
    assert uses[0].document == "variant"
    assert uses[0].edits == 2
    first = first_use(uses)
    assert first is not None
    assert first.document == "itself"
    assert first_use([]) is None


def test_followers_are_places_or_else_issuers() -> None:
    text = "链长制工作"
    source = Source("x.txt", "0" * 64, 1, "text/plain")
    documents = [
        Document("a", source, 0, 0, 5, text, (), Metadata(date="2020", issuer="云海省工信厅")),
        Document("b", source, 0, 0, 5, text, (), Metadata(date="2021", issuer="云海省政府", region="云海")),
        Document("c", source, 0, 0, 5, text, (), Metadata(date="2022")),
    ]
    found = followers(phrase_uses(text, documents), documents)
    assert [(who, when) for who, when, _ in found] == [("云海省工信厅", "2020"), ("云海", "2021")]


@pytest.mark.parametrize(
    ("when", "year", "month"),
    [
        ("2022-10-16", "2022", "2022-10"),
        ("2022-10", "2022", "2022-10"),
        ("2022", "2022", None),
        ("2022-10-01/2022-10-31", "2022", "2022-10"),
        ("2022-09/2022-10", "2022", None),
        ("2021/2022", None, None),
        (None, None, None),
        ("某年", None, None),
    ],
)
def test_periods(when: str | None, year: str | None, month: str | None) -> None:
    documents = [document("d", "链长制工作", when)]
    uses = phrase_uses("链长制工作", documents)
    assert [row.period for row in shares(uses, documents)] == ([year] if year else [])
    assert [row.period for row in shares(uses, documents, monthly=True)] == ([month] if month else [])


def test_shares_lie_in_their_intervals() -> None:
    documents = [document(str(i), "链长制工作" if i % 3 else "别的", "2022", Level.CITY) for i in range(30)]
    for row in shares(phrase_uses("链长制工作", documents), documents):
        assert (row.using, row.documents) == (20, 30)
        assert 0 <= row.low < 20 / 30 < row.high <= 1


@pytest.mark.parametrize("trials", [1, 7, 100])
def test_wilson_is_symmetric_and_widest_for_few(trials: int) -> None:
    low, high = wilson(0, trials)
    assert wilson(trials, trials) == pytest.approx((1 - high, 1 - low))
    assert high - low > wilson(0, trials * 2)[1] - wilson(0, trials * 2)[0]


def test_a_variant_takes_in_no_letters_of_its_own_at_the_edges() -> None:
    text = "谋划布局，提升产业链韧性水平。"
    uses = phrase_uses("着力提升产业链韧性水平", [document("d", text)])
    assert [(text[use.start : use.end], use.edits) for use in uses] == [("提升产业链韧性水平", 2)]
