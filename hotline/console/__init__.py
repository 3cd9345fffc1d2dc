"""The operators' console: a web application of its own, mounted under /console."""

from hotline.console.application import create_console
from hotline.console.keys import Policy
from hotline.console.news import News

__all__ = ["News", "Policy", "create_console"]
