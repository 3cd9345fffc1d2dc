"""Leaving and coming back: the words that turn the bot into a harmless signpost, and those that end it."""

from hotline.leaving.guard import Guard
from hotline.leaving.words import OwnWords, asks_for_words, read_words

__all__ = ["Guard", "OwnWords", "asks_for_words", "read_words"]
