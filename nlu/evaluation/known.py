"""``python -m nlu.evaluation.known``: encode all training and calibration messages and keep what came out.

To be called after the encoder or many messages have changed; takes a quarter of an hour on two cores.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from nlu.encoder.encoder import SentenceEncoder
from nlu.encoder.known import FILE, keep
from nlu.evaluation.data import read_calibration, read_training
from nlu.evaluation.training import identified
from nlu.language.identifier import Identifier
from nlu.reading import MessageReader

_THREADS = 2


def main(file: Path = FILE) -> None:
    """Write the file."""
    with TemporaryDirectory() as folder:
        words = sorted(set(_words(Path(folder))))
        encoder = SentenceEncoder.load(Path(folder))
        encoder.recall_training_messages()
        with ThreadPoolExecutor(_THREADS) as pool:
            found = dict(zip(words, pool.map(encoder.read, words), strict=True))
        keep(encoder.graph, found, file)
    print(f"{len(found)} texts, {file.stat().st_size >> 20} MB")


def _words(folder: Path) -> Iterator[str]:
    identifier, training = Identifier.load(), read_training()
    reader = MessageReader.fit([e.text for e in training], identified(identifier, training), folder)
    for examples in (training, read_calibration()):
        for example, language in zip(examples, identified(identifier, examples), strict=True):
            yield reader.words(example.text, language)


if __name__ == "__main__":
    main()
