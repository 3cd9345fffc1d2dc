"""Reads pictures and PDFs of job offers in a process of its own with narrow limits; nothing of a file is kept."""

from hotline.documents.limits import LARGEST
from hotline.documents.outcome import FAULTS, DocumentRead
from hotline.documents.reading import DocumentReader

__all__ = ["FAULTS", "LARGEST", "DocumentRead", "DocumentReader"]
