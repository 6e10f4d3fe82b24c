"""A walk through time and place in Chromium: a curve, a ladder, the map, and back to the text."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect

WORDS = "拎着图纸来、带着样机走"
NAME = "规模以上企业研发投入强度"


def at(page: Page) -> str:
    return unquote(page.url)


def go(page: Page, door: str, where: str) -> None:
    page.goto(door.partition("/enter")[0] + where)


def test_selected_words_lead_to_their_life_and_back_into_the_text(page: Page, door: str) -> None:
    go(page, door, "/documents?q=“专精特新”&order=oldest")
    page.locator(".excerpt a").first.click()
    page.wait_for_url("**/documents/**")
    page.wait_for_load_state()
    page.locator(".asked").first.evaluate("node => getSelection().selectAllChildren(node)")
    tools = page.locator("#selected")
    expect(tools).to_be_visible()
    tools.locator("[data-order]").click()
    page.wait_for_url("**/phrases/**")
    assert at(page).endswith("/phrases/专精特新")
    page.locator(".curve a.first text").first.click()
    page.wait_for_url("**/documents/**")
    expect(page.locator(".asked").first).to_be_visible()
    assert "专精特新" in "".join(page.locator(".asked").all_inner_texts())


def test_a_curve_is_read_by_month_and_beside_another(page: Page, door: str) -> None:
    go(page, door, f"/phrases/{WORDS}")
    assert page.locator(".curve").get_attribute("aria-label")
    page.get_by_role("link", name="按月").click()
    page.wait_for_url("**by=month**")
    page.locator("[name=beside]:not([type=hidden])").fill("链主企业")
    page.get_by_role("button", name="对比").click()
    page.wait_for_url("**beside=**")
    assert page.locator(".curve polyline.line-2").count()
    page.locator("details.beside summary").first.click()
    assert "链主企业" in page.locator("table").first.inner_text()


def test_an_indicator_goes_down_the_levels_to_its_evidence(page: Page, door: str) -> None:
    go(page, door, "/indicators?all=true")
    page.get_by_role("link", name=NAME, exact=True).click()
    page.wait_for_url("**/indicators/*")
    names = page.locator("section:has(#ladder) .ladder .place").all_text_contents()
    assert names[0] == "全国"
    assert {"云泽", "朔阳"} <= set(names)
    page.locator(".ladder a.aim").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    expect(page.locator(".asked").first).to_be_visible()
    assert re.search(r"\d", "".join(page.locator(".asked").all_inner_texts()))


def test_a_tile_of_the_map_leads_to_the_documents(page: Page, door: str) -> None:
    go(page, door, "/map")
    assert page.locator(".tiles a.tile").count()
    page.get_by_label("提法").fill(WORDS)
    page.keyboard.press("Enter")
    page.wait_for_url("**phrase=**")
    tile = page.locator('.tile[data-code="910000"]')
    assert tile.locator(".tile-value").text_content() == "6/13"
    assert "zero" in page.locator('.tile[data-code="930000"]').get_attribute("class")
    tile.click()
    page.wait_for_url("**/documents?**")
    expect(page.locator(".row")).to_have_count(6)


@pytest.mark.parametrize(
    "path", [f"/phrases/{WORDS}", f"/indicators/{NAME}", "/map", "/phrases", "/indicators"]
)
def test_nothing_of_a_narrow_page_lies_beyond_its_edge(page: Page, door: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    go(page, door, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate(
        """() => [...document.querySelectorAll(".chart text")].map((node) => {
        const scale = node.ownerSVGElement.getBoundingClientRect().width / node.ownerSVGElement.viewBox.baseVal.width;
        return parseFloat(getComputedStyle(node).fontSize) * scale;
        }).filter((size) => size < 9.5).length"""
    )
    assert small == 0


def test_names_in_a_chart_do_not_cover_one_another(page: Page, door: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for path, kind in (
            (f"/phrases/{WORDS}", ".curve text"),
            ("/map", ".tiles text"),
            (f"/indicators/{NAME}", ".ladder text"),
        ):
            go(page, door, path)
            assert page.locator(kind).count() > 1, (path, width)
            covered = page.evaluate(
                """(kind) => {
                const boxes = [...document.querySelectorAll(kind)].filter((node) => node.textContent)
                  .map((node) => [node.ownerSVGElement, node.getBoundingClientRect()]);
                return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([other, b]) => one === other
                  && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.35 * a.height)).length;
                }""",
                kind,
            )
            assert covered == 0, (path, width)
