"""Entry codes: which leaflet or campaign people came by. Counted with channel and month, never kept with a person."""

from hotline.entries.arriving import Arrival, arrive
from hotline.entries.code import EntryCode, as_code
from hotline.entries.counting import ENTRY_FIELDS, count_entries
from hotline.entries.csvfile import EntriesError, read_entries
from hotline.entries.store import end_entry, keep_entries, list_entries

__all__ = [
    "ENTRY_FIELDS",
    "Arrival",
    "EntriesError",
    "EntryCode",
    "arrive",
    "as_code",
    "count_entries",
    "end_entry",
    "keep_entries",
    "list_entries",
    "read_entries",
]
