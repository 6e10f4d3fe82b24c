"""What holds for the facts of any text: where they lie, in which order, and that nothing else had a say in them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.extract import extract
from luoshi.extract.calendar import anchor_of, half, quarter, shift_days, shift_years
from luoshi.extract.nesting import settle
from luoshi.extract.numbers import number
from luoshi.extract.quantities import find_quantities
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.clauses import split_clauses
from luoshi.text import Document, Fact, FactKind, Metadata, Role, Source, Structured, Unit, UnitKind

SOME = settings(max_examples=60, deadline=None)

WORDS = (
    "2024年 10月24日 今年以来 “十四五” 前三季度 近日 每年3月 1—9月 省委 、省政府 省财政厅 厅长王清远 部　长　　韩长山\n"
    " 杭州市 合肥高新区 （以下简称高新区） 全国 长三角 党的二十大 中央经济工作会议 第35次常务会议 《甲条例》 《意见》"
    " “四个意识” “415X” 1+1+9 实施 推进 智能工厂建设工程 “智赋千厂”行动 一带一路 集成电路 氢能 等产业 工业增加值"
    " 增长 6.5% 、8.7% 达到 1500家以上 由162个 整合为123个 居全国第5 、第6位 两位数增长 大关 新增"
    " 。 ， 、 ； ： ！ \n “ ” 《 》 （ ） 和 与 的 了 在 万 亿 十 第 年 月 日 个 % 5 A + . 　"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.lists(PIECES, max_size=25).map("".join)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
DATES = st.sampled_from([None, "2024", "2024-10", "2024-10-24", "2024-02-08", "2021/2025"])
ROLES = st.sampled_from([None, *Role])
EDGES = "，。；：！？、\n"


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def structured(text: str, date: str | None, role: Role | None) -> Structured:
    units = [Unit("d", 0, -1, UnitKind.ARTICLE, 0, len(text))]
    for start, end in split_clauses(text):
        units.append(Unit("d", len(units), 0, UnitKind.CLAUSE, start, end, role=role))
    source = Source("made-up.txt", "0" * 64, 1, "text/plain")
    return Structured(
        Document("d", source, 0, 0, len(text), text, metadata=Metadata(date=date)), tuple(units)
    )


def facts(text: str, date: str | None = None, role: Role | None = None) -> list[Fact]:
    return extract(structured(text, date, role), lexicon())


def span(fact: Fact) -> tuple[int, int]:
    return fact.start, fact.end


@SOME
@given(TEXTS | ANY, DATES, ROLES)
def test_facts_lie_inside_the_text_in_order(text: str, date: str | None, role: Role | None) -> None:
    found = facts(text, date, role)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in found)
    assert found == sorted(found, key=lambda f: (f.start, f.end, f.kind))


@SOME
@given(TEXTS | ANY, DATES)
def test_no_fact_lies_inside_another_but_for_the_two_exceptions(text: str, date: str | None) -> None:
    found = [fact for fact in facts(text, date) if fact.kind is not FactKind.INDICATOR]
    programmes = [span(fact) for fact in found if fact.kind is FactKind.PROGRAMME]
    plain = [
        fact
        for fact in found
        if fact.kind is not FactKind.FORMULATION
        or not any(start <= fact.start and fact.end <= end for start, end in programmes)
    ]
    assert all(left.end <= right.start for left, right in pairwise(sorted(plain, key=span)))


@SOME
@given(TEXTS, DATES)
def test_a_fact_has_no_mark_of_its_sentence_at_its_edges(text: str, date: str | None) -> None:
    for fact in facts(text, date):
        words = text[fact.start : fact.end]
        assert words == words.strip(EDGES), fact.kind
        assert words.strip(), fact.kind


@SOME
@given(TEXTS | ANY, DATES)
def test_a_fact_knows_the_clause_in_which_it_begins(text: str, date: str | None) -> None:
    document = structured(text, date, None)
    clauses = {unit.id: unit for unit in document.of(UnitKind.CLAUSE)}
    for fact in extract(document, lexicon()):
        if fact.clause == -1:
            assert not any(clause.start <= fact.start < clause.end for clause in clauses.values())
        else:
            assert clauses[fact.clause].start <= fact.start < clauses[fact.clause].end


@SOME
@given(TEXTS | ANY, st.lists(TEXTS, max_size=3), DATES)
def test_documents_read_before_have_no_say(text: str, before: list[str], date: str | None) -> None:
    alone = facts(text, date)
    for other in before:
        facts(other, "2019-01-01")
    assert facts(text, date) == alone


@SOME
@given(TEXTS, TEXTS)
def test_what_follows_a_paragraph_has_no_say_in_its_dates(first: str, second: str) -> None:
    head = first.strip("　 \n") + "。\n"
    kept = [f for f in facts(head, "2024-10-24") if f.kind is FactKind.DATE]
    both = facts(head + second, "2024-10-24")
    dates = [(f.start, f.end, dict(f.norm)) for f in both if f.kind is FactKind.DATE and f.end <= len(head)]
    others = [span(f) for f in both if f.kind is not FactKind.DATE and f.start < len(head)]
    for fact in kept:
        swallowed = any(start < fact.end and fact.start < end for start, end in others)
        assert swallowed or (fact.start, fact.end, dict(fact.norm)) in dates


FIELDS = {
    FactKind.OFFICIAL: "post org body",
    FactKind.ORGANISATION: "body code level region parent",
    FactKind.PLACE: "adcode",
    FactKind.DATE: "value",
    FactKind.INDUSTRY: "chain sector gbt4754",
    FactKind.CITATION: "title",
    FactKind.INDICATOR: "name indicator value unit change relation status scope period",
    FactKind.COMMITMENT: (
        "role action object owner partners deadline measure value unit relation parent section order voice"
    ),
    FactKind.INSTRUMENT: "instrument side amount unit per cap condition beneficiary",
}
"""What a fact's norm holds, by its kind; an organisation that is no public body has none of it."""


@SOME
@given(TEXTS, DATES, ROLES)
def test_norms_have_the_fields_of_their_kind(text: str, date: str | None, role: Role | None) -> None:
    fields = {kind: set(names.split()) for kind, names in FIELDS.items()}
    for fact in facts(text, date, role):
        wanted = fields.get(fact.kind, set())
        assert set(fact.norm) == wanted or (fact.kind is FactKind.ORGANISATION and not fact.norm)
        if fact.kind is FactKind.INDICATOR:
            assert fact.norm["name"]
            assert fact.norm["relation"] in ("=", ">=", "<=", "~")
            assert fact.norm["change"] in ("level", "growth", "increase", "decrease", "share", "rank")
            assert fact.norm["status"] in ("achieved", "target")
            assert role is not Role.SUPPORT


@SOME
@given(TEXTS, DATES)
def test_the_value_of_a_date_is_iso(text: str, date: str | None) -> None:
    for fact in facts(text, date):
        if fact.kind is FactKind.DATE and fact.norm["value"] is not None:
            assert all(anchor_of(part) is not None for part in str(fact.norm["value"]).split("/"))


@SOME
@given(TEXTS)
def test_a_title_is_what_stands_between_the_brackets(text: str) -> None:
    for fact in facts(text):
        if fact.kind is FactKind.CITATION and text[fact.start] == "《":
            assert fact.norm["title"] == text[fact.start + 1 : fact.end - 1]


@SOME
@given(TEXTS | ANY)
def test_values_are_in_order_and_apart(text: str) -> None:
    values = find_quantities(text, [])
    assert all(left.end <= right.start for left, right in pairwise(values))


@given(
    st.lists(st.tuples(st.sampled_from(list(FactKind)), st.integers(0, 40), st.integers(1, 9)), max_size=12)
)
def test_settling_again_changes_nothing(rows: list[tuple[FactKind, int, int]]) -> None:
    once = settle([Fact("d", kind, start, start + length) for kind, start, length in rows])
    assert settle(once) == once
    assert sum(f.kind is FactKind.INDICATOR for f in once) == sum(
        row[0] is FactKind.INDICATOR for row in rows
    )


@given(st.integers(0, 10**12))
def test_arabic_digits_are_themselves(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_numerals_up_to_a_thousand(hundreds: int, tens: int, ones: int) -> None:
    digits = "零一二三四五六七八九"
    written = digits[hundreds] + "百"
    written += digits[tens] + "十" if tens else "零" if ones else ""
    written += digits[ones] if ones else ""
    assert number(written) == hundreds * 100 + tens * 10 + ones


@given(st.text(max_size=50))
def test_any_words_are_a_number_or_none(written: str) -> None:
    value = number(written)
    assert value is None or value >= 0


@given(st.dates(), st.integers(-400, 400))
def test_days_there_and_back(day: object, by: int) -> None:
    anchor = anchor_of(str(day))
    assert anchor is not None
    moved = shift_days(anchor, by) if 1 < anchor.year < 9998 else None
    if moved is not None:
        again = anchor_of(moved)
        assert again is not None
        assert shift_days(again, -by) == str(day)


@given(st.integers(1100, 9000), st.integers(-50, 50))
def test_a_period_is_moved_whole(year: int, by: int) -> None:
    for period in (half(year, "上半年"), quarter(year, "三"), str(year), f"{year}/{year + 4}"):
        assert period is not None
        assert shift_years(shift_years(period, by), -by) == period
