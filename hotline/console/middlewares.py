"""What every request to the console passes: the language of its pages, refusals as pages or JSON, and headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from hotline.console.errors import ConsoleError
from hotline.console.keys import LANGUAGE
from hotline.console.rendering import error_page
from hotline.console.wording import INTERFACE_LANGUAGES

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LANGUAGE_COOKIE = "putokaz_console_language"
A_YEAR = 365 * 24 * 3600
API = "/console/api/"
CODES = {401: "signed_out", 403: "forbidden", 404: "not_found", 405: "wrong_method", 413: "too_large"}

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the headers: the console keeps its promises also where it is served alone."""
    response = await handler(request)
    if not response.prepared:
        for name, value in HEADERS.items():
            response.headers[name] = value
    return response


@web.middleware
async def language(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Choose the language of the pages: ``?lang=`` (kept in a cookie), else the cookie's, else Bosnian."""
    asked, kept = request.query.get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, "")
    request[LANGUAGE] = next((code for code in (asked, kept) if code in INTERFACE_LANGUAGES), "bs")
    response = await handler(request)
    if asked in INTERFACE_LANGUAGES and not response.prepared:
        response.set_cookie(LANGUAGE_COOKIE, asked, max_age=A_YEAR, path="/console", httponly=True, samesite="Strict")
    return response


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a refusal as JSON to programs and as a page to people; who is signed out is led to the sign-in."""
    try:
        return await handler(request)
    except ConsoleError as error:
        return _refuse(request, error)
    except web.HTTPException as answer:
        if answer.status < 400:
            return _plain(answer)
        return _refuse(request, ConsoleError(answer.status, CODES.get(answer.status, "bad_request")))


def _refuse(request: web.Request, error: ConsoleError) -> web.StreamResponse:
    if request.path.startswith(API):
        return web.json_response({"error": error.code, **error.details}, status=error.status)
    if error.status == 401:
        where = "factor" if error.code == "second_factor" else "login"
        return web.Response(status=303, headers={"Location": f"/console/{where}"})
    return error_page(request, error)


def _plain(answer: web.HTTPException) -> web.Response:
    """A redirect as an ordinary response, so that headers and cookies can still be set."""
    return web.Response(status=answer.status, headers={"Location": answer.headers.get("Location", "/console/")})


MIDDLEWARES = (headers, language, refusals)
