"""Referrals: what is passed on to an institution, with whose consent, and whether it answered.

Import from the modules: `referral` and `reading` know nothing of tickets, the others do.
"""
