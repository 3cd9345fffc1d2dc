"""The web chat's templates and files keep what the page promises before any server runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest

from bot.channels.web import routes
from hotline.texts import languages, text

WEB = Path(routes.__file__).parent
STATIC = WEB / "static"
LARGEST_PAGE = 50_000  # bytes of HTML, styles, scripts and icon together, uncompressed
EXIT_URL = "https://away.example/"
PAGES = ("chat.html", "safety.html", "error.html", "exit.html")


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one tag."""
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of a name."""
        return [attributes for name, attributes in self.found if name == tag]


def render(template: str = "chat.html", language: str = "bs", **values: Any) -> str:
    """A page as the routes render it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(WEB / "templates"), autoescape=True, undefined=jinja2.Undefined
    )
    context = {
        "language": language.partition("-")[0],
        "html_lang": language,
        "direction": languages()[language]["direction"],
        "languages": [{"code": code, **entry} for code, entry in languages().items()],
        "t": lambda message_id: text(message_id, language),
        "static": lambda name: f"/static/web/{name}",
        "exit_url": EXIT_URL,
        "session": "",
        "messages": [],
        "events_ticket": "",
        "message": "-",
    }
    return environment.get_template(template).render(context | values)


def said(author: str, words: str, **values: Any) -> dict[str, Any]:
    """One entry of a thread."""
    own = {"language": "", "direction": "auto"} if author == "you" else {"language": "bs", "direction": "ltr"}
    return {"author": author, "text": words, "topic": "ask_wages", "buttons": []} | own | values


def buttons(*titles: str) -> list[dict[str, str]]:
    """Choices under an answer."""
    return [{"title": title, "payload": f"/{title}"} for title in titles]


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("language", languages())
def test_it_names_its_language_and_direction(template: str, language: str) -> None:
    """Screen readers and right-to-left layout depend on it."""
    html = Tags(render(template, language)).named("html")[0]
    assert html == {"lang": language, "dir": languages()[language]["direction"]}


@pytest.mark.parametrize("template", PAGES)
def test_it_has_no_inline_script_or_style(template: str) -> None:
    """The content security policy refuses both."""
    tags = Tags(render(template, session="s", messages=[said("bot", "x", buttons=buttons("a"))]))
    assert not tags.named("style")
    assert all(script.get("src") for script in tags.named("script"))
    attributes = {name for _, found in tags.found for name in found}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("template", PAGES)
def test_it_loads_nothing_from_elsewhere(template: str) -> None:
    """Nobody else learns that the page was opened."""
    for _, attributes in Tags(render(template).replace(EXIT_URL, "")).found:
        for name in ("src", "href", "action"):
            assert re.match(r"/(?!/)|\?|$", attributes.get(name) or "")
    for file in STATIC.iterdir():
        assert not re.search(r"(?<!xmlns=\")https?:|url\(|@import", file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("language", languages())
def test_its_first_load_is_small(language: str) -> None:
    """A weak line carries it; transliterated and Arabic texts included."""
    sizes = [file.stat().st_size for file in STATIC.iterdir()]
    assert sum(sizes) + len(render("chat.html", language).encode()) <= LARGEST_PAGE


def test_it_refers_only_to_files_that_exist() -> None:
    """A misspelt name would leave the page without style or script."""
    pages = "".join(render(template) for template in PAGES)
    named = set(re.findall(r"/static/web/([\w.]+)", pages))
    imported = {name for file in STATIC.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', file.read_text())}
    assert named | imported == {file.name for file in STATIC.iterdir()}


def test_its_scripts_build_no_html_and_store_nothing() -> None:
    """Trusted Types would stop the first; the second would stay on a phone that others read."""
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|localStorage|sessionStorage|cookie"
    for file in STATIC.glob("*.js"):
        assert not re.search(forbidden, file.read_text(encoding="utf-8")), file.name


def test_it_escapes_what_people_write() -> None:
    """Words of a person or an operator are never markup."""
    page = render(messages=[said("you", "<script>x</script>"), said("staff", "<img src=x>")])
    assert "&lt;script&gt;x" in page
    assert "<img" not in page


def test_it_keeps_the_session_out_of_every_address() -> None:
    """Addresses stay in histories and logs."""
    for _, attributes in Tags(render(session="SECRET", messages=[said("you", "x")])).found:
        assert not any("SECRET" in (attributes.get(name) or "") for name in ("href", "action", "src"))


def test_it_offers_the_choices_of_the_last_turn_only() -> None:
    """Buttons of an earlier turn no longer count; digits run over all answers of a turn."""
    page = render(
        session="s",
        messages=[
            said("bot", "old", buttons=buttons("gone")),
            said("you", "1"),
            said("bot", "first", buttons=buttons("one", "two")),
            said("bot", "second", buttons=buttons("three")),
        ],
    )
    chips = [button for button in Tags(page).named("button") if button.get("name") == "choice"]
    assert [(chip["value"], chip["data-digit"]) for chip in chips] == [("/one", "1"), ("/two", "2"), ("/three", "3")]


def test_each_message_carries_its_own_language() -> None:
    """A thread may hold several; a person's own text finds its direction by itself."""
    page = render(messages=[said("you", "سلام"), said("bot", "سلام", language="ar", direction="rtl")])
    items = [item for item in Tags(page).named("li") if item.get("class") in ("you", "bot")]
    assert items == [{"class": "you", "dir": "auto"}, {"class": "bot", "lang": "ar", "dir": "rtl"}]


def test_an_emergency_stands_out() -> None:
    """The numbers to call must be found at a glance."""
    page = render(messages=[said("bot", "122", topic="emergency")])
    assert any(item.get("class") == "bot urgent" for item in Tags(page).named("li"))


def test_it_can_be_used_without_scripts() -> None:
    """Writing, sending a picture, fetching what is new, changing the language and leaving are plain forms."""
    forms = Tags(render(session="s", messages=[said("bot", "x")])).named("form")
    assert sorted(str(form["action"]) for form in forms) == ["/chat", "/chat", "/chat", "/chat", "/exit"]
    assert all(form["method"] == "post" for form in forms)


def test_the_way_out_comes_first() -> None:
    """It is the first thing a keyboard or a screen reader meets, on every page with content."""
    for template in ("chat.html", "safety.html", "error.html"):
        assert Tags(render(template)).named("form")[0]["action"] == "/exit"


@pytest.mark.parametrize("language", languages())
def test_every_sentence_it_shows_is_written(language: str) -> None:
    """An id without a text would be shown as it is."""
    pages = "".join(render(template, language, session=mark) for template in PAGES for mark in ("", "s"))
    assert not re.findall(r"\b(?:web|menu)\.[a-z_]+\b", pages)
