from __future__ import annotations

import pytest

from luoshi.lexicon.verbs import falling, growing, kept_verbs, lead_before, leads_in, reaching


@pytest.mark.parametrize(
    ("head", "name", "verb"),
    [
        ("工业增加值同比增长", "工业增加值", "增长"),
        ("覆盖率分别达到", "覆盖率", "达到"),
        ("居民收入年均实际增长", "居民收入", "增长"),
        ("人均寿命较2020年提高", "人均寿命", "提高"),
        ("满意度连续6年保持在", "满意度", "保持在"),
        ("养老床位", "养老床位", ""),
        ("同比增长了", "", "增长"),
    ],
)
def test_the_words_before_a_value(head: str, name: str, verb: str | None) -> None:
    found = lead_before(head, 0, len(head))
    assert (head[: found.start], found.verb) == (name, verb)


def test_a_verb_grows_or_falls_and_not_both() -> None:
    assert not set(growing()) & set(falling())
    assert "增长" in growing()
    assert "下降" in falling()
    assert "增至" in reaching()


def test_verbs_at_the_head() -> None:
    assert leads_in().match("力争全年")
    assert not leads_in().match("工业投资")
    assert {"新增", "新建"} <= kept_verbs()
    assert not kept_verbs() & {"就业", "实施"}


@pytest.mark.parametrize(
    "head",
    [
        "产值较“十三五”期末增长",
        "产值按可比口径增长",
        "产值5年增长",
        "产值比上年同期分别提高了",
        "产值同比和环比均增长",
        "产值较上年同期增长",
        "产值比2020年提高到",
        "产值连续3年增长",
        "产值首次突破",
    ],
)
def test_what_a_change_is_measured_against_is_no_part_of_the_name(head: str) -> None:
    assert head[: lead_before(head, 0, len(head)).start] == "产值"


@pytest.mark.parametrize("verbs", [growing(), falling(), reaching()])
def test_a_list_of_verbs_holds_words_once(verbs: tuple[str, ...]) -> None:
    assert len(verbs) == len(set(verbs)) > 8
