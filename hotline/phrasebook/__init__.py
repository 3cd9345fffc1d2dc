"""The phrasebook: sentences an operator picks in Bosnian or English and a person reads in their own language."""

from hotline.phrasebook.phrases import VARIABLES, Phrase, PhraseError, phrase_by_id, phrases, spoken
from hotline.phrasebook.searching import search

__all__ = ["VARIABLES", "Phrase", "PhraseError", "phrase_by_id", "phrases", "search", "spoken"]
