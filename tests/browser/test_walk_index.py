"""Through the index with a browser: from a list to an entry, to the words, and from a card back."""

from __future__ import annotations

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page, expect = playwright.Page, playwright.expect


def _address(page: Page, path: str) -> str:
    return f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}{path}"


def test_from_the_index_to_the_words_of_a_document(page: Page) -> None:
    page.get_by_role("link", name="索引", exact=True).click()
    page.locator("main").get_by_role("link", name="计划工程").click()
    page.get_by_label("名称含").fill("百城千链")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("tbody tr").first).to_contain_text("百城千链")
    page.locator("tbody th a").first.click()
    name = page.locator("h1").inner_text()
    expect(page.locator("blockquote mark").first).to_have_text(re.compile("百城千链"))
    page.locator("blockquote p a").first.click()
    expect(page.locator(".asked").first).to_be_visible()
    assert "".join(page.locator(".asked").all_inner_texts()) == name


def test_a_click_on_a_head_sorts_the_list(page: Page) -> None:
    page.goto(_address(page, "/industries"))
    head = page.locator("th[scope=col]").filter(has_text="首见")
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    dates = page.locator("td.col-first").all_inner_texts()
    known = [date for date in dates if date[:1].isdigit()]
    assert known == sorted(known)
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")


def test_keys_walk_a_list_and_open_an_entry(page: Page) -> None:
    page.goto(_address(page, "/people"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("tbody th a").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator("blockquote a").first).to_be_focused()


def test_a_clause_and_a_target_open_as_cards(page: Page) -> None:
    page.goto(_address(page, "/industries"))
    page.locator("tbody th a").first.click()
    page.wait_for_load_state()
    page.locator("blockquote footer a").first.click()
    card = page.locator("#card")
    expect(card).to_contain_text("各句作用")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator(".posts th a[data-card]").first.click()
    expect(card).to_contain_text("指标")


def test_a_fact_in_the_text_leads_to_its_entry(page: Page) -> None:
    page.goto(_address(page, "/programmes"))
    page.locator("tbody th a").first.click()
    name = page.locator("h1").inner_text()
    page.locator("blockquote p a").first.click()
    page.wait_for_load_state()
    page.locator(".asked.f-programme").first.click()
    page.locator("#card").get_by_role("link", name=re.compile("索引")).first.click()
    expect(page.locator("h1")).to_have_text(name)


def test_a_role_narrows_the_places(page: Page) -> None:
    page.goto(_address(page, "/industries"))
    page.locator("tbody th a").first.click()
    page.locator(".chips a", has_text="任务").click()
    expect(page.locator(".chips a[aria-current]", has_text="任务")).to_be_visible()
    roles = set(page.locator("blockquote footer a").all_inner_texts())
    assert roles == {"任务"}


def test_in_english_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="English").click()
    for path in ("/index", "/programmes", "/people", "/cited?sort=all"):
        page.goto(_address(page, path))
        wide = page.evaluate(
            "Math.max(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right))"
        )
        assert wide <= 391, path
    page.goto(_address(page, "/people"))
    page.locator("tbody th a").first.click()
    expect(page.locator("main")).to_contain_text("All places")
    expect(page.locator("main")).to_contain_text("Posts")
