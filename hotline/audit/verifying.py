"""Verifying the chain from its first entry to its head."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.audit.entries import BEGINNING, link, list_entries
from hotline.audit.head import Head, read_head
from hotline.vault import Vault


@dataclass(frozen=True)
class Verdict:
    """Whether the chain is whole, how many entries are in order, what is wrong then, and where."""

    whole: bool
    entries: int
    fault: str | None = None
    at_seq: int | None = None


async def verify_chain(connection: AsyncConnection, vault: Vault, head_file: Path) -> Verdict:
    """Read the whole chain. It may be longer than the head tells (a stop between the two), never shorter."""
    try:
        head = read_head(head_file, vault)
    except ValueError:
        return Verdict(False, 0, "head_altered")
    previous, seq, met = BEGINNING, 0, head is None
    async for entry in list_entries(connection):
        if entry.seq != seq + 1:
            return Verdict(False, seq, "gap", seq + 1)
        if entry.hash != link(vault, previous, entry.seq, entry.at, entry.actor, entry.action, entry.object):
            return Verdict(False, seq, "altered", entry.seq)
        previous, seq = entry.hash, entry.seq
        met = met or Head(seq, previous) == head
    if head is None and seq:
        return Verdict(False, seq, "head_missing")
    return Verdict(True, seq) if met else Verdict(False, seq, "cut", seq + 1)
