"""Words, addresses, figures, bars, the host, the command."""

from __future__ import annotations

import re
import socket
import string
from pathlib import Path

import pytest

import luoshi.web
from luoshi.cli.serving import serve_command
from luoshi.errors import LibraryError, LimitError, NotFoundError, UsageError
from luoshi.session import FactKind, Language, Role
from luoshi.session.room import Order
from luoshi.session.room.narrowing import FACETS
from luoshi.web.addresses import address, local, span_of
from luoshi.web.bars import HEIGHT, bars
from luoshi.web.figures import grouped, line_ends_seen, percent, signed_date
from luoshi.web.problems import kind_of
from luoshi.web.render import PROBLEMS, compile_templates, environment
from luoshi.web.server import loopback, serve
from luoshi.web.words import say, words

FOLDER = Path(luoshi.web.__file__).parent
TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
ROLES_WITHOUT_MARK = {"frame"}


def test_every_key_has_words_in_both_languages() -> None:
    for key, said in words().items():
        assert set(said) == {language.value for language in Language}, key
        assert all(text.strip() == text and text for text in said.values()), key


def test_both_languages_have_the_same_places_for_values() -> None:
    for key, said in words().items():
        names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said.values()]
        assert names[0] == names[1], key


def test_english_words_are_english_and_chinese_chinese() -> None:
    for key, said in words().items():
        if key != "app.language":
            assert not re.search(r"[\u4e00-\u9fff]", said["en"]), key


def used_keys() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    return set(re.findall(r"""\bt\(["']([a-z_.]+)["'][,)]""", text))


def keys_in_code() -> set[str]:
    """The keys that the pages' code names whole."""
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    return set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', text)) & set(words())


def test_templates_use_words_that_are_there() -> None:
    assert used_keys() <= set(words())


def test_keys_that_are_put_together_are_there() -> None:
    wanted = {f"facet.{name}" for name in FACETS} | {f"order.{order}" for order in Order}
    wanted |= {f"mark.{role}" for role in Role if role not in ROLES_WITHOUT_MARK}
    wanted |= {f"problem.{kind}{part}" for kind in PROBLEMS for part in ("", ".do")}
    assert wanted <= set(words())


def test_no_words_wait_for_a_page() -> None:
    made_up = ("facet.", "order.", "mark.", "problem.", "keys.")
    assert {key for key in words() if not key.startswith(made_up)} <= used_keys() | keys_in_code()


def test_values_are_put_into_words() -> None:
    assert say(Language.CHINESE, "documents.found", count=3) == "3 篇"
    with pytest.raises(KeyError):
        say(Language.ENGLISH, "nowhere")


def test_templates_mark_nothing_as_safe() -> None:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\|\s*safe|autoescape|<style|<script(?! type=\"module\" src=\"/static/)", text
        ), path
        assert not re.search(r"\sstyle=|\son[a-z]+=|https?://", text), path


def test_scripts_make_no_markup_of_strings() -> None:
    scripts = list((FOLDER / "static").glob("*.js"))
    assert scripts
    for path in scripts:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", path.read_text(encoding="utf-8")
        ), path


def test_static_files_ask_nothing_of_other_hosts() -> None:
    for path in (FOLDER / "static").iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\(", text), path


def test_every_kind_of_fact_has_a_line_of_its_own() -> None:
    style = (FOLDER / "static" / "instruments.css").read_text(encoding="utf-8")
    for kind in set(FactKind) - {FactKind.COMMITMENT, FactKind.INSTRUMENT}:
        assert f".f-{kind} " in style


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_words_stand_out_from_paper() -> None:
    style = (FOLDER / "static" / "book.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style))
    for ground in ("paper", "leaf", "shade", "lit"):
        for name in ("ink", "soft", "red", "blue", "green", "brown", "violet", "teal"):
            light, dark = luminance(colours[ground]), luminance(colours[name])
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


@pytest.mark.parametrize(
    ("parts", "query", "wanted"),
    [
        ((), {}, "/documents"),
        (("a/b", "中"), {}, "/documents/a%2Fb/%E4%B8%AD"),
        ((), {"q": "甲 乙&c", "level": None, "kind": ""}, "/documents?q=%E7%94%B2+%E4%B9%99%26c"),
    ],
)
def test_addresses_are_quoted(parts: tuple[str, ...], query: dict[str, str | None], wanted: str) -> None:
    assert address("/documents", *parts, **query) == wanted


@pytest.mark.parametrize("text", ["/", "/documents?q=产业链&page=2", "/documents/0a#b1"])
def test_an_address_of_this_room_stays(text: str) -> None:
    assert local(text) == text


@pytest.mark.parametrize("text", ["", "x", "//x", "/\\x", "http://x", "/a\r\nb", "/a\\b", "/\tx"])
def test_any_other_address_becomes_the_first_page(text: str) -> None:
    assert local(text) == "/"


@pytest.mark.parametrize(
    ("text", "span"),
    [("3-7", (3, 7)), ("7-3", None), ("3-3", None), ("3", None), ("٣-7", None), ("9999999999-2", None)],
)
def test_spans(text: str, span: tuple[int, int] | None) -> None:
    assert span_of(text) == span


def test_figures_are_written_for_people() -> None:
    assert grouped(1234567) == "1,234,567"
    assert [percent(share) for share in (None, 0.0, 0.0004, 0.123)] == ["", "0.0%", "<0.1%", "12.3%"]
    assert [percent(share, 0) for share in (float("nan"), 0.0, 0.009, 0.126)] == ["", "0%", "<1%", "13%"]
    assert signed_date("2031-01/2033") == "2031-01–2033"
    assert signed_date(None) == ""
    assert line_ends_seen("甲\r\n\t\u3000 乙") == "甲␍⏎⇥□␣乙"


def test_bars_are_as_high_as_their_counts() -> None:
    made = bars([("2031", 100), ("2032", 0), ("2033", 1)])
    assert [bar.height for bar in made] == [HEIGHT, 0, 2]
    assert all(bar.y + bar.height == HEIGHT for bar in made)
    assert bars([]) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_is_listened_on(host: str) -> None:
    assert loopback(host) in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.7", "example.com", "", "127.0.0.2", "localhost.evil.example"]
)
def test_any_other_host_is_refused_with_the_reason(host: str) -> None:
    with pytest.raises(UsageError, match="no accounts yet"):
        loopback(host)


def test_the_command_refuses_other_hosts(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this machine alone"):
        serve_command(tmp_path, "0.0.0.0", 0)


def test_a_port_in_use_is_said_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="port"):
            serve(tmp_path, "127.0.0.1", port, lambda _: None)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (NotFoundError("x"), "not_found"),
        (UsageError("x"), "bad_request"),
        (LimitError("x"), "bad_request"),
        (LibraryError("x"), "unusable"),
        (RuntimeError("x"), "broken"),
    ],
)
def test_errors_find_their_page(error: Exception, kind: str) -> None:
    assert kind_of(error) == kind


def test_templates_are_compiled_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_templates()
    compiled: list[str] = []
    monkeypatch.setattr(environment(), "compile", lambda *asked: compiled.append(str(asked[1])))
    for name in environment().list_templates():
        environment().get_template(name)
    assert environment().list_templates()
    assert not compiled
