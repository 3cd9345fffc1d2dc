"""What fine-tuning learnt: for each matrix a product of two thin ones that is added to it (LoRA, arXiv:2106.09685)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.encoder.weights import Matrix

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
