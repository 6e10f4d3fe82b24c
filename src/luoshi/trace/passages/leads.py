"""Leads 引语: what a text puts before the words of a clause, and whose words these are.

A frame (会议强调, 一是, 各地要) belongs to the text that has it: it says who speaks, counts, or turns to somebody. An
adverbial (进一步, 在全市范围内) belongs to the clause: who takes a clause over and says how it is done has changed it.
"""

from __future__ import annotations

import re

_WHO = (
    "我们|大家|各地区?|各级|各部门|各单位|各方面|有关方面|有关部门|全省|全市|全县|全区|全党|全国|全社会|上下|我省|我市|我县|我区|本市|本省"
    "|党委|政府|党组织|党员|干部|和|及|下一步|今年|明年|今后|下一阶段|同时|还|都|就|也|一定"
)
_FRAME = re.compile(
    "(?:第?[一二三四五六七八九十]{1,3}(?:是|要)|首先|其次|再次|最后|此外)?"
    "(?:(?:会议|报告|文件|通知|大家|他)(?:还|最后|一致)?(?:强调|指出|要求|认为|提出|明确)|下一步)?"
    f"(?:(?:{_WHO})*(?:必须|务必|应当|应该|要|将|须))?"
)
_MANNER = (
    "进一步|持续|着力|大力|扎实|切实|统筹|深入|积极|主动|全面|全方位|全力|努力|不断|加快|加速|加力|稳步|稳妥|有序|坚决|充分|严格|从严|认真|依法"
    "|继续|始终|更好|更加|牢牢|自觉|逐步|及时|有效|有力|同步|重点|突出|聚力|系统|分类|因地制宜|精准|多措并举|第一时间|组织|协同|广泛|深度|科学"
)
_PHRASE = (
    "(?:结合|按照|依照|根据|依据|会同|联合|在|围绕|依托|立足|通过|聚焦|从|以)[^要将]{1,7}?"
    "(?:出发|入手|实际|部署|要求|分工|部门|单位|范围内|基础上?|领域|方面|过程中|前提下|框架下|情况|规定|优势|目标|需要|需求|为抓手|为重点)"
)
_ADVERBIAL = re.compile(f"(?:{_PHRASE}|{_MANNER})+")
_LONGEST = 16


def frame_of(words: str) -> int:
    """How many letters of a frame some words begin with.

    Args:
        words: letters, from the beginning of a clause on.

    Returns:
        Letters of the frame; 0 when there is none.
    """
    match = _FRAME.match(words[:_LONGEST])
    return match.end() if match else 0


def adverbial_of(words: str) -> int:
    """How many letters of adverbials some words begin with."""
    match = _ADVERBIAL.match(words[:_LONGEST])
    return match.end() if match else 0


def is_adverbial(words: str) -> bool:
    """Whether some words are adverbials and nothing else; no words at all are."""
    return adverbial_of(words) == len(words)
