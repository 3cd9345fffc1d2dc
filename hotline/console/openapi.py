"""The OpenAPI document of the console's API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hotline.console.guard import COOKIE, TOKEN_HEADER, Handler
from nlu.data_file import read_data

BYTES = "Bytes"
NUMBERS = ("id", "media")  # in a path
SCHEMAS = Path(__file__).with_name("schemas.yml")
REFUSALS = {
    "401": "not signed in",
    "403": "the role has no right to it, or the token is missing",
    "404": "no such ticket",
    "409": "the ticket is not as you believed it to be",
    "413": "the body is too large",
    "415": "the body is not JSON",
    "422": "a field is missing or cannot be used",
}


@dataclass(frozen=True)
class ApiRoute:
    """A row of the API: ``answer`` and ``body`` name schemas of schemas.yml, ``read`` what the audit log is told.

    An ``answer`` of `BYTES` is no JSON but the thing itself.
    """

    method: str
    path: str
    handler: Handler
    answer: str
    right: str | None
    summary: str
    body: str | None = None
    read: str = ""


def openapi(routes: Sequence[ApiRoute]) -> dict[str, Any]:
    """The document, version 3.1."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(f"/console/api{route.path}", {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Putokaz console", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                "token": {"type": "apiKey", "in": "header", "name": TOKEN_HEADER},
            },
        },
        "security": [{"session": []}],
    }


def _operation(route: ApiRoute) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": route.summary,
        "parameters": _parameters(route),
        "responses": _done(route) | {status: _answer(words, "Error") for status, words in REFUSALS.items()},
    }
    if route.method == "POST":
        described["security"] = [{"session": [], "token": []}]
    if route.body:
        described["requestBody"] = {"content": _content(route.body)}
    return described


def _parameters(route: ApiRoute) -> list[dict[str, Any]]:
    if "{id}" in route.path:
        number = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
        named = [name for name in NUMBERS if f"{{{name}}}" in route.path]
        return [{"name": name, "in": "path", "required": True, "schema": number} for name in named]
    if route.path == "/statistics":
        return [{"name": "year", "in": "query", "schema": {"type": "integer", "minimum": 2000, "maximum": 9999}}]
    if route.path == "/phrases":
        return [
            {"name": name, "in": "query", "schema": {"type": "string", "maxLength": 100}} for name in ("q", "group")
        ]
    if route.path != "/tickets":
        return []
    shown = {name: {"$ref": f"#/components/schemas/{name.title()}"} for name in ("show", "unit", "page")}
    query: dict[str, Any] = {"type": "string", "maxLength": 100}
    return [{"name": name, "in": "query", "schema": schema} for name, schema in {**shown, "q": query}.items()]


def _done(route: ApiRoute) -> dict[str, Any]:
    if route.answer != BYTES:
        return {"200": _answer("done", route.answer)}
    content = {"*/*": {"schema": {"$ref": f"#/components/schemas/{BYTES}"}}}
    return {
        "200": {"description": "the whole of it", "content": content},
        "206": {"description": "the part that was asked for", "content": content},
        "416": _answer("there is no such part", "Error"),
    }


def _answer(words: str, schema: str) -> dict[str, Any]:
    return {"description": words, "content": _content(schema)}


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


@cache
def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = read_data(SCHEMAS)
    return schemas
