"""The second factor, and one's own sessions."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
import segno

from bot.app import create_app
from bot.service import Service
from bot.settings import Settings
from hotline.staff import add_staff
from hotline.staff.totp import STEP_SECONDS, code_at
from tests.hotline.conftest import PASSWORD, TOKEN, Operator, SignIn

Visit = Callable[[], Awaitable[Operator]]
SECRET = re.compile(r'class="secret">(\w+)<')
CODE = re.compile(r"<code>([\w-]+)</code>")


@pytest.fixture
def settings(settings: Settings, databases: dict[str, str]) -> Settings:
    """A console that others reach."""
    return replace(settings, second_factor="always")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], int]:
    """The present step; it passes only when a test lets it, so that none waits for the next code or meets it early."""
    passed, real = [0], time.time
    last = (real() // STEP_SECONDS + 1) * STEP_SECONDS - 0.001

    def clock() -> float:
        return min(real(), last) + passed[0] * STEP_SECONDS

    monkeypatch.setattr("hotline.console.account.time.time", clock)

    def step(later: int = 0) -> int:
        passed[0] += later
        return int(clock() // STEP_SECONDS)

    return step


async def enter(storage: Service, visitor: Visit) -> Operator:
    """Somebody who typed the right password."""
    async with storage.database.begin() as connection:
        await add_staff(connection, "amra", "operator", PASSWORD, 1.0)
    operator = await visitor()
    assert (await operator.sign_in("amra")).status == 303
    return operator


async def enrol(operator: Operator, step: int) -> tuple[str, list[str]]:
    """Set up the app; the secret and the recovery codes."""
    page = await (await operator.get("/factor")).text()
    secret = SECRET.findall(page)[0]
    operator.csrf = TOKEN.findall(page)[-1]
    done = await operator.submit("/factor", code=code_at(secret, step))
    assert done.status == 200
    return secret, CODE.findall(await done.text())


async def test_a_password_alone_opens_nothing(storage: Service, visitor: Visit) -> None:
    """Pages lead to the second step, the API says so."""
    operator = await enter(storage, visitor)
    for path in ("/", "/account", "/events"):
        assert (await operator.get(path)).headers["Location"] == "/console/factor"
    answer = await operator.get("/api/tickets")
    assert (answer.status, await answer.json()) == (401, {"error": "second_factor"})


async def test_a_code_of_the_app_opens_the_queue(storage: Service, visitor: Visit, now: Callable[..., int]) -> None:
    """At the next sign-in the secret is not shown again, and an old code is refused."""
    operator = await enter(storage, visitor)
    secret, codes = await enrol(operator, now())
    assert len(codes) == 10
    assert (await operator.get("/")).status == 200

    again = await visitor()
    await again.sign_in("amra")
    page = await (await again.get("/factor")).text()
    assert secret not in page
    again.csrf = TOKEN.findall(page)[-1]
    assert (await again.submit("/factor", code=code_at(secret, now()))).status == 403
    assert (await again.submit("/factor", code=code_at(secret, now(1)))).status == 303
    assert (await again.get("/")).status == 200


async def test_the_camera_reads_the_same_secret(storage: Service, visitor: Visit) -> None:
    """The drawn modules, read back from the page, are those of the link beside them; a dark page does not turn them."""
    operator = await enter(storage, visitor)
    page = await (await operator.get("/factor")).text()
    link = html.unescape(re.findall(r'href="(otpauth:[^"]+)"', page)[0])
    drawn = re.findall(r'<svg [^>]*class="qr">.*?<path fill="#fff"[^>]*/><path [^>]*stroke="#000" d="([^"]+)"', page)[0]
    assert read_modules(drawn) == [bytes(row) for row in segno.make(link, error="m").matrix]


def read_modules(path: str) -> list[bytes]:
    """The rows of a code from the strokes that draw it, without the white border."""
    filled, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([\d. -]+)", path):
        given = [float(one) for one in numbers.split()]
        if command == "h":
            filled |= {(int(x) + step, int(y)) for step in range(int(given[0]))}
            x += given[0]
        else:
            x, y = (given[0], given[1]) if command == "M" else (x + given[0], y + given[1])
    first, last = min(filled)[0], max(filled)[0]
    return [bytes((column, row) in filled for column in range(first, last + 1)) for row in range(first, last + 1)]


async def test_a_recovery_code_opens_it_once(storage: Service, visitor: Visit, now: Callable[..., int]) -> None:
    """For the day the phone is lost."""
    _, codes = await enrol(await enter(storage, visitor), now())
    for expected in (303, 403):
        again = await visitor()
        await again.sign_in("amra")
        again.csrf = TOKEN.findall(await (await again.get("/factor")).text())[-1]
        assert (await again.submit("/factor", code=codes[0])).status == expected


async def test_sessions_are_listed_and_ended(storage: Service, visitor: Visit, now: Callable[..., int]) -> None:
    """A forgotten one on another computer."""
    operator = await enter(storage, visitor)
    secret, _ = await enrol(operator, now())
    other = await visitor()
    await other.sign_in("amra")
    other.csrf = TOKEN.findall(await (await other.get("/factor")).text())[-1]
    await other.submit("/factor", code=code_at(secret, now(1)))
    page = await (await operator.get("/account")).text()
    handles = re.findall(r'name="handle" value="(\w+)"', page)
    assert len(handles) == 2
    assert (await operator.submit("/account/revoke", handle="")).status == 422
    assert (await operator.submit("/account/revoke", handle=handles[0])).status == 303
    assert [(await one.get("/")).status for one in (operator, other)] == [200, 303]


async def test_a_new_password_ends_every_session(storage: Service, visitor: Visit, now: Callable[..., int]) -> None:
    """And needs the old one."""
    operator = await enter(storage, visitor)
    await enrol(operator, now())
    assert (await operator.submit("/account/password", old="wrong", new="duga nova lozinka")).status == 403
    assert (await operator.submit("/account/password", old=PASSWORD, new="kratka")).status == 422
    assert (await operator.submit("/account/password", old=PASSWORD, new="duga nova lozinka")).status == 303
    assert (await operator.get("/")).status == 303
    assert (await (await visitor()).sign_in("amra", "duga nova lozinka")).status == 303


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, False),
        ({"host": "0.0.0.0"}, True),  # noqa: S104 - a value that must be caught
        ({"public_url": "https://x.example"}, True),
        ({"second_factor": "always"}, True),
    ],
)
def test_only_a_console_of_this_computer_does_without(changed: dict[str, str], asked: bool) -> None:
    """A first start stays easy; everything else is forced."""
    assert (
        Settings.from_environment({f"PUTOKAZ_{k.upper()}": v for k, v in changed.items()}).asks_second_factor() is asked
    )


async def test_behind_a_proxy_it_is_asked_for(storage: Service, sign_in: SignIn, aiohttp_client: object) -> None:
    """Also when nobody set the public address."""
    local = replace(storage, settings=replace(storage.settings, second_factor="auto"))
    app = create_app(local)
    app.cleanup_ctx.clear()
    async with storage.database.begin() as connection:
        await add_staff(connection, "amra", "operator", PASSWORD, 1.0)
    for headers, status in (({}, 200), ({"X-Forwarded-For": "203.0.113.5"}, 303)):
        operator = Operator(await aiohttp_client(app))  # type: ignore[operator]  # the fixture of pytest-aiohttp
        operator.client.session.headers.update(headers)
        await operator.sign_in("amra")
        assert (await operator.get("/")).status == status
