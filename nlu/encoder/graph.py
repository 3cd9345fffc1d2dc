"""The network as an ONNX graph: ids of one length in, unit vectors and what the heads say out.

Texts of one call have the same number of tokens, so there is no padding and no mask, and the mean over all tokens is
the mean that the model was trained with. The fused operators are those of ONNX Runtime (domain ``com.microsoft``):
https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md

Matrices and states are multiplied in eight bits with one scale for each 128 numbers. One scale for all states of a call
(DynamicQuantizeMatMul) takes 4.4 ms instead of 6.4 for 16 tokens, but a tuned vector then keeps a cosine of only 0.95
to its exact value, and depends on what else is in the call.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

from nlu.encoder.adapter import SHARPNESS
from nlu.encoder.tokenizer import LONGEST
from nlu.encoder.weights import Matrix, Shape
from nlu.taxonomy import intents, signs

_RUNTIME = "com.microsoft"
_STEPS = 127  # eight bits with a sign
_BLOCK = 128  # weights, and states, that share a scale
_EIGHT_BIT_STATES = 4  # the operator's code for computing in eight bits


class EncoderGraph:
    """Writes the nodes and the constants of the graph."""

    def __init__(self, tensors: dict[str, Matrix], shape: Shape, quantised: bool) -> None:
        self._tensors = tensors
        self._shape = shape
        self._quantised = quantised
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def build(self) -> ModelProto:
        """The model: ``ids`` int64 (texts, tokens) to ``vectors``, ``intents`` and ``signs``, float32 (texts, n)."""
        states = self._embed()
        for layer in range(self._shape.layers):
            states = self._layer(f"l{layer}", states)
        pooled = self._node("ReduceMean", [states, self._constant("axis", np.array([1]))], "pooled", keepdims=0)
        self._node("LpNormalization", [pooled], "vectors", axis=1, p=2)
        self._heads(states)
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
        widths = {"vectors": self._shape.hidden, "intents": len(intents()), "signs": len(signs())}
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", w]) for name, w in widths.items()]
        graph = helper.make_graph(self._nodes, "encoder", [ids], outputs, self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _heads(self, states: str) -> None:
        """Cosines to each intent's direction, sharpened; of each sign the smooth maximum over the words."""
        directions = self._tensors["intent"]
        lengths = np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-9)
        self._node("MatMul", ["vectors", self._constant("intent", SHARPNESS * (directions / lengths).T)], "intents")
        by_word = self._node("MatMul", [states, self._constant("signs.w", self._tensors["signs.w"].T)], "signs.product")
        summed = self._node("Add", [by_word, self._constant("signs.b", self._tensors["signs.b"])], "signs.by_word")
        self._node("ReduceLogSumExp", [summed, self._constant("words", np.array([1]))], "signs", keepdims=0)

    def _embed(self) -> str:
        """Pieces (a whole number and one scale each), positions and the one type that sentences have."""
        numbers, scales = quantise_rows(self._tensors["emb.word"], _STEPS)
        picked = self._node("Gather", [self._constant("pieces", numbers), "ids"], "piece.numbers")
        wide = self._node("Cast", [picked], "piece.floats", to=TensorProto.FLOAT)
        scale = self._node("Gather", [self._constant("piece.scales", scales[:, None]), "ids"], "piece.scale")
        pieces = self._node("Mul", [wide, scale], "piece.vectors")
        places = self._constant("places", self._tensors["emb.pos"][:LONGEST] + self._tensors["emb.type"][0])
        length = self._node("Shape", ["ids"], "length", start=1)
        place = self._node("Slice", [places, self._constant("start", np.array([0])), length], "place.vectors")
        summed = self._node("Add", [pieces, place], "embedded")
        return self._node("LayerNormalization", [summed, *self._norm("emb.ln")], "emb.ln", epsilon=self._shape.epsilon)

    def _layer(self, at: str, states: str) -> str:
        joined = self._matrix(f"{at}.qkv", states)
        parts = [f"{at}.queries", f"{at}.keys", f"{at}.values"]
        self._nodes.append(helper.make_node("Split", [joined], parts, axis=2, num_outputs=3))
        heads = self._shape.heads
        seen = self._node("MultiHeadAttention", parts, f"{at}.seen", domain=_RUNTIME, num_heads=heads)
        states = self._add_and_norm(f"{at}.aln", states, self._matrix(f"{at}.ao", seen))
        inner = self._node("Gelu", [self._matrix(f"{at}.fi", states)], f"{at}.inner", domain=_RUNTIME)
        return self._add_and_norm(f"{at}.oln", states, self._matrix(f"{at}.fo", inner))

    def _matrix(self, name: str, states: str) -> str:
        weights, bias = self._tensors[f"{name}.w"], self._constant(f"{name}.b", self._tensors[f"{name}.b"])
        if not self._quantised:
            product = self._node("MatMul", [states, self._constant(f"{name}.w", weights.T)], f"{name}.product")
            return self._node("Add", [product, bias], name)
        outputs, inputs = weights.shape
        numbers, scales = quantise_rows(weights.reshape(-1, _BLOCK), _STEPS)
        whole = (numbers.astype(np.int16) + 128).astype(np.uint8).reshape(outputs, -1, _BLOCK)
        constants = [self._constant(f"{name}.w", whole), self._constant(f"{name}.s", scales.reshape(outputs, -1))]
        sizes = {"K": inputs, "N": outputs, "bits": 8, "block_size": _BLOCK, "accuracy_level": _EIGHT_BIT_STATES}
        return self._node("MatMulNBits", [states, *constants, "", "", bias], name, domain=_RUNTIME, **sizes)

    def _add_and_norm(self, name: str, states: str, change: str) -> str:
        inputs = [states, change, *self._norm(name)]
        epsilon = self._shape.epsilon
        return self._node("SkipLayerNormalization", inputs, name, domain=_RUNTIME, epsilon=epsilon)

    def _norm(self, name: str) -> list[str]:
        return [self._constant(f"{name}.{part}", self._tensors[f"{name}.{part}"]) for part in ("w", "b")]

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: Any) -> str:
        self._nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **settings))
        return output

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


def quantise_rows(rows: Matrix, steps: int) -> tuple[NDArray[np.int8], Matrix]:
    """Whole numbers in -steps..steps and one scale for each row, so that number times scale is near the value."""
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / steps
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)
