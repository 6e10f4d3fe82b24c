"""What the name of a programme is made of: verbs before it, words that make no name, its class word 行动名的构成."""

from __future__ import annotations

import re
from functools import cache

from luoshi.extract.formulations import is_formulation
from luoshi.lexicon.terms import alternation

FEWEST = 4
_LONG_ENOUGH = 9
VERBAL = re.compile(
    r".(?:提供|推动|支持|鼓励|引导|参与|转化为|体现到|特别是|跨越|迈入|登录|后将|导致|原则上|违法|犯罪|分裂|称号|季度|\d月)|——|是.{0,6}(?:实施|推进)"
    r"|^(?:对|这[场次个一项]|那|向|各级|各类|各种|相关|有关|成功|是|又一|一[次场]|若干|大范围|一系列|成为|作为|年度)"
    r"|^其|^直至|是一[个项]|[个项]新项目"
    r"|^在.*(?:展开|实施|开展)|对.+进行|关于|用于|其他|以及(?!人)|我们|需要|正在|正按|应当|必须|不得|或者|要求|标志着|本部门|下一步|假期|首个|首条|首座"
    r"|\d[\d.]*[万余多]*[座条处]|[该此其这]计划|获(?:国|评|得表)|表扬"
)
_STOPS = frozenset(" \t\u3000\n，。；：！？《》【】的了等")
_LEAD = re.compile(
    r"^(?:(?:其中|努力(?:创建)?|首列|[一二三四五六七八九十]{1,2}是(?:深化)?|由于|国家重点工程|[东南西北][接连]|超额完成|执行|据|经(?=[一-龥]{2,8}(?:大桥|铁路|高铁|高速|通道|隧道))|位于|今天|目前|完善|健全|和|及|与|、|以|为(?!民|企)|好|新一轮|一轮|一批|首批|全国首批|全国首个|全国唯一|首个|首座|首条|第一[个批座条]|滚动|组织|并?有序|稳步|稳妥|加快|加力|全面|深入|持续|扎实|大力|积极|高标准|高质量|高水平|(?:\d+|[多数几两])[个条座项批处](?:续建|新建|在建)?|[一二三四五六七八九十]+批)"
    r"|实施|制定|出台|编制|推进|推动|开展|启动|践行|规划建设|开工建设|开工|建成|抓好|展开|扩大(?=“)|运行|维护|升级(?!版|工程|行动|改造|计划)|(?<=[和与及])管理|建设(?!工程|行动)|发展(?!工程|行动))+|^.*(?:打赢|打好|全力保障|确保|承载|开行|开通|首趟|接受|申建|参加|招募|响应|落实|连接|跨越|通过|是继|获批|入选|我国)|^.{1,12}(?:提出|与)(?=.{2,8}倡议)|^.{2,8}?(?=国家[一-龥])(?<!国际)(?<!“)"
)
# none of the words before the class word is made of others: what reads in two ways doubles the work each time
PLAIN = re.compile(
    r"(?:行动|重大|重点|一批|全省|全市|全国|构建|多个|各项|有关|相关|系列|专项|国家|省级|市级|国家级|省市|投资|建设|基础设施|公共|服务|工作|长效|体制|协调|联动|保障|激励|管理|运行|监督|责任|考核|评价|联席|准入|审批|信用|监管|产业|企业|技术|信息|数据"
    r"|合作|创新|交流|交易|综合|互联网|电商|三年|五年|具体|总体|改革|制定|示范|先行|先进|新|好|大|个|家|项|和|与|及|、|水利|交通|农业|中试|科教|基础性|主体|骨干|续建|普通|城际|概念验证|配套|领域|教育|土地|农村|生态|治理|提升|发展|这些|本|该|其|高速|城市|首个|首座|标志性|新时代|专精特新|多条|抽水蓄能|公路|天然气|军事|地面|打击|突袭|搜捕|联合|统一|付诸|伟大|新的|年度|改造|公开|若干|开工|开放|有限|大规模|全年|病险|电气化|精品|标杆|优质|样板|放心|友谊|夜间|灌区|大型|中型|在建|重点控制性|小型|国际化|跨区域|省部级|各级|各类)*"
    r"(?:行动|计划|工程|项目|平台|机制|战略|方案|试点|专项|通道|基地|示范区|试验区|先行区|改革|水库|高铁|铁路|高速公路|高速|公路|电站|水电站|管道|大桥|主体工程|系统|数据库|中心|隧道|地铁|机场|设施|一期|二期|三期|四期|试点示范|示范应用|重大科技基础设施|整治|普查|督查|技术市场|绿色通道|灌区|物流枢纽|统计调查)\Z"
    r"|^(?:一?系列|重大|全球|[二三四]大|新理念|新主张|新|人类命运共同体理念|和|、)+倡议\Z"
)
_WEAK = re.compile(r"(?:平台|项目|系统|数据库|中心|卫星|隧道|地铁|督查|督察|专列|基地|制度改革|综合改革)\Z")
_SYSTEM = re.compile(r"(?:系统|数据库|大数据中心)\Z")
_OF_PLACE = re.compile(r"^(?:全国|国家|省|市|[一-龥]{2,3}[省市州]|[一-龥]{1,3}[高平]原)|“")
_ZONE = re.compile(r"(?:自由贸易试验区|自贸试验区|自主创新示范区|经济试验区|开发开放试验区)\Z")
_OWNED = re.compile(r"^[“国省]|^全国|“")
_HEAD_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]")
_LEADS = 3
BUILT_LONGEST = 16


@cache
def kind_end() -> re.Pattern[str]:
    """A class word at the end."""
    return re.compile(rf"{alternation('programme_kinds')}\Z")


@cache
def verbs() -> re.Pattern[str]:
    """One to three verbs of work, and what may stand between them and a name."""
    return re.compile(
        rf"(?P<verb>(?:{alternation('verbs_of_work', 'programme_verbs')}){{1,3}})(?:了|好|新一轮)?"
    )


def run_start(text: str, least: int, start: int) -> int:
    """Where the run of letters begins in which the class word at ``start`` stands."""
    at = start
    while at > least and text[at - 1] not in _STOPS:
        at -= 1
    number = _HEAD_NUMBER.match(text, at, start)
    return number.end() if number else at


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without verbs and order words at its head."""
    for _ in range(_LEADS):
        lead = _LEAD.match(text[start:end])
        if lead is None or lead.end() == 0:
            break
        start += lead.end()
    return start, end


def is_name(words: str) -> bool:
    """Whether words are a name: long enough, not made of general words alone, not only a class of platform."""
    if (
        len(words) < FEWEST
        or VERBAL.search(words)
        or PLAIN.fullmatch(words)
        or _ZONE.search(words)
        or words.count("“") != words.count("”")
        or words.count("（") != words.count("）")
        or is_formulation(words.strip("“”"))
    ):
        return False
    if _SYSTEM.search(words) and not _OF_PLACE.search(words):
        return False
    return not _WEAK.search(words) or len(words) >= _LONG_ENOUGH or _OWNED.search(words) is not None
