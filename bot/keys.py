"""Names under which the application holds its parts."""

from aiohttp import web

from bot.service import Service

SERVICE = web.AppKey("service", Service)
