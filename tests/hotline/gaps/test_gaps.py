"""What is kept of a question without an answer: words of ours, a count, a month. Nothing of who asked."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.catalogues.wordlist import words_of_ours
from bot.service import Service
from hotline.gaps import count_vote, list_gaps, list_votes, note_gap, redact
from hotline.gaps.redaction import is_short
from nlu.understanding import Entity
from tests.conftest import understood

JUNE, NEXT_AUTUMN = 1_781_000_000.0, 1_823_000_000.0  # June 2026, October 2027


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("kako se zove Amela Hadžić", "kako … zove …"),
        ("Mirsad Kovač mi duguje 400 KM", "… mi … km"),
        ("zovi me na 061 222 333", "… me na"),
        ("my boss Mahmoud", "my boss …"),
    ],
)
def test_names_and_numbers_are_taken_out(said: str, kept: str) -> None:
    words = redact(understood(said), words_of_ours())
    assert not {"amela", "hadzic", "mirsad", "kovac", "mahmoud", "061", "222", "400"} & set(words.split())
    assert "…" in words
    assert set(kept.split()) & set(words.split())


def test_places_are_taken_out_although_our_texts_name_them() -> None:
    message = understood("posao Brčko danas")
    placed = message.__class__(**{**message.__dict__, "entities": (Entity("place", "Brčko", 6, 11),)})
    assert "brcko" in redact(message, words_of_ours())
    assert "brcko" not in redact(placed, words_of_ours())


@pytest.mark.parametrize(("words", "short"), [("kako da dobijem to", True), ("", False), ("a " * 15, False)])
def test_a_long_message_is_a_story_and_is_not_kept(words: str, short: bool) -> None:
    assert is_short(words) is short


async def test_the_same_question_is_counted_once_with_the_month_of_the_last_time(storage: Service) -> None:
    async with storage.database.begin() as connection:
        for at in (JUNE, JUNE + 40 * 86400):
            await note_gap(connection, storage.vault, ("bs", "kako …", "ask_wages"), at)
        (gap,) = await list_gaps(connection, storage.vault)
        assert (gap.words, gap.times, gap.month) == ("kako …", 2, "2026-07")
        kept = (await connection.execute(text("SELECT * FROM gaps"))).all()
        assert "kako" not in repr(kept)


async def test_what_nobody_asks_for_a_year_is_forgotten(storage: Service) -> None:
    async with storage.database.begin() as connection:
        await note_gap(connection, storage.vault, ("bs", "kako …", "ask_wages"), JUNE)
        await note_gap(connection, storage.vault, ("bs", "gdje …", "ask_wages"), NEXT_AUTUMN)
        assert [gap.words for gap in await list_gaps(connection, storage.vault)] == ["gdje …"]


async def test_votes_are_counted_by_topic_and_month(storage: Service) -> None:
    async with storage.database.begin() as connection:
        for payload in ("=helped:yes_wages", "=helped:yes_wages", "=helped:no_wages", "=helped:yes_unknown", "da"):
            await count_vote(connection, payload, "bs", JUNE)
        (vote,) = await list_votes(connection)
    assert (vote.topic, vote.helped, vote.not_helped) == ("wages", 2, 1)
