"""What can become of something that was sent, and how much of it is taken."""

from __future__ import annotations

WAITING = "waiting"  # the provider still has it
KEPT = "kept"
WITHHELD = "withheld"  # it may show a child: not fetched, a supervisor decides
LOST = "lost"
READING = "reading"  # a job offer: to be read once and then forgotten, never kept

LARGEST = 16_000_000  # bytes; what WhatsApp takes at most, and hours of speech
MOST_OF_ONE = 50  # of one conversation, so that nobody fills the disk
KINDS = ("voice", "picture", "video", "file")  # the others are not kept
READABLE = ("picture", "file")
SEEN = ("picture", "video")


def withholds(kind: str, online: bool, child: bool) -> bool:
    """Whether something sent is left with the provider because it may show a child."""
    return kind in SEEN and (online or child)
