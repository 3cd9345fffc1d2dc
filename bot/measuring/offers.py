"""The check of job offers: how well it reads, and how fast. ``python -m bot.measuring.offers`` writes it down."""

from __future__ import annotations

import time

from bot.commands.check_offer import answer_record
from bot.measuring.document import busyness, machine, write_part
from hotline.offers.evaluation import ADVERTS, HELD_OUT, read_offers, report
from nlu.taxonomy import languages

ROUNDS = 5  # the quickest counts: on a busy machine the others share a core with strangers
AIM = 200  # offers a second on one core, after start, without pictures


def offers_part() -> str:
    """The part of docs/quality.md."""
    busy = busyness()
    speed = f"`check-offer` answers **{per_second():.0f} offers a second** of processor time after start (aim {AIM}),"
    speed += f" in the quickest of {ROUNDS} rounds."
    head = f"## Job offers\n\n`python -m bot.measuring.offers`, and `make evaluate`. {machine()} {busy}"
    return f"{head}\n\n{speed}\n\n{report()}"


def per_second() -> float:
    """Lines that ``putokaz check-offer`` answers in a second of processor time: all held-out offers, after a few."""
    parts = [(folder, code) for folder in (HELD_OUT, ADVERTS) for code in languages()]
    texts = [offer.text for folder, code in parts for offer in read_offers(code, folder)]
    for text in texts[:: len(texts) // 20]:
        answer_record({"text": text})
    return len(texts) / min(_seconds(texts) for _ in range(ROUNDS))


def _seconds(texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        answer_record({"text": text})
    return time.process_time() - started


if __name__ == "__main__":
    body = offers_part()
    print(body)
    write_part("offers", body)
