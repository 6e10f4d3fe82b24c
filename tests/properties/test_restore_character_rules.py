"""Rules about characters, over texts of the signs that they look for: ordered, reversible, and done after one round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.restore.confusions import confusions
from luoshi.restore.digits import apart, misread, references, zeroes
from luoshi.restore.forms import private, small_forms, unseen
from luoshi.restore.latin import homoglyphs, lettering, signs
from luoshi.restore.punctuation import dashes, dots, ellipses, stops, title_marks
from luoshi.restore.quotes import corners, quotes, single_quotes
from luoshi.restore.rule import Context, Rule
from luoshi.restore.variants import variants
from luoshi.text import apply_edits, undo_edits

SIGNS = (
    "工丄己已经业末未来巿市二〇○O0l1年月日亿%经済発 \u3000\n"
    "“”\"'‘’`「」『』„，。.．·•—-─…<>《》«»﹐︰｡\ue5e5\ue816\uf06c\ufff9\ufffa\ufffbАPP𝟐ﬁ¹\U00020000\ud800"
)
TEXTS = st.text(alphabet=SIGNS, max_size=60)

RULES: tuple[Rule, ...] = (
    unseen, private, small_forms, lettering, homoglyphs, signs, zeroes, misread, apart, references, title_marks, dashes,
    ellipses, dots, stops, corners, quotes, single_quotes, variants, confusions,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@given(text=TEXTS)
def test_edits_are_ordered_and_reversible(rule: Rule, text: str) -> None:
    edits = rule(text, Context())
    at = 0
    for edit in edits:
        assert at <= edit.raw_start <= edit.raw_end <= len(text)
        assert text[edit.raw_start : edit.raw_end] == edit.old != edit.new
        at = edit.raw_end
    assert undo_edits(apply_edits(text, edits), edits) == text


@pytest.mark.parametrize(
    "rule", [small_forms, lettering, homoglyphs, signs, corners, zeroes], ids=lambda rule: rule.__name__
)
@given(text=TEXTS)
def test_one_round_is_enough(rule: Rule, text: str) -> None:
    fresh = apply_edits(text, rule(text, Context()))
    assert rule(fresh, Context()) == []
