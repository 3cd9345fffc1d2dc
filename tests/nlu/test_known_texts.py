"""What the encoder made of training messages, kept: it counts for its own graph only, and says what the graph says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.encoder.encoder import SentenceEncoder, build_encoder
from nlu.encoder.known import FILE, Encoded, KnownTexts, keep
from nlu.evaluation.data import read_training

SAMPLE = 200  # texts, of which those that are no rendering must be known
NEAR = 0.995  # cosine: processors round the eight-bit products differently


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The encoder of the repository."""
    folder = tmp_path_factory.mktemp("encoder")
    build_encoder(folder)
    return folder


def encoded(number: float) -> Encoded:
    """Something to keep."""
    vector = np.full(384, 1.0, np.float32)
    vector[0] = number
    heads = np.full(52, number, np.float32), np.full(33, -number, np.float32)
    return Encoded(vector / np.linalg.norm(vector), *heads)


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "known.npz"
    keep("graph", {"zdravo": encoded(1.0), "плата": encoded(5.0)}, file)
    known = KnownTexts.load("graph", file)
    found = known.find("плата")
    assert len(known) == 2
    assert found is not None
    assert float(found.vector @ encoded(5.0).vector) > 0.999
    assert found.intents.tolist() == [5.0] * 52
    assert known.find("zdravo!") is None


def test_it_counts_for_no_other_graph(tmp_path: Path) -> None:
    file = tmp_path / "known.npz"
    keep("graph", {"zdravo": encoded(1.0)}, file)
    assert KnownTexts.load("another", file).find("zdravo") is None
    assert len(KnownTexts.load("graph", tmp_path / "missing.npz")) == 0


def test_the_file_holds_no_text() -> None:
    assert b"zdravo" not in FILE.read_bytes()


def test_the_file_is_of_the_present_graph_and_says_what_it_says(built: Path) -> None:
    encoder = SentenceEncoder.load(built)
    known = KnownTexts.load(encoder.graph)
    texts = [example.text for example in read_training() if example.language == "bs"][::40][:SAMPLE]
    held = [(text, found) for text in texts if (found := known.find(text)) is not None]
    assert len(held) > 0.8 * len(texts), "run: python -m nlu.evaluation.known"
    assert min(float(encoder.read(text).vector @ found.vector) for text, found in held[::10]) > NEAR
