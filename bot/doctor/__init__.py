"""`putokaz doctor`: checks in plain words. Each is a function of the settings; a capability adds its own."""

from bot.doctor.checks import CHECKS, examine
from bot.doctor.finding import Finding

__all__ = ["CHECKS", "Finding", "examine"]
