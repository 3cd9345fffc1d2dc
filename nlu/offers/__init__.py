"""Reads job offers: what speaks against one, what an honest one would show, where to, and for how much."""

from nlu.offers.pay import Pay
from nlu.offers.reading import OfferReading, looks_like_offer, read_offer

__all__ = ["OfferReading", "Pay", "looks_like_offer", "read_offer"]
