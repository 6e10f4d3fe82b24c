"""The words about a value that tell whether they name a quantity, and which unit is meant 指标的用词."""

from __future__ import annotations

import re
from collections.abc import Mapping

from luoshi.extract.indicator_groups import MARKS, THRESHOLD
from luoshi.extract.indicator_heads import Head
from luoshi.extract.quantities import Quantity
from luoshi.lexicon.verbs import kept_verbs

CUT_BEFORE = re.compile(r"(?:压减|减少|降低|下降|减免)(?:了)?\Z")
"""Verbs before a number that say by how much its noun was cut."""
ORIGIN = re.compile(
    r"[从由](?:“?十[一二三四]?五”?期?末的?|\d{4}年[底末]?的?|[一二三四]季度|去年的?|上年的?|每?人|每[户亩月件])?\Z"
)
"""What stands before the value from which a quantity rose or fell."""
NAMELESS = frozenset(
    {
        "就",
        "比",
        "可能",
        "可",
        "即",
        "则",
        "而",
        "也",
        "都",
        "又",
        "还",
        "但",
        "同",
        "较",
        "与",
        "是",
        "也就",
        "还要",
        "还可",
        "比预计数",
        "比原计划",
    }
)
"""Words before a value that name nothing."""
TIMED = re.compile("[年月]|季度")
"""Letters without which a name holds no date."""

_HAN = re.compile(r"[一-龥A-Z]")
_FORMULA = re.compile(r"[=＝×÷]|\A[+＋]|）[+＋]")
_ENDS_BADLY = "的了在于第每各"
_CLOSES = "，。；、！？\n）和”"
_PEOPLE = re.compile(
    r"人口|就业|人数|群体|劳动力|职工|学生|人员\Z|网民|对象|户籍|女生|妇女|儿童|老年人|农民|居民|群众|毕业生|人才"
)
_MONEY = re.compile(r"总量|产值|收入|投资|增加值|贷款|存款|总额|营收|消费|资产")
_POWERS = re.compile(r"[万亿千百十]+\Z")
_TO_MONTH = re.compile(r"环比|[比较]上月")
_FIGURE = re.compile(r"\d(?![\dGADK+.])[^GA]")
_STATE = re.compile(
    r"(?:率|比重|占比|总值|收入|营收|产值|增加值|总额|规模|装机|里程|密度|指数|寿命|年限|强度|水平)\Z"
)
_COUNTED = frozenset("家户个名位所座")
_DONE = re.compile(
    r"新(?!技术|材料|能源|型|区|一代|兴)|累计|年均|完成|实施|改造|推广|就业|\A(?:建|培|获|创|修|治|改|整|清|查|办|引|设|投|开|复|拆|移|关|发|帮|救|实现|转移|认定|入选|支持)"
)


def past_figures(head: Head) -> Head:
    """The head without list items that hold figures of their own: 历时12年申遗、世界遗产数量."""
    cut = head.name.rfind("、") + 1
    if _FIGURE.search(head.name, 0, cut):
        return head._replace(start=head.start + cut, name=head.name[cut:])
    return head


def needs_speed(written: str, value: Quantity) -> bool:
    """Whether words without a name speak of how fast the quantity before grew: 比上年提高2个百分点."""
    return value.unit.endswith("百分点") and (
        not written or written.startswith(("高于", "高出", "快于", "低于", "好于"))
    )


def past_marks(text: str, at: int, end: int) -> int:
    """Past the marks that part a value from the quantity named before it."""
    while at < end and text[at] in "、，和及 \u3000”":
        at += 1
    return at


def kept_from(text: str, start: int, end: int) -> int:
    """Where a verb begins that belongs to the span of the value at ``end`` (新增2个): -1 when none stands there."""
    return start if start < end and text[start:end] in kept_verbs() else -1


def may_name(name: str) -> bool:
    """Whether words can name a quantity: they hold Han characters and do not end in a function word."""
    return bool(_HAN.search(name)) and name[-1] not in _ENDS_BADLY and not _FORMULA.search(name)


def is_state(name: str, value: Quantity) -> bool:
    """Whether a level without a verb tells how things stand (国家高新技术企业1.28万家), and not what was done."""
    return bool(_STATE.search(name) or (value.unit[-1:] in _COUNTED and not _DONE.search(name)))


def closes(text: str, end: int) -> bool:
    """Whether a value without a verb before it ends its clause or list item: 养老床位53.4万张、."""
    return end >= len(text) or text[end] in _CLOSES or text[end] in MARKS or text.startswith(THRESHOLD, end)


def unit_of(value: Quantity, name: str) -> str:
    """The unit, with the 人 or 元 that the name tells when only a power of ten is written."""
    if _POWERS.fullmatch(value.unit):
        if name.endswith("人次"):
            return value.unit + "人次"
        if _PEOPLE.search(name):
            return value.unit + "人"
        if _MONEY.search(name):
            return value.unit + "元"
    return value.unit


def undated(start: int, written: str, dates: Mapping[int, int]) -> str:
    """A name that begins at ``start`` without the dates that stand in it: 石化产业上半年产值.

    Args:
        start: first code point of the name.
        written: the name.
        dates: where each date ends, by where it begins.
    """
    for at in range(start + len(written) - 1, start, -1):
        end = dates.get(at)
        if end is not None and end <= start + len(written):
            written = written[: at - start] + written[end - start :].removeprefix("的")
    return written


def to_month(names: list[str], lead: str) -> list[str]:
    """The names of growths, those marked 环比 that ``lead`` compares with the month before."""
    if not _TO_MONTH.search(lead):
        return names
    return [name if "同比" in lead and i == 0 else name + "环比" for i, name in enumerate(names)]
