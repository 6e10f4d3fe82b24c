"""Whether characters look like Chinese text, or like bytes that were decoded with the wrong charset."""

from __future__ import annotations

import re

from luoshi.text.signs import holds

SAMPLE = 1 << 16
"""Bytes that a vote looks at."""

PLAUSIBLE = 0.2
"""Share of frequent characters that Chinese text exceeds; it reaches .4 to .7, wrongly decoded text .0 to .08."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没"
    "结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流"
    "路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车价务院厅局委省市县"
    "策划规范推促增强企业创新科技服务改革保障支持加快落实完善健全加强坚持深入贯彻精神会议报告通知印发实施意见办法"
    "的為國這個時來們對會發動過說產種後經進學電裡現實體機當點業應開還與關樣間線數義變條問無軍題黨員設長頭資邊統"
    "較將組見計別運農區強決戰則據處車價務廳縣劃規範創術服改革障持貫徹議報告實務總質級導團結構鄉織歷認領網際環"
    "，。、；：？！“”《》（）【】〔〕「」『』—…·　０１２３４５６７８９％〇"
)

_CONTROLS = "\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff"
_CONTROL = re.compile(f"[{_CONTROLS}]")


def plausibility(text: str) -> float:
    """Share of frequent Chinese characters and marks among the characters beyond ASCII, 0 to 1."""
    far = [char for char in text[:SAMPLE] if char > "\x7f"]
    return sum(char in _FREQUENT for char in far) / len(far) if far else 0.0


def controls(text: str) -> float:
    """Share of control characters, which no text has, among all."""
    return len(_CONTROL.findall(text)) / len(text) if holds(text, _CONTROLS) else 0.0
