#!/usr/bin/env bash
# Runs the whole test suite; the model is trained once and shared by every test. Three processes run side by side, as
# many tests wait more than they work; each file in one of them, the long ones of tests/acceptance first.
# `make test ARGS="-n 0 tests/nlu"` runs a part in one process.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m bot train >/dev/null
exec .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder "$@"
