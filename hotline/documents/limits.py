"""How much of a file is looked at. A contract of ten pages or a photo of a phone fits; a bomb does not."""

from __future__ import annotations

LARGEST = 8_000_000  # bytes of a file
MOST_PIXELS = 40_000_000  # of a picture; phones take 12 to 50 million, and send fewer
LONGEST_SIDE = 12_000  # pixels
MOST_PAGES = 10  # of a PDF; what comes after is not read
MOST_SCANNED = 4  # pages without text that are read as pictures
MOST_LETTERS = 5_000  # of the text; the check of an offer reads no more
MOST_UNPACKED = 30_000_000  # bytes of one stream of a PDF

MEMORY = 1_200_000_000  # bytes of address space, of the reader and of Tesseract each
CPU_SECONDS = 40
SECONDS = 60.0  # by the clock, after which the reader is killed
AT_ONCE = 2  # readers
PATIENCE = 20.0  # seconds that a file waits for a free reader
