"""Measuring programs: `make bench` and the parts of docs/quality.md that they write."""
