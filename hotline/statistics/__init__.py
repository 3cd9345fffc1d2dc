"""Statistics: how many, of what, where; never who. Small numbers are hidden so that none can be calculated back."""

from hotline.statistics.annual import Annual, make_annual
from hotline.statistics.counting import Counted, count_period
from hotline.statistics.referring import count_referrals
from hotline.statistics.suppression import Published, Table, suppress

__all__ = ["Annual", "Counted", "Published", "Table", "count_period", "count_referrals", "make_annual", "suppress"]
