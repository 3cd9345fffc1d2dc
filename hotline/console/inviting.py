"""An operator invites an interpreter to a ticket, asks for a translation before sending, and lets them out again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict, unusable
from hotline.console.fields import Fields
from hotline.console.handling import LANGUAGES, reply
from hotline.console.takeover import actor
from hotline.database.models import staff
from hotline.interpreting import LANGUAGES as INTERPRETED
from hotline.interpreting import (
    Interpreter,
    Invitation,
    Translation,
    TranslationError,
    ask_for,
    end_invitation,
    interpreters_at,
    invite,
    invited_to,
    translations_of,
)
from hotline.interpreting.translations import DRAFT
from hotline.staff import Member
from hotline.tickets.store import add_event
from hotline.vault import Vault


@dataclass(frozen=True)
class Interpreting:
    """Who could interpret, who does, and what is translated: by message, and sentences that wait or can be sent."""

    known: tuple[Interpreter, ...]
    invited: tuple[Invitation, ...]
    under: dict[str, Translation]
    drafts: tuple[Translation, ...]


async def interpreting_of(connection: AsyncConnection, vault: Vault, case: Case, now: float) -> Interpreting:
    """All of it for a ticket's page."""
    names = {row.id: row.name for row in await connection.execute(select(staff.c.id, staff.c.name))}
    found = await translations_of(connection, vault, case.id, case.conversation_id, names)
    drafts = tuple(one for message, one in found.items() if message.startswith(DRAFT))
    known, invited = await interpreters_at(connection, now), await invited_to(connection, case.id, now)
    return Interpreting(tuple(known), tuple(invited), found, drafts)


async def let_in(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Invite somebody of the roster for one language."""
    chosen, language = fields.number("to") or 0, fields.text("language")
    if chosen not in {one.staff_id for one in await interpreters_at(connection, now)} or language not in INTERPRETED:
        raise unusable("bad_field")
    if case.status == "closed":
        raise conflict("closed")
    await invite(connection, case.id, chosen, language, member.id, now)
    await add_event(connection, case.id, now, actor(member), "interpreter_invited", f"to staff:{chosen}")


async def let_out(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """End an invitation."""
    chosen = fields.number("to") or 0
    if not await end_invitation(connection, case.id, chosen, now):
        raise conflict("changed")
    await add_event(connection, case.id, now, actor(member), "interpreter_left", f"to staff:{chosen}")


async def ask(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Have a sentence translated; nothing is sent yet."""
    try:
        await ask_for(connection, vault, case.id, case.conversation_id, fields.text("text"), member.id, now)
    except TranslationError:
        raise unusable("bad_reply") from None


async def send_translated(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Send what an interpreter made of a sentence; a human answers for it, so it is the operator who sends."""
    found = await interpreting_of(connection, vault, case, now)
    draft = next((one for one in found.drafts if one.message == fields.text("message") and one.words), None)
    if draft is None:
        raise conflict("changed")
    language = case.language if case.language in LANGUAGES else "bs"
    await reply(connection, vault, case, member, now, draft.words, language, confirmed=True)


OPERATIONS = {"invite": let_in, "uninvite": let_out, "ask-translation": ask, "send-translation": send_translated}
