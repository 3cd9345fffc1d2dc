"""Wrapping keys under the master key, also while it is being replaced by another."""

from __future__ import annotations

import os
from pathlib import Path

from hotline.vault.errors import KeyFileError, SealBroken
from hotline.vault.master import load_master_key
from hotline.vault.sealing import derive, seal, unseal

COMING, GONE = ".next", ".old"  # files beside the master key during a rotation
PURPOSE = "putokaz/wrap/1"


def beside(path: Path, ending: str) -> Path:
    """The file of the coming or the former master key."""
    return path.with_name(path.name + ending)


class Wrapping:
    """Wraps under the present master key, and opens what any key of an unfinished rotation wrapped.

    Args:
        master: 32 bytes.
        path: the key file, looked at before each wrapping; None when there is none (the key never changes then).
    """

    def __init__(self, master: bytes, path: Path | None = None) -> None:
        self._path = path
        self._stamp = self._seen()
        self._known = [derive(master, PURPOSE)]

    def wrap(self, key: bytes, bound_to: str) -> bytes:
        """Wrap a key for one row."""
        if self._path is not None and self._seen() != self._stamp:
            self._reload()
        return seal(self._known[0], key, bound_to)

    def unwrap(self, wrapped: bytes, bound_to: str) -> bytes:
        """Open what `wrap` made.

        Raises:
            SealBroken: no key at hand wrapped it, or it was altered.
        """
        for attempt in range(2):
            for known in self._known:
                try:
                    return unseal(known, wrapped, bound_to)
                except SealBroken:
                    continue
            if self._path is None or attempt:
                break
            self._reload()
        raise SealBroken("a key was wrapped by another master key, or altered")

    def _reload(self) -> None:
        """Read the present key and those beside it; the old ones stay at hand until the process ends."""
        if self._path is None:
            return
        self._stamp = self._seen()
        found = []
        for file in (self._path, beside(self._path, COMING), beside(self._path, GONE)):
            try:
                found.append(derive(load_master_key(file), PURPOSE))
            except KeyFileError:
                continue
        self._known = list(dict.fromkeys([*found, *self._known]))

    def _seen(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self._path) if self._path is not None else None
        except OSError:
            return None
        return None if status is None else (status.st_ino, status.st_mtime_ns)
