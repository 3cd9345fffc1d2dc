"""Figures for Prometheus. All of them are counts, ages and codes; none tells of a person."""

from bot.metrics.cases import case_families
from bot.metrics.exposition import Family, render
from bot.metrics.flow import flow_families
from bot.metrics.process import process_families

__all__ = ["Family", "case_families", "flow_families", "process_families", "render"]
