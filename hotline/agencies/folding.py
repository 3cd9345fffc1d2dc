"""One spelling for all ways to write a firm's name: small Latin letters, no accents, no legal form."""

from __future__ import annotations

import re

from nlu.text import fold

_LEGAL_FORM = re.compile(
    r"\b(?:j ?d ?o ?o|d ?o ?o|d ?d|s ?p|s ?r ?l|s ?p ?a|s ?r ?o|gmbh|ag|ug|ohg|kg|mbh|ltd|limited|llc|inc|plc|pvt|"
    r"private limited|co|obrt|szr|str|zoo|a ?s)\b"
)
_KIND = re.compile(
    r"\b(?:privatna|agencija|agencije|agency|agentur|za|for|posredovanj\w*|zaposljavanj\w*|zaposlenj\w*|"
    r"recruitment|recruiting|employment|manpower|licensed|licencirana)\b"
)
_SIGNS = re.compile(r"[^\w]+")


def fold_name(name: str) -> str:
    """The name as it is compared.

    >>> fold_name("Агенција „Пут Рада“ д.о.о.")
    'put rada'
    """
    words = _SIGNS.sub(" ", fold(name)).strip()
    bare = " ".join(_LEGAL_FORM.sub(" ", words).split())
    own = " ".join(_KIND.sub(" ", bare).split())
    return own or bare


def fold_text(text: str) -> str:
    """A whole text in the same spelling, its words kept."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())
