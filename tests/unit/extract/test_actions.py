from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.actions import read_action


def parts(words: str) -> tuple[str, str]:
    """The verb and the object of a clause."""
    said, action = read_action(words, 0, len(words), {})
    return said[slice(*action.verb)], said[slice(*action.object)]


@pytest.mark.parametrize(
    ("words", "verb", "thing"),
    [
        ("推进园区绿色改造", "推进", "园区绿色改造"),
        ("进一步加快推进云栖港口扩建", "加快推进", "云栖港口扩建"),
        ("要着力培育和打造一批示范园区", "培育和打造", "一批示范园区"),
        ("鼓励和支持企业设立研发机构", "鼓励和支持", "企业设立研发机构"),
        ("建立健全茶叶质量追溯体系", "建立健全", "茶叶质量追溯体系"),
        ("组织开展技能竞赛", "组织开展", "技能竞赛"),
        ("加强建设用地监管", "加强", "建设用地监管"),
        ("严格执法监管", "严格", "执法监管"),
        ("规范、安全开展检修工作", "开展", "检修工作"),
        ("做好茶农培训工作", "做好", "茶农培训工作"),
        ("认真组织实施", "组织实施", ""),
        ("精简表格、减少会议", "精简", "表格"),
        ("新建茶园2万亩以上", "新建", "茶园"),
        ("培育1000家专精特新企业", "培育", "专精特新企业"),
        ("帮扶建档立卡茶农家庭", "帮扶", "建档立卡茶农家庭"),
        ("发展适应山地茶园的采茶机", "发展", "适应山地茶园的采茶机"),
        ("简化修复程序", "简化", "修复程序"),
        ("建立健全退出机制", "建立健全", "退出机制"),
        ("切实把好事办好", "办好", "好事"),
        ("把好茶叶质量关", "把好", "茶叶质量关"),
    ],
)
def test_a_verb_at_the_head(words: str, verb: str, thing: str) -> None:
    assert parts(words) == (verb, thing)


@pytest.mark.parametrize(
    ("words", "verb", "thing"),
    [
        ("以需求为牵引推进茶机攻关", "推进", "茶机攻关"),
        ("通过轮训的方式提升茶农技能", "提升", "茶农技能"),
        ("将茶旅线路纳入全省规划", "纳入", "茶旅线路"),
        ("把山区优势转化为发展优势", "转化为", "山区优势"),
        ("对各项任务进行细化", "细化", "各项任务"),
        ("为茶企提供检测服务", "提供", "检测服务"),
        ("由县茶业局负责制定名录", "制定", "名录"),
        ("茶叶产值增长8%以上", "增长", "茶叶产值"),
        ("力争茶园良种率达到95%", "达到", "茶园良种率"),
        ("茶叶质量追溯体系基本建立", "建立", "茶叶质量追溯体系"),
        ("检测服务原则上由市茶检中心提供", "提供", "检测服务"),
        ("平台应当与省级系统进行对接", "对接", ""),
    ],
)
def test_a_verb_after_something_else(words: str, verb: str, thing: str) -> None:
    assert parts(words) == (verb, thing)


@pytest.mark.parametrize(
    "words",
    [
        "以改革创新为动力",
        "按照统一部署要求",
        "在保障安全的前提下",
        "申请通过后",
        "按照茶业培训工作安排",
        "根据茶园生产布局和地势特点等",
        "针对茶农反映强烈的突出问题",
    ],
)
def test_words_that_only_prepare_a_clause(words: str) -> None:
    assert read_action(words, 0, len(words), {})[1].is_setup


def test_a_date_at_the_head_is_no_part_of_the_action() -> None:
    words = "到2027年建成茶叶市场"
    said, action = read_action(words, 0, len(words), {1: 6})
    assert said == "建成茶叶市场"
    assert said[slice(*action.verb)] == "建成"
    assert read_action(words, 0, 6, {1: 6})[1].is_setup


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("各市要摸排茶企融资需求", "各市"),
        ("应急部要认真组织实施", "应急部"),
        ("省级财政部门要加强监测", "省级财政部门"),
        ("市茶业局应当按照规定公开名录", "市茶业局"),
        ("通知要求各地落实责任", ""),
        ("茶叶加工水平要进一步提升", "茶叶加工水平"),
    ],
)
def test_the_subject_of_a_clause(words: str, subject: str) -> None:
    said, action = read_action(words, 0, len(words), {})
    assert said[slice(*action.subject)] == subject


@pytest.mark.parametrize(
    "letters", ["将", "由", "对", "以为", "推进、", "加快", "（", "1个", "进行", "与一起"]
)
def test_a_long_clause_takes_linear_work(
    letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: read_action(letters * size, 0, len(letters) * size, {}), 20_000)


def test_the_object_of_a_long_clause_runs_to_its_end() -> None:
    words = "推进" + "茶" * 500
    assert parts(words) == ("推进", "茶" * 500)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("针对突出问题解决难点问题", "解决"),
        ("按照规定履行管茶职责", "履行"),
        ("结合实际制定茶业政策", "制定"),
    ],
)
def test_what_work_goes_by_leads_to_the_work_itself(words: str, verb: str) -> None:
    said, action = read_action(words, 0, len(words), {})
    assert said[slice(*action.verb)] == verb
    assert not action.is_setup


def test_a_verb_inside_a_title_is_not_that_of_the_clause() -> None:
    assert parts("依据《云泽省促进茶业发展条例》")[0] == ""
    assert parts("依据《云泽省促进茶业发展条例》推进茶园改造")[0] == "推进"


def test_who_acts_with_whom_prepares_the_clause_that_says_what() -> None:
    said, action = read_action(words := "省茶业厅会同国家发展改革委、省财政厅等部门", 0, len(words), {})
    assert action.is_setup
    assert said[slice(*action.subject)] == "省茶业厅"
    assert said[slice(*action.partners)] == "国家发展改革委、省财政厅等部门"


def test_what_is_set_up_with_others_is_no_partner() -> None:
    words = "省茶业厅会同有关部门组建评审委员会"
    action = read_action(words, 0, len(words), {})[1]
    assert not action.is_setup
    assert words[slice(*action.verb)].startswith("组建")


def test_verbs_in_the_names_of_partners_are_no_work() -> None:
    words = "省茶业厅会同住房城乡建设部、商务部、国家茶叶局等部门筛选确定"
    action = read_action(words, 0, len(words), {})[1]
    assert words[slice(*action.subject)] == "省茶业厅"
    assert words[slice(*action.object)] == "筛选确定"
    assert words[slice(*action.partners)] == "住房城乡建设部、商务部、国家茶叶局等部门"
