"""The output channel of a turn: it collects replies whole instead of sending them in pieces."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from hotline.post.messages import Button, Reply


class ReplyCollector(OutputChannel):
    """Collects the replies of one turn as `Reply` values.

    Args:
        channel: name of the person's channel, which the texts depend on.
    """

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.replies: list[Reply] = []

    def name(self) -> str:  # a class method in rasa; here the channel is known per turn
        """The person's channel."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take a reply as rasa hands it over."""
        self.replies.append(reply_from(message))


def reply_from(message: dict[str, Any]) -> Reply:
    """A reply from what the generator made."""
    custom = message.get("custom") or {}
    buttons = tuple(Button(button["title"], button["payload"]) for button in message.get("buttons") or ())
    return Reply(
        message.get("text") or "",
        custom["topic"],
        custom["language"],
        buttons,
        fact=custom.get("fact"),
        said=custom.get("said"),
    )
