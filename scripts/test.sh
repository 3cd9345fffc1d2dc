#!/usr/bin/env bash
# Runs the whole test suite; the model is trained once and shared by every test.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m bot train >/dev/null
exec .venv/bin/python -m pytest "$@"
