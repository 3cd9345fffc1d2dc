"""The flags of a message and the form of exploitation it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.linear import load_arrays
from nlu.reading import Reading
from nlu.signals.cues import find_cues
from nlu.signals.flags import FlagModel
from nlu.signals.form import FormModel
from nlu.taxonomy import flags


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

    def __init__(self, flag_models: Mapping[str, FlagModel], form_model: FormModel) -> None:
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
        flag_models = {
            flag: FlagModel.fit(readings, [flag in message.flags for message in messages]) for flag in flags()
        }
        return cls(flag_models, FormModel.fit(readings, [message.form for message in messages]))

    def calibrate(self, messages: Sequence[Labelled]) -> SignalDetector:
        """The same models with weights and thresholds from messages they have not learnt from."""
        readings = [message.reading for message in messages]
        cues = [find_cues(reading.text, reading.language) for reading in readings]
        flag_models = {
            flag: model.calibrate(readings, [hits[flag] for hits in cues], [flag in m.flags for m in messages])
            for flag, model in self._flags.items()
        }
        return SignalDetector(flag_models, self._form.calibrate(readings, [m.form for m in messages]))

    def detect(self, reading: Reading) -> Signals:
        """What is in one message."""
        cues = find_cues(reading.text, reading.language)
        raised = tuple(flag for flag in flags() if self._flags[flag].score(reading, cues[flag]) >= 0)
        return Signals(raised, self._form.find(reading))

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        arrays = self._form.arrays()
        for flag, model in self._flags.items():
            arrays |= model.arrays(flag)
        np.savez(folder / "signals.npz", **arrays)
        weights = {flag: model.weights() for flag, model in self._flags.items()}
        stored = {"flags": weights, "form": self._form.settings()}
        (folder / "signals.json").write_text(json.dumps(stored), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> SignalDetector:
        """Read what `save` wrote."""
        arrays = load_arrays(folder / "signals.npz")
        stored = json.loads((folder / "signals.json").read_text(encoding="utf-8"))
        flag_models = {flag: FlagModel.from_arrays(arrays, flag, stored["flags"][flag]) for flag in flags()}
        return cls(flag_models, FormModel.from_arrays(arrays, stored["form"]))
