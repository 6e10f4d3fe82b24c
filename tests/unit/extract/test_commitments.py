from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from luoshi.extract.commitments import find_commitments
from luoshi.extract.outline import read_outline
from luoshi.lexicon import Lexicon
from luoshi.structure import structure
from luoshi.text import Document, Fact, FactKind, Metadata, Role, Source, Structured, UnitKind

ROLES = {"（": Role.FRAME, "一、": Role.FRAME, "二、": Role.FRAME}
Build = Callable[..., tuple[Structured, list[Fact]]]


@pytest.fixture(scope="session")
def commit(lexicon: Lexicon) -> Build:
    """A document's commitments, its clauses tasks unless ``roles`` says otherwise for the letters they begin with."""

    def build(
        text: str, mentions: tuple[Fact, ...] = (), date: str | None = None, **roles: Role
    ) -> tuple[Structured, list[Fact]]:
        document = Document(
            "d", Source("x", "0" * 64, 1, "text/plain"), 0, 0, len(text), text, metadata=Metadata(date=date)
        )
        made = structure(document, lexicon)
        chosen = ROLES | roles
        units = tuple(
            replace(
                u,
                role=next((r for k, r in chosen.items() if text.startswith(k, u.start)), Role.TASK),
                confidence=1.0,
            )
            if u.kind is UnitKind.CLAUSE
            else u
            for u in made.units
        )
        made = replace(made, units=units)
        at = [u for u in units if u.kind is UnitKind.CLAUSE]
        placed = [replace(m, clause=next(u.id for u in at if u.start <= m.start < u.end)) for m in mentions]
        return made, find_commitments(made, read_outline(made), placed)

    return build


def date(text: str, words: str, value: str) -> Fact:
    """A date that a text names."""
    start = text.index(words)
    return Fact("d", FactKind.DATE, start, start + len(words), 0, {"value": value})


def indicator(text: str, words: str, value: float, unit: str) -> Fact:
    """An indicator that a text names."""
    start = text.index(words)
    norm = {"name": words, "value": value, "unit": unit, "relation": ">="}
    return Fact("d", FactKind.INDICATOR, start, start + len(words), 0, norm)


def rows(text: str, found: list[Fact], *names: str) -> list[tuple[object, ...]]:
    """The words and some attributes of commitments."""
    return [(text[f.start : f.end], *(f.norm[name] for name in names)) for f in found]


def test_each_clause_is_one_commitment_in_reading_order(commit: Build) -> None:
    text = "改良茶叶品种，加快建设云栖茶市；提高茶农收入。"
    _, found = commit(text)
    assert rows(text, found, "order", "action", "object") == [
        ("改良茶叶品种", 1, "改良", "茶叶品种"),
        ("加快建设云栖茶市", 2, "加快建设", "云栖茶市"),
        ("提高茶农收入", 3, "提高", "茶农收入"),
    ]


def test_what_prepares_a_clause_belongs_to_it(commit: Build) -> None:
    text = "到2027年，以品种改良为抓手，建成云栖茶市。"
    _, found = commit(text, (date(text, "2027年", "2027"),), "2026-01-10")
    assert rows(text, found, "action", "deadline") == [(text[:-1], "建成", "2027")]


def test_numbers_and_brackets_of_the_clause_before_are_no_part(commit: Build) -> None:
    text = "一是改良茶叶品种。二是建设云栖茶市。"
    _, found = commit(text)
    assert [words for (words,) in rows(text, found)] == ["改良茶叶品种", "建设云栖茶市"]


def test_who_is_told_to_act_goes_on_through_the_sentence(commit: Build) -> None:
    text = "各市要摸排融资需求，形成企业名单。完善融资服务。"
    _, found = commit(text)
    assert [f.norm["owner"] for f in found] == ["各市", "各市", None]


def test_a_body_may_be_addressed_in_a_clause_of_its_own(commit: Build) -> None:
    text = "有关企业，要按照统一部署，抓紧组织生产。"
    _, found = commit(text, 有关企业=Role.SUPPORT)
    assert [f.norm["owner"] for f in found] == ["有关企业"]


def test_those_who_act_together_are_partners(commit: Build) -> None:
    text = "市茶业局会同有关部门将制定茶叶标准。"
    _, found = commit(text)
    assert (found[0].norm["owner"], found[0].norm["partners"]) == ("市茶业局", "有关部门")


def test_a_bracket_comes_before_the_subject(commit: Build) -> None:
    text = "各市要改良品种。（市茶业局牵头，市财政局配合）"
    _, found = commit(text)
    assert rows(text, found, "owner", "partners") == [("各市要改良品种", "市茶业局", "市财政局")]


def test_headings_give_section_parent_owner_and_deadline(commit: Build) -> None:
    text = "一、2027年重点任务（市茶业局负责）\n改良茶叶品种，提高单产，减少用药，保护水源，稳定收入。\n"
    made, found = commit(text, (date(text, "2027年", "2027"),), "2026-01-10")
    first = found[0]
    assert first.norm["section"] == "一、2027年重点任务（市茶业局负责）"
    assert first.norm["owner"] == "市茶业局"
    assert first.norm["deadline"] == "2027"
    assert text[made.units[int(first.norm["parent"] or 0)].start :].startswith("一、2027年")


def test_items_stand_under_the_clause_that_leads_them(commit: Build) -> None:
    text = "抓好三件事：一是改良品种；二是建设茶市。三是培训茶农。"
    made, found = commit(text)
    lead = next(u.id for u in made.units if u.kind is UnitKind.CLAUSE)
    assert [f.norm["parent"] for f in found] == [None, lead, lead, lead]


def test_a_short_first_sentence_is_the_topic_of_its_paragraph(commit: Build) -> None:
    text = "扩大茶叶种植。改良茶叶品种，建设示范茶园。"
    _, found = commit(text)
    assert [f.norm["parent"] for f in found] == [None, found[0].clause, found[0].clause]


def test_a_task_takes_the_measure_of_the_target_right_after_it(commit: Build) -> None:
    text = "实施品种改良工程，茶叶产值增长8%以上。"
    _, found = commit(text, (indicator(text, "茶叶产值增长8%以上", 8, "%"),), 茶叶=Role.TARGET)
    assert rows(text, found, "role", "measure", "value", "unit", "relation") == [
        ("实施品种改良工程", "task", "茶叶产值增长8%以上", 8, "%", ">="),
        ("茶叶产值增长8%以上", "target", "茶叶产值增长8%以上", 8, "%", ">="),
    ]


def test_a_deadline_does_not_lie_before_the_document(commit: Build) -> None:
    text = "自2021年起建设云栖茶市。"
    for issued, value in (("2026-01", "2021"), (None, "2021")):
        _, found = commit(text, (date(text, "2021年", value),), issued)
        assert found[0].norm["deadline"] is None


def test_a_period_gives_its_end(commit: Build) -> None:
    text = "“十六五”期间建成云栖茶市。"
    _, found = commit(text, (date(text, "“十六五”期间", "2031/2035"),), "2030-01")
    assert found[0].norm["deadline"] == "2035"


def test_a_table_gives_owner_partners_and_deadline(commit: Build) -> None:
    text = (
        "序号\t工作事项\t主要内容\t牵头单位\t配合单位\t完成时限\n"
        "1\t改良品种\t引进良种三个，建设苗圃。\t市茶业局\t市财政局\t2027年底\n"
    )
    made, found = commit(text, (date(text, "2027年底", "2027-12"),), "2026-01")
    assert rows(text, found, "owner", "partners", "deadline", "section") == [
        ("引进良种三个", "市茶业局", "市财政局", "2027-12", "改良品种"),
        ("建设苗圃", "市茶业局", "市财政局", "2027-12", "改良品种"),
    ]
    assert all(f.norm["parent"] in {u.id for u in made.units} for f in found)


def test_clauses_of_other_roles_are_no_commitments(commit: Build) -> None:
    text = "去年建成茶市，改良茶叶品种。"
    _, found = commit(text, 去年=Role.ACHIEVEMENT)
    assert rows(text, found) == [("改良茶叶品种",)]


@pytest.mark.parametrize("letters", ["推进，", "到2027年，", "各市要", "：", "一是", "推进\t", "（负责）"])
def test_a_long_line_takes_linear_work(
    letters: str,
    structured: Callable[..., Structured],
    linear: Callable[[Callable[[int], object], int], None],
) -> None:
    def find(size: int) -> None:
        made = structured(letters * size, None, Role.TASK)
        find_commitments(made, read_outline(made), [])

    linear(find, 5_000)


@pytest.mark.parametrize(
    "text",
    [
        "为了推进养老服务发展，根据有关法律，制定本办法。",
        "为规范停车收费，特制定本规定。",
        "为了保障公共安全，结合实际制定本条例。",
        "为贯彻省委部署。",
        "为了加强码头管理，提高通行效率，维护旅客权益，根据有关法律，制定本实施细则。",
        "为推进旧楼加装电梯，改善居住条件，现就有关事项通知如下：",
    ],
)
def test_why_and_how_a_document_is_made_is_no_task(commit: Build, text: str) -> None:
    _, found = commit(text)
    assert [text[fact.start : fact.end] for fact in found if "制定本" in text[fact.start : fact.end]] == []
    assert [fact.norm["action"] for fact in found if text[fact.start : fact.end].startswith("为")] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("为了推进养老服务，建设社区食堂。", "建设"),
        ("为企业提供融资服务。", "提供"),
        ("制定停车收费办法。", "制定"),
        ("为加快园区建设提供用地保障。", "提供"),
    ],
)
def test_what_is_done_to_an_end_is_a_task(commit: Build, text: str, action: str) -> None:
    _, found = commit(text)
    assert [fact.norm["action"] for fact in found] == [action]


@pytest.mark.parametrize(
    "made",
    [
        "制定本条例", "特制定本应急预案", "现将有关事项通告如下", "现提出以下意见", "制定和实施以下政策",
        "制定如下实施意见",
    ],
)  # fmt: skip
def test_all_that_a_sentence_gives_as_the_reason_for_the_document_is_no_task(
    commit: Build, made: str
) -> None:
    for purpose in ("为了规范渡口管理", "为抢抓水运机遇"):
        _, found = commit(f"第一条 {purpose}，提高通行效率，维护旅客权益，{made}。")
        assert found == []


@pytest.mark.parametrize("made", ["制定本部门工作方案", "制定本市渡口规划", "印发本地区目录"])
def test_a_plan_that_somebody_else_makes_is_a_task_with_what_leads_to_it(commit: Build, made: str) -> None:
    text = f"为了规范渡口管理，提高通行效率，{made}。"
    assert text[commit(text)[1][-1].start :].startswith(made)


def test_what_stands_before_the_enacting_words_without_a_purpose_stays(commit: Build) -> None:
    text = "各镇要建设候船亭，现将有关事项通知如下："
    assert [fact.norm["action"] for fact in commit(text)[1]] == ["建设"]


def test_the_enacting_words_count_whatever_their_role(commit: Build) -> None:
    text = "为了规范渡口管理，提高通行效率，制定本办法。"
    assert commit(text, (), None, 制定=Role.FRAME)[1] == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("城镇新增就业8万人以上，登记失业率控制在5%以内。", None),
        ("人均地区生产总值突破8万元，建设候船亭。", None),
        ("支持渡船企业牵头组建联盟，建设候船亭。", None),
        ("市港口局要完善制度，构建部门协同监管格局，建设候船亭。", "市港口局"),
    ],
)
def test_only_a_body_that_is_told_owns_what_follows(commit: Build, text: str, owner: str | None) -> None:
    assert {fact.norm["owner"] for fact in commit(text)[1]} == {owner}


def test_the_subject_of_a_measured_figure_owns_nothing(commit: Build) -> None:
    text = "园区新增渡船企业600户，建设候船亭。"
    figure = indicator(text, "新增渡船企业600户", 600, "户")
    assert [fact.norm["owner"] for fact in commit(text, (figure,))[1]] == [None, None]
