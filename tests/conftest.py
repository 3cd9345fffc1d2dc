"""What tests share: one trained model, one loaded engine, and a service on empty databases for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partialmethod
from pathlib import Path

import jinja2
import pytest
from playwright.async_api import Browser, async_playwright

from bot.catalogues import compile_catalogues
from bot.engine.thread import EngineThread
from bot.engine.training import ensure_model
from bot.service import Service, open_service
from bot.settings import Settings
from nlu.understanding import Entity, Finding, Understanding
from tests.chromium import CHROMIUM, FLAGS
from tests.postgres import Postgres


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Every text a test may see is compiled."""
    compile_catalogues()


class _Memory(dict[str, bytes]):
    """What jinja2 takes for memcached."""

    def set(self, key: str, value: bytes, _timeout: int | None = None) -> None:
        """Keep a template's code."""
        self[key] = value


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    """Every test builds the application anew; its pages are compiled once."""
    kept = jinja2.MemcachedBytecodeCache(_Memory())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "__init__", partialmethod(jinja2.Environment.__init__, bytecode_cache=kept))
        yield


@pytest.fixture(scope="session")
def engine() -> Iterator[EngineThread]:
    """The real engine on the real model, loaded once."""
    thread = EngineThread(ensure_model())
    thread.load_here()
    yield thread
    thread.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started when the first test needs it."""
    server = Postgres()
    yield server
    server.close()


@pytest.fixture
def databases() -> dict[str, str]:
    """Settings that name databases: none, so SQLite in the test's folder. Folders of tests may ask for more."""
    return {}


@pytest.fixture
def settings(tmp_path: Path, databases: dict[str, str]) -> Settings:
    """Settings as a fresh machine has them, in a folder of the test's own."""
    return Settings.from_environment({"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), **databases})


@pytest.fixture
async def service(settings: Settings, engine: EngineThread) -> AsyncIterator[Service]:
    """A service with a loaded engine on empty databases."""
    async with open_service(settings, Path("unused"), engine) as opened:
        yield opened


@pytest.fixture
async def storage(settings: Settings) -> AsyncIterator[Service]:
    """A service whose engine is not loaded: databases, keys and the journal only."""
    async with open_service(settings, Path("missing.tar.gz")) as opened:
        yield opened


@pytest.fixture
async def browser(base: str) -> AsyncIterator[Browser]:
    """Chromium for a test that names its service ``base``: closed before the server, which waits for open streams."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


def understood(text: str = "x", **known: object) -> Understanding:
    """A message as the pipeline would hand it over, with only the given things understood."""
    given: dict[str, object] = {
        "language": "bs",
        "language_confidence": 0.99,
        "script": "Latn",
        "intent": "out_of_scope",
        "confidence": 0.9,
        "ranking": (),
        "answered": True,
        "flags": (),
        "form": None,
        "indicators": tuple(Finding(code, 0, len(text)) for code in known.pop("signs", ())),  # type: ignore[attr-defined]
        "entities": tuple(Entity(kind, value, 0, 1) for kind, value in known.pop("values", ())),  # type: ignore[attr-defined]
        **known,
    }
    return Understanding(text=text, **given)  # type: ignore[arg-type]  # keyword arguments of a test
