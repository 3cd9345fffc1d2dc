"""Licensed agencies: the list that the deploying organisation imports, and whether a name stands on it."""

from hotline.agencies.agency import Agency, AgencyList
from hotline.agencies.csvfile import BadLine, CsvError, read_agencies
from hotline.agencies.naming import named_agency
from hotline.agencies.searching import Hit, find_in_text, search
from hotline.agencies.store import keep_list, latest_list, list_date
from hotline.agencies.telling import tell_agency

__all__ = [
    "Agency",
    "AgencyList",
    "BadLine",
    "CsvError",
    "Hit",
    "find_in_text",
    "keep_list",
    "latest_list",
    "list_date",
    "named_agency",
    "read_agencies",
    "search",
    "tell_agency",
]
