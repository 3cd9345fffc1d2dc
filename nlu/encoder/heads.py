"""What fine-tuning asks of a vector: its intent, and beside it the flags and the form of exploitation."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

from nlu.encoder.examples import Example
from nlu.encoder.network import Tensor, Tensors
from nlu.taxonomy import flags, forms, intents

_SHARPNESS = 20.0  # cosines lie between -1 and 1, too flat for a softmax over 52 intents
_ASIDE = 0.3  # weight of each loss that is not the intent's
_SMOOTHING = 0.05


def labels_of(examples: Sequence[Example]) -> Tensors:
    """Targets: ``intent`` and ``form`` as class numbers (form 0 is none), ``flags`` as zeros and ones."""
    names, kinds = intents(), ("", *forms())
    return {
        "intent": torch.tensor([names.index(example.intent) for example in examples]),
        "form": torch.tensor([kinds.index(example.form) for example in examples]),
        "flags": torch.tensor([[float(flag in example.flags) for flag in flags()] for example in examples]),
    }


def new_heads(vectors: Tensor, intent: Tensor) -> Tensors:
    """Heads whose intent directions start at the centred mean vector of each intent's sample."""
    hidden, centre = vectors.shape[1], vectors.mean(0)
    means = [vectors[intent == number].mean(0) - centre for number in range(len(intents()))]
    heads = {
        "intent": functional.normalize(torch.stack(means), dim=1),
        "form": torch.zeros(1 + len(forms()), hidden),
        "flags": torch.zeros(len(flags()), hidden),
    }
    return {name: values.requires_grad_() for name, values in heads.items()} | {
        "flags.b": torch.full((len(flags()),), -3.0, requires_grad=True)
    }


def intent_scores(heads: Tensors, vectors: Tensor) -> Tensor:
    """Logits over the intents: scaled cosines to each intent's direction."""
    return _SHARPNESS * functional.linear(vectors, functional.normalize(heads["intent"], dim=1))


def loss_of(heads: Tensors, vectors: Tensor, labels: Tensors) -> Tensor:
    """Cross entropy of the intents, plus smaller shares for form and flags."""
    intent = functional.cross_entropy(intent_scores(heads, vectors), labels["intent"], label_smoothing=_SMOOTHING)
    form = functional.cross_entropy(_SHARPNESS * functional.linear(vectors, heads["form"]), labels["form"])
    raised = _SHARPNESS * functional.linear(vectors, heads["flags"]) + heads["flags.b"]
    return intent + _ASIDE * (form + functional.binary_cross_entropy_with_logits(raised, labels["flags"]))
