"""Whether a webhook was signed by Twilio, for the address under which Twilio knows us.

Source: www.twilio.com/docs/usage/webhooks/webhooks-security. The signature is over the public address, which a proxy
hides from us; so it is put together from ``PUTOKAZ_PUBLIC_URL``.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from aiohttp import web
from multidict import MultiDict

from bot.settings import Settings

SIGNATURE = "X-Twilio-Signature"


def is_from_twilio(settings: Settings, request: web.Request, body: bytes, fields: MultiDict[str]) -> bool:
    """Whether the signature is right, over a form's fields or over a JSON body's hash; False while Twilio is off."""
    signature = request.headers.get(SIGNATURE, "")
    if not settings.twilio_auth_token or not signature:
        return False
    from twilio.request_validator import SIGNATURE_SETTINGS_HEADER, RequestValidator, get_signature_algorithm

    is_json = request.content_type == "application/json"
    if is_json and not hmac.compare_digest(sha256(body).hexdigest(), request.query.get("bodySHA256", "").lower()):
        return False
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    params: MultiDict[str] = MultiDict() if is_json else fields
    validator = RequestValidator(settings.twilio_auth_token)
    return bool(validator.validate(public_address(settings, request), params, signature, algorithm))


def public_address(settings: Settings, request: web.Request) -> str:
    """The address as the provider called it."""
    base = settings.public_url.rstrip("/") or f"{request.scheme}://{request.host}"
    return base + request.raw_path
