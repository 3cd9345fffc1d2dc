"""The flags of a message and the form of exploitation it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.linear import load_arrays
from nlu.neighbours import NeighbourModel
from nlu.reading import Reading, stack_embeddings
from nlu.signals.cues import find_cues
from nlu.signals.flags import FlagModel, Witness
from nlu.signals.form import FormModel
from nlu.signals.names import is_lone_word, is_only_names
from nlu.taxonomy import flags

_DIMENSIONS = 128  # of the neighbours' vectors: enough for four flags


@dataclass(frozen=True)
class Signals:
    """Flags in the order of the taxonomy, and one of the forms of exploitation or None."""

    flags: tuple[str, ...]
    form: str | None


@dataclass(frozen=True)
class Labelled:
    """A message and what is known of it."""

    reading: Reading
    flags: frozenset[str]
    form: str | None


class SignalDetector:
    """Finds flags and form, whatever the intent."""

    def __init__(self, neighbours: NeighbourModel, flag_models: Mapping[str, FlagModel], form_model: FormModel) -> None:
        self._neighbours = neighbours
        self._flags = flag_models
        self._form = form_model

    @classmethod
    def train(cls, messages: Sequence[Labelled], apart: Sequence[bool]) -> SignalDetector:
        """Fit on the messages, calibrated on those set ``apart`` for it, if there are any."""
        learnt = [message for message, is_apart in zip(messages, apart, strict=True) if not is_apart]
        kept = [message for message, is_apart in zip(messages, apart, strict=True) if is_apart]
        fitted = cls.fit(learnt)
        return fitted.calibrate(kept) if kept else fitted

    @classmethod
    def fit(cls, messages: Sequence[Labelled]) -> SignalDetector:
        """Fit all models; `calibrate` them before they are relied on."""
        readings = [message.reading for message in messages]
        sets = [set(message.flags) for message in messages]
        neighbours = NeighbourModel.fit_sets(stack_embeddings(readings), sets, flags(), _DIMENSIONS)
        flag_models = {
            flag: FlagModel.fit(flag, readings, [flag in message.flags for message in messages]) for flag in flags()
        }
        return cls(neighbours, flag_models, FormModel.fit(readings, [message.form for message in messages]))

    def calibrate(self, messages: Sequence[Labelled]) -> SignalDetector:
        """The same models with weights and thresholds from messages they have not learnt from."""
        readings = [message.reading for message in messages]
        witnesses = [self._witnesses(reading) for reading in readings]
        flag_models = {
            flag: model.calibrate([own[flag] for own in witnesses], [flag in message.flags for message in messages])
            for flag, model in self._flags.items()
        }
        form = self._form.calibrate(readings, [message.form for message in messages])
        return SignalDetector(self._neighbours, flag_models, form)

    def detect(self, reading: Reading) -> Signals:
        """What is in one message."""
        witnesses = self._witnesses(reading)
        is_name, is_lone = is_only_names(reading.text), is_lone_word(reading.text)
        raised = tuple(flag for flag in flags() if self._is_up(flag, witnesses[flag], is_name, is_lone))
        return Signals(raised, self._form.find(reading))

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        arrays = self._form.arrays() | self._neighbours.arrays("neighbours")
        for model in self._flags.values():
            arrays |= model.arrays()
        np.savez(folder / "signals.npz", **arrays)
        settings = {flag: model.settings() for flag, model in self._flags.items()}
        stored = json.dumps({"flags": settings, "form": self._form.settings()})
        (folder / "signals.json").write_text(stored, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> SignalDetector:
        """Read what `save` wrote."""
        arrays = load_arrays(folder / "signals.npz")
        stored = json.loads((folder / "signals.json").read_text(encoding="utf-8"))
        flag_models = {flag: FlagModel.from_arrays(flag, arrays, stored["flags"][flag]) for flag in flags()}
        neighbours = NeighbourModel.from_arrays(arrays, "neighbours")
        return cls(neighbours, flag_models, FormModel.from_arrays(arrays, stored["form"]))

    def _is_up(self, flag: str, witness: Witness, is_name: bool, is_lone: bool) -> bool:
        """A cue counts anywhere; the models know nothing of a mere name of a place, and little of a lone word."""
        if is_name or (is_lone and not self._flags[flag].vouches(witness)):
            return witness.hits.counts
        return self._flags[flag].score(witness) >= 0

    def _witnesses(self, reading: Reading) -> dict[str, Witness]:
        shares = dict(zip(self._neighbours.classes, self._neighbours.shares(reading.embedding).tolist(), strict=True))
        return {
            flag: Witness(reading, hits, shares[flag])
            for flag, hits in find_cues(reading.text, reading.language).items()
        }
