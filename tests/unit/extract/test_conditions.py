"""Clauses that say in which case, of whom, or with a ban that only describes, and what they then ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.actions import read_action
from luoshi.extract.numbers import number
from luoshi.extract.quantities import find_quantities


def parts(words: str) -> tuple[str, str, str]:
    """The verb, the object and the subject of a clause."""
    said, action = read_action(words, 0, len(words), {})
    return said[slice(*action.verb)], said[slice(*action.object)], said[slice(*action.subject)]


@pytest.mark.parametrize(
    ("words", "verb", "thing"),
    [
        ("不论规模大小都要落实采茶安全责任", "落实", "采茶安全责任"),
        ("无论如何要守住茶园红线", "守住", "茶园红线"),
        ("如果发现问题应当及时报告县茶业局", "报告", "县茶业局"),
        ("凡是涉及茶农利益的重大决策要开展评估", "开展", "评估"),
        ("凡是国有茶企要公开账目", "公开", "账目"),
        ("凡是按规定应当公开的茶情都要公开底数", "公开", "底数"),
        ("凡是违规的一律取消采茶资格", "取消", "采茶资格"),
        ("一旦发现茶树病害立即开展防治", "开展", "防治"),
        ("无论规模大小不得降低采茶标准", "不得降低", "采茶标准"),
    ],
)
def test_a_case_that_goes_on_without_a_comma_asks_for_its_own_work(words: str, verb: str, thing: str) -> None:
    assert parts(words)[:2] == (verb, thing)
    assert not read_action(words, 0, len(words), {})[1].is_setup


@pytest.mark.parametrize(
    "words",
    [
        "如果需要延长采茶期",
        "如果要调整茶园规划",
        "如果县茶业局要调整规划",
        "如果不能按期完成",
        "一旦未立即处置",
        "无论是否要停产",
        "无论谁负责实施",
        "凡是应当公开的茶情",
        "凡是按规定应当及时公开的茶情",
        "凡是要报告的",
        "不论重要程度",
        "凡是采茶都要",
    ],
)
def test_a_case_alone_prepares_the_next_clause(words: str) -> None:
    assert read_action(words, 0, len(words), {})[1].is_setup


@pytest.mark.parametrize(
    ("words", "verb", "thing", "subject"),
    [
        ("不应诉的茶企负责人要说明原因", "说明", "原因", "不应诉的茶企负责人"),
        ("不准时报送的单位应当说明原因", "说明", "原因", "不准时报送的单位"),
        ("不能按期完成任务的单位要说明原因", "说明", "原因", "不能按期完成任务的单位"),
        ("不能满足需要的茶站抓紧改造", "抓紧", "改造", "不能满足需要的茶站"),
        ("不能达到标准的茶园及时开展整治", "开展整治", "", "不能达到标准的茶园"),
        ("各茶企不能按时完成改造的应当说明原因", "说明", "原因", "各茶企不能按时完成改造的"),
        ("不得挪用的茶款要纳入专户", "纳入", "专户", "不得挪用的茶款"),
    ],
)
def test_a_ban_that_describes_a_noun_forbids_nothing(words: str, verb: str, thing: str, subject: str) -> None:
    assert parts(words) == (verb, thing, subject)


def test_a_ban_behind_a_preposition_is_no_part_of_a_subject() -> None:
    verb, _, subject = parts("对不能按期完成任务的单位要进行约谈")
    assert not verb.startswith("不")
    assert not subject.startswith("对")


@pytest.mark.parametrize("words", ["不准确的数据及时更正", "不准备参赛的茶企", "不应求的茶叶品种"])
def test_a_ban_is_no_part_of_a_longer_word(words: str) -> None:
    assert parts(words)[0] == ""


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("不得增加茶企的负担", "不得增加"),
        ("不应增加茶企的经营成本", "不应增加"),
        ("不应当对外公布茶农的信息", "不应当"),
        ("不应对茶企重复检查", "不应"),
        ("不能降低茶叶检测的标准和要求", "不能降低"),
        ("不能损害茶农的应得利益", "不能"),
        ("不得以变更的名义增加审批", "不得"),
        ("不能以改革的名义取消补贴", "不能"),
        ("不得要求合格的茶企必须重复送检", "不得"),
        ("不能要求依法设立的茶企提供证明", "不能"),
        ("决不允许茶农的付出得不到应有回报", "决不允许"),
    ],
)
def test_a_ban_with_of_in_its_object_still_holds(words: str, verb: str) -> None:
    assert parts(words)[0] == verb


@pytest.mark.parametrize(
    "words",
    ["未供暖的西部地区", "未供暖的南方地区", "有条件的边远地区", "有劳力的脱贫地区", "有条件的山区"],
)
def test_any_kind_of_region_may_be_of_whom_the_next_clause_speaks(words: str) -> None:
    assert parts(words) == ("", "", words)
    assert read_action(words, 0, len(words), {})[1].is_setup


def test_a_verb_with_a_place_as_its_object_is_no_region() -> None:
    words = "有条件的服务景区"
    assert not read_action(words, 0, len(words), {})[1].is_setup


@pytest.mark.parametrize("letters", ["不论要", "如果一律的", "不能的", "不得的要", "有的区"])
def test_long_cases_and_bans_take_linear_work(
    letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: read_action(letters * size, 0, len(letters) * size, {}), 20_000)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总投资三万五元", 3.5, "万元"),
        ("茶园两万五亩", 2.5, "万亩"),
        ("总投资三亿二元", 3.2, "亿元"),
        ("总投资三万五多元", 3.5, "万元"),
        ("总投资三万零五元", 3.0005, "万元"),
        ("总投资三万五千元", 3.5, "万元"),
        ("总投资三万五千六百元", 3.56, "万元"),
        ("总投资三万十元", 3.001, "万元"),
    ],
)
def test_a_digit_alone_behind_a_power_of_ten_counts_its_tenths(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text, [])
    assert (found.value, found.unit) == (pytest.approx(value, abs=1e-9), unit)


@pytest.mark.parametrize("text", ["增长百分之十十五", "增长百分之百百", "总投资三万十十元", "粮食十百亿斤"])
def test_a_malformed_figure_is_no_figure(text: str) -> None:
    assert find_quantities(text, []) == []


@pytest.mark.parametrize("written", ["十十五", "百百", "二百三百", "三百二千", "三亿二十十"])
def test_powers_of_ten_that_do_not_fall_make_no_number(written: str) -> None:
    assert number(written) is None


@pytest.mark.parametrize(
    ("written", "value"), [("三万二千亿", 32_000 * 10**8), ("三千万三千", 30_003_000), ("百万", 1_000_000)]
)
def test_powers_begin_anew_behind_a_large_one(written: str, value: int) -> None:
    assert number(written) == value
