"""The log library of rasa, silenced before its first line. Of its own, because it takes a third of a second."""

import logging

import structlog

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR), cache_logger_on_first_use=True)
