"""Alerts by e-mail, through the mail server of PUTOKAZ_SMTP_URL."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from bot.alerts.transport import AlertError

SECONDS_TO_ANSWER = 20.0
PORTS = {"smtp": 587, "smtps": 465}
LOCAL = ("127.0.0.1", "::1", "localhost")


class EmailAlerts:
    """Sends through one server; TLS always, except to this computer.

    Args:
        url: ``smtp://user:password@host:587`` (STARTTLS) or ``smtps://…:465``.
        sender: the address that stands in From.
    """

    kind = "email"

    def __init__(self, url: str, sender: str) -> None:
        self._server = urlsplit(url)
        self._sender = sender

    async def send(self, address: str, line: str) -> None:
        """Send a message whose subject is the line and whose body is empty.

        Raises:
            AlertError: the server cannot be reached or refuses.
        """
        try:
            await asyncio.to_thread(self._send, address, line)
        except (smtplib.SMTPException, OSError) as error:
            raise AlertError(type(error).__name__) from None

    async def close(self) -> None:
        """Nothing stays open."""

    def _send(self, address: str, line: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, address, line
        message.set_content("")
        with self._connect() as server:
            if self._server.username:
                server.login(unquote(self._server.username), unquote(self._server.password or ""))
            server.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        host, scheme = self._server.hostname or "", self._server.scheme
        port = self._server.port or PORTS.get(scheme, 587)
        if scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS_TO_ANSWER, context=ssl.create_default_context())
        server = smtplib.SMTP(host, port, timeout=SECONDS_TO_ANSWER)
        if host not in LOCAL:
            server.starttls(context=ssl.create_default_context())
        return server
