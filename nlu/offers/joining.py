"""What single signs mean together: which of them the rest of the advert explains away or makes worse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlu.offers.contacts import Contacts
from nlu.understanding import Finding

MOST_OF_A_CODE = 3
_OURS = ("app", "official", "skilled")  # labels of the lexicons that are no code of the taxonomy
_ASKING = frozenset({"upfront_fee", "free_email", "document_surrender", "suspicious_link"})
_REACHABLE = frozenset({"named_employer", "workplace_address", "registered_agency"})
OPPOSITES = {
    "named_employer": "unverifiable_employer",
    "written_contract": "no_contract",
    "work_visa": "tourist_visa",
    "employer_pays_travel": "debt_for_travel_or_housing",
}


def join(found: Sequence[Finding], contacts: Contacts) -> list[Finding]:
    """Findings with the taxonomy's codes only; ``app`` and ``official`` become what they mean here."""
    codes = {finding.code for finding in found}
    kept = [finding for finding in found if not _explained(finding, codes, contacts)]
    kept += _impersonation(found, codes)
    kept += _only_by_app(found, codes, contacts)
    return [finding for finding in kept if finding.code not in _OURS]


def widest(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """At most three findings of a code, without overlaps, in the order of the text; the longer one stays."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        same = [other for other in kept if other.code == finding.code]
        apart = all(finding.end <= other.start or finding.start >= other.end for other in same)
        if apart and len(same) < MOST_OF_A_CODE and finding.end > finding.start:
            kept.append(finding)
    return tuple(sorted(kept, key=lambda each: (each.start, each.end)))


def _explained(finding: Finding, codes: set[str], contacts: Contacts) -> bool:
    if finding.code == "unverifiable_employer":
        return "named_employer" in codes
    if finding.code == "named_employer":
        return bool(codes & _ASKING) and "official" in codes
    worse = OPPOSITES.get(finding.code)
    return worse is not None and worse in codes


def _impersonation(found: Sequence[Finding], codes: set[str]) -> list[Finding]:
    """A known name beside a request for money or papers, or with free mail: probably not that firm."""
    if not codes & _ASKING:
        return []
    return [Finding("impersonation", each.start, each.end) for each in found if each.code == "official"][:1]


def _only_by_app(found: Sequence[Finding], codes: set[str], contacts: Contacts) -> list[Finding]:
    """A chat as the only way to reach whoever offers."""
    if codes & _REACHABLE or contacts.own or contacts.sites or contacts.free:
        return []
    chats = [Finding("messaging_app_only", *span) for span in contacts.chats]
    return [*chats, *(Finding("messaging_app_only", each.start, each.end) for each in found if each.code == "app")][:1]
