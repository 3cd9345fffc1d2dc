"""aiogram as a strict reader: a line ["update" | a method's name, fields] in, the list of what is wrong with it out.

A type of aiogram lets fields through that it does not know; here they are named, as a misspelt field is a lost one.
"""

from __future__ import annotations

import json
import sys

from aiogram import methods
from aiogram.types import Update
from pydantic import BaseModel, ValidationError


def strangers(found: object, path: str = "") -> list[str]:
    """Paths of fields that no type of aiogram has."""
    if isinstance(found, list):
        return [one for place, item in enumerate(found) for one in strangers(item, f"{path}[{place}]")]
    if not isinstance(found, BaseModel):
        return []
    unknown = [f"{path}.{name}" for name in found.model_extra or {}]
    known = [(name, getattr(found, name)) for name in type(found).model_fields]
    return unknown + [one for name, value in known for one in strangers(value, f"{path}.{name}")]


def faults(name: str, fields: dict[str, object]) -> list[str]:
    """What is wrong with an update, or with a call of a method."""
    kind = Update if name == "update" else getattr(methods, name[0].upper() + name[1:])
    try:
        return strangers(kind.model_validate(fields))
    except ValidationError as error:
        return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]


for line in sys.stdin:
    print(json.dumps(faults(*json.loads(line))))
