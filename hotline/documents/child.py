"""The process that opens a file: ``python -I -m hotline.documents.child SCRIPT`` with the file on standard input.

It gives up memory, time and the right to write any file before it touches the content, and answers in one line.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from hotline.documents.limits import CPU_SECONDS, LARGEST, MEMORY
from hotline.documents.outcome import DocumentRead, UnreadableError


def main() -> None:
    """Read standard input, write the outcome as JSON."""
    confine()
    content = sys.stdin.buffer.read(LARGEST + 1)
    outcome = look_into(content, sys.argv[1])
    json.dump({"text": outcome.text, "fault": outcome.fault}, sys.stdout)


def confine() -> None:
    """Narrow what this process and the ones it starts may use: memory, processor time, no file written, no core.

    Whoever waits for words goes before whoever waits for a picture.
    """
    os.nice(10)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def look_into(content: bytes, script: str) -> DocumentRead:
    """The text of a file, or why there is none."""
    try:
        text = _text_of(content, script)
    except UnreadableError as error:
        return DocumentRead(fault=error.fault)
    except (MemoryError, RecursionError):
        return DocumentRead(fault="too_large")
    return DocumentRead(text) if text else DocumentRead(fault="no_text")


def _text_of(content: bytes, script: str) -> str:
    from hotline.documents.cleaning import clean
    from hotline.documents.kinds import kind_of
    from hotline.documents.pdf import read_pdf
    from hotline.documents.pictures import open_picture
    from hotline.documents.tesseract import installed, recognise

    if len(content) > LARGEST:
        raise UnreadableError("too_large")
    kind = kind_of(content)
    if kind is None:
        raise UnreadableError("wrong_kind")
    if kind == "pdf":
        return clean(read_pdf(content, lambda picture: recognise(picture, script)))
    picture = open_picture(content)
    if not installed():
        raise UnreadableError("no_reader")
    return clean(recognise(picture, script))


if __name__ == "__main__":
    main()
