"""A text that somebody has read aloud can be listened to; one whose text has changed since cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import create_app
from bot.channels.web.listening import with_recording
from bot.commands import recordings as command
from bot.recordings import find_recording, missing, recordable, stem_of
from bot.service import Service
from bot.settings import Settings

SPOKEN = "wages.answer_fbih"
MESSAGE = {"text": "x", "language": "rom", "said": SPOKEN}


def record(settings: Settings, message_id: str = SPOKEN, language: str = "rom") -> Path:
    """Put a recording where the organisation would."""
    path = settings.data_dir / "recordings" / language / f"{stem_of(message_id, language)}.mp3"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"ID3")
    return path


def test_a_reply_names_its_recording_only_where_there_is_one(settings: Settings) -> None:
    assert "recording" not in with_recording(dict(MESSAGE), settings)
    path = record(settings)
    assert with_recording(dict(MESSAGE), settings)["recording"] == f"/recordings/rom/{path.name}"
    assert "recording" not in with_recording({**MESSAGE, "language": "bs"}, settings)
    assert "said" not in with_recording(dict(MESSAGE), settings)


def test_a_recording_of_an_older_text_is_not_offered(settings: Settings) -> None:
    path = record(settings)
    path.rename(path.with_name(f"{SPOKEN}.000000.mp3"))
    assert find_recording(settings.data_dir / "recordings", SPOKEN, "rom") is None


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
def test_what_is_missing_is_listed_with_screening_and_danger(settings: Settings, language: str) -> None:
    folder = settings.data_dir / "recordings"
    wanted = [stem.rpartition(".")[0] for stem in missing(folder, language)]
    assert {"emergency.text", "safety.ask", "report.ask_age", SPOKEN} <= set(wanted)
    record(settings, SPOKEN, language)
    assert len(missing(folder, language)) == len(wanted) - 1
    assert "code.given" not in set(recordable(language))  # it has a number of the person's own


async def test_only_recordings_are_served(storage: Service) -> None:
    path = record(storage.settings)
    async with TestClient(TestServer(create_app(storage))) as client:
        found = await client.get(f"/recordings/rom/{path.name}")
        assert (found.status, await found.read()) == (200, b"ID3")
        for address in ("rom/..%2f..%2fmaster.key", "xx/a.b.000000.mp3", "rom/a.b.000000.mp3", "..%2f/a.b.000000.mp3"):
            assert (await client.get(f"/recordings/{address}")).status == 404


def test_the_command_prints_a_script(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    import argparse

    options = argparse.Namespace(language="rom", script=True)
    assert command.run(options, settings) == 1
    assert f"rom/{stem_of('safety.ask', 'rom')}.mp3" in capsys.readouterr().out
