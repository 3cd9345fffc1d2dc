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
from nlu.encoder.heads import intent_scores, known, labels_of, loss_of, new_heads, sign_scores
from nlu.encoder.network import Tensor, Tensors, embed, fixed_tensors, new_adapter, read
from nlu.encoder.tokenizer import TextTokenizer, kept_pieces
from nlu.encoder.weights import Shape, load_weights
from nlu.rendering import Renderer
from nlu.taxonomy import signs

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
        self.known: dict[Example, bool] = {}
        self._renderer = renderer

    def token_ids(self, text: str, language: str) -> list[int]:
        """The pieces of a message as the product encodes it: Romani glossed, Arabizi in Arabic script."""
        rendering = self._renderer.render(text, language)
        return list(self.tokenizer.ids(text if rendering is None else rendering))

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The last state of each piece."""
        return read(self.fixed, self.adapter, self.shape, ids, mask)

    def encode(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
        """Vectors and sign scores of messages, without gradient, in their order."""
        rows = [self.token_ids(example.text, example.language) for example in examples]
        vectors, found = torch.empty(len(rows), self.shape.hidden), torch.zeros(len(rows), len(signs()))
        chance = random.Random(0)  # noqa: S311 - an order, no secret
        with torch.no_grad():
            for positions in group_by_length([len(row) for row in rows], BATCH, chance):
                ids, mask = pad([rows[position] for position in positions])
                states = self.states(ids, mask)
                vectors[positions] = embed(states, mask)
                if self.heads:
                    found[positions] = sign_scores(self.heads, states, mask)
        return vectors, found

    def start_heads(self, examples: Sequence[Example]) -> None:
        """Begin the heads from a few messages of every intent in every language."""
        seen: Counter[tuple[str, str]] = Counter()
        sample = []
        for example in examples:
            seen[example.intent, example.language] += 1
            if seen[example.intent, example.language] <= _SAMPLE:
                sample.append(example)
        self.heads = new_heads(self.encode(sample)[0], labels_of(sample)["intent"])

    def gradients(self, share: Share) -> tuple[float, Sequence[Tensor]]:
        """The loss of a share and the gradient of each trained tensor; notes which of its messages are known."""
        states = self.states(share.ids, share.mask)
        found, vectors, labels = (
            sign_scores(self.heads, states, share.mask),
            embed(states, share.mask),
            labels_of(share.examples),
        )
        self.known.update(zip(share.examples, known(self.heads, vectors, found, labels), strict=True))
        loss = loss_of(self.heads, vectors, found, labels)
        return loss.item(), torch.autograd.grad(loss, self._trained())

    def learn(self, found: Sequence[tuple[float, Sequence[Tensor]]]) -> float:
        """Set the mean of the shares' gradients; the mean loss."""
        for values, *gradients in zip(self._trained(), *(gradients for _, gradients in found), strict=True):
            values.grad = sum(gradients) / len(gradients)
        return sum(loss for loss, _ in found) / len(found)

    def _trained(self) -> list[Tensor]:
        return [*self.adapter.values(), *self.heads.values()]

    def go_on_from(self, file: Path, part: Tensors) -> None:
        """Take over what an earlier adapter, or its heads, has learnt."""
        with np.load(file) as thin:
            for name in part.keys() & set(thin.files):
                part[name].data = torch.from_numpy(thin[name].astype(np.float32))

    def save(self, file: Path) -> None:
        """Write the adapter and the heads in float16."""
        kept = self.adapter | self.heads
        thin = {name: value.detach().numpy().astype(np.float16) for name, value in kept.items()}
        np.savez_compressed(file, **thin)


def measure(tuning: Tuning, heldout: Sequence[Example]) -> str:
    """Accuracy of the intents per language and F1 of the signs at their even odds, by the heads."""
    if not heldout:
        return ""
    vectors, found = tuning.encode(heldout)
    chosen = intent_scores(tuning.heads, vectors).argmax(1)
    hits: dict[str, list[bool]] = {}
    for example, hit in zip(heldout, (chosen == labels_of(heldout)["intent"]).tolist(), strict=True):
        hits.setdefault(example.language, []).append(hit)
    raised, true = found > 0, labels_of(heldout)["signs"] > 0
    f1 = 2 * float((raised & true).sum()) / max(1.0, float(raised.sum() + true.sum()))
    by_language = ", ".join(f"{language} {np.mean(right):.3f} of {len(right)}" for language, right in hits.items())
    return f"{by_language}; signs {f1:.3f}"
