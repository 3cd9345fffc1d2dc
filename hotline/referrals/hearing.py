"""The person's own yes, no, later or "some of it" to what may be passed on, in their own conversation.

A tap names its referral. A typed answer or a digit counts only while the question is the last thing they were shown: a
"yes" to anything else must never become a consent.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.post.holding import HELD
from hotline.post.inbox import Claimed
from hotline.post.messages import Button, Reply
from hotline.post.outbox import enqueue
from hotline.referrals.asking import consent_question, keep_answer
from hotline.referrals.choosing import (
    CAUSE,
    QUESTION,
    TOPIC,
    ask_field,
    begin_choosing,
    field_after,
    may_choose,
    tell_choice,
)
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.referrals.revoking import cancel
from hotline.referrals.shown import Shown, question_of, referral_in
from hotline.referrals.typed import CHOOSE, LATER, NO, YES, Tap, read_tap, typed_answers
from hotline.texts import text
from hotline.tickets.store import add_event
from hotline.vault import Vault

WHOLE = (YES, NO, LATER, CHOOSE)
PERSON, WITHDRAWN = "person", "withdrawn_by_person"


@dataclass(frozen=True)
class Heard:
    """Which answer was given to which question of which referral.

    Args:
        field: the piece that was asked about; None for all of it.
        last: nothing else was asked about this referral since.
        title: what stood on the button.
    """

    answer: str
    referral: Referral
    asked: Reply
    title: str
    field: str | None = None
    last: bool = True


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
    answers = WHOLE if may_choose(referral) else WHOLE[:-1]
    buttons = tuple(Button(text(f"consent.{one}", language), f"={one}@consent:{referral.id}") for one in answers)
    question = Reply(consent_question(referral, language), TOPIC, language, buttons)
    cause = CAUSE.format(referral.id, secrets.token_hex(8))
    await enqueue(connection, vault, conversation_id, cause, [question], now, staff_id, HELD if holds else "pending")
    await add_event(connection, referral.ticket_id, now, f"staff:{staff_id}", "consent_asked", str(referral.id))


async def heard_answer(connection: AsyncConnection, vault: Vault, message: Claimed) -> Heard | None:
    """What a message answers to such a question; None when it is something else."""
    if message.media is not None:
        return None
    tap = read_tap(message.text)
    wanted = {tap.answer} if tap else typed_answers(message.text)
    shown = await question_of(connection, vault, message, tap) if wanted else None
    if shown is None:
        return None
    button = _button(shown, tap, message.text, wanted)
    referral = await referral_in(connection, message.conversation_id, shown.referral_id)
    if button is None or referral is None:
        return None
    answer = button.payload.partition("@")[0].removeprefix("=")
    counts = referral.status == "drafted" or (answer == NO and referral.status in ("sent", "overdue", "accepted"))
    return Heard(answer, referral, shown.reply, button.title, shown.field, shown.last) if counts else None


async def keep_heard(connection: AsyncConnection, heard: Heard, now: float) -> None:
    """Keep it as the person's own, with the words they read; a no to what was sent already takes it back."""
    referral, language = heard.referral, heard.asked.language
    if heard.answer == LATER:
        await add_event(connection, referral.ticket_id, now, PERSON, "consent_later", str(referral.id))
        return
    read = hashlib.sha256(heard.asked.text.encode()).hexdigest()[:12]
    if heard.answer == CHOOSE:
        await begin_choosing(connection, referral, language, read, now)
    elif heard.field is not None:
        piece = (heard.field,)
        await keep_answer(connection, referral, heard.answer == YES, language, now, PERSON, read, piece, QUESTION)
    else:
        await keep_answer(connection, referral, heard.answer == YES, language, now, PERSON, read)
    if heard.answer == NO and referral.status != "drafted":
        await cancel(connection, referral.id, now, PERSON, WITHDRAWN)


async def go_on(connection: AsyncConnection, vault: Vault, message: Claimed, heard: Heard, now: float) -> Reply | None:
    """What the person reads then; None when they are asked about the next piece instead."""
    referral, language = heard.referral, heard.asked.language
    if heard.field is None and heard.answer != CHOOSE:
        return Reply(text(f"consent.heard_{heard.answer}", language), TOPIC, language)
    asks = heard.answer != LATER and heard.last and referral.status == "drafted"
    following = field_after(referral, heard.field) if asks else None
    if following is None:
        after = await referral_by_id(connection, referral.id)
        return await tell_choice(connection, after or referral, language)
    await ask_field(connection, vault, message.conversation_id, referral, following, language, now)
    return None


def _button(shown: Shown, tap: Tap | None, words: str, wanted: set[str]) -> Button | None:
    """The button that was meant: tapped, by its digit, or by an answer as people type it."""
    buttons, typed = shown.reply.buttons, words.strip().rstrip(".!")
    if tap is None and typed.isdecimal():
        return buttons[int(typed) - 1] if 1 <= int(typed) <= len(buttons) else None
    return next((one for one in buttons if one.payload.partition("@")[0].removeprefix("=") in wanted), None)
