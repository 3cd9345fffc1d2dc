"""From an update to what it means for us. Names, usernames, pictures and places end here.

Fields are read one by one and leniently: Telegram adds new ones without notice, and an update that cannot be read
must not come again for ever. Source: core.telegram.org/bots/api#update.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.channels.greeting import greeting
from bot.channels.telegram.media import media_of
from hotline.post import Media

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
Kind = Literal["text", "media", "group", "blocked", "unblocked", "nothing"]

_SAME_LANGUAGE = {"sr": "bs", "hr": "bs", "sh": "bs", "bs": "bs", "en": "en", "ar": "ar", "rom": "rom"}


@dataclass(frozen=True)
class Event:
    """One update.

    Args:
        language: what the person's app or link is in, where no words of theirs tell it.
        linked: what a deep link carries besides a language: the code of a leaflet.
        callback: id of a pressed button, which wants an answer.
        media: what came with the text, or instead of it.
    """

    kind: Kind
    chat: str = ""
    provider_id: str = ""
    text: str = ""
    language: str | None = None
    linked: str | None = None
    callback: str = ""
    media: Media | None = None


def parse_update(update: Mapping[str, Any]) -> Event:
    """What an update means; ``nothing`` for what is no concern of ours."""
    number = _whole(update.get("update_id"))
    if number is None:
        return Event("nothing")
    for name, read in (("message", _message), ("edited_message", _edited), ("callback_query", _callback)):
        if isinstance(update.get(name), Mapping):
            return read(number, update[name])
    member = update.get("my_chat_member")
    return _member(member) if isinstance(member, Mapping) else Event("nothing")


def _message(number: int, message: Mapping[str, Any]) -> Event:
    chat = _chat(message)
    if chat is None:
        return Event("nothing")
    if not _is_private(message):
        return Event("group", chat, language=_language_of(message))
    words = message.get("text") or message.get("caption") or ""
    words = words if isinstance(words, str) else ""
    media = media_of(message)
    # After an idle week update_id begins anew at random: with the date it cannot meet an old one.
    # The message's own id is kept with it, so that it can be taken back (`ids_of`).
    at = _whole(message.get("edit_date") or message.get("date")) or 0
    provider_id = f"{number}-{at}-{_whole(message.get('message_id')) or 0}"
    if not words:
        return Event("media" if media else "nothing", chat, provider_id, language=_language_of(message), media=media)
    text, language, linked = _start(words, _language_of(message))
    return Event("text", chat, provider_id, text, language, linked, media=media)


def _edited(number: int, message: Mapping[str, Any]) -> Event:
    """An edited text is a new text; an edited picture or a moving place was spoken of when it first came."""
    event = _message(number, message)
    return replace(event, media=None) if event.kind in ("text", "group") else Event("nothing")


def _callback(number: int, query: Mapping[str, Any]) -> Event:
    message, sender = query.get("message"), query.get("from")
    chat = _chat(message) if isinstance(message, Mapping) else None
    if isinstance(message, Mapping) and chat is not None and not _is_private(message):
        return Event("group", chat, callback=str(query.get("id", "")), language=_language_of(query))
    if chat is None and isinstance(sender, Mapping) and _whole(sender.get("id")) is not None:
        chat = str(sender["id"])  # in a private chat the person's id is the chat's
    data = query.get("data")
    known = chat is not None and isinstance(data, str)
    return Event(
        "text" if known else "nothing",
        chat or "",
        f"{number}-tap",
        data if isinstance(data, str) else "",
        callback=str(query.get("id", "")),
    )


def _member(change: Mapping[str, Any]) -> Event:
    chat, new = _chat(change), change.get("new_chat_member")
    status = new.get("status") if isinstance(new, Mapping) else None
    if chat is None:
        return Event("nothing")
    if not _is_private(change):
        present = status not in ("left", "kicked")
        return Event("group" if present else "nothing", chat, language=_language_of(change))
    return Event("blocked" if status == "kicked" else "unblocked", chat)


def _start(words: str, hint: str | None) -> tuple[str, str | None, str | None]:
    """``/start`` becomes a greeting in its deep link's language or the app's; own words tell their language better.

    A link carries a language, a leaflet's code, or both: ``ar``, ``LETAK7``, ``ar_LETAK7``.
    """
    command, _, argument = words.strip().partition(" ")
    if command.partition("@")[0] != "/start":
        return words, None, None
    first, _, code = argument.strip().partition("_")
    named = _SAME_LANGUAGE.get(first.lower().partition("-")[0])
    return greeting(named or hint), named or hint, (code if named else first) or None


def _chat(holder: Mapping[str, Any]) -> str | None:
    chat = holder.get("chat")
    number = _whole(chat.get("id")) if isinstance(chat, Mapping) else None
    return None if number is None else str(number)


def _is_private(holder: Mapping[str, Any]) -> bool:
    chat = holder["chat"]
    kind: str = chat.get("type", "private" if chat["id"] > 0 else "group")
    return kind == "private"


def _language_of(holder: Mapping[str, Any]) -> str | None:
    """The language of the person's app, as one of ours."""
    sender = holder.get("from")
    code = sender.get("language_code") if isinstance(sender, Mapping) else None
    return _SAME_LANGUAGE.get(code.lower()[:2]) if isinstance(code, str) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
