"""Sealed packets: what a referral passes on, for a receiver without an account.

A one-time link and, by another way, a passphrase. The content is sealed under a key that only the passphrase gives;
it opens once, is destroyed at that moment, and takes the receiver's answer.
"""

from hotline.packets.application import create_packets
from hotline.packets.making import MadePacket, make_packet

__all__ = ["MadePacket", "create_packets", "make_packet"]
