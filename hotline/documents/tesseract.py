"""Tesseract, where it is installed: which languages it has, and the text of one picture."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO

from PIL import Image

LANGUAGES = ("bos", "hrv", "srp", "srp_latn", "eng", "ara", "deu")
PACKAGES = ("tesseract-ocr", *(f"tesseract-ocr-{code.replace('_', '-')}" for code in LANGUAGES))
# Each script is tried by itself: mixed in one run, Tesseract reads Latin words as Cyrillic ones that look alike.
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "Latn": ("bos", "hrv", "srp_latn", "eng", "deu"),
    "Cyrl": ("srp", "bos"),
    "Arab": ("ara", "eng"),
}
SURE = 75.0  # mean confidence of words, 0 to 100, from which no other script is tried
LEAST = 35.0  # below this it is noise and no text
FEWEST_LETTERS = 8


@dataclass(frozen=True)
class Recognised:
    """Lines of a picture and how sure they are, 0 to 100."""

    text: str = ""
    confidence: float = 0.0


@cache
def installed() -> frozenset[str]:
    """The languages that Tesseract can read here; none where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603  # fixed words
    return frozenset(listed.stdout.split()) & frozenset(LANGUAGES)


def recognise(picture: Image.Image, script: str) -> str:
    """The text of a picture, trying ``script`` first; empty where there is none."""
    order = sorted(SCRIPTS, key=lambda one: one != script)  # stable: the likelier of the others comes first
    best = Recognised()
    for one in order:
        read = _run(picture, [code for code in SCRIPTS[one] if code in installed()])
        best = max(best, read, key=lambda found: found.confidence)
        if best.confidence >= SURE:
            break
    return best.text if best.confidence >= LEAST and _letters(best.text) >= FEWEST_LETTERS else ""


def _run(picture: Image.Image, codes: list[str]) -> Recognised:
    program = shutil.which("tesseract")
    if program is None or not codes:
        return Recognised()
    body = BytesIO()
    picture.save(body, "PNG")
    command = [program, "stdin", "stdout", "-l", "+".join(codes), "--psm", "3", "tsv"]
    read = subprocess.run(command, input=body.getvalue(), capture_output=True, check=False)  # noqa: S603  # fixed words
    return _joined(read.stdout.decode("utf-8", "replace"))


def _joined(table: str) -> Recognised:
    """Tesseract's table of words as lines, with the mean confidence by letter."""
    lines: dict[tuple[str, ...], list[str]] = {}
    weight = total = 0.0
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row.get("level") != "5" or not word:
            continue
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
        weight, total = weight + len(word), total + len(word) * float(row["conf"])
    return Recognised("\n".join(" ".join(words) for words in lines.values()), total / weight if weight else 0.0)


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)
