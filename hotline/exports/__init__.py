"""Exports: tickets handed to another case-management system, as JSON with a schema or as CSV."""

from hotline.exports.document import FORMATS, write_export
from hotline.exports.record import record_of
from hotline.exports.schema import FORMAT, schema
from hotline.exports.selecting import REASONS, Selection, note_export, select_numbers, tickets_of

__all__ = [
    "FORMAT",
    "FORMATS",
    "REASONS",
    "Selection",
    "note_export",
    "record_of",
    "schema",
    "select_numbers",
    "tickets_of",
    "write_export",
]
