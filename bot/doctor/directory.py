"""The check of the directory: an older installation's file is usable, and who has dialled the numbers."""

from __future__ import annotations

from bot.doctor.finding import Finding
from bot.settings import Settings
from hotline.directory import contacts, kinds
from hotline.directory.taking_over import NAME, DirectoryError, read_older


async def check_directory(settings: Settings) -> list[Finding]:
    """What will be taken over can be read; how many of the numbers that count nobody has verified."""
    older = settings.data_dir / NAME
    try:
        if older.exists():
            read_older(older, kinds())
    except DirectoryError as error:
        return [Finding("directory", False, str(error))]
    shown = [one for one in contacts().values() if one.phone_for_person]
    waiting = [one.id for one in shown if one.verified_by is None]
    if not waiting:
        return [Finding("directory", True, f"{len(shown)} numbers, all verified")]
    words = f"{len(waiting)} of {len(shown)} numbers that people are shown are verified by nobody: {', '.join(waiting)}"
    return [Finding("directory", None, words)]
