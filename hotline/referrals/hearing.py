"""The person's own yes, no or later to the question whether something may be passed on, in their own conversation.

A tap names its referral. A typed answer or a digit counts only while the question is the last thing they were shown: a
"yes" to anything else must never become a consent.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import inbox, outbox, tickets
from hotline.post.holding import HELD
from hotline.post.inbox import Claimed
from hotline.post.messages import Button, Reply
from hotline.post.outbox import enqueue
from hotline.referrals.asking import consent_question, keep_answer
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.referrals.revoking import cancel
from hotline.report.answers import Answer, read_answer
from hotline.texts import text
from hotline.tickets.store import add_event
from hotline.vault import Vault

TOPIC = "report.ask_consent"
ANSWERS = YES, NO, LATER = ("yes", "no", "later")
PERSON, WITHDRAWN = "person", "withdrawn_by_person"
_TAP = re.compile(r"=(yes|no|later)@consent:(\d{1,9})")
_CAUSE = "consent:{}:{}"


@dataclass(frozen=True)
class Heard:
    """Which answer was given to the question of which referral, and what stood on its button."""

    answer: str
    referral: Referral
    asked: Reply

    @property
    def title(self) -> str:
        """The button's words."""
        return self.asked.buttons[ANSWERS.index(self.answer)].title


async def ask_person(
    connection: AsyncConnection,
    vault: Vault,
    conversation_id: str,
    referral: Referral,
    language: str,
    now: float,
    staff_id: int,
    holds: bool,
) -> None:
    """Ask in the person's conversation, with a button for each answer.

    Args:
        holds: they are silent or watched: the question waits until they write.
    """
    buttons = tuple(Button(text(f"consent.{one}", language), f"={one}@consent:{referral.id}") for one in ANSWERS)
    question = Reply(consent_question(referral, language), TOPIC, language, buttons)
    cause = _CAUSE.format(referral.id, secrets.token_hex(8))
    await enqueue(connection, vault, conversation_id, cause, [question], now, staff_id, HELD if holds else "pending")
    await add_event(connection, referral.ticket_id, now, f"staff:{staff_id}", "consent_asked", str(referral.id))


async def heard_answer(connection: AsyncConnection, vault: Vault, message: Claimed) -> Heard | None:
    """What a message answers to such a question; None when it is something else."""
    if message.media is not None:
        return None
    tap = _TAP.fullmatch(message.text)
    answer = tap[1] if tap else _typed(message.text)
    row = await _question(connection, message, tap[2] if tap else None) if answer else None
    if answer is None or row is None:
        return None
    body = await vault.unseal(message.conversation_id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")
    referral = await _referral(connection, message.conversation_id, int(row.cause.split(":")[1]))
    counts = referral is not None and (referral.status == "drafted" or (answer == NO and _stands(referral)))
    return Heard(answer, referral, Reply.from_dict(body)) if referral is not None and counts else None


async def keep_heard(connection: AsyncConnection, heard: Heard, now: float) -> None:
    """Keep it as the person's own, with the words they read; a no to what was sent already takes it back."""
    referral, asked = heard.referral, heard.asked
    if heard.answer == LATER:
        await add_event(connection, referral.ticket_id, now, PERSON, "consent_later", str(referral.id))
        return
    read = hashlib.sha256(asked.text.encode()).hexdigest()[:12]
    await keep_answer(connection, referral, heard.answer == YES, asked.language, now, PERSON, read)
    if heard.answer == NO and referral.status != "drafted":
        await cancel(connection, referral.id, now, PERSON, WITHDRAWN)


def thanks(heard: Heard) -> Reply:
    """What the person reads then."""
    language = heard.asked.language
    return Reply(text(f"consent.heard_{heard.answer}", language), TOPIC, language)


def _typed(words: str) -> str | None:
    """A digit of the question's choices, or a bare answer as people type it."""
    if words.startswith("="):
        return None  # a button of something else
    typed = words.strip().casefold().rstrip(".!")
    if typed in ("1", "2", "3"):
        return ANSWERS[int(typed) - 1]
    if typed in _later():
        return LATER
    return {Answer.YES: YES, Answer.NO: NO}.get(read_answer(words) or Answer.UNKNOWN)


@cache
def _later() -> frozenset[str]:
    listed = yaml.safe_load(Path(__file__).with_name("later.yml").read_text(encoding="utf-8"))
    return frozenset(word for words in listed.values() for word in words)


async def _question(connection: AsyncConnection, message: Claimed, tapped: str | None) -> Row[Any] | None:
    """The question that was shown: the tapped one, or the last reply of all where it was shown before the message."""
    mine = (outbox.c.conversation_id == message.conversation_id, outbox.c.state == "sent")
    if tapped is not None:
        same = outbox.c.cause.startswith(_CAUSE.format(tapped, ""))
        found = await connection.execute(select(outbox).where(*mine, same).order_by(outbox.c.id.desc()).limit(1))
        return found.first()
    last = select(func.max(outbox.c.id)).where(outbox.c.conversation_id == message.conversation_id).scalar_subquery()
    came = select(inbox.c.received_at).where(inbox.c.id == message.id).scalar_subquery()
    before = func.coalesce(outbox.c.pulled_at, outbox.c.created_at) < came
    found = await connection.execute(select(outbox).where(*mine, outbox.c.id == last, before))
    row = found.first()
    return row if row is not None and row.cause.startswith("consent:") else None


async def _referral(connection: AsyncConnection, conversation_id: str, referral_id: int) -> Referral | None:
    """The referral, if it is of this conversation's ticket."""
    referral = await referral_by_id(connection, referral_id)
    if referral is None:
        return None
    owner = select(tickets.c.conversation_id).where(tickets.c.id == referral.ticket_id)
    return referral if await connection.scalar(owner) == conversation_id else None


def _stands(referral: Referral) -> bool:
    return referral.status in ("sent", "overdue", "accepted")
