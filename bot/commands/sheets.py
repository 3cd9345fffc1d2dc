"""Reading an organisation's sheet for a command: all of it, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.cli import UsageError
from hotline.sheets import BadLine, SheetError

T = TypeVar("T")


def read_whole(read: Callable[[], tuple[Sequence[T], Sequence[BadLine]]]) -> Sequence[T]:
    """What stands in the file.

    Raises:
        UsageError: it cannot be read, is empty, or has bad lines; each of these was told.
    """
    try:
        good, bad = read()
    except SheetError as error:
        raise UsageError(str(error)) from None
    for line in bad:
        print(f"line {line.number}: {line.why}", file=sys.stderr)
    if bad:
        raise UsageError(f"{len(bad)} bad lines; nothing was imported")
    if not good:
        raise UsageError("the file has no lines; nothing was imported")
    return good
