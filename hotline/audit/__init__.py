"""The audit log: who read or changed what, as a chain in which an altered or cut entry is found."""

from hotline.audit.entries import Entry, list_entries
from hotline.audit.log import AuditLog
from hotline.audit.verifying import Verdict

__all__ = ["AuditLog", "Entry", "Verdict", "list_entries"]
