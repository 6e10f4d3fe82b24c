"""What clauses do: the model, the rules that overrule it, and what it makes of hostile input."""

from __future__ import annotations

import re

import pytest

from luoshi.structure.role import (
    ROLE_MODEL,
    ROLES,
    Clause,
    assign_roles,
    load_weights,
    probabilities,
)
from luoshi.structure.role_grams import BITS
from luoshi.structure.role_scores import CHANNELS, GROUPS
from luoshi.text import Role, Voice


def clauses_of(text: str) -> list[Clause]:
    return [Clause(m.start(), m.end()) for m in re.finditer(r"[^，。；：！？\n]+", text)]


def roles_of(text: str) -> list[str]:
    return [role.value for role, _ in assign_roles(text, clauses_of(text))]


MEETING = (
    "3月8日，青岚省工业厅召开党组扩大会议。厅长周远主持会议并讲话。\n"
    "会议指出，要深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。\n"
    "会议强调，要完整、准确、全面贯彻新发展理念，坚持稳中求进工作总基调。"
    "要加快建设工业互联网平台，实施产业基础再造工程，支持专精特新企业发展。"
)


def test_a_meeting_report_has_events_study_principles_and_tasks() -> None:
    found = roles_of(MEETING)
    assert found == [
        "event", "event", "event",
        "frame", "study", "study",
        "frame", "principle", "principle", "task", "task", "task",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("三、完善服务体系。推进中小企业公共服务平台建设，加强技术攻关。", 0, "frame"),
        ("到2027年，规模以上工业增加值年均增长6%以上，培育专精特新企业500家以上。", 1, "target"),
        ("对新认定的省级企业技术中心，给予每家最高50万元的一次性奖励。", 1, "support"),
        ("本办法所称中小企业，是指在本省行政区域内依法设立的中型企业、小型企业和微型企业。", 1, "support"),
        ("一年来，全省规模以上工业增加值增长7.2%，新增国家级专精特新企业146家。", 1, "achievement"),
        ("我们也清醒认识到，发展还面临不少困难和问题，有效需求不足，外部环境依然严峻复杂。", 2, "assessment"),
        ("要坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。", 0, "study"),
        ("加快推进智能工厂建设，大力培育先进制造业集群，实施数字化转型行动。", 1, "task"),
    ],
)
def test_plain_examples_of_every_role(text: str, place: int, role: str) -> None:
    assert roles_of(text)[place] == role


@pytest.mark.parametrize(
    "form",
    [
        "会议指出", "会议还强调", "他表示", "全会认为", "周远指出", "其中", "此外", "下一步", "一是", "第三", "同志们",
        "各位代表", "现将有关事项通知如下", "特此通知", "（省商务厅牵头，省发展改革委配合）", "附件2",
        "青工信发〔2024〕12号", "本报记者周远", "责任编辑 李青",
    ],
)  # fmt: skip
def test_forms_without_content_are_frame_by_rule(form: str) -> None:
    text = f"{form}，要加快建设现代化产业体系。"
    first, _ = assign_roles(text, [Clause(0, len(form)), Clause(len(form) + 1, len(text) - 1)])
    assert first == (Role.FRAME, 1.0)


@pytest.mark.parametrize(
    "form", ["其中新增企业", "会议指出了方向", "第三产业增加值", "同时推进技术改造", "一是加快建设"]
)
def test_no_rule_takes_a_clause_that_goes_on(form: str) -> None:
    text = f"{form}，要加快建设现代化产业体系。"
    (_, confidence), _ = assign_roles(text, [Clause(0, len(form)), Clause(len(form) + 1, len(text) - 1)])
    assert confidence < 1


def test_a_date_is_a_signature_only_alone_on_its_line() -> None:
    alone = "特此通知。\n2024年3月8日"
    assert assign_roles(alone, clauses_of(alone))[1] == (Role.FRAME, 1.0)
    told = "2024年3月8日，省工业厅召开会议。"
    assert assign_roles(told, clauses_of(told))[0][1] < 1


def test_a_main_number_makes_a_heading_only_at_the_head_of_a_line() -> None:
    text = "一、总体要求\n第一产业、二、三产业协调发展"
    found = assign_roles(text, [Clause(0, 6), Clause(7, 12), Clause(12, 21)])
    assert found[0] == (Role.FRAME, 1.0)
    assert found[2][1] < 1


def test_confidences_are_shares_and_answers_follow_the_order_given() -> None:
    clauses = clauses_of(MEETING)
    forward = assign_roles(MEETING, clauses)
    assert all(0 < confidence <= 1 for _, confidence in forward)
    assert assign_roles(MEETING, clauses[::-1]) == forward[::-1]


def test_the_same_text_gets_the_same_answer() -> None:
    assert assign_roles(MEETING, clauses_of(MEETING)) == assign_roles(MEETING, clauses_of(MEETING))


def test_headings_and_voices_are_heard() -> None:
    def judged(heading: str, voice: Voice) -> tuple[float, float]:
        text = f"{heading}\n加强关键核心技术攻关，推进产业链强链补链，完善企业服务体系。"
        start = len(heading) + 1
        spans = [(m.start() + start, m.end() + start) for m in re.finditer("[^，。]+", text[start:])]
        clauses = [Clause(*span, (0, len(heading)), False, voice) for span in spans]
        mean = probabilities(text, clauses, load_weights()).mean(axis=0)
        return float(mean[ROLES.index(Role.ACHIEVEMENT)]), float(mean[ROLES.index(Role.TASK)])

    review, plan = (judged(f"二、{title}", Voice.OWN) for title in ("2025年工作回顾", "2026年工作安排"))
    assert review[0] > plan[0]
    assert judged("二、2025年工作回顾", Voice.MEETING) != review


@pytest.mark.parametrize("span", [(-1, 2), (0, 5), (3, 2)])
def test_a_clause_outside_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        assign_roles("加快建设", [Clause(*span)])


def test_no_clauses_no_roles() -> None:
    assert assign_roles("加快建设", []) == []
    assert assign_roles("", []) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "。", "\ud800加快", "a", "１２％", "\u3000\u3000", "😀" * 9, "0" * 400]
)
def test_odd_texts_have_some_role(text: str) -> None:
    ((role, confidence),) = assign_roles(text, [Clause(0, len(text))])
    assert role in ROLES
    assert 0 < confidence <= 1


def test_empty_and_overlapping_clauses_have_roles_too() -> None:
    text = "加快建设，推进攻关。"
    found = assign_roles(text, [Clause(0, 0), Clause(0, 9), Clause(4, 4), Clause(5, 9), Clause(10, 10)])
    assert len(found) == 5


def test_one_clause_of_two_megabytes_has_its_role() -> None:
    text = "加快建设现代化产业体系" * 200_000
    assert len(assign_roles(text, [Clause(0, len(text))])) == 1


def test_a_hundred_thousand_clauses_have_their_roles() -> None:
    text = "加快建设现代化产业体系，增长7%；\n" * 50_000
    clauses = clauses_of(text)
    assert len(assign_roles(text, clauses)) == len(clauses) == 100_000


def test_the_weights_have_the_shapes_that_they_claim() -> None:
    weights = load_weights()
    for table, columns in ((weights.short, len(CHANNELS) + 1), (weights.long, 1)):
        assert table.slots.shape == (1 << BITS,)
        assert table.rows.shape == (table.slots.max() + 1, columns * len(ROLES))
        assert not table.rows[0].any()
        assert table.slots[0] == 0
    assert weights.network.hidden.shape[1] == len(weights.network.hidden_bias) == len(weights.network.out)
    assert weights.network.out.shape[1] == len(weights.network.out_bias) == len(ROLES) == len(weights.bias)
    assert len(GROUPS) == len(CHANNELS) + 1 + 3
    assert re.fullmatch(r"role-net \d+", ROLE_MODEL)


def test_company_decides_what_a_clause_does() -> None:
    among_tasks = "要加快建设制造强省，推动产业升级，加强监管，要完善政策，确保完成任务。"
    among_results = "一年来，全省建成平台12家，新增企业300家，加强监管，增加值增长8%，实现良好开局。"
    task, achievement = (ROLES.index(role) for role in (Role.TASK, Role.ACHIEVEMENT))
    found = []
    for text in (among_tasks, among_results):
        clauses = clauses_of(text)
        at = next(i for i, c in enumerate(clauses) if text[c.start : c.end] == "加强监管")
        row = probabilities(text, clauses, load_weights())[at]
        assert row.sum() == pytest.approx(1, abs=1e-5)
        found.append(row[task] - row[achievement])
    assert found[0] > found[1]
