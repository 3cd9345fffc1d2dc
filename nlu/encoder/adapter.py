"""What fine-tuning learnt: for each matrix a product of two thin ones that is added to it (LoRA, arXiv:2106.09685)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.encoder.weights import Matrix
from nlu.taxonomy import intents, signs

SHARPNESS = 20.0  # cosines lie between -1 and 1, too flat for a softmax over 52 intents

RANKS = {"qkv": 48, "ao": 16, "fi": 16, "fo": 16}  # queries, keys and values are one matrix here, 16 for each


def join_attention(tensors: dict[str, Matrix], layers: int) -> dict[str, Matrix]:
    """The same tensors with queries, keys and values stacked: ``l0.qkv.w`` (1152, 384), ``l0.qkv.b``."""
    joined = dict(tensors)
    for layer in range(layers):
        for part in ("w", "b"):
            joined[f"l{layer}.qkv.{part}"] = np.concatenate([joined.pop(f"l{layer}.{name}.{part}") for name in "qkv"])
    return joined


def merge_adapter(tensors: dict[str, Matrix], adapter: Path) -> dict[str, Matrix]:
    """Joined tensors with the adapter's products added to their matrices."""
    merged = dict(tensors)
    with np.load(adapter) as thin:
        for name in thin.files:
            if name.endswith(".up"):
                matrix = name.removesuffix(".up")
                down = thin[f"{matrix}.down"].astype(np.float32)
                merged[f"{matrix}.w"] = merged[f"{matrix}.w"] + thin[name].astype(np.float32) @ down
    return merged


def read_heads(adapter: Path | None, hidden: int) -> dict[str, Matrix]:
    """The heads that were tuned with an adapter: ``signs.w``, ``signs.b``, ``intent``; zeros where there is none."""
    sizes = {"signs.w": (len(signs()), hidden), "signs.b": (len(signs()),), "intent": (len(intents()), hidden)}
    heads: dict[str, Matrix] = {name: np.zeros(size, np.float32) for name, size in sizes.items()}
    if adapter is not None:
        with np.load(adapter) as thin:
            heads |= {name: thin[name].astype(np.float32) for name in heads.keys() & set(thin.files)}
    return heads
