"""The head: the last entry's number and hash in a small file beside the database, so that a cut end is noticed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from hotline.vault import Vault

HEAD_NAME = "audit.head"


@dataclass(frozen=True)
class Head:
    """How far the chain has certainly come."""

    seq: int
    hash: str


def read_head(path: Path, vault: Vault) -> Head | None:
    """The kept head; None when there is no file.

    Raises:
        ValueError: the file was altered.
    """
    try:
        seq, entry_hash, proof = path.read_text(encoding="ascii").split()
        head = Head(int(seq), entry_hash)
    except FileNotFoundError:
        return None
    if proof != _proof(head, vault):
        raise ValueError("not written by this service")
    return head


def write_head(path: Path, head: Head, vault: Vault) -> None:
    """Replace the file as a whole; it is on disk when this returns."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{head.seq} {head.hash} {_proof(head, vault)}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _proof(head: Head, vault: Vault) -> str:
    return vault.audit_hash("head", str(head.seq), head.hash)
