"""The state of a restored document: what was done, what is doubtful, what cannot be read, and the grade."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from luoshi.restore import restore, unreadable_spans
from luoshi.restore.condition import Condition, condition
from luoshi.text import Document, Edit, Grade, Layout, PrintedLine, RawText, Source

SOURCE = Source("a.txt", "0" * 64, 1, "text/plain")
PROSE = (
    "要坚持把发展经济的着力点放在实体经济上，加快推进新型工业化，培育壮大新兴产业，推动传统产业改造升级。"
    "各级各部门要加强组织领导，健全工作机制，细化任务分工，确保各项政策措施落到实处。"
    "到2030年，规模以上工业增加值年均增长6.5%以上，研发投入强度达到3.2%。\n"
)


def state(text: str, edits: tuple[Edit, ...] = ()) -> Condition:
    return condition(Document("d", SOURCE, 0, 0, len(text), text, edits))


def doubtful(text: str) -> list[str]:
    return [text[start:end] for start, end in state(text).doubtful]


def spoiled(text: str, share: float, seed: int = 1) -> str:
    """The text with that share of its Han characters replaced by any others of the first level of GB 2312."""
    chance = random.Random(seed)
    letters = list(text)
    han = [i for i, c in enumerate(letters) if "\u4e00" <= c <= "\u9fff"]
    for at in chance.sample(han, round(share * len(han))):
        letters[at] = bytes((chance.randrange(0xB0, 0xD7), chance.randrange(0xA1, 0xFE))).decode("gb2312")
    return "".join(letters)


def test_sound_prose_is_good() -> None:
    found = state(PROSE * 5)
    assert (found.doubtful, found.unreadable, found.damage, found.grade) == ((), (), 0.0, Grade.GOOD)
    assert found.characters == len("".join((PROSE * 5).split()))


@pytest.mark.parametrize(
    "text",
    [
        "GDP growth of 6.5% in 2030, see https://example.org/a?b=c.",
        "指标\t单位\t2025年\n增加值\t亿元\t1,234.5\n",
        "E=mc²，SO₂≤35 mg/m³，√2×π，Na⁺。",
        "出席：\n王翀\n李玥、赵堃、欧阳婧\n",
        "省长李翀主持会议，副书记赵堃出席。",
        "联系人：钱彧，电话：000-1234。",
        "",
        "\n\n",
    ],
)
def test_names_tables_formulas_and_english_are_not_in_doubt(text: str) -> None:
    assert doubtful(text) == []


def test_a_character_that_nothing_supports_is_doubtful() -> None:
    assert "椭" in "".join(doubtful(PROSE.replace("新兴产业", "新兴椭业")))


def test_what_stands_twice_in_a_document_supports_itself() -> None:
    once = "推广瀵旄工艺，加快发展。"
    assert doubtful(once)
    assert doubtful(once + "瀵旄工艺要推广。推广瀵旄工艺。") == []


def test_the_share_rises_with_the_damage() -> None:
    text = PROSE * 30
    shares = [state(spoiled(text, rate)).damage for rate in (0.0, 0.005, 0.01, 0.05, 0.2)]
    assert shares == sorted(shares)
    assert shares[-1] > 10 * shares[1] > 0


@pytest.mark.parametrize(
    ("rate", "grades"),
    [
        (0.0, {Grade.GOOD}),
        (0.01, {Grade.GOOD, Grade.FAIR, Grade.POOR}),
        (0.05, {Grade.POOR}),
        (0.3, {Grade.UNREADABLE}),
    ],
)
def test_the_grade_follows_the_damage(rate: float, grades: set[Grade]) -> None:
    assert state(spoiled(PROSE * 30, rate)).grade in grades


def test_one_doubtful_character_does_not_condemn_a_short_text() -> None:
    assert state(PROSE.replace("新兴产业", "新兴椭业")).grade is Grade.GOOD


def test_an_empty_document_is_unreadable() -> None:
    assert state("").grade is Grade.UNREADABLE
    assert state(" \n\u3000\t").damage == 0.0


def test_replacement_characters_and_wreckage_are_unreadable() -> None:
    text = "推进\ufffd\ufffd\ufffd发展，锟斤拷锟斤拷，屯溪区，滚烫，\ue123，烫烫烫烫。"
    found = state(text)
    assert [text[start:end] for start, end in found.unreadable] == [
        "\ufffd" * 3, "锟斤拷锟斤拷", "\ue123", "烫烫烫烫",
    ]  # fmt: skip
    assert found.unreadable_share == pytest.approx(14 / found.characters)


def test_what_is_unreadable_is_not_doubtful_too() -> None:
    found = state("锟斤拷" * 40)
    assert found.doubtful == ()
    assert found.damage == 1.0
    assert found.grade is Grade.UNREADABLE


def scan(confidences: tuple[float, ...]) -> RawText:
    """A scanned page with one line of prose for each confidence."""
    lines = [f"第{number}项任务是加快建设制造强国，" for number, _ in enumerate(confidences)]
    placed, at = [], 0
    for number, (line, confidence) in enumerate(zip(lines, confidences, strict=True)):
        placed.append(PrintedLine(at, at + len(line), 1, number, confidence=confidence))
        at += len(line) + 1
    return RawText(SOURCE, "\n".join(lines), "utf-8", Layout.BLOCKS, lines=tuple(placed))


def test_lines_that_a_scan_was_unsure_of_are_unreadable() -> None:
    raw = scan((0.99, 0.3, 0.98))
    text = raw.text
    document = Document("d", SOURCE, 0, 0, len(text), text)
    (span,) = unreadable_spans(document, raw)
    assert text[slice(*span)] == text.split("\n")[1]
    assert unreadable_spans(document) == []
    assert condition(document, raw).grade is Grade.UNREADABLE


def test_a_scan_that_was_a_little_unsure_of_every_line_is_no_good_text() -> None:
    raw = scan((0.96,) * 20)
    document = Document("d", SOURCE, 0, 0, len(raw.text), raw.text)
    found = condition(document, raw)
    assert (found.doubtful, found.unreadable) == ((), ())
    assert found.misread_share == pytest.approx(0.03, rel=0.1)
    assert found.grade is Grade.POOR
    assert condition(document).grade is Grade.GOOD


def test_a_sure_scan_is_good() -> None:
    raw = scan((0.999,) * 20)
    assert condition(Document("d", SOURCE, 0, 0, len(raw.text), raw.text), raw).grade is Grade.GOOD


def test_neighbouring_unsure_lines_that_were_joined_are_one_span() -> None:
    raw = scan((0.2, 0.2))
    at = raw.text.index("\n")
    text = raw.text.replace("\n", "")
    document = Document("d", SOURCE, 0, 0, len(raw.text), text, (Edit(at, at + 1, "lines", "\n", ""),))
    assert unreadable_spans(document, raw) == [(0, len(text))]


def test_an_article_answers_for_its_own_lines_only() -> None:
    raw = scan((0.2, 0.99))
    start = raw.text.index("\n") + 1
    document = Document("d", SOURCE, 1, start, len(raw.text), raw.text[start:])
    assert unreadable_spans(document, raw) == []


def test_edits_are_counted_by_rule() -> None:
    edits = (
        Edit(0, 1, "lines", "\n", ""),
        Edit(4, 6, "script+pinyin", "業(", "业"),
        Edit(9, 10, "lines", "\n", ""),
    )
    found = state(PROSE, edits)
    assert [(count.rule, count.edits, count.characters) for count in found.rules] == [
        ("lines", 2, 0),
        ("script", 1, 2),
        ("pinyin", 1, 2),
    ]
    assert found.edits == 4


def test_the_state_of_restored_articles(restored: Callable[..., list[Document]]) -> None:
    (document,) = restored("加快推进新型工业化，\r\n培育壮大新兴产业,推动发展。\r\n")
    assert {count.rule for count in condition(document).rules} >= {"marks"}
    assert condition(document).grade is Grade.GOOD


def test_left_over_traditional_characters_are_seen() -> None:
    text = (PROSE * 4).translate(str.maketrans("经济产业务实", "經濟產業務實"))
    assert state(text).damage > 0.04
    assert state(text).grade in (Grade.POOR, Grade.UNREADABLE)


@pytest.mark.parametrize(
    "text", ["\ud800" * 99, "\x00\x01\x02", "丄" * 5000, "a" * 100_000, "\ufffd\ud800工"]
)
def test_hostile_text_has_a_state(text: str) -> None:
    assert 0.0 <= state(text).damage <= 1.0


def test_it_is_fast_on_one_long_line_and_on_nothing_but_damage() -> None:
    sound = PROSE.replace("\n", "") * 15_000
    broken = "".join(chr(0x4E00 + (i * 7919) % 20_000) for i in range(300_000))
    state("工业")
    for text, least in ((sound, 2_000_000), (broken, 150_000)):
        began = time.process_time()
        state(text)
        assert len(text) / (time.process_time() - began) > least


def test_clean_documents_of_the_demo_are_good(demo_paths: list) -> None:
    grades = []
    for path in [p for folder in demo_paths for p in sorted(folder.rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        raw = RawText(replace(SOURCE, path=path.name), text, "utf-8")
        grades += [condition(document, raw).grade for document in restore(raw)]
    assert grades
    assert set(grades) <= {Grade.GOOD, Grade.FAIR}
