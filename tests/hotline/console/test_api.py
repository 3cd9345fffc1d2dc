"""The JSON API: described as it is, and never broken by what is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.console.api_routes import API
from hotline.console.guard import TOKEN_HEADER
from tests.hotline.conftest import SignIn, Tell

OPERATIONS = ("takeover", "handback", "reply", "close", "priority")
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.lists(st.integers(), max_size=2))
BODIES = st.dictionaries(
    st.sampled_from(["text", "language", "confirmed", "reason", "priority", "version", "taken_from"]), VALUES
)


async def test_its_document_names_every_route(sign_in: SignIn) -> None:
    """And every schema it refers to."""
    document = await (await (await sign_in()).get("/api/openapi.json")).json()
    listed = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    assert listed == {(f"/console/api{route.path}", route.method) for route in API}
    written = json.dumps(document)
    named = {part.split('"')[0] for part in written.split("#/components/schemas/")[1:]}
    assert named <= set(document["components"]["schemas"])


async def test_a_ticket_has_every_field_of_its_schema(sign_in: SignIn, tell: Tell) -> None:
    """The document does not promise what is not there."""
    operator, number = await sign_in(), await tell()
    schema = (await (await operator.get("/api/openapi.json")).json())["components"]["schemas"]["Ticket"]
    ticket = await (await operator.get(f"/api/tickets/{number}")).json()
    assert set(ticket) == set(schema["properties"])


@pytest.mark.parametrize("name", OPERATIONS)
async def test_unknown_tickets_are_not_found(sign_in: SignIn, name: str) -> None:
    """Nothing happens."""
    assert (await (await sign_in()).call(f"/tickets/5/{name}", text="x", reason="helped")).status == 404


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("reply", {}),
        ("reply", {"text": "  "}),
        ("reply", {"text": "x" * 2001}),
        ("reply", {"text": 5}),
        ("reply", {"text": "Dobar dan", "language": "xx"}),
        ("close", {"reason": "because"}),
        ("close", {"reason": "helped", "version": "a"}),
        ("priority", {"priority": "P9"}),
        ("priority", {"priority": 1}),
        ("takeover", {"taken_from": 2**70}),
    ],
)
async def test_a_field_that_cannot_be_used_is_422(sign_in: SignIn, tell: Tell, name: str, body: dict[str, Any]) -> None:
    """With a code."""
    operator, number = await sign_in(), await tell()
    answer = await operator.call(f"/tickets/{number}/{name}", **body)
    assert answer.status == 422
    assert "error" in await answer.json()


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"[1]", "application/json", 422),
        (b"[" * 90_000, "application/json", 422),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b"x", "text/plain; charset=nothing", 415),
        (b"{}", "application/json; charset=nothing", 422),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    sign_in: SignIn, tell: Tell, sent: bytes, kind: str, status: int
) -> None:
    """Never a fault of ours."""
    operator, number = await sign_in(), await tell()
    headers = {TOKEN_HEADER: operator.csrf, "Content-Type": kind}
    answer = await operator.client.post(f"/console/api/tickets/{number}/reply", data=sent, headers=headers)
    assert answer.status == status


async def test_a_broken_form_is_refused(sign_in: SignIn, tell: Tell) -> None:
    """Pages are no softer than the API."""
    operator, number = await sign_in(), await tell()
    for kind in (
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=no",
    ):
        headers = {"Content-Type": kind}
        answer = await operator.client.post(f"/console/tickets/{number}/reply", data=b"\xff--x", headers=headers)
        assert 400 <= answer.status < 500


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(st.tuples(st.sampled_from(OPERATIONS), BODIES), max_size=4))
async def test_whatever_is_sent_it_never_breaks(
    sign_in: SignIn, tell: Tell, calls: list[tuple[str, dict[str, Any]]]
) -> None:
    """Any operation with any fields in any order; one server for all examples."""
    if not hasattr(sign_in, "operator"):
        sign_in.operator, sign_in.number = await sign_in(), await tell()  # type: ignore[attr-defined]  # kept over examples
    operator, number = sign_in.operator, sign_in.number  # type: ignore[attr-defined]  # set above
    for name, body in calls:
        assert (await operator.call(f"/tickets/{number}/{name}", **body)).status < 500
