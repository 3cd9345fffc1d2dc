#!/usr/bin/env bash
# Runs the whole test suite; the model is trained once and shared by every test. Two halves run side by side, each file
# in one of them; `make test ARGS="-n 0 tests/nlu"` runs a part in one process.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m bot train >/dev/null
exec .venv/bin/python -m pytest -n 2 --dist loadfile "$@"
