from __future__ import annotations

import pytest

from luoshi.restore.disclaimers import disclaims, is_disclaimer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("免责声明：本网转载的文章仅代表作者个人观点，与本网无关，请读者仅作参考。", True),
        ("版权声明：凡本网注明来源的所有作品，未经授权不得转载、摘编。", True),
        ("如需转载，请注明出处；如涉及版权问题，请与本站联系。", True),
        ("凡注明来源为其他媒体的稿件，均转载自其他媒体，并不代表本网赞同其观点。", True),
        ("未经许可，不得从事稀土开采。", False),
        ("联合声明：双方同意加强合作。", False),
        ("著作权人的版权受法律保护。", False),
        ("以上数据仅供参考。", False),
        ("会议强调，要加强版权保护，" * 60, False),
    ],
)
def test_disclaimers_say_two_of_their_things(words: str, answer: bool) -> None:
    assert is_disclaimer(words) is answer


def test_the_quick_look() -> None:
    assert disclaims("未经授权不得转载")
    assert not disclaims("工业经济稳步增长")
