"""Persons who write over every channel to the real service, with its providers played on loopback."""

from bot.measuring.load.persons import Crowd
from bot.measuring.load.running import Level, measure_load

__all__ = ["Crowd", "Level", "measure_load"]
