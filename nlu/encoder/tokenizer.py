"""From a text to the ids of its pieces: XLM-R's Unigram tokenizer over the part of the vocabulary that can occur.

Texts are folded before they are cut into pieces (Cyrillic as Latin, compatibility forms, lower case), so pieces with
capitals or of scripts that none of our languages uses never match. They are left out, two thirds of the table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import cyrtranslit
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from nlu.encoder.weights import Vocabulary

PREFIX = "query: "  # e5 is trained with it: https://huggingface.co/intfloat/multilingual-e5-small
LONGEST = 128  # tokens, with the two special ones
BEGIN, UNKNOWN, END = 0, 1, 2  # ids in the cut vocabulary

_LONGEST_TEXT = 2_000  # characters; more than LONGEST tokens ever cover
_SPACE = "\u2581"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SPACES = re.compile(r" {2,}")
_SCRIPTS = ("LATIN", "ARABIC")


class TextTokenizer:
    """Cuts texts into ids of the cut vocabulary, the special ids around them."""

    def __init__(self, model: Tokenizer) -> None:
        self._model = model

    @classmethod
    def build(cls, vocabulary: Vocabulary, kept: list[int]) -> TextTokenizer:
        """A tokenizer whose id ``i`` is the original's ``kept[i]``."""
        pieces = [(vocabulary.pieces[index], vocabulary.scores[index]) for index in kept]
        return cls(Tokenizer(Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False)))

    @classmethod
    def load(cls, file: Path) -> TextTokenizer:
        """Read what ``save`` wrote."""
        return cls(Tokenizer.from_file(str(file)))

    def save(self, file: Path) -> None:
        """Write the pieces and their scores as JSON."""
        self._model.save(str(file), pretty=False)

    def ids(self, text: str) -> list[int]:
        """The ids of a text with the query prefix, at most LONGEST."""
        marked = _SPACE + _SPACES.sub(" ", PREFIX + fold_for_pieces(text)).replace(" ", _SPACE)
        content: list[int] = self._model.encode(marked, add_special_tokens=False).ids
        return [BEGIN, *content[: LONGEST - 2], END]


def fold_for_pieces(text: str) -> str:
    """What the encoder reads of a text: Latin for Cyrillic, NFKC, lower case; diacritics stay.

    >>> fold_for_pieces("Газда ми је узео ПАСОШ")
    'gazda mi je uzeo pasoš'
    """
    shortened = text[:_LONGEST_TEXT].lower()
    latin = cyrtranslit.to_latin(shortened, "sr") if _CYRILLIC.search(shortened) else shortened
    folded = unicodedata.normalize("NFKC", latin).lower()
    return "".join(_replace(character) for character in folded)


def kept_pieces(vocabulary: Vocabulary) -> list[int]:
    """The original ids of begin, unknown and end, then of every piece that a folded text can contain."""
    special = [vocabulary.begin, vocabulary.unknown, vocabulary.end]
    pieces = enumerate(vocabulary.pieces)
    return special + [index for index, piece in pieces if index not in special and _can_occur(piece)]


def _can_occur(piece: str) -> bool:
    plain = piece.replace(_SPACE, " ")
    return piece != "" and fold_for_pieces(plain) == plain and _is_ours(plain)


def _is_ours(characters: Iterable[str]) -> bool:
    letters = (character for character in characters if character.isalpha())
    return all(unicodedata.name(letter, "").startswith(_SCRIPTS) for letter in letters)


def _replace(character: str) -> str:
    """Controls, invisible marks and half characters vanish, any white space is a space."""
    category = unicodedata.category(character)
    if character.isspace() or character == _SPACE or category.startswith("Z"):
        return " "
    return "" if category in ("Cc", "Cf", "Cs") else character
