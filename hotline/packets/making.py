"""Making a packet for a referral that is being sent."""

from __future__ import annotations

import asyncio
import os
from dataclasses import asdict, dataclass, field

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import packets
from hotline.forms.store import entries_of
from hotline.packets.contents import sections_of
from hotline.packets.locking import SALT_BYTES, fingerprint, lock, new_passphrase, new_token
from hotline.referrals.referral import Referral
from hotline.referrals.revoking import close_packets
from hotline.texts import text
from hotline.tickets.store import add_event
from hotline.tickets.ticket import Ticket
from hotline.vault import Vault

LIFETIME = 72 * 3600.0  # seconds
LANGUAGES = ("bs", "bs-Cyrl", "en")  # of institutions


@dataclass(frozen=True)
class MadePacket:
    """Shown once to the operator and kept nowhere: the path of the link, and the passphrase for another way."""

    path: str = field(repr=False)
    passphrase: str = field(repr=False)
    expires_at: float


async def make_packet(
    connection: AsyncConnection, vault: Vault, ticket: Ticket, referral: Referral, now: float, actor: str, language: str
) -> MadePacket:
    """Seal what the referral passes on; an earlier packet of it that nobody opened is destroyed.

    Args:
        language: one of `LANGUAGES`.
    """
    token, passphrase, salt = new_token(), new_passphrase(), os.urandom(SALT_BYTES)
    diary = (
        await entries_of(connection, vault, "wage_diary", f"ticket:{ticket.id}") if "diary" in referral.fields else []
    )
    content = {
        "number": referral.id,
        "institution": text(f"institution.{referral.institution}", language),
        "sections": [asdict(section) for section in sections_of(ticket, referral, diary, language)],
    }
    found_by = fingerprint(token)
    await close_packets(connection, referral.id, now)
    await connection.execute(
        insert(packets).values(
            referral_id=referral.id,
            token_hash=found_by,
            salt=salt,
            sealed=await asyncio.to_thread(lock, passphrase, salt, content, f"packet:{found_by}"),
            language=language,
            made_at=now,
            expires_at=now + LIFETIME,
        )
    )
    await add_event(connection, ticket.id, now, actor, "packet_made", str(referral.id))
    return MadePacket(f"/packet/{token}", passphrase, now + LIFETIME)
