"""What sort of document it is 文种, by its title and the way its text begins."""

from __future__ import annotations

import re

from luoshi.text import Kind

TAIL = r"(?:[（(〔\[][^（）()]{1,30}[）)〕\]])*$"
BY_TITLE = (
    (Kind.NOTICE, re.compile(rf"(?:通知|通告|公告|通报|批复|复函|函|决定|意见|通知书|公示){TAIL}")),
    (
        Kind.WORK_REPORT,
        re.compile(
            rf"工作报告(?:{TAIL}|[——\s])|代表大会(?:第.{{1,4}}次会议)?上的报告{TAIL}|计划(?:草案)?的报告{TAIL}|工作总结"
        ),
    ),
    (Kind.SPEECH, re.compile(rf"讲话|发言{TAIL}|致辞{TAIL}|演讲{TAIL}|贺[信词]{TAIL}|上的发言")),
    (
        Kind.MEETING,
        re.compile(
            rf"公报{TAIL}|会议纪要|(?:召开|举行|主持)[^，]{{0,30}}(?:会|会议)|会议[^，]{{0,12}}(?:召开|举行|强调)|开[班幕]|闭幕|传达学习"
        ),
    ),
    (Kind.PLAN, re.compile(rf"(?:规划|方案|行动计划|纲要|计划|路线图|规划纲要|工作要点|工作安排){TAIL}")),
    (Kind.LAW, re.compile(rf"(?:法|条例|规定|法典|宪法|规则|决议){TAIL}")),
    (Kind.NOTICE, re.compile(rf"(?:办法|细则|措施|指南|标准|清单|规范|规程|政策|指引|制度|要点|建议){TAIL}")),
)
MEETING = re.compile(r"召开|举行|主持|会议(?:指出|强调|要求|认为)|座谈会|务虚会")
NEWS = re.compile(
    r"本报记者|本报讯|(?:新华社|中新社|本报|人民网|新华网|央视网消息)|记者[^，。]{0,8}[获从]|[日]电"
)
BYLINE = re.compile(r"^(?:本报|本刊|本网)?记者[\s\u3000]?[一-龥·\s\u3000]{2,20}$", re.MULTILINE)
QUOTED = re.compile(r"”[^。“”]{0,24}(?:长|主任|负责人|书记|经理)[一-龥]{0,4}(?:介绍|表示|说|告诉记者)")
SPEECH = re.compile(r"^(?:同志们|各位(?:同志|来宾|朋友|领导)|尊敬的|女士们)")
REPORT = re.compile(r"向大会(?:报告|作政府工作报告)|请予审议")


def find_kind(title: str | None, opening: str) -> Kind:
    """The sort of a document.

    Args:
        title: its title, None when it has none.
        opening: the first few hundred letters after the title.
    """
    if REPORT.search(opening):
        return Kind.WORK_REPORT
    for kind, pattern in BY_TITLE:
        if title and pattern.search(title):
            return kind
    if SPEECH.search(opening):
        return Kind.SPEECH
    if BYLINE.search(opening) or QUOTED.search(opening):
        return Kind.NEWS
    if MEETING.search(opening):
        return Kind.MEETING
    return Kind.NEWS if NEWS.search(opening) else Kind.OTHER
