"""Logs carry allowed fields only; a person's words cannot get in, whatever raised them."""

import io
import json
import logging

import pytest

from bot.logs import SafeFormatter, configure_logging


def record(name: str, message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


def test_it_writes_the_event_and_the_allowed_fields() -> None:
    line = json.loads(
        SafeFormatter().format(record("bot.messages", "turn failed", kind="ValueError", text="kanarinac"))
    )
    assert (line["event"], line["kind"]) == ("turn failed", "ValueError")
    assert "kanarinac" not in json.dumps(line)


def test_arguments_and_library_messages_are_left_out() -> None:
    for made in (record("bot.x", "event %s", "kanarinac"), record("rasa.core", "said kanarinac")):
        assert "kanarinac" not in SafeFormatter().format(made)


def test_a_trace_names_places_and_no_values() -> None:
    try:
        raise ValueError("kanarinac")
    except ValueError as error:
        made = record("bot.x", "failed")
        made.exc_info = (type(error), error, error.__traceback__)
    assert "kanarinac" not in SafeFormatter().format(made)
    assert "test_logs.py" in SafeFormatter().format(made)


def test_a_log_that_cannot_be_written_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """By default Python prints the trace of what was logged, whose last line is a person's."""
    root, told = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    configure_logging("DEBUG")
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.stream = FullDisk()
    try:
        raise ValueError("kanarinac")
    except ValueError:
        logging.getLogger("bot.x").exception("failed")
    root.handlers[:], logging.raiseExceptions = handlers, told
    root.setLevel(level)
    assert capfd.readouterr().err == ""


class FullDisk(io.StringIO):
    """Takes nothing."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")
