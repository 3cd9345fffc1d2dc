"""Batches of texts of about one length, so that little padding is computed."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from nlu.encoder.network import Tensor
from nlu.encoder.tokenizer import END, UNKNOWN

BATCH = 64  # texts
_LONGEST = 64  # tokens; longer messages are cut while training


def group_by_length(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """Positions in batches of similar length, in random order."""
    order = sorted(range(len(lengths)), key=lambda position: lengths[position] + 3 * chance.random())
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(batches)
    return batches


def pad(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids (texts, tokens) and a mask that is true where a token is real."""
    cut = [torch.tensor([*row[: _LONGEST - 1], END]) if len(row) > _LONGEST else torch.tensor(row) for row in rows]
    ids = torch.nn.utils.rnn.pad_sequence(cut, batch_first=True, padding_value=-1)
    return ids.clamp(min=0), ids >= 0


def hide_pieces(ids: Tensor, share: float) -> Tensor:
    """The ids with a share of the pieces unknown, so that no single word decides; special ids stay."""
    hidden = (torch.rand(ids.shape) < share) & (ids > END)
    return ids.masked_fill(hidden, UNKNOWN)
