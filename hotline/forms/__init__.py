"""Forms that people of the service fill in: one YAML file each, one way to check, seal and read them."""

from hotline.forms.checking import FormError, check
from hotline.forms.definition import Field, Form, forms
from hotline.forms.store import Entry, entries_of, fill_in, last_filled, latest_of_each

__all__ = [
    "Entry",
    "Field",
    "Form",
    "FormError",
    "check",
    "entries_of",
    "fill_in",
    "forms",
    "last_filled",
    "latest_of_each",
]
