"""A picture or PDF of an offer on the web: read, shown to be corrected, and gone; every fault has its sentence."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer

from bot.app import create_app
from bot.channels.web.budget import Budgets
from bot.service import Service
from hotline.documents import FAULTS
from hotline.texts import languages, text
from tests.hotline.documents import files

JSON = {"Accept": "application/json"}
Client = TestClient[Any, Any]


@pytest.fixture
async def client(service: Service) -> AsyncIterator[Client]:
    """The production application with the real engine."""
    async with TestClient(TestServer(create_app(service))) as opened:
        yield opened


def form(content: bytes, language: str = "en", session: str = "") -> FormData:
    """What the page sends."""
    fields = FormData()
    fields.add_field("session", session)
    fields.add_field("language", language)
    fields.add_field("file", content, filename="../../etc/offer.exe", content_type="text/html")
    return fields


async def upload(client: Client, content: bytes, language: str = "en", session: str = "") -> Any:
    answer = await client.post("/chat", data=form(content, language, session), headers=JSON)
    assert answer.status == 200
    return await answer.json()


async def say(client: Client, session: str, words: str) -> list[Any]:
    answer = await client.post("/chat", json={"session": session, "text": words})
    replies: list[Any] = (await answer.json())["messages"]
    return replies


async def test_what_was_read_is_shown_and_checked_when_it_is_right(client: Client) -> None:
    """The quotation, the question, then the verdict; no ticket."""
    answer = await upload(client, files.pdf())
    quoted, asked = answer["messages"][:2]
    assert "We keep your passport" in quoted["text"]
    assert asked["text"] == text("offer.ask_read", "en")
    replies = await say(client, answer["session"], asked["buttons"][0]["payload"])
    assert replies[0]["topic"] == "offer.verdict"
    assert "keep your passport" in replies[0]["text"]


async def test_what_was_read_wrongly_can_be_corrected(client: Client) -> None:
    """The person's own text takes its place."""
    answer = await upload(client, files.pdf())
    asked = await say(client, answer["session"], answer["messages"][1]["buttons"][1]["payload"])
    assert asked[0]["text"] == text("offer.ask_correction", "en")
    replies = await say(
        client, answer["session"], "Hotel Adria in Croatia needs a cleaner, pay 300 EUR for the visa first"
    )
    assert all("passport" not in reply["text"].split("\n")[0] for reply in replies)
    assert replies[0]["topic"].startswith("offer.")


async def test_it_can_be_corrected_at_once(client: Client) -> None:
    """Whoever sends the right text instead of an answer is understood."""
    answer = await upload(client, files.pdf())
    replies = await say(
        client, answer["session"], "Cleaner in Malta, you give us your passport and pay 500 EUR before travel"
    )
    assert (replies[0]["topic"], "500 EUR" in replies[0]["text"]) == ("offer.verdict", True)


async def test_it_works_without_javascript(client: Client) -> None:
    """A form in, a page out, with the buttons of the question."""
    page = await client.get("/?lang=en")
    control = re.search(r'<form[^>]*id="upload"[^>]*>', await page.text())
    assert control is not None
    assert 'enctype="multipart/form-data"' in control[0]
    answer = await client.post("/chat", data=form(files.pdf()))
    shown = await answer.text()
    assert answer.content_type == "text/html"
    assert "We keep your passport" in shown
    assert text("offer.read_right", "en") in shown


@pytest.mark.parametrize("language", [code for code in languages() if code != "bs-Cyrl"])
@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (files.zip_bomb, "wrong_kind"),
        (files.huge_png, "too_large"),
        (files.scripted_pdf, "active"),
        (files.encrypted_pdf, "encrypted"),
        (lambda: b"%PDF-1.7" + bytes(9_000_000), "too_large"),
    ],
)
async def test_a_hostile_file_gets_its_sentence(
    client: Client, made: Callable[[], bytes], fault: str, language: str
) -> None:
    """In the person's language; they can go on in words."""
    answer = await upload(client, made(), language)
    assert answer["messages"][0]["text"] == text(f"document.{fault}", language)
    replies = await say(client, answer["session"], "Čistačica na Malti, pasoš predajete gazdi")
    assert replies[0]["topic"] == "offer.verdict"


def test_every_fault_has_its_sentence() -> None:
    """In each of the languages."""
    for language in languages():
        assert all(not text(f"document.{fault}", language).startswith("document.") for fault in FAULTS)


async def test_nothing_of_a_file_is_kept(client: Client, settings: Any) -> None:
    """Neither its bytes nor its name stand anywhere on the disk."""
    await upload(client, files.pdf())
    kept = [file.read_bytes() for file in Path(settings.data_dir).rglob("*") if file.is_file()]
    assert kept
    assert not any(b"%PDF" in content or b"offer.exe" in content for content in kept)


async def test_a_form_without_a_file_is_refused(client: Client) -> None:
    """With a sentence, and without a trace."""
    fields = FormData({"language": "en"})
    fields._is_multipart = True
    answer = await client.post("/chat", data=fields, headers=JSON)
    assert (answer.status, (await answer.json())["error"]) == (400, "form")


def test_a_flood_of_files_leaves_room_for_words() -> None:
    """After a while files are refused, and messages are taken all the same."""
    budgets = Budgets()
    assert not all(budgets.allow_file(0.0) for _ in range(30))
    assert budgets.allow("session", True, "hello", 0.0)
