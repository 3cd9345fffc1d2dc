"""The encoder while it is tuned: fixed weights, the adapter and the heads that train, and the measure."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from nlu.encoder.adapter import join_attention
from nlu.encoder.batches import BATCH, group_by_length, pad
from nlu.encoder.examples import Example
from nlu.encoder.heads import intent_scores, labels_of, loss_of, new_heads
from nlu.encoder.network import Tensor, Tensors, embed, fixed_tensors, new_adapter
from nlu.encoder.tokenizer import TextTokenizer, kept_pieces
from nlu.encoder.weights import Shape, load_weights
from nlu.rendering import Renderer

_LEFT_ALONE = 4  # the lowest layers: their gradients would cost a quarter of the time
_SAMPLE = 6  # messages of each intent and language from which the heads begin


@dataclass(frozen=True)
class Share:
    """What one thread computes in one step."""

    ids: Tensor
    mask: Tensor
    examples: Sequence[Example]


class Tuning:
    """The network in training."""

    def __init__(self, weights: Path | None, renderer: Renderer) -> None:
        loaded = load_weights(weights)
        kept = kept_pieces(loaded.vocabulary)
        joined = join_attention(loaded.tensors, loaded.shape.layers)
        self.shape: Shape = loaded.shape
        self.tokenizer = TextTokenizer.build(loaded.vocabulary, kept)
        self.fixed: Tensors = fixed_tensors(joined | {"emb.word": loaded.piece_vectors(kept)})
        self.adapter: Tensors = new_adapter(self.fixed, range(_LEFT_ALONE, self.shape.layers))
        self.heads: Tensors = {}
        self._renderer = renderer

    def token_ids(self, text: str, language: str) -> list[int]:
        """The pieces of a message as the product encodes it: Romani glossed, Arabizi in Arabic script."""
        rendering = self._renderer.render(text, language)
        return list(self.tokenizer.ids(text if rendering is None else rendering))

    def vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors; the matrices are multiplied in bfloat16, which halves the time."""
        with torch.autocast("cpu", torch.bfloat16):
            return embed(self.fixed, self.adapter, self.shape, ids, mask).float()

    def encode(self, examples: Sequence[Example]) -> Tensor:
        """Vectors of messages, without gradient, in their order."""
        rows = [self.token_ids(example.text, example.language) for example in examples]
        found = torch.empty(len(rows), self.shape.hidden)
        chance = random.Random(0)  # noqa: S311 - an order, no secret
        with torch.no_grad():
            for positions in group_by_length([len(row) for row in rows], BATCH, chance):
                found[positions] = self.vectors(*pad([rows[position] for position in positions]))
        return found

    def start_heads(self, examples: Sequence[Example]) -> None:
        """Begin the heads from a few messages of every intent in every language."""
        seen: Counter[tuple[str, str]] = Counter()
        sample = []
        for example in examples:
            seen[example.intent, example.language] += 1
            if seen[example.intent, example.language] <= _SAMPLE:
                sample.append(example)
        self.heads = new_heads(self.encode(sample), labels_of(sample)["intent"])

    def gradients(self, share: Share) -> tuple[float, Sequence[Tensor]]:
        """The loss of a share and the gradient of each trained tensor."""
        loss = loss_of(self.heads, self.vectors(share.ids, share.mask), labels_of(share.examples))
        return loss.item(), torch.autograd.grad(loss, self._trained())

    def learn(self, found: Sequence[tuple[float, Sequence[Tensor]]]) -> float:
        """Set the mean of the shares' gradients; the mean loss."""
        for values, *gradients in zip(self._trained(), *(gradients for _, gradients in found), strict=True):
            values.grad = sum(gradients) / len(gradients)
        return sum(loss for loss, _ in found) / len(found)

    def _trained(self) -> list[Tensor]:
        return [*self.adapter.values(), *self.heads.values()]

    def go_on_from(self, file: Path) -> None:
        """Take over what an earlier adapter has learnt."""
        with np.load(file) as thin:
            for name in thin.files:
                self.adapter[name].data = torch.from_numpy(thin[name].astype(np.float32))

    def save(self, file: Path) -> None:
        """Write the adapter in float16."""
        thin = {name: value.detach().numpy().astype(np.float16) for name, value in self.adapter.items()}
        np.savez_compressed(file, **thin)


def measure(tuning: Tuning, heldout: Sequence[Example]) -> str:
    """Accuracy of the intents per language, by the head; empty without messages."""
    if not heldout:
        return ""
    chosen = intent_scores(tuning.heads, tuning.encode(heldout)).argmax(1)
    hits: dict[str, list[bool]] = {}
    for example, hit in zip(heldout, (chosen == labels_of(heldout)["intent"]).tolist(), strict=True):
        hits.setdefault(example.language, []).append(hit)
    return ", ".join(f"{language} {np.mean(right):.3f} of {len(right)}" for language, right in hits.items())
