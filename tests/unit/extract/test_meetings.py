from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("学习党的二十大精神", "党的二十大"),
        ("贯彻二十届一中、二中、三中全会精神", "二十届一中、二中、三中全会"),
        ("落实党的二十届四中全会部署", "党的二十届四中全会"),
        ("根据省委十二届八次全会部署", "省委十二届八次全会"),
        ("按照市政府第60次常务会议要求", "市政府第60次常务会议"),
        ("贯彻中央经济工作会议精神", "中央经济工作会议"),
        ("厅里召开党组（扩大）会议", "党组（扩大）会议"),
        ("首届中国国际进口博览会成功举办", "首届中国国际进口博览会"),
        ("召开全省服务业发展大会", "全省服务业发展大会"),
    ],
)
def test_a_meeting_is_found(named: Named, text: str, meeting: str) -> None:
    assert named("meeting", text) == [meeting]


@pytest.mark.parametrize(
    "text", ["会议指出", "大会要求", "党的二十大报告", "十大行动", "召开工作会议", "全国大会"]
)
def test_what_names_no_meeting(named: Named, text: str) -> None:
    assert named("meeting", text) == []


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("中国共产党第二十次全国代表大会胜利召开", "中国共产党第二十次全国代表大会"),
        ("学习中共二十大精神", "中共二十大"),
        ("中国共产党第十九届中央委员会第二次全体会议公报", "中国共产党第十九届中央委员会第二次全体会议"),
        ("1月27日在江西省第十四届人民代表大会第四次会议上", "江西省第十四届人民代表大会第四次会议"),
        ("十四届全国人大常委会第十八次会议在京举行", "十四届全国人大常委会第十八次会议"),
        ("按照自治区党委十届历次全会要求", "自治区党委十届历次全会"),
        ("根据省第十三次党代会部署", "省第十三次党代会"),
        ("二十届中央纪委四次全会强调", "二十届中央纪委四次全会"),
        ("就依法治国进行第八次集体学习", "第八次集体学习"),
        ("对落实省委经济工作会议精神作出部署", "省委经济工作会议"),
        ("省部级主要领导干部学习贯彻全会精神专题研讨班开班", "省部级主要领导干部学习贯彻全会精神专题研讨班"),
        ("在今天举行的国务院政策例行吹风会上", "国务院政策例行吹风会"),
        ("第七届新博会成功举办", "第七届新博会"),
        ("召开党外人士座谈会", "党外人士座谈会"),
    ],
)
def test_a_meeting_has_its_whole_name(named: Named, text: str, meeting: str) -> None:
    assert named("meeting", text) == [meeting]


@pytest.mark.parametrize(
    "text", ["现在我代表省人民政府向大会报告工作", "召开各类会议", "在会议室", "召开座谈会", "举行新闻发布会"]
)
def test_common_words_name_no_meeting(named: Named, text: str) -> None:
    assert named("meeting", text) == []
