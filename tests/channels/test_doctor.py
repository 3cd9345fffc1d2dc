"""`putokaz doctor` asks the provider of each channel that is on, and shows no secret."""

from __future__ import annotations

from dataclasses import replace

from aiohttp.test_utils import TestServer

from bot.channels.telegram.client import open_client
from bot.doctor.providers import check_sms_gateway, check_telegram, check_twilio
from bot.settings import Settings
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
        async with open_client(settings) as client:
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
        assert [finding.well for finding in await check_twilio(settings)] == [True]
        peer.account = "suspended"
        assert [finding.well for finding in await check_twilio(settings)] == [False]
        (unknown,) = await check_twilio(replace(settings, twilio_account_sid="AC" + "9" * 32))
        assert (unknown.well, SECRET in unknown.words) == (False, False)


async def test_it_wants_the_gateway_to_be_called_in_secret() -> None:
    known = Settings(sms_gateway_secret=SECRET)
    for address, well in (("", False), ("https://a.example/x", True), ("http://a.example/x", False)):
        assert (await check_sms_gateway(replace(known, sms_gateway_url=address)))[0].well is well
