"""Interpreters: who speaks what and when, the one ticket they are invited to, and what they translate there."""

from hotline.interpreting.invitations import (
    Invitation,
    end_invitation,
    end_invitations,
    invitation_of,
    invitations_for,
    invite,
    invited_to,
)
from hotline.interpreting.masking import MASK, masked
from hotline.interpreting.roster import LANGUAGES, Interpreter, InterpreterError, interpreters_at, keep_hours
from hotline.interpreting.translations import Translation, TranslationError, ask_for, translate, translations_of

__all__ = [
    "LANGUAGES",
    "MASK",
    "Interpreter",
    "InterpreterError",
    "Invitation",
    "Translation",
    "TranslationError",
    "ask_for",
    "end_invitation",
    "end_invitations",
    "interpreters_at",
    "invitation_of",
    "invitations_for",
    "invite",
    "invited_to",
    "keep_hours",
    "masked",
    "translate",
    "translations_of",
]
