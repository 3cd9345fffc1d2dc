#!/usr/bin/env bash
# Sets up what plays the providers in tests (tests/peers/README.md) in .tools/peers; nothing of it is part of the product.
set -euo pipefail
cd "$(dirname "$0")/.."

UV=$(command -v uv || echo "$PWD/.tools/uv/bin/uv")
printf '\033[1m==>\033[0m %s\n' "Installing what plays the providers in tests (about 250 MB the first time)" >&2
[ -x .tools/peers/bin/python ] || "$UV" venv --quiet --python "$(cat .python-version)" .tools/peers
"$UV" pip sync --quiet --python .tools/peers/bin/python --require-hashes tests/peers/requirements.lock
cp tests/peers/package.json tests/peers/package-lock.json tests/peers/.npmrc .tools/peers/
cd .tools/peers
PATH="$PWD/bin:$PATH" bin/npm ci --silent --no-progress >&2
