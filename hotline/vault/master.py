"""The master key: 32 random bytes as 64 hexadecimal digits in a file that only its owner can read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from hotline.vault.errors import KeyFileError
from hotline.vault.sealing import KEY_BYTES, new_key


def create_master_key(path: Path) -> None:
    """Make a key file with mode 0600; an existing one is never touched.

    It appears under its name when it is whole and on disk: of processes that start together, none reads half a key.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(new_key().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was quicker: its key counts
            os.link(name, path)
    finally:
        os.unlink(name)


def load_master_key(path: Path) -> bytes:
    """Read the key.

    Raises:
        KeyFileError: missing, readable by others, or not 64 hexadecimal digits.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise KeyFileError(f"the master key {path} is missing: restore it from your key backup") from None
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(f"the master key {path} cannot be read") from None
    if mode & 0o077:
        raise KeyFileError(f"the master key {path} can be read by others: chmod 600 {path}")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"the master key {path} is damaged: restore it from your key backup")
    return key
