"""A walk over the OpenAPI document with every role: what is forbidden is refused, nothing breaks, nothing leaks."""

from __future__ import annotations

import json
import random
import re
import string
from typing import Any

import pytest

from hotline.console.api_routes import API
from hotline.console.routes import PAGES
from hotline.staff.roles import ROLES, may
from tests.hotline.conftest import WORDS, Operator, SignIn, Tell

FORBIDDEN = {  # role: how many calls of the API it may not make; a new route or right has to be looked at here
    role: [f"{route.method} {route.path}" for route in API if route.right is not None and not may(role, route.right)]
    for role in ROLES
}
SECRETS = ("Gazda", "uzeo pasoš", "ne da platu")  # the person's words
MAY_READ_WORDS = ("operator",)
TRIES = 6  # bodies a route


def as_address(path: str) -> str:
    """A page's address with something in every place."""
    return re.sub(r"\{kind:(\w+)[^}]*\}", r"\1", re.sub(r"\{\w+:\[0-9\]\{1,9\}\}", "1", path))


def some(schema: dict[str, Any], schemas: dict[str, Any], chance: random.Random, wild: bool) -> Any:
    """A value that fits a schema, or when ``wild`` perhaps not."""
    if "$ref" in schema:
        return some(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, chance, wild)
    if wild and chance.random() < 0.4:
        return chance.choice([None, True, -1, 2**70, "", "\x00", "я" * 300, [], [[]], {}, 1.5, "P0", "1 OR 1=1"])
    if "enum" in schema:
        return chance.choice(schema["enum"])
    kind = schema.get("type", "string")
    if kind == "object":
        return {
            name: some(one, schemas, chance, wild)
            for name, one in schema.get("properties", {}).items()
            if name in schema.get("required", ()) or chance.random() < 0.6
        }
    return {
        "integer": lambda: chance.choice([0, 1, 2, 9, 2_000_000_000]),
        "boolean": lambda: chance.random() < 0.5,
        "array": list,
    }.get(kind, lambda: "".join(chance.choices(string.printable + "čćžšđ ي", k=chance.randrange(30))))()


def bodies(operation: dict[str, Any], schemas: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Bodies for an operation: a fitting one, then others."""
    if "requestBody" not in operation:
        return [{}]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    found = [some(schema, schemas, chance, wild=number > 0) for number in range(TRIES)]
    return [body if isinstance(body, dict) else {"value": body} for body in found]


async def walk(member: Operator, ticket: int) -> list[tuple[str, str, int, str]]:
    """Every operation with every body: method, path, status and answer."""
    document = await (await member.get("/api/openapi.json")).json()
    schemas, chance, answers = document["components"]["schemas"], random.Random(3), []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for body in bodies(operation, schemas, chance):
                for number in (ticket, 999_999_999) if "{id}" in path else (ticket,):
                    address = path.replace("{id}", str(number)).replace("{media}", "1")
                    given = {"json": body, "headers": {"X-CSRF-Token": member.csrf}} if method == "post" else {}
                    answer = await member.client.request(method, address, **given)
                    answers.append((method.upper(), path, answer.status, await answer.text()))
    return answers


@pytest.mark.parametrize("role", ROLES)
async def test_no_role_breaks_anything_or_sees_what_is_not_its_own(sign_in: SignIn, tell: Tell, role: str) -> None:
    """Every operation, with fitting and odd bodies, on a ticket and on none."""
    ticket = await tell()
    member = await sign_in("ime", role)
    document_rights = {(route.method, f"/console/api{route.path}"): route.right for route in API}
    for method, path, status, words in await walk(member, ticket):
        right = document_rights[method, path]
        assert status < 500, (method, path, words)
        if right is not None and not may(role, right):
            assert (status, words) == (403, '{"error": "no_right"}'), (method, path)
        assert status != 405
        if role not in (*MAY_READ_WORDS, "supervisor"):  # a supervisor has given a reason or taken it on the way
            assert not any(secret in words for secret in SECRETS), (method, path)


async def test_a_supervisor_without_a_reason_reads_no_word(sign_in: SignIn, tell: Tell) -> None:
    """Whatever they read, as long as they change nothing."""
    ticket, supervisor = await tell(), await sign_in("senka", "supervisor")
    for path in ("/tickets", f"/tickets/{ticket}", f"/tickets/{ticket}/thread"):
        answer = json.dumps(await (await supervisor.get(f"/api{path}")).json(), ensure_ascii=False)
        assert not any(secret in answer for secret in SECRETS)
    assert any(secret in WORDS for secret in SECRETS)


def test_each_roles_forbidden_calls_are_known() -> None:
    """A new right or route is looked at here: the numbers are of calls refused, of all there are."""
    known = {role: len(refused) for role, refused in FORBIDDEN.items()}
    every = len([route for route in API if route.right is not None])
    assert known["administrator"] == known["auditor"] == every - 1  # statistics
    assert known["editor"] == every - 3  # statistics and edits
    others = {role: [one for one in FORBIDDEN[role] if "interpret" not in one] for role in ("operator", "supervisor")}
    edits = ["GET /edits", "POST /edits"]
    assert sorted(others["operator"]) == sorted([*edits, "GET /statistics", "POST /tickets/{id}/media-fetch"])
    assert others["supervisor"] == edits


@pytest.mark.parametrize("role", ROLES)
async def test_pages_refuse_whoever_has_no_right(sign_in: SignIn, role: str) -> None:
    """Read or change, a page of another role answers 403."""
    member = await sign_in("ime", role)
    for route in PAGES:
        if route.right is None or may(role, route.right):
            continue
        path = as_address(route.path)
        answer = await (member.get(path) if route.method == "GET" else member.submit(path))
        assert answer.status == 403, (route.method, path)


async def test_without_a_session_nothing_answers(visitor: Any) -> None:
    """Except the sign-in."""
    nobody = await visitor()
    for route in API:
        path = f"/console/api{route.path.replace('{id}', '1').replace('{media}', '1')}"
        answer = await nobody.client.request(route.method, path, json={})
        assert answer.status == 401, path
    for page in PAGES:
        if not page.public and page.method == "GET":
            answer = await nobody.get(as_address(page.path))
            assert answer.status == 303
