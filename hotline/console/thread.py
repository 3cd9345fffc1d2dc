"""The thread of a conversation: what came in and what went out, in the order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments import Attachment, attachments_of
from hotline.console.evidence import Piece, mark
from hotline.database.models import inbox, outbox, staff
from hotline.phrasebook.lexicon import GlossedWord, word_by_word
from hotline.post.withdrawing import WITHDRAW
from hotline.texts import languages
from hotline.vault import SealBroken, Vault

LONGEST_THREAD = 300  # the newest messages of each side


@dataclass(frozen=True)
class Entry:
    """One message. ``author`` is person, bot or staff; ``state`` that of its row; ``at`` seconds since 1970.

    Args:
        words: a person's message word by word, where a lexicon has its language.
        reading: how the machine understood it; empty where it did not.
        media: what came instead of words.
    """

    id: str
    at: float
    author: str
    name: str | None
    text: str
    topic: str | None
    language: str
    direction: str
    state: str
    choices: tuple[str, ...]
    pieces: tuple[Piece, ...]
    words: tuple[GlossedWord, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)
    media: Attachment | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return asdict(self)


async def thread_of(
    connection: AsyncConnection,
    vault: Vault,
    conversation_id: str,
    language: str,
    indicators: Mapping[str, Sequence[str]],
) -> list[Entry]:
    """The newest messages, oldest first; empty when the person deleted them."""
    came = select(inbox).where(inbox.c.conversation_id == conversation_id).order_by(inbox.c.id.desc())
    went = (
        select(outbox, staff.c.name.label("staff_name"))
        .join_from(outbox, staff, staff.c.id == outbox.c.staff_id, isouter=True)
        .where(outbox.c.conversation_id == conversation_id)
        .order_by(outbox.c.id.desc())
    )
    sent = {one.inbox_id: one for one in await attachments_of(connection, conversation_id)}
    try:
        entries = [
            await _came(vault, row, language, indicators, sent.get(row.id))
            for row in await connection.execute(came.limit(LONGEST_THREAD))
        ]
        entries += [await _went(vault, row) for row in await connection.execute(went.limit(LONGEST_THREAD))]
    except SealBroken:
        return []
    entries = [entry for entry in entries if entry.topic != WITHDRAW]  # an order to the provider, said to nobody
    return sorted(entries, key=lambda entry: (entry.at, entry.author != "person", int(entry.id[1:])))


async def _came(
    vault: Vault, row: Row[Any], language: str, indicators: Mapping[str, Sequence[str]], media: Attachment | None
) -> Entry:
    body = await vault.unseal(row.conversation_id, row.body_sealed, f"inbox:{row.channel}:{row.provider_id}")
    words, reading = str(body.get("shown", body["text"])), body.get("reading", {})
    spoken = reading.get("language", language)
    return Entry(
        id=f"i{row.id}",
        at=row.received_at,
        author="person",
        name=None,
        text=words,
        topic=None,
        language=language,
        direction="auto",
        state=row.state,
        choices=(),
        pieces=mark(words, indicators),
        words=word_by_word(words, language if spoken in ("other", "bs", "en") else spoken),
        reading=reading,
        media=media,
    )


async def _went(vault: Vault, row: Row[Any]) -> Entry:
    body = await vault.unseal(row.conversation_id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")
    return Entry(
        id=f"o{row.id}",
        at=row.created_at,
        author=row.author,
        name=row.staff_name,
        text=body["text"],
        topic=body["topic"],
        language=body["language"],
        direction=languages().get(body["language"], {}).get("direction", "auto"),
        state="pulled" if row.pulled_at and row.state == "sent" else row.state,
        choices=tuple(button["title"] for button in body["buttons"]),
        pieces=(Piece(body["text"]),),
    )
