"""Where things are: the 18 coordination teams, the places they answer for, and the contacts of institutions."""

from hotline.directory.contact import Contact
from hotline.directory.contacts import contacts, contacts_for, entity_of, kinds, open_now
from hotline.directory.units import Unit, candidates_for, unit_of, units

__all__ = [
    "Contact",
    "Unit",
    "candidates_for",
    "contacts",
    "contacts_for",
    "entity_of",
    "kinds",
    "open_now",
    "unit_of",
    "units",
]
