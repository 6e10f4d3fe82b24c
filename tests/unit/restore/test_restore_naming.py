"""Every rule of restoration has a Chinese name and an explanation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import luoshi.restore
from luoshi.restore.naming import rule_name

FOLDER = Path(luoshi.restore.__file__).parent
PLACE_OF_RULE = {"Edit": 2, "replaced": 3, "difference": 2, "_joined": 3}
"""Which argument of the functions that make edits is the rule's name."""


def written_rules() -> Iterator[str]:
    """The names of rules that the modules of restoration write into edits."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = PLACE_OF_RULE.get(node.func.id)
                given = node.args[at] if at is not None and len(node.args) > at else None
                if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
                    yield given.value


RULES = sorted(set(written_rules()))


def test_the_names_of_the_rules_are_found() -> None:
    assert {"trim", "script", "spacing", "lines"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_chinese_name_and_one_line_that_explains_it(rule: str) -> None:
    named = rule_name(rule)
    assert re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{2,8}", named.name)
    assert re.search(r"[\u4e00-\u9fff]{4}", named.explanation)
    assert "\n" not in named.explanation


def test_no_two_rules_share_a_name() -> None:
    assert len({rule_name(rule).name for rule in RULES}) == len(RULES)


def test_an_unknown_rule_goes_by_its_own_name() -> None:
    assert (rule_name("novel").name, rule_name("novel").explanation) == ("novel", "")
