"""Why a fact is one."""

from __future__ import annotations

import re

import pytest

from luoshi.errors import NotFoundError
from luoshi.extract.naming import finder_name
from luoshi.report import Language, label
from luoshi.session import Session
from luoshi.structure.role_scores import GROUPS
from luoshi.text import FactKind

NAMES = [str(label("group", group, Language.CHINESE)) for group in GROUPS]


@pytest.mark.parametrize(
    "kind", [FactKind.DATE, FactKind.INDICATOR, FactKind.ORGANISATION, FactKind.COMMITMENT]
)
def test_every_fact_of_the_demo_has_its_reasons(demo: Session, kind: FactKind) -> None:
    rows = demo.facts([kind], limit=40).records()
    assert rows
    for row in rows[::8]:
        steps = demo.why(str(row["id"])).records()
        told = {str(step["step"]): str(step["content"]) for step in steps}
        assert f"▸{str(row['text']).replace(chr(10), ' / ')}◂" in told["words"]
        assert str(row["by"]) in told["by"]
        assert re.fullmatch(r"[01]\.\d\d", told["confidence"])
        assert told["document"]
        assert len(steps) < 20


def test_the_role_of_the_clause_is_explained(demo: Session) -> None:
    rows = demo.facts([FactKind.INDUSTRY], limit=200).records()
    told = [
        {str(s["step"]): str(s["content"]) for s in demo.why(str(row["id"])).records()} for row in rows[:5]
    ]
    resting = [one["role_rests_on"] for one in told if "role_rests_on" in one]
    assert resting
    assert all("用词" in one and any(name in one for name in NAMES) for one in resting)


@pytest.mark.parametrize("name", ["", "nothing", "nothing:date:0-4"])
def test_unknown_facts_are_not_found(demo: Session, name: str) -> None:
    with pytest.raises(NotFoundError):
        demo.why(name)


def test_a_fact_that_is_not_in_the_document_is_not_found(demo: Session) -> None:
    document = str(demo.facts(limit=1).records()[0]["document"])
    with pytest.raises(NotFoundError, match="no such fact"):
        demo.why(f"{document}:date:999998-999999")


def test_every_finder_and_every_group_has_a_name(demo: Session) -> None:
    makers = {str(row["by"]) for row in demo.facts(limit=100000).records()}
    assert makers
    assert [by for by in makers if not finder_name(by).explanation] == []
    assert [group for group, name in zip(GROUPS, NAMES, strict=True) if name == group] == []
    assert finder_name("unheard 1").name == "unheard 1"
