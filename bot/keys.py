"""Names under which the application holds its parts."""

import asyncio

from aiohttp import web

from bot.service import Service

SERVICE = web.AppKey("service", Service)
BROKEN = web.AppKey("broken", asyncio.Event)  # set when work that should run for ever has failed
