"""The name of a quantity as a reader would put it, and how it changed."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.extract.quantities import Quantity
from luoshi.lexicon.terms import any_of, read_terms
from luoshi.lexicon.verbs import falling, growing, reaching

_MEASURE = re.compile(
    "(?:中小企业|企业|产业|行业|工业|保险|参保|抽检|合格|发行|利(?=率)|零售|营收|利润|主营业务|营业|业务|入园|普及|销售|人数(?=\\Z))*"
    + any_of(*read_terms("indicator_measures"), "人数", "零售额")
    + r"\Z"
)
_AMOUNT = re.compile(r"(?:规模|总数|总量|数量|总额|总里程)\Z")
_BODY = re.compile(
    r"(?:增加值|营业收入|业务收入|主营业务收入|收入|产值|总产值|利润总额|利润|营收|产量|销量|数量|总数|总量|运营线路|线路|通车里程|里程)\Z"
)
_SPLIT = re.compile(r"[、和与]|(?<!普)及(?!率|其)|以及")
_COMMA = re.compile("、")
_SHARED = re.compile(
    r"规模以上(?=[^工])|规上(?=[^工])|限额以上|限上|单位(?:国内生产总值|地区生产总值|GDP|工业增加值)(?=能耗|用水|电耗|二氧化碳|碳排)|生产安全事故(?=起数)|农村(?=居民)"
)
_ABOVE = ("规模以上", "规上", "限额以上", "限上")
_NEEDS = re.compile(r"死亡人数|二氧化碳|碳排放|用水|水耗|电耗|能耗")
_BOTH = "城乡居民"
_PAIRS = {
    "产销": ("产量", "销量"),
    "产销量": ("产量", "销量"),
    "存贷款": ("存款", "贷款"),
    "存、贷款": ("存款", "贷款"),
    "城镇和农村居民": ("城镇居民", "农村居民"),
    "城镇、农村居民": ("城镇居民", "农村居民"),
    "城镇和农村常住居民": ("城镇常住居民", "农村常住居民"),
    "城镇、农村常住居民": ("城镇常住居民", "农村常住居民"),
    "进出口": ("进口", "出口"),
}
"""Words that name two quantities at once, with the name of each."""
_PAIRED = re.compile(r"城镇[和、]农村(?:常住)?居民|存、?贷款|产销(?:量(?=\Z)|(?=\Z))|进出口(?=分别)")
_SECTORS = re.compile(r"第?一、第?二、第?三(?:次)?产业|第?[一二三]、第?[二三](?:次)?产业")
_ORDINALS = re.compile(r"第?(?P<which>一二三|一二|二三)(?:次)?产业?")
_PROCESS = r"(?:耕整地|种植|播种|移栽|栽植|栽插|收获|收割|采收|采摘|烘干|植保|施肥|灌溉)"
_CROP = re.compile(rf"(?P<crop>.{{2,20}}?){_PROCESS}(?P<measure>[一-龥]{{0,2}}化(?:率|水平))?")
_BARE_PROCESS = re.compile(rf"{_PROCESS}(?:[一-龥]{{0,2}}化(?:率|水平))?")
_TURNED = re.compile(r"(?:机械|城镇|城市|资源|无害|良种|信息|数字|国产|标准|规模|电气|绿)化(?:率|水平)\Z")
"""Rates that a list says once: 常住人口、户籍人口城镇化率."""
_PAIR = 2
_TRAIL_ENDS = frozenset("比均现成计别续由从已经也都又再共上将要则就仍然仅应当须体拟定期")
_MORE = frozenset("出高快低")
_RATE_ENDS = frozenset("速幅率")
_LOWERS = ("降低", "压缩")
_LONGEST_GENERIC = 14
_RATES = ("%", "‰", "倍")
_LONGEST_VERB = 10
_TOTALS = ("总额", "总值", "额")
_TRAIL = re.compile(
    r"(?:同比|年均|实现|完成|累计|均|分别|平均|已经?|连续|由|从|也|都|又|再|(?<=[量数路个种入费产款额人员])共|原则上|将|(?<![需必纪主重首])要|则|(?<!成)就|仍然?|仅|(?<![供效响反适对])应当?|必须|稳定|大体|总计|拟定?|预期)+\Z"
)
_GROWTH_NOUN = re.compile(r"(?:年均|平均|同比|累计|名义|实际)*(?:增速|增幅|涨幅|增长率|降幅)\Z")
_OF_WHOLE = re.compile(
    r"(?P<parts>.*?)(?:以(?P<by>[^，。]{1,6}计))?(?:分别)?占(?P<whole>[^占]{1,20}?)的?(?:比重|比例|比)?\Z"
)
_GENERIC = re.compile(
    r"(?:在[一-龥]{2,8})?占比|比重|(?:总|年|累计)?(?:同比)?(?:增速|增幅|总量|总额|规模|产值|产量|利润|利润总额|营业收入|营收|业务收入|主营业务收入|里程|运营里程|通车里程|数量|面积|总投资|投资总额|完成投资|投资额|产销率|密度)"
)
_OF_SUBJECT = re.compile(
    r"(?:总|日均|月均|人均|平均|行业|市场|业务)?(?:产值|成交[量额]|申请量|授权量|合同额|签约额|交易额|出口交货值|营收规模|(?:营业收入|营收)?利润率|业务[总]?量"
    r"|用户(?:数|规模|总数)?|出货量|完工量|新接订单量|手持订单量|装机容量|销售[额量]|销量|存量|货运量|客运量|吞吐量|货值|总货值|保费收入|赔付支出|余额|发行量|发货量|开工率|单产|总产)"
)
"""Measures that name nothing alone, but what the quantity before measured: 成交额."""
_SUBJECT_OF = re.compile(
    r"(?:增加值|(?:营业|业务|主营业务|保费|销售)?收入|总产值|产值|利润总额|利润|营收|产量|销量|销售[额量]|成交[量额]|申请量|授权量|合同额|交易额|业务量|用户(?:数|规模|总数)?|出货量|完工量"
    r"|订单量|出口交货值|货运量|客运量|吞吐量|货值|发行量|规模|保有量|总量|数量|总数)\Z"
)
_MEASURED_OF = re.compile(
    r"(?P<subject>.{2,20}?)(?:[一-龥]{2}率|产值|产量|销量|营收|收入|增加值|起数|件数|数量|人次|箱量|项目数|投资|成交量|申请量|利润总额|利润)\Z"
)
_BARE = re.compile(
    r"总?(?:利润|花费|货值|产值|营收|税收|销量|产量|满意[率度]|普惠率|成交额|合同额|死亡人数|金额|利润总额|营业收入|授权量|面积)"
)
"""A measure that in a list is one of what the first item measures: 诉求解决率、满意率."""
_LONGEST_BARE = 8
_UNSAID = re.compile(
    r"(?:完成|实现)?(?:总体|总|行业|整体)?(?:产量|销量|产值|营业收入利润率|营业收入|业务收入|利润总额|利润|市场规模|产业规模|总规模|增加值|出货量|装机容量|用户规模|用户数|出口交货值)"
)
_RELATIVE = re.compile(r"(?:占比|比重|增速|增幅|总量)\Z")
_TENDED = re.compile(r"(?:绿化|治沙|造林|治理|改造|修复|播种|种植|灌溉)\Z")
_WAY = re.compile(r"(?:道路|公路|高铁|铁路|地铁|绿道|航道)\Z")
_DONE = re.compile(
    r"(?<=[一-龥])(?:累计)?(?:实现|完成)(?=(?:出口交货值|固定资产投资|货运量|客运量|旅客|增加值|软件业务|电信业务|投资\Z|营业收入|业务收入|主营业务收入|利润|产值|营收|增加值|税收|销售))"
)
_COUNTED_UP = re.compile(r"(?<=[一-龥])(?:累计|预计|共)+(?=(?:开行|发送|运送|发运|完成|销售)[^的]{0,6}\Z)")
_OF_RATE = re.compile(r"的(?=[^的]{1,8}(?:率|比例|比重)\Z)")
_AGAINST = re.compile(r"(?P<what>增速|增幅)?(?P<than>(?:高于|高出|快于|低于|好于|领先).+)")
_THAN = re.compile(
    r"(?P<what>.*?)(?<![同环])[比较](?:同期)?(?P<whole>[^比较]{1,16}?)(?:分别)?(?P<more>高出|(?<!提)高|(?<!加)快|(?<!降)低)\Z"
)
_THAN_EACH = re.compile(
    r"(?P<what>[^比]*?)(?:分别)?比(?:同期)?(?P<wholes>[^比]{1,30}?)(?:分别)?(?P<more>高出|(?<!提)高|(?<!加)快|(?<!降)低)"
)
_AGAINST_OPENS = frozenset(("增速", "增幅", "高于", "高出", "快于", "低于", "好于", "领先"))
_THAN_OPENS = frozenset("均都分也比较高低快慢")
_ONLY_THAN = re.compile(r"(?:均|都|分别|也)?(?:[比较](?!例|重)[^比较，、]{1,12}|[比较]?[高低快慢])")
_GROWN = re.compile(any_of(*growing()))
_FALLEN = re.compile(any_of(*falling()))
_REACHED = re.compile(
    any_of(
        *(verb for verb in reaching() if len(verb) > 1 and verb[-1] in "到至在"), "达", "为", "突破", "超过"
    )
)
_ADDED = re.compile(
    r"(?:累计|年均|每年)?(?:新增|新升规|新建成|新建(?!及|扩)|净增|新（改）建|新培育|新认定|新创建|新获批|新设|新引进|新招引|新签约|新发展|新获)"
)
_ADDED_OPENS = frozenset("累年每新净")
_MORE_OF = re.compile(r"(?:累计|年均|每年)?(?:新增|净增)")
_CUT = re.compile(r"(?:压减|减少|减轻|削减|压缩|降低)(?=[一-龥])|减量(?=\Z)")
_CUT_WITHIN = re.compile(r"(?:减轻|压减)(?=[一-龥]{2})")
PART = re.compile(r"占[^，。]{0,20}(?:比重|比例|比)|占比|比重|比例\Z|份额|贡献(?:率(?<!进步贡献率)|\Z)")


def names_for(written: str, count: int) -> list[str]:
    """The names of coordinated values.

    Args:
        written: the words before the values, without verbs.
        count: how many values there are.

    Returns:
        ``count`` names where the words list as many (装备制造业、高技术制造业增加值), with the measure that closes the
        list and what opens it (规模以上) added to each; else the words as they are.
    """
    written = clean(written)
    if count < _PAIR:
        return [written]
    if count == _PAIR and _BOTH in written:
        return [written.replace(_BOTH, "城镇居民"), written.replace(_BOTH, "农村居民")]
    if count == _PAIR and (pair := _PAIRED.search(written)):
        return [written[: pair.start()] + name + written[pair.end() :] for name in _PAIRS[pair[0]]]
    if "比" in written and (than := _THAN_EACH.fullmatch(written)):
        each = [one for one in _SPLIT.split(than["wholes"]) if one]
        if len(each) == count:
            return [f"{than['what']}{_than(than['more'])}{one}" for one in each]
    whole = _OF_WHOLE.match(written) if "占" in written else None
    tail = f"占{whole['whole']}比重" if whole and whole["parts"] else ""
    if tail == "占比比重":
        tail = "占比"
    elif tail and whole and whole["by"]:
        tail += f"（以{whole['by']}）"
    listed = whole["parts"] if whole and tail else written.replace("分别", "")
    parts = _sectors(listed, count) or _parts(listed, count)
    if parts is None:
        return [written] * count
    if _SECTORS.match(listed):
        parts = ["第" + part.removeprefix("第") for part in parts]
    return [part + tail for part in _shared(parts)]


def clean(written: str) -> str:
    """The words without adverbs at their end."""
    name = written.strip(" \u3000")
    trail = _TRAIL.search(name) if name[-1:] in _TRAIL_ENDS else None
    return (name[: trail.start()] if trail and trail.start() else name).removesuffix("的")


def _sectors(listed: str, count: int) -> list[str] | None:
    """The names of as many sectors as 一二三产 names at once."""
    ordinals = _ORDINALS.match(listed)
    if ordinals is None or len(ordinals["which"]) != count:
        return None
    return [f"第{which}产业{listed[ordinals.end() :]}" for which in ordinals["which"]]


def _parts(listed: str, count: int) -> list[str] | None:
    """The items of a list when it holds ``count`` of them."""
    prefix = "与" if listed.startswith("与其他") else ""
    for split in (_COMMA, _SPLIT):
        parts = [part for part in split.split(listed[len(prefix) :]) if part]
        if len(parts) == count:
            return [prefix + parts[0], *parts[1:]]
    return None


def _shared(parts: list[str]) -> list[str]:
    """What the list says once is given to each of its items."""
    measure = _TURNED.search(parts[-1]) or _MEASURE.search(parts[-1])
    tail = measure[0] if measure and measure.start() else ""
    names = [part if not tail or _is_measured(part, tail) else part + tail for part in parts]
    if (measured := _MEASURED_OF.match(parts[0])) is not None:
        names = [measured["subject"] + name if _BARE.fullmatch(name) else name for name in names]
    if (crop := _CROP.fullmatch(names[0])) is not None:
        names = [crop["crop"] + name if _BARE_PROCESS.fullmatch(name) else name for name in names]
    opening = _SHARED.match(parts[0])
    if opening:
        names = [
            name
            if name.startswith(opening[0]) or (opening[0] not in _ABOVE and not _NEEDS.match(name))
            else opening[0] + name
            for name in names
        ]
    if parts[0].startswith("与其他") and (other := re.match(r"与其他[A-Za-z一-龥]{2,8}?国家", parts[0])):
        names = [name if name.startswith("与") else other[0] + name for name in names]
    return names


def _is_measured(part: str, tail: str) -> bool:
    """Whether an item says its measure itself; 进口 in 进口和出口总额 does not."""
    return bool(_MEASURE.search(part)) and not (tail in _TOTALS and part.endswith(("进口", "出口")))


def full_name(name: str, before: str | None) -> str:
    """The name with the subject that the quantity before has named: 占比, 增速, 总量, 占全国比重, 高于全国.

    Args:
        name: the words before the value.
        before: the name of the quantity before in the sentence; None when there is none.
    """
    name = tidy(name)
    than = _THAN.fullmatch(name) if name[-1:] in _MORE else None
    if than:
        name = f"{than['what']}{_than(than['more'])}{than['whole']}"
    if before is None:
        return _with_share(name, "")
    if not name or (name[0] in _THAN_OPENS and _ONLY_THAN.fullmatch(name)):
        return before
    if name.startswith("占") and not name.startswith(("占地", "占比")):
        return before + "占比" if name == "占" else _with_share(name, _AMOUNT.sub("", before))
    if len(name) <= _LONGEST_GENERIC and _GENERIC.fullmatch(name):
        return (before if _RELATIVE.search(name) else _body(before)) + name.removeprefix("同比")
    if len(name) <= _LONGEST_BARE and _OF_SUBJECT.fullmatch(name) and (subject := subject_of(before)):
        return subject + name
    against = _AGAINST.fullmatch(name) if name[:2] in _AGAINST_OPENS else None
    return before + (against["what"] or "") + against["than"] if against else name


def needs_subject(name: str) -> bool:
    """Whether a name only says what was measured, and not of what: 业务收入, 产量."""
    return len(name) <= _LONGEST_BARE and bool(_UNSAID.fullmatch(name))


def subject_of(name: str) -> str:
    """Of what a name says what was measured: 工业 in 工业利润; empty where no measure closes it."""
    measure = _SUBJECT_OF.search(name)
    return name[: measure.start()] if measure and measure.start() > 1 else ""


def part_of(name: str, before: str) -> str:
    """The name of a part that 其中 sets off, with the measure of the whole: 新能源汽车保有量 after 汽车保有量."""
    measure = _SUBJECT_OF.search(before)
    if measure is None or not 1 < measure.start() < len(name) or _MEASURE.search(name):
        return name
    return name + measure[0] if name.endswith(before[: measure.start()]) else name


def _than(more: str) -> str:
    """高 as 高于; 高出 as it is."""
    return more if len(more) > 1 else more + "于"


def tidy(name: str) -> str:
    """The name without verbs of doing before a measure (实现利润) and without 的 before a rate."""
    if "的" in name:
        name = _OF_RATE.sub("", name)
    if "共" in name or "预计" in name:
        name = _COUNTED_UP.sub("", name)
    return _DONE.sub("", name) if "实现" in name or "完成" in name else name


def with_amount(name: str, unit: str, lead: str) -> str:
    """The name with the amount that its unit measures: 生猪出栏量, 国土绿化面积, 高速公路里程."""
    if name.endswith("出栏"):
        return name + "量"
    if unit.endswith(("亩", "公顷", "平方公里")) and _TENDED.search(name):
        return name + "面积"
    if unit.endswith("公里") and lead and _WAY.search(name):
        return name + "里程"
    return name + "额" if unit.endswith("元") and name.endswith("销售") else name


def _with_share(name: str, subject: str) -> str:
    """占全国的42% as a share: 占全国比重."""
    whole = _OF_WHOLE.match(name) if "占" in name else None
    if (
        whole is None
        or whole["whole"] in ("比", "地", "补", "有", "用")
        or name.endswith(("占比", "占用", "占有率", "）"))
    ):
        return name
    return f"{subject}{whole['parts']}占{whole['whole'].removesuffix('的')}比重"


def _body(name: str) -> str:
    """Whose quantity a name measures: 轻工业营业收入 is one of 轻工业."""
    measure = _BODY.search(name)
    return name[: measure.start()] if measure and measure.start() > 1 else name


def change_of(head: str, name: str, value: Quantity) -> str:
    """What the value says of the quantity: level, growth, increase, decrease, share or rank.

    Args:
        head: the words before the value, with its name.
        name: the words of the name in them.
        value: the value.
    """
    if value.is_rank:
        return "rank"
    if value.is_growth or (name[-1:] in _RATE_ENDS and value.unit in _RATES and _GROWTH_NOUN.search(name)):
        return "growth"
    if head[:1] in _ADDED_OPENS and _ADDED.match(head) and not value.is_share and not PART.search(name):
        return "increase"
    if ("减" in head and (_CUT.match(head) or _CUT_WITHIN.search(head))) or head[:2] in _LOWERS:
        return "decrease"
    return _moved(head, name, value.unit) or ("share" if value.is_share and PART.search(name) else "level")


def _moved(head: str, name: str, unit: str) -> str:
    """How the verb before a value says that the quantity moved; empty when it tells the level reached."""
    lead = head[len(name) :] if head.startswith(name) else head
    moved = _moved_by(lead[-_LONGEST_VERB:])
    return "increase" if moved == "growth" and unit not in _RATES else moved


@lru_cache(maxsize=4096)
def _moved_by(verb: str) -> str:
    """How the words before a value, at most ten letters, say that a ratio moved; few different ones are in use."""
    if not verb or _REACHED.search(verb):
        return ""
    if _FALLEN.search(verb):
        return "decrease"
    return "growth" if _GROWN.search(verb) else ""


def spoken(name: str, change: str) -> str:
    """The name of what grew or was added: 工业投资增速 and 新增高校 are figures of 工业投资 and 高校."""
    if change == "growth":
        noun = _GROWTH_NOUN.search(name) if name[-1:] in _RATE_ENDS else None
        return name[: noun.start()] if noun and noun.start() else name
    if change == "increase":
        added = _MORE_OF.match(name)
        return name[added.end() :] if added and added.end() < len(name) - 1 else name
    if change == "decrease":
        return _CUT_WITHIN.sub("", _CUT.sub("", name, count=1), count=1)
    return name
