"""Signing in and out, and what is closed to whoever has not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from hotline.console.guard import COOKIE
from hotline.staff import SignInThrottle
from tests.hotline.conftest import Operator, SignIn, Tell

Visit = Callable[[], Awaitable[Operator]]


@pytest.mark.parametrize("path", ["/", "/tickets/1", "/events"])
async def test_pages_lead_to_the_sign_in(visitor: Visit, path: str) -> None:
    """Nothing is shown before."""
    answer = await (await visitor()).get(path)
    assert (answer.status, answer.headers["Location"]) == (303, "/console/login")


@pytest.mark.parametrize("path", ["/session", "/tickets", "/tickets/1", "/tickets/1/thread"])
async def test_the_api_says_401(visitor: Visit, path: str) -> None:
    """As JSON."""
    answer = await (await visitor()).get(f"/api{path}")
    assert (answer.status, await answer.json()) == (401, {"error": "signed_out"})


async def test_a_name_and_password_open_the_queue(sign_in: SignIn) -> None:
    """The session's cookie is out of reach of scripts and other sites."""
    operator = await sign_in()
    assert (await operator.get("/")).status == 200
    cookie = next(one for one in operator.client.session.cookie_jar if one.key == COOKIE)
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Strict", "/console")


async def test_a_wrong_password_and_an_unknown_name_look_the_same(sign_in: SignIn, visitor: Visit) -> None:
    """What was wrong is not told."""
    await sign_in("amra")
    stranger = await visitor()
    wrong, unknown = await stranger.sign_in("amra", "wrong"), await stranger.sign_in("nobody", "wrong")
    assert wrong.status == unknown.status == 403
    assert "amra" not in await wrong.text()


async def test_the_form_needs_its_token(visitor: Visit) -> None:
    """A form on another site cannot sign somebody in."""
    stranger = await visitor()
    assert (await stranger.submit("/login", name="amra", password="x")).status == 403


async def test_guessing_waits(visitor: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The delay of the throttle is slept before the password is looked at."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("hotline.console.signing_in.asyncio.sleep", sleep)
    monkeypatch.setattr(SignInThrottle, "attempt", lambda *_: 3.5)
    await (await visitor()).sign_in("amra", "wrong")
    assert 3.5 in slept


async def test_signing_out_ends_the_session_on_the_server(sign_in: SignIn) -> None:
    """A copied cookie is worth nothing afterwards."""
    operator = await sign_in()
    copied = {COOKIE: next(one.value for one in operator.client.session.cookie_jar if one.key == COOKIE)}
    assert (await operator.submit("/logout")).status == 303
    assert (await operator.get("/", cookies=copied)).status == 303


@pytest.mark.parametrize("role", ["editor", "administrator", "auditor"])
async def test_roles_without_tickets_read_none(sign_in: SignIn, tell: Tell, role: str) -> None:
    """Least rights: what a role's work does not need stays closed."""
    number, member = await tell(), await sign_in("vedad", role)
    assert (await member.get("/")).status == 200
    assert (await member.get(f"/tickets/{number}")).status == 403
    for path in ("/tickets", f"/tickets/{number}", f"/tickets/{number}/thread"):
        assert (await member.get(f"/api{path}")).status == 403
    assert (await member.call(f"/tickets/{number}/takeover")).status == 403
    assert (await member.submit(f"/tickets/{number}/takeover")).status == 403


async def test_every_change_needs_the_token(sign_in: SignIn, tell: Tell) -> None:
    """Forms and API alike."""
    operator, number = await sign_in(), await tell()
    operator.csrf = "guessed"
    for name in ("takeover", "handback", "reply", "close", "priority"):
        assert (await operator.submit(f"/tickets/{number}/{name}")).status == 403
        assert (await operator.call(f"/tickets/{number}/{name}")).status == 403
    assert (await operator.submit("/logout")).status == 403


async def test_pages_are_not_kept_and_run_no_inline_script(sign_in: SignIn) -> None:
    """Headers of every answer."""
    operator = await sign_in()
    for path in ("/", "/login", "/tickets/9", "/api/tickets"):
        answer = await operator.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
