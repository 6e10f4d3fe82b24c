"""Side by side in a browser: both texts, the walk from passage to passage, a link that is rejected."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Locator, Page, expect

PLAN = "青埠市加快传统产业转型升级工作方案"
INSIDE = """([node, pane]) => {
    const [inner, outer] = [node, pane].map((one) => one.getBoundingClientRect());
    return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
}"""
COMPILING = 180_000
"""Milliseconds that the first comparison after an installation may take."""


def address(page: Page, path: str) -> str:
    return "/".join(page.url.split("/")[:3]) + path


def open_two(page: Page) -> None:
    """Come to two documents by their titles."""
    page.goto(address(page, "/compare"))
    page.get_by_role("searchbox", name="标题里的词").fill(PLAN)
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name=PLAN, exact=True).first.click()
    expect(page.get_by_role("heading", name="选第二篇，与它对读")).to_be_visible()
    page.locator(".rows .name").first.click()
    expect(page.locator(".walk.live")).to_be_visible(timeout=COMPILING)


def current(page: Page) -> Locator:
    return page.locator(".links li.on")


def seen_on_both_sides(page: Page) -> None:
    number = current(page).get_attribute("data-number")
    for side in ("left", "right"):
        pane = page.locator(f"#{side}")
        badge = page.locator(f"#{side}-{number}")
        expect(badge).to_have_class(re.compile("on"))
        page.wait_for_function(INSIDE, arg=[badge.element_handle(), pane.element_handle()])


def test_a_reader_walks_from_passage_to_passage(page: Page) -> None:
    open_two(page)
    expect(page.locator(".between path.tie")).to_have_count(page.locator(".links li").count())
    expect(current(page)).to_have_attribute("data-number", "1")
    seen_on_both_sides(page)
    page.keyboard.press("n")
    expect(current(page)).to_have_attribute("data-number", "2")
    seen_on_both_sides(page)
    assert page.locator(".between path.tie.on").get_attribute("d")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(current(page)).to_have_attribute("data-number", "1")
    page.locator('#right [data-link="2"]').first.click()
    expect(current(page)).to_have_attribute("data-number", "2")
    fold = page.locator("#right .folded").first
    fold.locator("summary").click()
    expect(fold.locator("p").first).to_be_visible()


def test_scrolling_one_text_takes_the_other_along(page: Page) -> None:
    open_two(page)
    page.locator("#left").hover()
    before = page.locator("#right").evaluate("pane => pane.scrollTop")
    page.mouse.wheel(0, 900)
    page.wait_for_function("least => document.getElementById('right').scrollTop > least", arg=before + 50)


def test_a_link_is_rejected_found_in_the_list_and_withdrawn(page: Page) -> None:
    open_two(page)
    place = page.url
    current(page).locator("a").click()
    card = page.locator("#card")
    card.get_by_label("理由").fill("只是套话，不算承接")
    card.get_by_role("button", name="驳回").click()
    expect(page.locator('.links li[data-verdict="reject"]')).to_have_count(1)
    expect(page.locator("#left .is-reject").first).to_be_visible()
    words = page.locator("#left .shared.is-reject").first
    assert "line-through" in words.evaluate("node => getComputedStyle(node).textDecorationLine")
    page.goto(address(page, "/decisions"))
    expect(page.locator(".decision")).to_contain_text("只是套话，不算承接")
    page.get_by_role("link", name="对读", exact=True).last.click()
    expect(current(page)).to_have_attribute("data-verdict", "reject")
    current(page).locator("a").click()
    card.get_by_role("button", name="撤回").click()
    page.goto(place)
    expect(page.locator(".walk.live")).to_be_visible()
    expect(page.locator('.links li[data-verdict="reject"]')).to_have_count(0)


def test_sides_are_swapped_and_common_formula_is_put_away(page: Page) -> None:
    open_two(page)
    names = page.locator(".side-head .name").all_inner_texts()
    page.get_by_role("link", name="左右互换").click()
    expect(page.locator(".side-head .name").first).to_have_text(names[1])
    expect(page.locator(".walk.live")).to_be_visible()
    box = page.locator("#formula")
    if box.is_visible():
        box.uncheck()
        expect(page.locator(".tie.ceremony").first).to_be_hidden()


def test_on_a_narrow_screen_the_texts_are_stacked(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_two(page)
    left, right = (page.locator(f"#{side}").bounding_box() for side in ("left", "right"))
    assert left is not None
    assert right is not None
    assert right["y"] >= left["y"] + left["height"]
    page.keyboard.press("n")
    seen_on_both_sides(page)


def test_without_scripts_numbers_join_the_texts(page: Page, browser: object, door: str) -> None:
    open_two(page)
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    plain = context.new_page()
    plain.goto(door)
    plain.goto(page.url)
    expect(plain.locator(".links li").first).to_be_visible()
    plain.locator("#left .badge").first.click()
    assert re.search(r"#right-\d+$", plain.url)
    plain.locator(".links li a").first.click()
    expect(plain.get_by_role("button", name="驳回")).to_be_visible()
    context.close()
