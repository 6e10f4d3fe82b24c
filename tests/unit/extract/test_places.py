from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact

Facts = Callable[..., list[Fact]]


@pytest.fixture
def places(facts: Facts) -> Callable[[str], list[tuple[str, object]]]:
    def found(text: str) -> list[tuple[str, object]]:
        kept = [f for f in facts(text) if f.kind.value == "place"]
        return [(text[f.start : f.end], f.norm["adcode"]) for f in kept]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江、杭州市发展较快", [("浙江", "330000"), ("杭州市", "330100")]),
        ("推进长沙宁乡建设", [("长沙", "430100"), ("宁乡", "430182")]),
        ("南昌至南丰的道路", [("南昌", "360100"), ("南丰", "361023")]),
        ("向中央驻鲁单位致谢", [("鲁", "370000")]),
        ("发挥合肥经开区作用", [("合肥经开区", None)]),
        ("推动京津冀协同", [("京津冀", None)]),
        ("加强与东盟、日本的合作", [("东盟", None), ("日本", None)]),
        ("数量居全国首位", [("全国", None)]),
        ("治理永定河、黄浦江", [("永定河", None), ("黄浦江", None)]),
        ("推进郑州综保区扩区", [("郑州综保区", None)]),
        ("加快南宁口岸建设", [("南宁口岸", None)]),
    ],
)
def test_a_place_has_its_code(
    places: Callable[[str], object], text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text", ["浙江省财政厅印发", "中国共产党", "中国特色社会主义", "全国人大通过", "南昌大学成立"]
)
def test_a_place_inside_a_body_is_none(places: Callable[[str], object], text: str) -> None:
    assert places(text) == []


def test_a_zone_that_shortens_its_name_is_found_again(
    places: Callable[[str], list[tuple[str, object]]],
) -> None:
    text = "合肥高新区（以下简称高新区）扩区。支持高新区发展。"
    assert [word for word, _ in places(text)] == ["合肥高新区", "高新区", "高新区"]
