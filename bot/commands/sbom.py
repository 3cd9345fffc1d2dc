"""`putokaz sbom`: what is installed here, as CycloneDX JSON, from the packages' own metadata."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from typing import Any

from bot.settings import Settings

EXAMPLE = "putokaz sbom > sbom.json"
FORMAT = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}  # cyclonedx.org/docs/1.5/json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print it."""
    json.dump(bill(distributions()), sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


def bill(installed: Iterable[Distribution]) -> dict[str, Any]:
    """The bill of materials, each package once, by name."""
    found = {_name(one): one for one in installed if one.metadata["Name"]}
    components = [_component(name, found[name]) for name in sorted(found)]
    return {**FORMAT, "metadata": {"component": {"type": "application", "name": "putokaz"}}, "components": components}


def _component(name: str, one: Distribution) -> dict[str, Any]:
    told = one.metadata
    described = next((told[field] for field in ("License-Expression", "License") if field in told), "") or ""
    known = described.strip().splitlines()[0][:100] if described.strip() else ""
    place = f"pkg:pypi/{name}@{one.version}"
    entry = {"type": "library", "name": name, "version": one.version, "purl": place, "bom-ref": place}
    return entry | ({"licenses": [{"license": {"name": known}}]} if known else {})


def _name(one: Distribution) -> str:
    return one.metadata["Name"].lower().replace("_", "-").replace(".", "-")
