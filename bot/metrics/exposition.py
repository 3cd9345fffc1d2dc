"""Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "putokaz_"


@dataclass(frozen=True)
class Family:
    """One figure under one name, for each combination of labels that it has.

    Args:
        name: without the prefix; ages end in ``_seconds``, what only grows in ``_total``.
        values: labels, as ``(("channel", "sms"),)``, to value.
    """

    name: str
    meaning: str
    values: Mapping[tuple[tuple[str, str], ...], float] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, meaning: str, value: float) -> Family:
        """A figure without labels."""
        return cls(name, meaning, {(): value})

    @classmethod
    def by(cls, name: str, meaning: str, label: str, values: Mapping[str, float]) -> Family:
        """A figure with one label."""
        return cls(name, meaning, {((label, value),): number for value, number in values.items()})

    def lines(self) -> Iterable[str]:
        """The lines of the format."""
        name = PREFIX + self.name
        yield f"# HELP {name} {self.meaning}"
        yield f"# TYPE {name} {'counter' if self.name.endswith('_total') else 'gauge'}"
        for labels, value in self.values.items():
            yield f"{name}{_braced(labels)} {value:.10g}"


def render(families: Iterable[Family]) -> str:
    """The whole page."""
    return "".join(f"{line}\n" for family in families for line in family.lines())


def _braced(labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
