"""Routing: from the facts of a ticket to the competent institutions, each with the rule's reason and source."""

from hotline.routing.route import Competent, Route, institutions, route
from hotline.routing.situation import Situation, situation_of

__all__ = ["Competent", "Route", "Situation", "institutions", "route", "situation_of"]
