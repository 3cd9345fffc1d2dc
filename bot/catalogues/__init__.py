"""The gettext pipeline: compiling the catalogues, Bosnian in Cyrillic, and the checks of `make check`."""

from bot.catalogues.compiling import compile_catalogues

__all__ = ["compile_catalogues"]
