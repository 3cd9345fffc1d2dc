"""Until Romani is reviewed, what must be understood at any price carries its Bosnian line beneath (where SMS has room)."""

from __future__ import annotations

import re

import pytest

from bot.catalogues.compiling import read_catalogue

MUST = re.compile(
    r"^(emergency\.text\w*|consent\.(ask\w*|heard_\w+)|delete\.\w+|self_harm\.text|return\.(withdrawn|delete_\w+)"
    r"|report\.(ask_consent|ask_contact|child_limit|done\w*))$"
)
FOUND = {str(one.id): one for one in read_catalogue("rom") if one.id and not one.context and MUST.match(str(one.id))}
BENEATH = re.compile(r"\([A-ZČĆŠŽĐ].+\)", re.DOTALL)


def test_there_are_such_texts() -> None:
    assert {"emergency.text", "consent.ask", "consent.ask_field", "delete.confirm"} <= set(FOUND)


@pytest.mark.parametrize("message_id", sorted(FOUND))
def test_it_carries_its_bosnian_line(message_id: str) -> None:
    message = FOUND[message_id]
    reviewed = any(comment.startswith("review: reviewed") for comment in message.auto_comments)
    assert reviewed or BENEATH.search(str(message.string)), message.string
