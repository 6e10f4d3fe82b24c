"""Actions: numbering, adverbials and verbs at the head of a clause."""

from __future__ import annotations

import pytest

from luoshi.trace.actions import FAMILIES, action_of, kin, makes, unnumbered, without_lead, without_must


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("（一）提升供应链韧性", "提升供应链韧性"),
        ("(12) 提升供应链韧性", "提升供应链韧性"),
        ("三、提升供应链韧性", "提升供应链韧性"),
        ("二是提升供应链韧性", "提升供应链韧性"),
        ("第三，提升供应链韧性", "提升供应链韧性"),
        ("3.提升供应链韧性", "提升供应链韧性"),
        ("——提升供应链韧性", "提升供应链韧性"),
        ("提升供应链韧性", "提升供应链韧性"),
        ("3.5亿元投资", "3.5亿元投资"),
        ("一体推进改革", "一体推进改革"),
        ("两业融合", "两业融合"),
        ("", ""),
    ],
)
def test_numbers_of_list_items_are_no_words(clause: str, rest: str) -> None:
    assert unnumbered(clause) == rest


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("着力提升韧性", "提升韧性"),
        ("大力发展航空产业", "发展航空产业"),
        ("加快建设中试平台", "建设中试平台"),
        ("坚持城乡融合发展", "城乡融合发展"),
        ("我们要坚持深化改革", "深化改革"),
        ("必须始终坚持和完善制度", "完善制度"),
        ("进一步全面深化改革", "深化改革"),
        ("——必须坚持守正创新", "守正创新"),
        ("提升韧性", "提升韧性"),
        ("着眼长远", "长远"),
        ("坚持", ""),
        ("", ""),
    ],
)
def test_adverbials_are_dropped(clause: str, rest: str) -> None:
    assert without_lead(clause) == rest


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("必须坚持守正创新", "坚持守正创新"),
        ("我们要提升韧性", "提升韧性"),
        ("务必应当提升韧性", "提升韧性"),
        ("着力提升韧性", "着力提升韧性"),
        ("必须", ""),
        ("", ""),
    ],
)
def test_must_says_nothing_of_what_is_asked(clause: str, rest: str) -> None:
    assert without_must(clause) == rest


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("制定养老服务条例", True),
        ("推动养老服务条例出台", True),
        ("贯彻实施即将出台的养老服务条例", False),
        ("落实养老服务条例", False),
    ],
)
def test_clauses_that_ask_for_rules(clause: str, found: bool) -> None:
    assert makes(clause) is found


@pytest.mark.parametrize(
    ("clause", "verbs", "thing"),
    [
        ("提升供应链韧性", ("提升",), "供应链韧性"),
        ("着力提升供应链韧性", ("提升",), "供应链韧性"),
        ("培育壮大链主企业", ("培育", "壮大"), "链主企业"),
        ("保障和改善民生", ("保障", "改善"), "民生"),
        ("推动共建海洋走廊", ("推动", "共建"), "海洋走廊"),
        ("抓好落实", ("抓好", "落实"), ""),
        ("实施好禁渔", ("实施",), "禁渔"),
        ("推动加快建设完善体系", ("推动", "建设", "完善"), "体系"),
        ("推动建设完善优化体系", ("推动", "建设", "完善"), "优化体系"),
        ("链长由负责同志担任", (), "链长由负责同志担任"),
        ("", (), ""),
    ],
)
def test_verbs_and_object(clause: str, verbs: tuple[str, ...], thing: str) -> None:
    assert action_of(clause) == (verbs, thing)


@pytest.mark.parametrize(
    ("verb", "other"),
    [
        ("加强", "强化"),
        ("建立", "健全"),
        ("培育", "引进"),
        ("攻克", "突破"),
        ("降低", "减少"),
        ("支持", "鼓励"),
    ],
)
def test_verbs_of_one_family(verb: str, other: str) -> None:
    assert other in kin(verb)
    assert verb in kin(other)


@pytest.mark.parametrize(
    ("verb", "other"),
    [
        ("禁止", "鼓励"),
        ("淘汰", "培育"),
        ("压减", "扩大"),
        ("推进", "停止"),
        ("建设", "取缔"),
        ("支持", "严禁"),
    ],
)
def test_opposites_are_not_akin(verb: str, other: str) -> None:
    assert other not in kin(verb)


def test_an_unknown_verb_is_akin_to_itself_alone() -> None:
    assert kin("擦亮") == {"擦亮"}


def test_families_hold_verbs_of_two_letters_once() -> None:
    for family in FAMILIES:
        verbs = family.split()
        assert len(set(verbs)) == len(verbs) > 1
        assert all(len(verb) == 2 for verb in verbs)
