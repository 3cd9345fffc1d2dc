"""Twilio's signature: form and JSON, behind a proxy, old and new algorithm."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlencode

import pytest
from aiohttp import ClientResponse
from twilio.request_validator import HMAC_SHA256, SIGNATURE_SETTINGS_HEADER, RequestValidator

from bot.service import Service
from tests.channels.conftest import stored
from tests.channels.peer import SECRET, Call
from tests.channels.twilio.peer import HEADER, PUBLIC, TwilioPeer, signed
from tests.peers import ask

Post = Callable[[Call], Awaitable[ClientResponse]]
PATH = "/channels/twilio/sms"


def test_the_vector_of_twilios_documentation_holds() -> None:
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Digits": "1234",
        "From": "+14158675309",
        "Caller": "+14158675309",
        "To": "+18005551212",
    }
    address = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert RequestValidator("12345").compute_signature(address, fields) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


FIELDS = [
    {"Body": "čćž šđ & = + é 😀", "FromCity": "", "NumMedia": "0", "MessageSid": "SM" + "1" * 32},
    {"Body": "نص بالعربية\nسطر", "Nested[0]": "a", "Nested[1]": "b", "nested": "c", "MessageSid": "SM" + "2" * 32},
    {"Body": "a" * 1600, "SomethingNew": " blanks ", "Ünïcode": "ключ", "MessageSid": "SM" + "3" * 32},
]


def signed_by_node(fields: dict[str, str], query: str, algorithm: str) -> Call:
    """A form as twilio-node signs it."""
    question = {"token": SECRET, "url": PUBLIC + PATH + query, "fields": fields, "algorithm": algorithm}
    (said,) = ask("signer.js", [question])
    headers = {"Content-Type": "application/x-www-form-urlencoded", HEADER: said["signature"]}
    if algorithm != "HMAC_SHA1":
        headers[SIGNATURE_SETTINGS_HEADER] = f"key=webhooks_sharedkey_1,algorithm={algorithm}"
    return Call(PATH + query, urlencode(fields).encode(), headers)


@pytest.mark.parametrize("fields", FIELDS, ids=lambda fields: fields["Body"][:8])
@pytest.mark.parametrize("query", ["", "?x=%C4%8D&y="])
@pytest.mark.parametrize("algorithm", ["HMAC_SHA1", "HMAC_SHA256"])
async def test_a_webhook_that_twilio_node_signed_is_taken_as_it_is_and_no_other(
    peer: TwilioPeer, post: Post, storage: Service, fields: dict[str, str], query: str, algorithm: str
) -> None:
    call = signed_by_node({**fields, "From": peer.person(), "To": "+38733000000"}, query, algorithm)
    assert (await post(replace(call, data=call.data + b"&Extra="))).status == 403
    assert (await post(call)).status == 200
    assert await stored(storage) == [fields["Body"]]


async def test_json_that_twilio_node_signed_is_taken(peer: TwilioPeer, post: Post, storage: Service) -> None:
    body = json.dumps(peer.fields("kao json, čćž"), ensure_ascii=False)
    (said,) = ask("signer.js", [{"token": SECRET, "url": PUBLIC + PATH, "body": body}])
    path = said["address"].removeprefix(PUBLIC)
    call = Call(path, body.encode(), {"Content-Type": "application/json", HEADER: said["signature"]})
    assert (await post(replace(call, data=call.data + b" "))).status == 403
    assert (await post(call)).status == 200
    assert await stored(storage) == ["kao json, čćž"]


async def test_the_public_address_is_what_counts_with_or_without_its_port(
    peer: TwilioPeer, post: Post, storage: Service
) -> None:
    fields = peer.fields("s portom")
    signature = RequestValidator(SECRET).compute_signature(f"{PUBLIC}:443{PATH}", fields)
    call = Call(PATH, urlencode(fields).encode(), {**signed(PATH, fields).headers, HEADER: signature})
    assert (await post(call)).status == 200
    elsewhere = RequestValidator(SECRET).compute_signature(f"https://elsewhere.example{PATH}", fields)
    assert (await post(replace(call, headers={**call.headers, HEADER: elsewhere}))).status == 403
    assert await stored(storage) == ["s portom"]


async def test_a_query_is_signed_too(peer: TwilioPeer, post: Post) -> None:
    call = signed(f"{PATH}?x=%C4%8D&y=", peer.fields("zdravo"))
    assert (await post(call)).status == 200
    assert (await post(replace(call, path=f"{PATH}?x=%C4%8D&y=1"))).status == 403


@pytest.mark.parametrize("algorithm", ["HMAC_SHA256", "HMAC_SHA1", "HMAC_MD5"])
async def test_the_algorithm_is_the_one_the_header_names(peer: TwilioPeer, post: Post, algorithm: str) -> None:
    fields = peer.fields("zdravo")
    signature = RequestValidator(SECRET).compute_signature(PUBLIC + PATH, fields, HMAC_SHA256)
    headers = {HEADER: signature, SIGNATURE_SETTINGS_HEADER: f"key=webhooks_sharedkey_1,algorithm={algorithm}"}
    call = signed(PATH, fields)
    answer = await post(replace(call, headers={**call.headers, **headers}))
    assert answer.status == (200 if algorithm == "HMAC_SHA256" else 403)


def as_json(fields: dict[str, str]) -> Call:
    body = json.dumps(fields).encode()
    path = f"{PATH}?bodySHA256={sha256(body).hexdigest()}"
    signature = RequestValidator(SECRET).compute_signature(PUBLIC + path, {})
    return Call(path, body, {"Content-Type": "application/json", HEADER: signature})


async def test_json_is_signed_by_its_hash(peer: TwilioPeer, post: Post, storage: Service) -> None:
    call = as_json(peer.fields("kao json"))
    assert (await post(call)).status == 200
    assert (await post(replace(call, data=call.data + b" "))).status == 403
    unhashed = RequestValidator(SECRET).compute_signature(PUBLIC + PATH, {})
    assert (await post(Call(PATH, call.data, {**call.headers, HEADER: unhashed}))).status == 403
    assert await stored(storage) == ["kao json"]


async def test_a_field_more_or_less_breaks_it(peer: TwilioPeer, post: Post) -> None:
    call = peer.message("zdravo")
    assert (await post(replace(call, data=call.data + b"&Extra=1"))).status == 403
    assert (await post(replace(call, data=call.data.replace(b"FromCity=&", b"")))).status == 403
