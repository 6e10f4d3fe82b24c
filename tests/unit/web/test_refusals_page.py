"""What is refused, on a page."""

from __future__ import annotations

from starlette.testclient import TestClient

from luoshi.web.render import LANGUAGE_COOKIE


def test_a_page_says_it_in_chinese_with_the_english_beside_it(nobody: TestClient) -> None:
    english = "00000000000000aa: no job of that id; it may have ended long ago; start it anew."
    page = nobody.get("/jobs/00000000000000aa").text
    assert "没有这个编号的任务" in page
    assert f'lang="en">{english}</small>' in page
    nobody.cookies.set(LANGUAGE_COOKIE, "en")
    page = nobody.get("/jobs/00000000000000aa").text
    assert f'lang="en">{english}</span>' in page
    assert "没有这个编号的任务" not in page
