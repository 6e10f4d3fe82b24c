"""Decisions and the words that they speak of: where these stand now, and which passages they hold for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.library.decisions import DECISIONS, Decision, Decisions, Quote, Verdict, note_decision
from luoshi.session import Decided, Effort, Session
from luoshi.session.deciding import latest, review
from luoshi.session.rulings import Rulings, rulings_of
from luoshi.session.standing import Held, Standing, Today, sentence_of
from luoshi.text import Borrowing, Passage, Unit, UnitKind

DECISION = "关于试点的决定\n要加快发展特色产业，建设一批示范园区。\n要完善服务体系。\n"
REPORT = "工作报告\n一年来，加快发展特色产业，建设一批示范园区。\n完善服务体系。\n"
ONE, TWO = "a" * 16, "b" * 16
TEXTS = {ONE: DECISION, TWO: REPORT}
LONG = "加快发展特色产业，建设一批示范园区"
SHORT = "加快发展特色产业"


def held(texts: dict[str, str]) -> Held:
    return Held(texts.get, ((name, f"{name}.txt", "标题") for name in texts))


def quote(document: str, words: str) -> Quote:
    start = TEXTS[document].index(words)
    return Quote(document, "标题", words, start, start + len(words))


def said(verdict: Verdict, here: str = LONG, there: str = LONG, reason: str = "") -> Decision:
    return Decision("2031-01-01", verdict, reason, "", quote(ONE, here), quote(TWO, there))


def passage(here: str, there: str) -> Passage:
    source, target = quote(ONE, here), quote(TWO, there)
    spans = (ONE, source.start, source.end, TWO, target.start, target.end)
    return Passage(*spans, Borrowing.VERBATIM, 1.0, 1.0)


def clause(words: str) -> Unit:
    found = quote(ONE, words)
    return Unit(ONE, 1, 0, UnitKind.CLAUSE, found.start, found.end)


def test_a_decision_whose_words_have_changed_is_suspect_and_never_dropped() -> None:
    noted = said(Verdict.REJECT)
    changed = {ONE: DECISION.replace("特色", "优势"), TWO: REPORT}
    for texts, source in ((TEXTS, "holds"), (changed, "changed"), ({TWO: REPORT}, "gone")):
        (found,) = review([noted], held(texts))
        assert found.decision is noted
        assert found.source.standing == source
        assert found.target == Today(Standing.HOLDS, TWO, (noted.target.start, noted.target.end))
        assert found.suspect is (source != "holds")


def test_what_is_known_is_not_asked_for_again() -> None:
    asked: list[str] = []

    def text_of(document: str) -> str | None:
        asked.append(document)
        return TEXTS.get(document)

    known: dict[Quote, Today] = {}
    some = [said(Verdict.REJECT), said(Verdict.ACCEPT, SHORT, SHORT), said(Verdict.ACCEPT, SHORT)]
    asking = Held(text_of, ((name, "", None) for name in TEXTS))
    assert [one.decision for one in review(some, asking, known)] == some
    assert asked == [ONE, ONE, TWO, TWO]
    assert review(some, asking, known) == review(some, held(TEXTS))
    assert asked == [ONE, ONE, TWO, TWO]


@pytest.mark.parametrize(
    ("noted", "here", "wanted"),
    [
        ([said(Verdict.REJECT)], LONG, Verdict.REJECT),
        ([said(Verdict.REJECT)], SHORT, Verdict.REJECT),
        ([said(Verdict.REJECT, SHORT, SHORT)], LONG, None),
        ([said(Verdict.REJECT), said(Verdict.ACCEPT)], LONG, Verdict.ACCEPT),
        ([said(Verdict.REJECT), said(Verdict.WITHDRAW)], LONG, None),
        ([said(Verdict.REJECT, LONG[1:], LONG[1:]), said(Verdict.WITHDRAW)], LONG, None),
        ([said(Verdict.REJECT), said(Verdict.WITHDRAW, SHORT, SHORT)], LONG, Verdict.REJECT),
        ([said(Verdict.REJECT), said(Verdict.ACCEPT, SHORT, SHORT)], SHORT, Verdict.ACCEPT),
        ([said(Verdict.REJECT, "完善服务体系", "完善服务体系")], LONG, None),
        ([], LONG, None),
    ],
)
def test_a_decision_holds_for_passages_that_it_speaks_of_half_of(
    noted: list[Decision], here: str, wanted: Verdict | None
) -> None:
    found = Rulings(Decisions(tuple(noted)), held(TEXTS)).on(passage(here, here))
    assert (found and found.verdict) == wanted


def test_a_decision_whose_words_are_gone_holds_for_nothing() -> None:
    changed = {ONE: DECISION, TWO: REPORT.replace("特色", "优势")}
    rulings = Rulings(Decisions((said(Verdict.REJECT),)), held(changed))
    assert rulings.on(passage(LONG, LONG)) is None
    assert rulings.between(ONE, TWO) == ()


def test_a_decision_on_one_clause_takes_only_that_clause_from_a_wider_passage() -> None:
    rulings = Rulings(Decisions((said(Verdict.REJECT, SHORT, SHORT),)), held(TEXTS))
    wide = passage(LONG, LONG)
    assert rulings.refuses(clause(SHORT), wide)
    assert not rulings.refuses(clause("建设一批示范园区"), wide)
    assert not rulings.refuses(clause(SHORT), passage(SHORT, "完善服务体系"))


def test_what_was_rejected_and_then_accepted_is_evidence_again() -> None:
    noted = (said(Verdict.REJECT), said(Verdict.ACCEPT, SHORT, SHORT))
    rulings = Rulings(Decisions(noted), held(TEXTS))
    assert not rulings.refuses(clause(SHORT), passage(SHORT, SHORT))
    assert rulings.refuses(clause("建设一批示范园区"), passage(LONG, LONG))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, str], Session]:
    """Makes a library of a decision and a report anew, in the same folder, around what people decided."""

    def make(decision: str, report: str) -> Session:
        files = tmp_path / "files"
        files.mkdir(exist_ok=True)
        for name, text in (("decision.txt", decision), ("report.txt", report)):
            (files / name).write_text(text, encoding="utf-8")
        library = tmp_path / "library"
        if library.exists():
            kept = (library / DECISIONS).read_bytes()
            library.rename(tmp_path / "old")
            library.mkdir()
            (library / DECISIONS).write_bytes(kept)
        report_of = Session(library).add([files], effort=Effort(workers=1))
        assert not report_of.refused
        return Session(library)

    return make


def ids_of(session: Session) -> dict[str, str]:
    """The documents of a library by the names of their files."""
    rows = session.list().records()
    return {str(row["path"]).rsplit("/")[-1]: str(row["document"]) for row in rows}


def noted_in(session: Session, words: str) -> Decision:
    """A rejection of words that both documents of a library have."""
    quotes = []
    for name, document in sorted(ids_of(session).items()):
        text = session.snapshot.document(document).text
        span = text.index(words), text.index(words) + len(words)
        file = str(session.folder.parent / name)
        quotes.append(Quote(document, name, words, *span, sentence_of(text, span), file))
    return Decision("2031-01-01", Verdict.REJECT, "只是重名", "", *quotes)


def between(decision: Decision) -> Passage:
    """The passage that a decision speaks of."""
    source, target = decision.source, decision.target
    spans = source.document, source.start, source.end, target.document, target.start, target.end
    return Passage(*spans, Borrowing.VERBATIM, 1.0, 1.0)


def of_library(session: Session) -> Decision:
    """A rejection of the words that both documents of a library have, by an older luoshi: without their sentence."""
    noted = noted_in(session, LONG)
    source, target = (replace(side, sentence="", file="") for side in (noted.source, noted.target))
    return replace(noted, source=source, target=target)


def test_decisions_survive_a_library_that_is_made_anew(made: Callable[[str, str], Session]) -> None:
    session = made(DECISION, REPORT)
    decision = of_library(session)
    note_decision(session.folder, decision)
    again = made(DECISION, REPORT)
    (row,) = again.decisions(Decided()).records()
    assert (row["decision"], row["reason"], row["suspect"]) == ("reject", "只是重名", None)
    texts = {name: again.snapshot.document(name).text for name in (row["source"], row["target"])}  # type: ignore[arg-type]
    assert rulings_of(again.snapshot, texts).on(between(decision)) == decision  # type: ignore[arg-type]


def test_a_decision_on_a_document_that_was_replaced_is_suspect(made: Callable[[str, str], Session]) -> None:
    session = made(DECISION, REPORT)
    note_decision(session.folder, of_library(session))
    again = made(DECISION, REPORT.replace("特色产业", "优势产业"))
    (row,) = again.decisions(Decided(suspect=True)).records()
    assert (row["suspect"], row["source_text"], row["target_text"]) == ("gone", LONG, LONG)


def test_the_list_has_suspect_ones_first_then_the_latest(made: Callable[[str, str], Session]) -> None:
    session = made(DECISION, REPORT)
    one = of_library(session)
    gone = Decision("2031", Verdict.ACCEPT, "", "", Quote("0" * 16, "旧件", "旧话", 0, 2), one.target)
    other = Decision("2032", Verdict.ACCEPT, "", "王某", one.source, one.target)
    for each in (gone, one, other):
        note_decision(session.folder, each)
    with (session.folder / DECISIONS).open("ab") as file:
        file.write(b"torn")
    table = session.decisions(Decided())
    assert [(row["suspect"], row["when"]) for row in table.records()] == [("gone", "2031"), (None, "2032")]
    assert "1 行" in table.title
    assert len(session.decisions(Decided(history=True)).rows) == 3
    assert [row["reason"] for row in session.decisions(Decided(Verdict.REJECT, history=True)).records()] == [
        "只是重名"
    ]
    assert session.decisions(Decided(Verdict.WITHDRAW)).rows == ()


def test_what_is_rejected_is_no_evidence_in_the_matrix(tmp_path: Path) -> None:
    clause = "建设覆盖全域的低空飞行服务保障体系"
    given = {
        "decision": f"关于低空经济的决定\n{clause}。\n",
        "report": f"政府工作报告\n一、工作安排\n{clause}。\n",
    }
    for name, text in given.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = "decision.txt\tcentral\t全国\t2031-01-01\nreport.txt\tprovince\t浙江\t2031-06-01\n"
    manifest = tmp_path / "manifest.tsv"
    manifest.write_text(f"path\tlevel\tregion\tdate\n{rows}", encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path / f"{name}.txt" for name in given], manifest, effort=Effort(workers=1))

    def cell() -> dict[str, object]:
        rows = session.matrix("decision.txt", by="clause").cells().records()
        return next(dict(row) for row in rows if row["source_text"] == clause)

    taken = cell()
    assert taken["state"] == "verbatim"
    source = session.snapshot.resolve("decision.txt")
    start = given["decision"].index(clause)
    here = Quote(source, "", clause, start, start + len(clause))
    there = Quote(
        str(taken["target"]), "", str(taken["target_text"]), int(str(taken["start"])), int(str(taken["end"]))
    )
    note_decision(session.folder, Decision("2031-07-01", Verdict.REJECT, "套话", "", here, there))
    assert (cell()["state"], cell()["target"]) == ("absent", None)


def test_a_decision_goes_with_a_file_that_is_saved_anew(tmp_path: Path) -> None:
    files = {ONE: tmp_path / "决定.txt", TWO: tmp_path / "报告.txt"}
    for name, path in files.items():
        path.write_text(TEXTS[name], encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add(list(files.values()), effort=Effort(workers=1))
    note_decision(session.folder, noted_in(session, LONG))

    def saved(text: str) -> tuple[str | None, Decision | None]:
        """What the list says after the report was saved anew, and what is in force."""
        files[TWO].write_text(text, encoding="utf-8")
        Session(tmp_path / "library").add([files[TWO]], effort=Effort(workers=1))
        session = Session(tmp_path / "library")
        (row,) = session.decisions(Decided()).records()
        new = noted_in(session, LONG) if LONG in text else None
        texts = {one: session.snapshot.document(one).text for one in ids_of(session).values()}
        return row["suspect"], new and rulings_of(session.snapshot, texts).on(between(new))  # type: ignore[return-value]

    suspect, found = saved(f"（内部资料）\n{REPORT}附：分工方案。\n")
    assert (suspect, found and found.reason) == (None, "只是重名")
    assert saved(REPORT.replace("一年来，", "一年来，没有")) == ("changed", None)
    assert saved(REPORT.replace("特色", "优势")) == ("changed", None)
    suspect, found = saved(REPORT)
    assert (suspect, found and found.reason) == (None, "只是重名")


def test_what_was_decided_before_a_file_was_saved_anew_can_be_withdrawn_after() -> None:
    old = Quote(TWO, "报告", LONG, 9, 26, f"一年来，{LONG}。", "/报告.txt")
    new = Quote("c" * 16, "报告", LONG, 9, 26, f"一年来，{LONG}。", "/报告.txt")
    texts = {ONE: DECISION, new.document: REPORT}
    here = quote(ONE, LONG)
    both = Held(texts.get, [(ONE, "", None), (new.document, "/报告.txt", "报告")])
    rejected = Decision("2031", Verdict.REJECT, "", "", here, old)
    withdrawn = Decision("2032", Verdict.WITHDRAW, "", "", here, new)
    for noted, wanted in (((rejected,), rejected), ((rejected, withdrawn), None)):
        assert Rulings(Decisions(noted), both).on(between(withdrawn)) == wanted
        assert [one.decision for one in latest(review(noted, both))] == [noted[-1]]


def test_the_last_word_on_each_link_counts() -> None:
    noted = [
        said(Verdict.REJECT),
        said(Verdict.REJECT, SHORT),
        said(Verdict.ACCEPT),
        said(Verdict.WITHDRAW, SHORT),
    ]
    for texts in (TEXTS, {TWO: REPORT}):
        assert [one.decision for one in latest(review(noted, held(texts)))] == noted[:1:-1]


def test_the_same_words_in_another_sentence_are_decided_on_their_own() -> None:
    text = f"{DECISION}不得盲目{LONG}。\n"
    documents = held({ONE: text, TWO: REPORT})
    first, second = text.index(LONG), text.rindex(LONG)
    places = [
        Quote(ONE, "标题", LONG, at, at + len(LONG), sentence_of(text, (at, at + len(LONG))))
        for at in (first, second)
    ]
    rejected, accepted = (
        Decision("2031", verdict, "", "", here, quote(TWO, LONG))
        for verdict, here in zip((Verdict.REJECT, Verdict.ACCEPT), places, strict=True)
    )
    rulings = Rulings(Decisions((rejected, accepted)), documents)
    assert [rulings.on(between(one)) for one in (rejected, accepted)] == [rejected, accepted]
    reviewed = review([rejected, accepted], documents)
    assert [one.decision for one in latest(reviewed)] == [accepted, rejected]


def test_a_suspect_decision_gives_way_to_a_later_one_on_its_words() -> None:
    changed = {ONE: DECISION, TWO: REPORT.replace("一年来，", "一年来，没有")}
    old = quote(TWO, LONG)
    old = replace(old, sentence=sentence_of(REPORT, (old.start, old.end)))
    start = changed[TWO].index(LONG)
    span = start, start + len(LONG)
    new = Quote(TWO, "标题", LONG, *span, sentence_of(changed[TWO], span))
    noted = [Decision("2031", Verdict.REJECT, "", "", quote(ONE, LONG), side) for side in (old, new)]
    reviewed = review(noted, held(changed))
    assert [one.suspect for one in reviewed] == [True, False]
    assert latest(reviewed) == reviewed[1:]


@pytest.mark.parametrize(
    "report", [REPORT, REPORT.replace("一年来，", "一年来，没有")], ids=["several", "changed"]
)
@pytest.mark.parametrize("copy", ["c" * 16, "d" * 16])
def test_a_suspect_decision_gives_way_to_a_later_one_in_any_of_the_copies(report: str, copy: str) -> None:
    texts = {ONE: DECISION, "c" * 16: report, "d" * 16: report}
    rows = [(name, "决定" if name == ONE else "报告.txt", "标题") for name in texts]
    start = report.index(LONG)
    span = start, start + len(LONG)
    old = replace(quote(TWO, LONG), sentence="一年来，加快发展特色产业，建设一批示范园区。", file="报告.txt")
    new = Quote(copy, "标题", LONG, *span, sentence_of(report, span), "报告.txt")
    noted = [Decision("2031", Verdict.REJECT, "", "", quote(ONE, LONG), side) for side in (old, new)]
    reviewed = review(noted, Held(texts.get, rows))
    assert [one.suspect for one in reviewed] == [True, False]
    assert latest(reviewed) == reviewed[1:]
    assert latest(reviewed[::-1]) == reviewed, "one that was noted before does not take its place"
    other = replace(reviewed[1], decision=replace(noted[1], target=replace(new, text=SHORT)))
    assert latest([reviewed[0], other]) == [other, reviewed[0]], "other words do not either"
