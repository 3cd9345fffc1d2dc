"""A sealed packet for a referral that was sent: its link and passphrase are shown once and kept nowhere."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from hotline.console.case import Case, case_of
from hotline.console.errors import ConsoleError, conflict, not_found, unusable
from hotline.console.fields import Fields, read_form, read_json
from hotline.console.keys import DESK, SESSION
from hotline.console.opening import sees_content
from hotline.console.recording import record_change
from hotline.console.rendering import render
from hotline.console.takeover import actor
from hotline.packets.making import LANGUAGES, MadePacket, make_packet
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import WAITING, Referral
from hotline.tickets import ticket_by_id


@dataclass(frozen=True)
class Handed:
    """What the operator passes on: the link one way, the passphrase another."""

    case: Case
    referral: Referral
    link: str
    packet: MadePacket


async def show(request: web.Request) -> web.Response:
    """Make it and show it, once."""
    handed = await _make(request, await read_form(request))
    return render(request, "packet.html", handed=handed)


async def made(request: web.Request) -> web.Response:
    """The same for programs."""
    handed = await _make(request, await read_json(request))
    until = datetime.fromtimestamp(handed.packet.expires_at, UTC).isoformat(timespec="seconds")
    return web.json_response({"link": handed.link, "passphrase": handed.packet.passphrase, "expires_at": until})


async def _make(request: web.Request, fields: Fields) -> Handed:
    desk, member, now = request.config_dict[DESK], request[SESSION].member, time.time()
    number, language = int(request.match_info["id"]), fields.text("language") or "bs"
    if language not in LANGUAGES:
        raise unusable("bad_field")
    async with desk.database.begin() as connection:
        case, ticket = await case_of(connection, number), await ticket_by_id(connection, desk.vault, number)
        referral = await referral_by_id(connection, fields.number("referral") or 0)
        if ticket is None or referral is None or referral.ticket_id != number:
            raise not_found()
        if not await sees_content(connection, case, member, now):
            raise ConsoleError(403, "veiled")
        if referral.status not in WAITING:
            raise conflict("bad_transition")
        packet = await make_packet(connection, desk.vault, ticket, referral, now, actor(member), language)
        await record_change(desk, connection, actor(member), "packet.made", f"referral:{referral.id}")
    return Handed(case, referral, _origin(request) + packet.path, packet)


def _origin(request: web.Request) -> str:
    """Where receivers reach us: by https wherever others can, whatever the proxy speaks with us."""
    secure = request.config_dict[DESK].policy.secure_cookie
    return f"{'https' if secure else request.scheme}://{request.host}"
