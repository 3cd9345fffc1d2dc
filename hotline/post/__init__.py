"""What came in and what goes out: conversations, inbox, outbox. Every row is sealed, every step can be repeated."""

from hotline.post.conversations import Conversation, find_conversation, open_conversation
from hotline.post.inbox import Claimed, claim, finish, receive
from hotline.post.messages import Button, IncomingMessage, Media, Reply
from hotline.post.outbox import enqueue, replies_after

__all__ = [
    "Button",
    "Claimed",
    "Conversation",
    "IncomingMessage",
    "Media",
    "Reply",
    "claim",
    "enqueue",
    "find_conversation",
    "finish",
    "open_conversation",
    "receive",
    "replies_after",
]
