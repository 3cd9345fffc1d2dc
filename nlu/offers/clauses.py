"""Single clauses with the flag that each shows, and adverts put together from them, for the training of the model."""

from __future__ import annotations

from pathlib import Path
from random import Random

from nlu.data_file import read_data
from nlu.offers.labelled import LabelledText

FOLDER = Path(__file__).with_name("data") / "clauses"
PLAIN = frozenset({"honest", "neutral"})  # honest: sounds much like a flag; neutral: pay, hours, place, telephone
COMPOSED = 150  # adverts put together for each language
SEED = 1


def read_clauses(folder: Path = FOLDER) -> list[LabelledText]:
    """Every clause by itself, and ``COMPOSED`` adverts of several clauses for each language; always the same."""
    texts: list[LabelledText] = []
    random = Random(SEED)  # noqa: S311  # chooses examples, no secrets
    for file in sorted(folder.glob("*.yml")):
        clauses = _clauses(file)
        plain = [clause for clause in clauses if not clause.flags]
        texts += clauses
        texts += [_composed(random, clauses, plain) for _ in range(COMPOSED)]
    return texts


def _clauses(file: Path) -> list[LabelledText]:
    listed: dict[str, list[str]] = read_data(file)
    return [
        LabelledText(clause, frozenset({label} - PLAIN), label not in PLAIN)
        for label, clauses in listed.items()
        for clause in clauses
    ]


def _composed(random: Random, clauses: list[LabelledText], plain: list[LabelledText]) -> LabelledText:
    parts = random.sample(clauses, random.choice((1, 2, 2, 3))) + random.sample(plain, random.choice((0, 1, 2, 3)))
    random.shuffle(parts)
    flags = frozenset(flag for part in parts for flag in part.flags)
    return LabelledText(". ".join(part.text for part in parts), flags, bool(flags))
