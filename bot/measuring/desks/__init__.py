"""Many operators at once on a large hotline: how long each page takes, and each piece of news."""

from bot.measuring.desks.running import desks_table, measure_desks

__all__ = ["desks_table", "measure_desks"]
