"""Every route of the JSON API in one table; the OpenAPI document is made from the same rows."""

from __future__ import annotations

from hotline.console import api, editing, interpreter, media, packing, phrasing, statistics
from hotline.console.openapi import BYTES, ApiRoute
from hotline.staff.roles import ANSWER, COUNT, EDIT, INTERPRET, READ, SUPERVISE

TICKET = "{id:[0-9]{1,9}}"
MEDIA = "{media:[0-9]{1,9}}"

API = (
    ApiRoute("GET", "/session", api.session, "Session", None, "Who is signed in, and the token for changes"),
    ApiRoute(
        "GET",
        "/tickets",
        api.tickets,
        "TicketPage",
        READ,
        "The queue: by priority, then by waiting time",
        read="queue.read",
    ),
    ApiRoute("GET", "/tickets/{id}", api.ticket, "Ticket", READ, "A ticket with facts and history", read="ticket.read"),
    ApiRoute(
        "GET", "/tickets/{id}/thread", api.thread, "Thread", READ, "The messages, oldest first", read="thread.read"
    ),
    ApiRoute("GET", "/edits", editing.listed, "Edits", EDIT, "What editors changed, over the files", read="edit.read"),
    ApiRoute("POST", "/edits", editing.kept, "Edits", EDIT, "Change a sentence, a contact or a date", "EditOrder"),
    ApiRoute("GET", "/tickets/{id}/media/{media}", media.show, BYTES, READ, "What the person sent that is no text"),
    ApiRoute(
        "GET",
        "/statistics",
        statistics.numbers,
        "Statistics",
        COUNT,
        "The numbers of a year, small ones hidden",
        read="statistics.read",
    ),
    ApiRoute(
        "POST", "/tickets/{id}/takeover", api.operation("takeover"), "Ticket", ANSWER, "Take a ticket over", "Takeover"
    ),
    ApiRoute("POST", "/tickets/{id}/handback", api.operation("handback"), "Ticket", ANSWER, "Hand it back to the bot"),
    ApiRoute(
        "POST",
        "/tickets/{id}/acknowledge",
        api.operation("acknowledge"),
        "Ticket",
        ANSWER,
        "Say that you see it: no more alerts",
    ),
    ApiRoute("POST", "/tickets/{id}/note", api.operation("note"), "Ticket", ANSWER, "Keep a private note", "Note"),
    ApiRoute(
        "POST",
        "/tickets/{id}/transfer",
        api.operation("transfer"),
        "Ticket",
        ANSWER,
        "Give it to a colleague",
        "Transfer",
    ),
    ApiRoute("POST", "/tickets/{id}/task", api.operation("task"), "Ticket", ANSWER, "Give somebody a task", "Task"),
    ApiRoute("POST", "/tickets/{id}/done", api.operation("done"), "Ticket", ANSWER, "Say that a task is done", "Done"),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer",
        api.operation("refer"),
        "Ticket",
        ANSWER,
        "Draft a referral; nothing leaves yet",
        "Refer",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-ask",
        api.operation("refer-ask"),
        "Ticket",
        ANSWER,
        "Ask the person whether it may be passed on",
        "Referral",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-consent",
        api.operation("refer-consent"),
        "Ticket",
        ANSWER,
        "Keep what the person answered",
        "ReferralConsent",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-send",
        api.operation("refer-send"),
        "Ticket",
        ANSWER,
        "Say that a referral leaves now",
        "Referral",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-answer",
        api.operation("refer-answer"),
        "Ticket",
        ANSWER,
        "Note what the receiver said",
        "ReferralAnswer",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-withdraw",
        api.operation("refer-withdraw"),
        "Ticket",
        ANSWER,
        "Withdraw a referral",
        "Referral",
    ),
    ApiRoute("GET", "/phrases", phrasing.listed, "Phrases", ANSWER, "The phrasebook, by Bosnian or English words"),
    ApiRoute(
        "POST",
        "/tickets/{id}/phrase",
        api.operation("phrase"),
        "Ticket",
        ANSWER,
        "Send a phrase in the person's language",
        "Phrase",
    ),
    ApiRoute("POST", "/tickets/{id}/reply", api.operation("reply"), "Ticket", ANSWER, "Write to the person", "Reply"),
    ApiRoute("POST", "/tickets/{id}/close", api.operation("close"), "Ticket", ANSWER, "Close a ticket", "Close"),
    ApiRoute(
        "POST",
        "/tickets/{id}/open",
        api.operation("open"),
        "Ticket",
        ANSWER,
        "Say why you read a ticket's words (a supervisor must)",
        "Open",
    ),
    ApiRoute(
        "GET",
        "/interpret/{id}",
        interpreter.thread,
        "MaskedThread",
        INTERPRET,
        "The masked messages of a ticket one is invited to",
        read="interpret.read",
    ),
    ApiRoute(
        "POST",
        "/interpret/{id}/translate",
        interpreter.kept,
        "MaskedThread",
        INTERPRET,
        "Write the translation under a message",
        "TranslationOrder",
    ),
    *(
        ApiRoute("POST", f"/tickets/{{id}}/{name}", api.operation(name), "Ticket", ANSWER, summary, body)
        for name, summary, body in (
            ("link", "Say what this ticket has in common with another", "Link"),
            ("unlink", "Take a link back", "Link"),
            ("merge", "Close it as part of another, which takes over its urgency", "Merge"),
            ("split", "Open a second ticket for another person of the same report", None),
            ("invite", "Invite an interpreter", "Invite"),
            ("uninvite", "End an interpreter's invitation", "Uninvite"),
            ("ask-translation", "Have a sentence translated before it is sent", "Sentence"),
            ("unmask", "Ask to see the contact a person gave; alone with a P0, see it at once", "Unmask"),
            ("unmask-agree", "Let the colleague who asked see the contact for ten minutes", None),
            ("send-translation", "Send a translated sentence to the person", "TranslatedSentence"),
        )
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/packet",
        packing.made,
        "Packet",
        ANSWER,
        "Seal what a sent referral passes on; link and passphrase are told once",
        "PacketOrder",
    ),
    ApiRoute(
        "POST", "/tickets/{id}/form", api.operation("form"), "Ticket", ANSWER, "Fill in a form of the ticket", "Form"
    ),
    ApiRoute(
        "POST", "/tickets/{id}/correct", api.operation("correct"), "Ticket", ANSWER, "Correct a fact", "Correction"
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/media-fetch",
        api.operation("media-fetch"),
        "Ticket",
        SUPERVISE,
        "Have something fetched that was withheld",
        "MediaOrder",
    ),
    ApiRoute(
        "POST", "/tickets/{id}/mute", api.operation("mute"), "Ticket", ANSWER, "Answer nothing for some hours", "Mute"
    ),
    ApiRoute(
        "POST", "/tickets/{id}/priority", api.operation("priority"), "Ticket", ANSWER, "Grade by hand", "Priority"
    ),
)
