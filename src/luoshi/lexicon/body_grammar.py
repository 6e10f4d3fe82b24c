"""The grammar of local bodies' names: what may follow a place, or its class alone (省, 市), to make a body of it."""

from __future__ import annotations

import re
from functools import cache

from luoshi.lexicon.terms import alternation, read_terms
from luoshi.text import Level

TIER = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.CITY,
    "州": Level.CITY,
    "自治州": Level.CITY,
    "盟": Level.CITY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
}
BARE = re.compile(r"[省市州盟县区旗自](?:(?<=自)治[区州])?")
"""The class of a place, which may stand for the place at hand."""
NO_CLASS_AFTER = {"市": "城辖列各", "州": "神", "区": "地社各园"}
"""Letters before the class that make it stand for no one place: 各市, 直辖市, 园区."""
OFTEN_OF_A_NAME = frozenset("区旗州盟")
"""Classes that more often end another name (高新区) than stand alone, unless a mark or a preposition is before them."""
NUMERALS = "一二三四五六七八九十两"

PARTY_OFFICE = (
    "(?:办公厅|办公室|组织部|宣传部|统战部|政法委|政研室|改革办|财经办|网信办|农办|编办|全会|常委会)?"
)
PARTY = (
    rf"(?:自治区|自治州|[省市县区州旗盟])?(?:党委|委员会|委(?![托派任员]))(?!书记处){PARTY_OFFICE}"
    r"|(?:自治区|[省市县区])?(?:纪委监委|纪委|监委)|党工委|党组(?!织)"
)
CONGRESS = (
    r"(?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大)(?!代表)"
    r"(?:(?:常务委员会|常委会)(?:办公厅|办公室|法制工作委员会|法工委)?)?"
)
GOVERNMENT = r"(?:人民政府|政府(?!性|采购|投资|债|引导))(?:办公厅|办公室|研究室|发展研究中心)?"
OTHER = (
    r"政协(?:办公厅|办公室)?|(?:高级|中级|基层)?人民(?:法院|检察院)|高院|中院|法院|检察院|总工会|妇联|团委|科协|工商联|残联"
    r"|贸促会|文联|社科联|社科院|科学院|农科院|红十字会|供销社|税务局|通管局|代表团|管委会|消防救援总队|军区"
)
CORPS = ("新疆生产建设兵团", "650000")
"""The corps that has departments like a province, and the division it lies in."""
LEADING_GROUP = r"(?:(?!成立|召开|建立|组建|设立|参加|出席|的)[一-龥“”]){2,30}?(?:领导小组|指挥部)(?:办公室)?"


@cache
def local_tail() -> re.Pattern[str]:
    """What makes a body of a place: a committee, congress, government, court or a department (经信厅, 发改委)."""
    work = alternation("departments")
    department = (
        rf"(?:{work}[和与]?){{1,3}}(?:管理)?(?:委员会|委(?![托派任员])|厅|局(?![面部限势])|办公室|办(?![法理事公学好]))"
        r"(?:办公室|党组(?!织))?"
        rf"|{work}(?:工作)?(?:工委|党委|党工委)"
    )
    return re.compile("|".join((CONGRESS, GOVERNMENT, department, PARTY, OTHER)))


@cache
def tail_letters() -> frozenset[str]:
    """The letters that a tail of :func:`local_tail` may begin with."""
    heads = "第人政自省市县区州旗盟党委纪监高中基总妇团科工残管法检贸文社农红供税通代消军"
    return frozenset(heads).union(word[0] for word in read_terms("departments"))


@cache
def national_head() -> re.Pattern[str]:
    """What stands before 部 in the name of a ministry that is not in the lexicon: functions, after no other word."""
    work = alternation("departments")
    return re.compile(rf"(?:(?<![一-龥])|(?<=[{LEAD_IN}]))(?:{work}[和与]?){{1,3}}$")


LONGEST_GROUP = 40
LONGEST_UNKNOWN = 40
UNKNOWN = re.compile(
    r"(?:(?![的和与及在将已对为向以把由被使让等各该本有]|召开|举行|成立|设立|建立|推进|推动|打造|形成|构建|实现|会议|工作)"
    r"[一-龥]){2,10}?(?:(?<![客展大餐歌舞门音])厅|(?<![格结布全大开时政变破困僵战])局|管理委员会|委员会)(?:办公室|党组(?!织))?"
    r"(?=$|[\s\u3000、，。；：:（）()《》]|关于|召开|印发|举行|会同|局长|厅长|副[局厅]长|主任|党组|主要|负责|有关|牵头|文件)"
)
"""A department whose function is in no list (X省芯片促进局), where what follows shows that its name ends."""
LEADING = re.compile(LEADING_GROUP)
CENTRAL_OFFICE = re.compile(
    r"第[一二三四五六七八九十]+届中央(?:纪律检查)?委员会|办公厅|办公室|秘书局|综合组|党组(?!织)|[一-龥]{2,8}(?<![公有])司(?=$|[\s、，。；（）()\d])"
)
CENTRAL_STOP = re.compile(r"[门署分件队位法发]")
MINISTRY = re.compile(r"部(?![门署分件队位法发落委品级属下])")
"""A letter after a name of a central body that shows that it was none: 财政部门, 扶贫办法, 国办发."""
OTHER_PARTIES = frozenset("产动命工公主自盟")
"""Letters before 党中央 in the names of other parties: 农工党中央, 劳动党中央委员会."""
LEAD_IN = "和与由经报在据对向同请及按将到给是"
"""Letters that may stand before a central body's two-letter name."""
