"""No finder does more work for a letter of a long text than for one of a short text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract import extract
from luoshi.extract.aliases import find_aliases
from luoshi.extract.commitments import find_commitments
from luoshi.extract.duty_tables import find_rows
from luoshi.extract.institutions import Institutions
from luoshi.extract.instruments import find_instruments
from luoshi.extract.mentions import read_structured
from luoshi.extract.nesting import PRIORITY, settle
from luoshi.extract.organisations import find_organisations
from luoshi.extract.outline import read_outline
from luoshi.extract.owners import find_duties
from luoshi.lexicon import load_lexicon
from luoshi.lexicon.events import find_events
from luoshi.lexicon.industries import find_industries
from luoshi.lexicon.instruments import find_instrument_words
from luoshi.structure import structure
from luoshi.text import Document, Fact, FactKind, Source, Structured

Linear = Callable[[Callable[[int], object], int], None]
LEXICON = load_lexicon()
SOURCE = Source("made-up.txt", "0" * 64, 1, "text/plain")
HOSTILE = {
    "prose": "学习贯彻会议精神，推进新型工业化。",
    "open titles": "《",
    "brackets": "（）",
    "digits": "1",
    "numerals": "一",
    "verbs": "实施",
    "setups": "到2027年，",
    "bodies": "浙江省政府、省财政厅，",
    "classes of bodies": "市委局",
    "countries": "中国",
    "universities": "南昌大学研究院",
    "firms": "华为技术有限公司",
    "short names": "杭州市（以下简称新区）新区",
    "charges": "（省财政厅牵头，省商务厅负责）\n",
    "labels": "责任单位：省财政厅\n",
    "tables": "重点任务\t责任单位\n推进\t省财政厅\n",
    "lists": "一是推进：",
    "headings": "一、推进工业\n（一）推进\n加快建设工厂，补贴5万元。\n",
    "gifts": "对企业给予补贴，最高5万元，",
    "platforms": "建设平台",
    "subjects": "各市要",
    "spelled figures": "一亿",
    "ranges": "1至",
    "changes": "从2020年的9年提升至",
    "bans": "各地不得",
}


def structured(text: str) -> Structured:
    return structure(Document("d", SOURCE, 0, 0, len(text), text), LEXICON)


def named(text: str) -> list[Fact]:
    reading = read_structured(structured(text), LEXICON)
    found = find_organisations(reading)
    return [*found, *find_aliases(reading, found)]


def worked(text: str) -> list[Fact]:
    made = structured(text)
    outline = read_outline(made)
    return [*find_commitments(made, outline, []), *find_instruments(made, outline, [])]


def resolved(text: str) -> list[object]:
    institutions = Institutions(read_structured(structured(text), LEXICON))
    return [institutions.at("省财政厅", at) for at in range(0, len(text), 50)]


FINDERS: dict[str, Callable[[str], object]] = {
    "bodies": named,
    "institutions": resolved,
    "commitments and instruments": worked,
    "duties": lambda text: find_duties(text, read_outline(structured(text))),
    "rows": find_rows,
    "words of instruments": find_instrument_words,
    "industries": lambda text: list(find_industries(text)),
    "events": find_events,
    "divisions": LEXICON.divisions.find,
    "all": lambda text: extract(structured(text), LEXICON),
}


@pytest.mark.parametrize("letters", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("find", FINDERS.values(), ids=FINDERS.keys())
def test_a_finder_takes_linear_work(find: Callable[[str], object], letters: str, linear: Linear) -> None:
    linear(lambda size: find(letters * size), 150)


@pytest.mark.parametrize("kind", PRIORITY)
@pytest.mark.parametrize("step", [1, 3, -2])
def test_mentions_that_overlap_are_settled_in_linear_work(kind: FactKind, step: int, linear: Linear) -> None:
    def overlapping(size: int) -> list[Fact]:
        starts = [at * abs(step) for at in range(size)]
        found = [
            Fact("d", each, at, at + 2)
            for at in starts[:: step // abs(step)]
            for each in (kind, PRIORITY[-1])
        ]
        return settle(found)

    linear(overlapping, 1_000)
