"""Builds the language model (about four minutes).

``python -m nlu.language.build`` from the word frequencies of this package and our own messages;
``python -m nlu.language.build DEVFILE [ROMANI_WORDLIST]`` counts the frequencies anew first. DEVFILE: a table with
the columns lang, script, source, variety, text; ROMANI_WORDLIST: word, count, sources. SOURCES.md names the
collections that are counted.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from nlu.evaluation.data import read_training
from nlu.language import frequencies
from nlu.language.model import FILE, LanguageModel
from nlu.language.samples import Message, gather
from nlu.language.training import fit, matrix_of


def build(messages: list[Message], tables: frequencies.Tables) -> LanguageModel:
    """Learn from our own messages and from word frequencies."""
    samples = gather(messages, tables)
    classes = tuple(sorted(set(samples.classes)))
    numbers = {name: number for number, name in enumerate(classes)}
    labels = np.array([numbers[name] for name in samples.classes], dtype=np.int64)
    return LanguageModel.of(fit(matrix_of(samples.texts), labels, len(classes)), classes)


def own_messages() -> list[Message]:
    """Our own training messages, each once."""
    return list(dict.fromkeys((example.text, example.language) for example in read_training()))


def count(files: list[Path]) -> None:
    """Count the collections in files of sentences and of Romani words."""
    tables = frequencies.count_sentences(files[0])
    for file in files[1:]:
        tables |= frequencies.count_romani(file)
    frequencies.save(tables)


def main(arguments: list[str]) -> None:
    """Count where files are given, learn, save."""
    if arguments:
        count([Path(argument) for argument in arguments])
    build(own_messages(), frequencies.load()).save()
    print(f"{FILE}: {FILE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
