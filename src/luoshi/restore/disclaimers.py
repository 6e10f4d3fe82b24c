"""Disclaimers 免责声明: what web sites and publishers say about their rights and duties under a text."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"[【\[*※]?(?:郑重|特别|重要)?(?:免责|版权|转载|法律|网站|侵权|权利)?(?:声明|说明|提示|申明)(?:[：:】\]]|$)"
)
_CLAIMS = tuple(
    re.compile(claim)
    for claim in (
        r"(?:凡)?(?:本网|本站|本平台|本公众号|本报|本刊|本文)[^，。；]{0,12}(?:注明|转载|刊载|刊登|发布|登载|所载)",
        r"凡.{0,6}注明.{0,6}来源",
        r"未经.{0,12}(?:授权|许可|同意|允许)|(?:不得|禁止|严禁)[^，。；]{0,10}(?:转载|摘编|镜像|商用)",
        r"(?:如需)?转载(?:请|须|时|应|目的|自)",
        r"版权(?:均)?(?:归|属|问题|所有)",
        r"(?:仅|只)?代表(?:作者|其)(?:个人|本人)?(?:的)?(?:观点|立场)|不代表本|赞同其观点|对其真实性负责",
        r"仅供(?:读者)?(?:参考|学习|交流)|仅作参考|不构成.{0,10}(?:建议|依据)|以.{0,12}(?:正式|官方|原件|原)(?:发布|文本|文件|版本)?.{0,6}为准",
        r"(?:如有|若有|如|若)?(?:涉嫌|涉及)?(?:侵权|侵犯).{0,16}(?:联系|删除|告知|处理)",
        r"(?:请|可)(?:及时)?(?:与|和|联系)(?:本|我).{0,4}(?:联系|站|网|们)|联系(?:我们|本站|本网)",
        r"(?:来源于|转自|摘自|整理自|搜集自)(?:网络|互联网)|(?:未经|尚未)本[网站]证实|与本[网站]无关",
    )
)
"""What a disclaimer says; no other text says two of these in a few lines."""

_KEYS = ("转载", "版权", "免责", "侵权", "仅供", "声明")
_LONGEST = 400


def disclaims(text: str) -> bool:
    """Whether a text may hold a disclaimer: a quick look for the words that each of them has."""
    return any(key in text for key in _KEYS)


def is_disclaimer(words: str) -> bool:
    """Whether a line is a disclaimer: it says two of the things that these say, or one under its own title.

    Args:
        words: the line.
    """
    if len(words) > _LONGEST or not disclaims(words):
        return False
    said = sum(claim.search(words) is not None for claim in _CLAIMS)
    return said >= (1 if _TITLE.match(words) else 2)
