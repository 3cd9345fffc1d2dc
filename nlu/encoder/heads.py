"""What fine-tuning asks: the intent of the whole message, and of its strongest word each flag, indicator and form."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

from nlu.encoder.adapter import SHARPNESS
from nlu.encoder.examples import Example
from nlu.encoder.network import Tensor, Tensors
from nlu.taxonomy import intents, signs

_ASIDE = 0.3  # weight of the loss of the signs, summed over them, beside the intent's
_SMOOTHING = 0.05
_RARE = -6.0  # where the signs begin: hardly any message has one


def labels_of(examples: Sequence[Example]) -> Tensors:
    """Targets: ``intent`` as class numbers, ``signs`` as zeros and ones."""
    names = intents()
    return {
        "intent": torch.tensor([names.index(example.intent) for example in examples]),
        "signs": torch.tensor([[float(sign in example.signs) for sign in signs()] for example in examples]),
    }


def new_heads(vectors: Tensor, intent: Tensor) -> Tensors:
    """Heads whose intent directions start at the centred mean vector of each intent's sample."""
    hidden, centre = vectors.shape[1], vectors.mean(0)
    means = [vectors[intent == number].mean(0) - centre for number in range(len(intents()))]
    heads = {
        "intent": functional.normalize(torch.stack(means), dim=1),
        "signs.w": torch.zeros(len(signs()), hidden),
        "signs.b": torch.full((len(signs()),), _RARE),
    }
    return {name: values.requires_grad_() for name, values in heads.items()}


def intent_scores(heads: Tensors, vectors: Tensor) -> Tensor:
    """Logits over the intents: scaled cosines to each intent's direction."""
    return SHARPNESS * functional.linear(vectors, functional.normalize(heads["intent"], dim=1))


def sign_scores(heads: Tensors, states: Tensor, mask: Tensor) -> Tensor:
    """Logits over the signs: the smooth maximum over the words of a message, for its last states."""
    by_word = functional.linear(states, heads["signs.w"], heads["signs.b"])
    return by_word.masked_fill(~mask[:, :, None], -1e4).logsumexp(1)


def known(heads: Tensors, vectors: Tensor, signs_found: Tensor, labels: Tensors) -> list[bool]:
    """Which messages are understood already: the right intent, and no sign on the wrong side."""
    intent = intent_scores(heads, vectors).argmax(1) == labels["intent"]
    signs_right = ((signs_found > 0) == (labels["signs"] > 0)).all(1)
    return [bool(right) for right in (intent & signs_right).tolist()]


def loss_of(heads: Tensors, vectors: Tensor, signs_found: Tensor, labels: Tensors) -> Tensor:
    """Cross entropy of the intents, plus a smaller share for the signs."""
    intent = functional.cross_entropy(intent_scores(heads, vectors), labels["intent"], label_smoothing=_SMOOTHING)
    surprise = functional.binary_cross_entropy_with_logits(signs_found, labels["signs"], reduction="none")
    return intent + _ASIDE * surprise.sum(1).mean()
