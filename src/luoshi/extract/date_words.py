"""The words that calendar expressions are made of, as regexes, and the letters at which one may begin."""

from __future__ import annotations

import re

YEAR = r"(?:(?<!\d)(?:19|20)\d\d年|[一二][〇○零九][〇○零一二三四五六七八九]{2}年)"
NAMED_YEAR = r"(?:今年|去年|明年|后年|前年|上年|本年度?|当年|全年)"
SAID_YEAR = rf"(?:{YEAR}|{NAMED_YEAR})"
TO = r"[—–\-－~～至到]{1,2}"
MONTH = r"(?:(?<!\d)\d{1,2}|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]))月(?!季)"
DAY = r"(?:\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日(?![本元夜均])"
HOUR = r"(?:凌晨|清晨|上午|中午|下午|傍晚|晚上|晚间|晚)"
CLOCK = rf"(?:{HOUR}?\d{{1,2}}[时点](?:\d{{1,2}}分)?(?:许)?|{HOUR})?"
END = r"(?:份|初|中旬|上旬|下旬|底之?前|底|末|以来|之?前)?"
PART = r"(?:上半年|下半年|第?[一二三四1-4]季度|前[二三两23]个?季度|前\d{1,2}个月|前[一二两三四五六七八九十]{1,2}个月)"
SEASON = r"(?:[春夏秋冬]季)?"
MORE = rf"(?:{MONTH}(?:{DAY})?)"
COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
RISES = "增长|提高|提升|提速|增加|新增|净增|下降|降低|减少|缩小|扩大"
"""What a stretch of years that stands alone (5年增长18.7%) is followed by."""

_HAN = "[〇○零一二三四五六七八九十]"
_WORDS = (
    "今[年天日晚后明]|去年|明[年天]|后年|前[年天一二三四五六七八九十两0-9]|上[年半个月]|本[年月世]|当[年月]|全年"
    "|下[半个月]|次月|昨[天日]|第[一二三四1-4]季|过去|近[年些期日的一二两三四五六七八九十0-9]|最近|连日|这[的一二两三四五六七八九十0-9]"
    "|未来|接下来|日前|每年|同[日年]|即日|新时代[0-9十]|年[底末内]|几[个年天]|世纪"
)


def _digit_starts(follow: str) -> str:
    """Arabic digits at the start of a run of up to four, before one of the letters ``follow``."""
    years = "|".join(rf"{d}(?<![0-9]{d})[0-9]{{3}}(?={follow})" for d in "12")
    return years + "|" + "|".join(rf"{d}(?<![0-9.]{d})[0-9]{{0,3}}(?={follow})" for d in "0123456789")


def _trigger() -> re.Pattern[str]:
    """Where an expression may begin; each branch begins with a letter, so that the search skips by letter."""
    iso = "|".join(rf"{d}(?<![0-9.]{d})[0-9]{{3}}[-./][0-9]" for d in "12")
    han = "|".join(rf"{h}{_HAN}{{0,3}}(?=[年月日]|季度)" for h in "一二三四五六七八九")
    plan = rf"十[一二三四五六七八九]?(?=五)|十{_HAN}{{0,2}}(?=[年月日])"
    compact = r"2(?<=[ 》（]2)0[0-9]{6}(?![0-9.])"
    return re.compile("|".join((compact, iso, _digit_starts("[年月日—–－~～至到-]"), han, plan, _WORDS)))


TRIGGER = _trigger()
"""Where a calendar expression may begin."""
