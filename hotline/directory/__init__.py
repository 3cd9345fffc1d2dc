"""Where things are: the 18 coordination teams and the places they answer for."""

from hotline.directory.units import Unit, candidates_for, unit_of, units

__all__ = ["Unit", "candidates_for", "unit_of", "units"]
