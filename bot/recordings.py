"""Texts read aloud, for who does not read well: files of the organisation in ``<data>/recordings/<language>/``.

A file is named ``<message id>.<mark>.mp3`` or ``.ogg``; the mark is of the text with its figures, so that a recording
of an older text, with an older number in it, is not offered any more. `putokaz recordings` lists the names wanted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from bot.catalogues.compiling import read_catalogue
from bot.knowledge.figures import figures
from hotline.texts import text

ENDINGS = (".mp3", ".ogg")
NAME = re.compile(r"[a-z_]+\.[a-z0-9_]+\.[0-9a-f]{6}\.(?:mp3|ogg)")
_SPOKEN = re.compile(r"\.(answer|more|text|answer_\w+)$|^(safety|report|self_harm|checklist|human|delete)\.")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MARK = 6  # hexadecimal digits


def stem_of(message_id: str, language: str) -> str:
    """The name of a text's recording without its ending."""
    said = _PLACEHOLDER.sub(lambda found: figures().get(found.group(1), ""), text(message_id, language))
    return f"{message_id}.{hashlib.sha256(said.encode()).hexdigest()[:_MARK]}"


def find_recording(folder: Path, message_id: str | None, language: str) -> Path | None:
    """The recording of a text as it is now, or None."""
    if message_id is None:
        return None
    spoken = language.partition("-")[0]  # it sounds the same in either script
    stem = stem_of(message_id, spoken)
    return next((path for ending in ENDINGS if (path := folder / spoken / f"{stem}{ending}").is_file()), None)


def missing(folder: Path, language: str) -> list[str]:
    """The stems that nobody has recorded yet, in the order of the catalogue."""
    return [stem_of(one, language) for one in recordable(language) if find_recording(folder, one, language) is None]


def recordable(language: str) -> Iterator[str]:
    """The texts that can be recorded: said to people, and the same for everybody."""
    for message in read_catalogue(language):
        varying = set(_PLACEHOLDER.findall(str(message.string))) - set(figures())
        if message.id and not message.context and _SPOKEN.search(str(message.id)) and not varying:
            yield str(message.id)
