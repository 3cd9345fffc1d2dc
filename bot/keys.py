"""Names under which the application holds its parts."""

import asyncio

from aiohttp import web

from bot.service import Service

SERVICE = web.AppKey("service", Service)
UPLOADS = web.AppKey("uploads", asyncio.Semaphore)  # how many files may come in at once
BROKEN = web.AppKey("broken", asyncio.Event)  # set when work that should run for ever has failed
