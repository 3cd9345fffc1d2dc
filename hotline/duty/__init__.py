"""Who is on duty, how they are told that somebody needs them, and what a person reads when nobody is there."""

from hotline.duty.addresses import KINDS, Address, addresses_of, keep_address
from hotline.duty.alerting import acknowledge, renew_alert, take_due_alerts
from hotline.duty.presence import Presence, presence_at
from hotline.duty.roster import Shift, add_shift, gaps_between, remove_shift, shifts_between

__all__ = [
    "KINDS",
    "Address",
    "Presence",
    "Shift",
    "acknowledge",
    "add_shift",
    "addresses_of",
    "gaps_between",
    "keep_address",
    "presence_at",
    "remove_shift",
    "renew_alert",
    "shifts_between",
    "take_due_alerts",
]
