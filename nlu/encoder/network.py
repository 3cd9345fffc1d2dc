"""The encoder in PyTorch with a trainable adapter beside its fixed matrices; fine-tuning alone uses it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch.nn import functional

from nlu.encoder.adapter import RANKS
from nlu.encoder.weights import Matrix, Shape

Tensor = Any  # torch is no dependency of the product, so its types are not there to check
Tensors = dict[str, Tensor]


def fixed_tensors(joined: dict[str, Matrix]) -> Tensors:
    """The joined weights as tensors that take no gradient."""
    return {name: torch.from_numpy(values.copy()) for name, values in joined.items()}


def new_adapter(fixed: Tensors, layers: Iterable[int]) -> Tensors:
    """Trainable thin matrices; ``up`` is zero, so that training starts from the model as it is."""
    adapter: Tensors = {}
    for layer in layers:
        for name, rank in RANKS.items():
            outputs, inputs = fixed[f"l{layer}.{name}.w"].shape
            adapter[f"l{layer}.{name}.down"] = (torch.randn(rank, inputs) / inputs**0.5).requires_grad_()
            adapter[f"l{layer}.{name}.up"] = torch.zeros(outputs, rank, requires_grad=True)
    return adapter


def read(fixed: Tensors, adapter: Tensors, shape: Shape, ids: Tensor, mask: Tensor) -> Tensor:
    """Last states (texts, tokens, hidden) for padded ids (texts, tokens) and a mask that is true at real tokens."""
    positions = fixed["emb.pos"][: ids.shape[1]] + fixed["emb.type"][0]
    states = _norm(fixed, "emb.ln", functional.embedding(ids, fixed["emb.word"]) + positions)
    for layer in range(shape.layers):
        states = _layer(fixed, adapter, shape, f"l{layer}", states, mask)
    return states


def embed(states: Tensor, mask: Tensor) -> Tensor:
    """Unit vectors (texts, hidden): the mean of the states."""
    kept = mask[:, :, None].to(states.dtype)
    return functional.normalize((states * kept).sum(1) / kept.sum(1), dim=1)


def _layer(fixed: Tensors, adapter: Tensors, shape: Shape, at: str, states: Tensor, mask: Tensor) -> Tensor:
    texts, tokens, _hidden = states.shape
    joined = _linear(fixed, adapter, f"{at}.qkv", states)
    queries, keys, values = joined.view(texts, tokens, 3, shape.heads, -1).permute(2, 0, 3, 1, 4)
    seen = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask[:, None, None, :])
    seen = seen.transpose(1, 2).reshape(texts, tokens, -1)
    states = _norm(fixed, f"{at}.aln", states + _linear(fixed, adapter, f"{at}.ao", seen))
    inner = functional.gelu(_linear(fixed, adapter, f"{at}.fi", states))
    return _norm(fixed, f"{at}.oln", states + _linear(fixed, adapter, f"{at}.fo", inner))


def _linear(fixed: Tensors, adapter: Tensors, name: str, states: Tensor) -> Tensor:
    whole = functional.linear(states, fixed[f"{name}.w"], fixed[f"{name}.b"])
    if f"{name}.up" not in adapter:
        return whole
    thin = functional.linear(states, adapter[f"{name}.down"])
    return whole + functional.linear(thin, adapter[f"{name}.up"])


def _norm(fixed: Tensors, name: str, states: Tensor) -> Tensor:
    return functional.layer_norm(states, states.shape[-1:], fixed[f"{name}.w"], fixed[f"{name}.b"], 1e-12)
