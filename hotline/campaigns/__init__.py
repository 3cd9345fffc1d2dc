"""Campaigns: the same recruiter or text in the checks of several people becomes an alert for the operators.

Before that nothing can be read out: what is kept are hashes with a key derived from the master key, no text, no person.
"""

from hotline.campaigns.alerts import Alert, acknowledge, list_alerts
from hotline.campaigns.marks import Mark, marks_of
from hotline.campaigns.recording import FEWEST_CHECKS, record_check

__all__ = ["FEWEST_CHECKS", "Alert", "Mark", "acknowledge", "list_alerts", "marks_of", "record_check"]
