"""What is forbidden keeps the word that forbids it; verbs, conditions and subjects of clauses of work."""

from __future__ import annotations

import pytest

from luoshi.extract.actions import read_action
from luoshi.extract.names import is_told_name


def parts(words: str) -> tuple[str, str, str]:
    """The verb, the object and the subject of a clause."""
    said, action = read_action(words, 0, len(words), {})
    return said[slice(*action.verb)], said[slice(*action.object)], said[slice(*action.subject)]


@pytest.mark.parametrize(
    ("words", "verb", "thing", "subject"),
    [
        ("不应增加茶农负担", "不应增加", "茶农负担", ""),
        ("不要层层加码", "不要", "层层加码", ""),
        ("各单位不得增加茶企负担", "不得增加", "茶企负担", "各单位"),
        ("县级以上人民政府不得违法设定采茶许可", "不得", "违法设定采茶许可", "县级以上人民政府"),
        ("决不允许截留茶农补贴", "决不允许", "截留茶农补贴", ""),
        ("不搞大水漫灌", "不搞", "大水漫灌", ""),
        ("未经检验不得上市销售", "不得上市", "销售", ""),
    ],
)
def test_the_word_that_forbids_belongs_to_the_action(words: str, verb: str, thing: str, subject: str) -> None:
    assert parts(words) == (verb, thing, subject)


@pytest.mark.parametrize("words", ["不得不关闭茶厂", "保护不可移动文物", "救助生活不能自理的茶农"])
def test_words_that_only_look_like_a_ban_forbid_nothing(words: str) -> None:
    assert not parts(words)[0].startswith("不")


@pytest.mark.parametrize(
    ("words", "verb", "thing"),
    [
        ("发展平台经济、共享经济", "发展", "平台经济、共享经济"),
        ("创新方式方法", "创新", "方式方法"),
        ("建立督查制度", "建立", "督查制度"),
        ("建立健全茶叶监管制度", "建立健全", "茶叶监管制度"),
        ("建立完善的茶市", "建立", "完善的茶市"),
        ("重点扶持就业容量大的茶企", "扶持", "就业容量大的茶企"),
        ("将茶情及时上报省政府", "及时上报", "茶情"),
        ("将茶园面积向社会公布", "公布", "茶园面积"),
        ("将审批权限下放至茶乡", "下放至", "审批权限"),
        ("于每月3日前将茶情报送省局", "报送", "茶情"),
        ("报市政府批准后实施", "报", "市政府批准后实施"),
        ("严格按照规程进行采摘", "进行", "采摘"),
        ("加快造林进度", "加快", "造林进度"),
        ("推进造林绿化进度", "推进", "造林绿化进度"),
        ("做好2026年度采茶任务安排", "做好", "2026年度采茶任务安排"),
        ("提前谋划采茶季", "谋划", "采茶季"),
        ("灵活运用多种采茶工具", "运用", "多种采茶工具"),
        ("采茶后及时施肥", "", "采茶后及时施肥"),
        ("加强后勤保障", "加强", "后勤保障"),
    ],
)
def test_verb_and_object_are_cut_where_one_ends_and_the_other_begins(
    words: str, verb: str, thing: str
) -> None:
    assert parts(words)[:2] == (verb, thing)


@pytest.mark.parametrize(
    "words",
    ["一旦发现茶树病害", "遇有茶树病害", "面对复杂形势", "采茶季期间", "有条件的地方", "尚未完成采茶的地区"],
)
def test_what_only_says_when_or_of_whom_prepares_the_next_clause(words: str) -> None:
    assert read_action(words, 0, len(words), {})[1].is_setup


def test_a_clause_that_names_whom_gives_the_subject_of_the_next() -> None:
    assert parts("有条件的地方")[2] == "有条件的地方"


@pytest.mark.parametrize(
    ("word", "rest", "is_name"),
    [("韩国栋", "介绍", True), ("韩国栋", "茶园", False), ("金融办", "主持", False), ("韩国", "介绍", False)],
)
def test_three_letters_behind_a_post_are_a_name_before_what_a_person_does(
    word: str, rest: str, *, is_name: bool
) -> None:
    assert is_told_name(word, word + rest, len(word)) is is_name
