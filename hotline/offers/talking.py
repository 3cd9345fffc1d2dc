"""What a message says about an offer that is being talked about."""

from __future__ import annotations

from nlu.offers import read_offer

# The fact that a flag denies or puts in doubt: told with the flag, it need not be asked for.
FACT_OF = {
    "no_contract": "written_contract",
    "unverifiable_employer": "named_employer",
    "tourist_visa": "work_visa",
    "unrealistic_pay": "stated_pay",
    "debt_for_travel_or_housing": "employer_pays_travel",
}
# Signs of exploitation that are a flag where an offer is told of: "they also want my passport".
FLAG_OF = {"document_retention": "document_surrender", "debt_bondage": "debt_for_travel_or_housing"}


def facts_told(text: str) -> set[str]:
    """The facts that a text states or denies, and its other flags."""
    reading = read_offer(text)
    return {FACT_OF.get(each.code, each.code) for each in (*reading.flags, *reading.facts)}


def tells_of_offer(text: str) -> bool:
    """Whether words say something about an offer that its check can use."""
    reading = read_offer(text)
    return bool(reading.flags or reading.facts or reading.destination)
