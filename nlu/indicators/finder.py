"""Finds the indicators of a message with the words that show them: cue lexicons and learnt models together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.indicators.cues import Cues, cue_lexicon
from nlu.indicators.features import Features, features_of
from nlu.indicators.fusion import Fusion, Witnesses, fit_fusion, words_alone
from nlu.indicators.model import IndicatorModel
from nlu.indicators.patterns import Match
from nlu.indicators.tokens import Token, cut
from nlu.taxonomy import indicators
from nlu.text import Normalised, normalise
from nlu.understanding import Finding

_LONGEST_SPAN = 12  # words
_MARKS = frozenset("?!,.;:")
_LONGEST_MESSAGE = 400  # words that are read
_NOT_HEARD = -6.0  # log-odds of a message that the encoder did not see
_FILE = "indicators.json"

Heard = NDArray[np.float32]  # log-odds of the indicators by the encoder's head, in the order of the taxonomy


class MarkedMessage(Protocol):
    """A training message: its text and its marks (code, start, end)."""

    @property
    def text(self) -> str:
        """As typed."""

    @property
    def indicators(self) -> tuple[tuple[str, int, int], ...]:
        """The marks, in code points of the text."""


class IndicatorFinder:
    """Says which indicators a message shows, each once, with its most telling words."""

    def __init__(self, model: IndicatorModel, fusion: Fusion | None = None) -> None:
        self._model = model
        self._fusion = fusion or words_alone(len(indicators()))

    @classmethod
    def fit(cls, messages: Sequence[MarkedMessage]) -> IndicatorFinder:
        """Learn from marked messages of all languages; before `calibrate` the words decide alone."""
        return cls(IndicatorModel.fit([_read(normalise(m.text))[2] for m in messages], _labels(messages)))

    def calibrate(self, messages: Sequence[MarkedMessage], heard: Sequence[Heard]) -> IndicatorFinder:
        """The same model, with what the encoder's head says of marked messages that neither has learnt from."""
        witnesses = [
            self._witnesses(*_read(normalise(message.text)), own)[0]
            for message, own in zip(messages, heard, strict=True)
        ]
        return IndicatorFinder(self._model, fit_fusion(witnesses, _labels(messages)))

    def find(self, text: Normalised, heard: Heard | None = None) -> tuple[Finding, ...]:
        """Findings in the order of the text; offsets are code points of the original."""
        tokens, cues, features = _read(text)
        if not tokens:
            return ()
        witnesses, by_word = self._witnesses(tokens, cues, features, heard)
        margins = self._fusion.margins(witnesses)
        found = []
        for column, code in enumerate(indicators()):
            if margins[column] > 0 and code not in cues.denied:
                first, last = _telling_words(
                    tokens, [cue for cue in cues.kept if cue.label == code], by_word[:, column]
                )
                found.append(Finding(code, *text.span(tokens[first].start, tokens[last].end)))
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))

    def save(self, folder: Path) -> None:
        """Write the models into a folder."""
        self._model.save(folder)
        (folder / _FILE).write_text(json.dumps(self._fusion.as_dict()), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IndicatorFinder:
        """Read what `save` wrote."""
        return cls(
            IndicatorModel.load(folder), Fusion.from_dict(json.loads((folder / _FILE).read_text(encoding="utf-8")))
        )

    def _witnesses(
        self, tokens: Sequence[Token], cues: Cues, features: Features, heard: Heard | None
    ) -> tuple[Witnesses, NDArray[np.float32]]:
        """What speaks for each code, and what each word adds to it."""
        totals, by_word = self._model.reasons(features, len(tokens))
        kept = {cue.label for cue in cues.kept}
        told = np.full(len(totals), _NOT_HEARD, np.float32) if heard is None else heard
        return np.stack([totals, told, [code in kept for code in indicators()]], axis=1).astype(np.float32), by_word


def _labels(messages: Sequence[MarkedMessage]) -> NDArray[np.bool_]:
    """Which codes (messages, codes) are marked."""
    return np.array([[code in {mark[0] for mark in m.indicators} for code in indicators()] for m in messages])


def _read(text: Normalised) -> tuple[list[Token], Cues, Features]:
    tokens = cut(text.text)[:_LONGEST_MESSAGE]
    words = [token.text for token in tokens]
    cues = cue_lexicon().find(words)
    return tokens, cues, features_of(words, cues)


def _telling_words(tokens: Sequence[Token], cues: Sequence[Match], weights: NDArray[np.float32]) -> tuple[int, int]:
    """First and last word: of the cue that weighs most, else of the heaviest stretch."""
    if cues:
        best = max(cues, key=lambda cue: float(weights[cue.first : cue.last + 1].sum()))
        return best.first, best.last
    return _heaviest_stretch(tokens, weights)


def _heaviest_stretch(tokens: Sequence[Token], weights: NDArray[np.float32]) -> tuple[int, int]:
    """The stretch of words whose weights add up to most, not beyond the end of a sentence."""
    best, place, start, running = -np.inf, (0, 0), 0, 0.0
    for position, token in enumerate(tokens):
        if token.text in _MARKS or position - start >= _LONGEST_SPAN or running < 0:
            start, running = position + (token.text in _MARKS), 0.0
        if token.text in _MARKS:
            continue
        running += float(weights[position])
        if running > best:
            best, place = running, (start, position)
    return place
