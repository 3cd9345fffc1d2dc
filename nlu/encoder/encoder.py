"""Sentence vectors: built once from the packed weights into a folder, then loaded and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from nlu.encoder.adapter import join_attention, merge_adapter, read_heads
from nlu.encoder.cache import RecentTexts
from nlu.encoder.known import Encoded, KnownTexts, fingerprint
from nlu.encoder.tokenizer import TextTokenizer, kept_pieces
from nlu.encoder.weights import Matrix, load_weights, packed_file

ADAPTER = Path(__file__).with_name("adapter.npz")
DIMENSION = 384

_GRAPH, _PIECES, _NAME = "encoder.onnx", "pieces.json", "encoder.txt"
_CACHED = 2_000


class SentenceEncoder:
    """Turns texts into vectors, and says what the tuned heads see in them."""

    def __init__(self, tokenizer: TextTokenizer, session: onnxruntime.InferenceSession, graph: str) -> None:
        self.graph = graph  # its fingerprint
        self._tokenizer = tokenizer
        self._session = session
        self._known: KnownTexts | None = None
        self._cache: RecentTexts[Encoded] = RecentTexts(_CACHED)

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> SentenceEncoder:
        """Load what ``build_encoder`` wrote."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        model = str(folder / _GRAPH)
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return cls(TextTokenizer.load(folder / _PIECES), session, (folder / _NAME).read_text(encoding="ascii"))

    def recall_training_messages(self) -> None:
        """From here on answer from what the repository keeps of this graph and the training messages."""
        if self._known is None:
            self._known = KnownTexts.load(self.graph)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Vectors (texts, 384), in order.

        Each text goes through alone: on one core, batches would save an eighth of the time.
        """
        return np.array([self.read(text).vector for text in texts], np.float32).reshape(-1, DIMENSION)

    def read(self, text: str) -> Encoded:
        """Vector and heads of one text."""
        known = self._recall(text)
        if known is not None:
            return known
        ids = np.array([self._tokenizer.ids(text)], np.int64)
        encoded = Encoded(*(output[0] for output in self._session.run(["vectors", "intents", "signs"], {"ids": ids})))
        self._cache.keep(text, encoded)
        return encoded

    def _recall(self, text: str) -> Encoded | None:
        found = self._cache.find(text)
        return self._known.find(text) if found is None and self._known is not None else found


def build_encoder(folder: Path, adapter: Path | None = ADAPTER, quantised: bool = True) -> None:
    """Write the graph and the pieces into a folder (about 65 MB, a few seconds). Raises WeightsError."""
    import onnx  # only training needs it

    from nlu.encoder.graph import EncoderGraph

    weights = load_weights()
    kept = kept_pieces(weights.vocabulary)
    tensors = join_attention(weights.tensors, weights.shape.layers)
    if adapter is not None:
        tensors = merge_adapter(tensors, adapter)
    tensors |= read_heads(adapter, weights.shape.hidden)
    tensors["emb.word"] = weights.piece_vectors(kept)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(EncoderGraph(tensors, weights.shape, quantised).build(), str(folder / _GRAPH))
    TextTokenizer.build(weights.vocabulary, kept).save(folder / _PIECES)
    made_of = [packed_file()] if adapter is None else [packed_file(), adapter]
    (folder / _NAME).write_text(fingerprint(*made_of) + ("" if quantised else "-whole"), encoding="ascii")
