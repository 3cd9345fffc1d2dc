"""What people send that is no text: recordings, pictures, files. Sealed like their words, for a human to open."""

from hotline.attachments.fetching import Waiting, fetch_withheld, forget, has_waiting, keep, lose, put_off, take_waiting
from hotline.attachments.store import Attachment, Opened, attach, attachments_of, has_room, mark_heard, open_attachment

__all__ = [
    "Attachment",
    "Opened",
    "Waiting",
    "attach",
    "attachments_of",
    "fetch_withheld",
    "forget",
    "has_room",
    "has_waiting",
    "keep",
    "lose",
    "mark_heard",
    "open_attachment",
    "put_off",
    "take_waiting",
]
