"""What every page keeps: strict scripts, no inline parts, and a text for everything it may show."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hotline import console
from hotline.console.by_hand import WAYS
from hotline.console.handling import CLOSING_REASONS
from hotline.console.opening import OPENING_REASONS
from hotline.console.rendering import PLACES
from hotline.console.wording import INTERFACE_LANGUAGES
from hotline.duty import KINDS
from hotline.phrasebook import VARIABLES, phrases
from hotline.referrals.errors import ReferralError
from hotline.referrals.making import REJECTIONS
from hotline.staff import ROLES
from hotline.teamwork import ALONE_REASONS
from hotline.texts import has_text
from hotline.tickets.errors import TicketError
from tests.hotline.conftest import SignIn, Tell

FOLDER = Path(console.__file__).parent
SOURCES = sorted([*FOLDER.parent.rglob("*.py"), *(FOLDER.parents[1] / "bot").rglob("*.py")])
STATIC = sorted((FOLDER / "static").iterdir())
KIND = re.compile(r'add_event\([^)]*?(?:"(?:bot|person)", )?"(\w+)"')
EVENTS = {kind for file in SOURCES for kind in KIND.findall(file.read_text(encoding="utf-8"))} - {"bot", "person"}
BY_PERSON = ("added", "content_deleted")
CHANNELS = ("web", "telegram", "sms", "whatsapp", "sms-gateway", *WAYS)
REFUSAL = re.compile(r'(?:conflict|unusable|ConsoleError)\((?:\d+, )?"(\w+)"|^CODES = (.+)$', re.MULTILINE)
SHOWN = re.compile(r'\bw\.t\("(\w+)"')


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one tag."""
        self.found.append((tag, dict(attrs)))


def error_codes() -> set[str]:
    """The codes with which tickets and referrals refuse."""
    kinds = [*TicketError.__subclasses__(), *ReferralError.__subclasses__(), TicketError, ReferralError]
    return {kind.code for kind in kinds}


def ids() -> set[str]:
    """Every text that a page can ask for."""
    wanted = {found for file in (FOLDER / "templates").glob("*.html") for found in SHOWN.findall(file.read_text())}
    wanted = {name for name in wanted if not name.endswith("_")}
    for file in FOLDER.glob("*.py"):
        for code, listed in REFUSAL.findall(file.read_text(encoding="utf-8")):
            wanted |= {f"error_{name}" for name in ([code] if code else re.findall(r'"(\w+)"', listed))}
    wanted |= {f"event_{kind}" for kind in (*EVENTS, *BY_PERSON)} | {f"reason_{code}" for code in CLOSING_REASONS}
    wanted |= {f"opening_{code}" for code in OPENING_REASONS} | {f"alone_{code}" for code in ALONE_REASONS}
    wanted |= {f"place_{name}" for _, name, _ in PLACES} | {f"address_{kind}" for kind in KINDS}
    wanted |= {f"variable_{name}" for name in VARIABLES} | {f"phrase_{phrase.group}" for phrase in phrases()}
    wanted |= {f"rejection_{code}" for code in REJECTIONS} | {f"error_{code}" for code in error_codes()}
    return wanted | {f"role_{role}" for role in ROLES} | {f"channel_{name}" for name in CHANNELS}


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_everything_it_may_show_is_written(language: str) -> None:
    """An id without a text would be shown as it is."""
    assert [name for name in sorted(ids()) if not has_text(f"console.{name}", language)] == []


@pytest.mark.parametrize(
    "path", ["/login", "/", "/tickets/1", "/tickets/9", "/tickets/1/phrases", "/duty", "/new", "/account", "/factor"]
)
async def test_pages_have_nothing_inline_and_nothing_from_elsewhere(sign_in: SignIn, tell: Tell, path: str) -> None:
    """The content security policy would refuse it."""
    await tell(watched=True, present_danger=True)
    tags = Tags(await (await (await sign_in()).get(path)).text()).found
    assert not [tag for tag, _ in tags if tag == "style"]
    for tag, attributes in tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert tag != "script" or attributes.get("src")
        for name in ("src", "href", "action"):
            assert re.match(r"/(?!/)|\?|#|otpauth:|$", attributes.get(name) or "")


def test_scripts_build_no_markup_and_store_nothing() -> None:
    """Trusted Types would stop the first; the second would outlive the shift."""
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|Storage|cookie"
    for file in STATIC:
        assert not re.search(forbidden, file.read_text(encoding="utf-8")), file.name


def test_pages_name_only_files_that_exist() -> None:
    """A misspelt name would leave a page without style or script."""
    pages = "".join(file.read_text(encoding="utf-8") for file in (FOLDER / "templates").glob("*.html"))
    scripts = "".join(file.read_text(encoding="utf-8") for file in STATIC if file.suffix == ".js")
    named = set(re.findall(r"/console/static/([\w.]+)", pages)) | set(re.findall(r'"\./([\w.]+)"', scripts))
    assert named == {file.name for file in STATIC}
