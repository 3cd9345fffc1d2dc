"""The phrasebook at a ticket: looking for a sentence, and sending it in the person's language."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import unusable
from hotline.console.fields import Fields
from hotline.console.handling import LANGUAGES, reply
from hotline.console.keys import LANGUAGE
from hotline.console.reading import ticket_for
from hotline.console.rendering import render
from hotline.phrasebook import VARIABLES, Phrase, PhraseError, phrase_by_id, phrases, search, spoken
from hotline.staff import Member
from hotline.vault import Vault

LONGEST_QUERY = 100


async def say_phrase(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Send a phrase in the person's language.

    Raises:
        ConsoleError: no such phrase, a variable is missing, or `reply` refuses.
    """
    language = spoken_language(case)
    try:
        phrase = phrase_by_id(fields.text("phrase"))
        words = spoken(phrase, language, {name: fields.text(name) for name in VARIABLES})
    except PhraseError as error:
        raise unusable("phrase_missing" if error.code == "missing" else "phrase_unknown") from None
    await reply(connection, vault, case, member, now, words, language, fields.flag("confirmed"))


def spoken_language(case: Case) -> str:
    """The language a phrase is sent in: the person's, or Bosnian where the phrasebook does not have theirs."""
    return case.language if case.language in LANGUAGES else "bs"


async def show(request: web.Request) -> web.Response:
    """The phrases that are looked for, in the operator's words and the person's."""
    view, (query, group, found) = await ticket_for(request), _asked(request)
    return render(
        request,
        "phrases.html",
        view=view,
        query=query,
        group=group,
        groups=tuple(dict.fromkeys(phrase.group for phrase in phrases())),
        found=found,
        spoken=spoken_language(view.case),
    )


async def listed(request: web.Request) -> web.Response:
    """The same for programs: ``?q=``, ``?group=``."""
    _, _, found = _asked(request)
    return web.json_response({"phrases": [_as_dict(phrase, request[LANGUAGE]) for phrase in found]})


def _asked(request: web.Request) -> tuple[str, str, list[Phrase]]:
    query, group = request.query.get("q", ""), request.query.get("group", "")
    if len(query) > LONGEST_QUERY or (group and group not in {phrase.group for phrase in phrases()}):
        raise unusable("bad_filter")
    return query, group, search(query, group)


def _as_dict(phrase: Phrase, language: str) -> dict[str, Any]:
    variables = list(phrase.variables)
    return {"id": phrase.id, "group": phrase.group, "text": phrase.wording(language), "variables": variables}
