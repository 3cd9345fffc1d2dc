"""`putokaz doctor` asks the provider of each channel that is on, and shows no secret."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestServer

from bot.channels.telegram.client import TelegramClient
from bot.doctor.clock import check_clock
from bot.doctor.providers import check_sms_gateway, check_telegram, check_twilio
from bot.doctor.traffic import check_traffic
from bot.doctor.webhooks import set_webhooks
from bot.messages.transport import opened
from bot.service import Service
from bot.settings import Settings
from tests.channels.conftest import queue
from tests.channels.peer import SECRET, TELEGRAM_TOKEN, Peer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.twilio.peer import TwilioPeer


async def settings_of(peer: Peer, server: TestServer) -> Settings:
    return Settings.from_environment(peer.environment(str(server.make_url("")).rstrip("/")))


async def test_channels_that_are_off_are_not_asked_about() -> None:
    for check in (check_telegram, check_twilio, check_sms_gateway):
        assert await check(Settings()) == []


async def test_it_tells_that_telegram_knows_the_token() -> None:
    peer = TelegramPeer()
    async with TestServer(peer.api()) as server:
        settings = await settings_of(peer, server)
        (found,) = await check_telegram(settings)
        assert (found.well, "long polling" in found.words) == (True, True)
        with_address = replace(settings, public_url="https://hotline.example.org")
        assert (await check_telegram(with_address))[0].well is None
        async with opened(TelegramClient(settings)) as client:
            await client.set_webhook("https://hotline.example.org/channels/telegram", SECRET)
        assert (await check_telegram(with_address))[0].well is True


async def test_it_tells_that_telegram_cannot_be_reached() -> None:
    settings = Settings(telegram_token=TELEGRAM_TOKEN, telegram_api="http://127.0.0.1:9")
    (found,) = await check_telegram(settings)
    assert found.well is False
    assert TELEGRAM_TOKEN not in found.words


async def test_it_tells_how_the_twilio_account_is() -> None:
    peer = TwilioPeer()
    async with TestServer(peer.api()) as server:
        settings = await settings_of(peer, server)
        assert (await check_twilio(settings))[0].well is True
        peer.account = "suspended"
        assert (await check_twilio(settings))[0].well is False
        (unknown,) = await check_twilio(replace(settings, twilio_account_sid="AC" + "9" * 32))
        assert (unknown.well, SECRET in unknown.words) == (False, False)


async def test_it_wants_the_gateway_to_be_called_in_secret() -> None:
    known = Settings(sms_gateway_secret=SECRET)
    for address, well in (("", False), ("https://a.example/x", True), ("http://a.example/x", False)):
        assert (await check_sms_gateway(replace(known, sms_gateway_url=address)))[0].well is well


async def test_it_sets_the_webhooks_and_then_finds_them_well() -> None:
    telegram, sms = TelegramPeer(), TwilioPeer()
    async with TestServer(telegram.api()) as one, TestServer(sms.api()) as other:
        address = {"PUTOKAZ_PUBLIC_URL": "https://hotline.example.org"}
        known = telegram.environment(str(one.make_url("")).rstrip("/"))
        settings = Settings.from_environment(
            {**known, **sms.environment(str(other.make_url("")).rstrip("/")), **address}
        )
        before = {finding.subject: finding.well for finding in await check_twilio(settings)}
        done = {finding.subject: (finding.well, finding.words) for finding in await set_webhooks(settings)}
        after = {finding.subject: finding.well for finding in await check_twilio(settings)}
        (known_to_telegram,) = await check_telegram(settings)
    assert (before["sms"], after["sms"], known_to_telegram.well) == (False, True, True)
    assert sms.sms_url == "https://hotline.example.org/channels/twilio/sms#rc=3&rp=all"
    assert done["whatsapp"] == (
        None,
        "enter https://hotline.example.org/channels/twilio/whatsapp in Twilio's console, at the WhatsApp sender",
    )
    assert {well for name, (well, _) in done.items() if name != "whatsapp"} == {True}
    assert SECRET not in str(done)


async def test_it_tells_a_number_that_the_account_has_not() -> None:
    peer = TwilioPeer()
    async with TestServer(peer.api()) as server:
        settings = replace(await settings_of(peer, server), twilio_sms_from="+38733999999")
        found = await check_twilio(settings)
        assert found[-1].well is False
        assert (await set_webhooks(replace(settings, twilio_whatsapp_from="")))[0].well is False


@pytest.mark.parametrize(("apart", "well"), [(0, True), (-3600, False), (3600, False)])
async def test_it_compares_the_clock_with_the_providers(apart: float, well: bool) -> None:
    peer = TelegramPeer()
    async with TestServer(peer.api()) as server:
        settings = await settings_of(peer, server)
        assert [finding.well for finding in await check_clock(settings, lambda: time.time() + apart)] == [well]
    assert [finding.well for finding in await check_clock(settings)] == [None]
    assert await check_clock(Settings()) == []


async def test_it_tells_when_a_channel_last_worked(storage: Service, settings: Settings) -> None:
    peer = TelegramPeer()
    on = replace(settings, telegram_token=TELEGRAM_TOKEN)
    (never,) = await check_traffic(on)
    assert never.well is True
    assert "last message never, last reply never" in never.words
    await queue(storage, peer, "prvo", now=time.time() - 3000)
    (late,) = await check_traffic(on)
    assert (late.well, "1 wait too long" in late.words) == (False, True)
