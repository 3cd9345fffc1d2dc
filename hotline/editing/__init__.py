"""What editors change while the service runs: sentences, contacts, dates. Kept over the files, with who and when."""

from hotline.editing.current import edited, generation, refresh, run_refreshing
from hotline.editing.edit import CLAIM, CONTACT, KINDS, PHRASE, Edit, EditConflictError
from hotline.editing.store import edit_of, edits_of, keep_edit, leave_edit, newest_edits

__all__ = [
    "CLAIM",
    "CONTACT",
    "KINDS",
    "PHRASE",
    "Edit",
    "EditConflictError",
    "edit_of",
    "edited",
    "edits_of",
    "generation",
    "keep_edit",
    "leave_edit",
    "newest_edits",
    "refresh",
    "run_refreshing",
]
