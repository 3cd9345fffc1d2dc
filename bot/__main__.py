"""`python -m bot` is `putokaz`."""

import sys

from bot.cli import main

sys.exit(main())
