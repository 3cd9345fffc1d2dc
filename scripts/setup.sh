#!/usr/bin/env bash
# Sets up Python 3.11 and the locked dependencies in .venv. Run by make; safe to repeat.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

find_uv() {
  if command -v uv >/dev/null; then command -v uv; return; fi
  if [ ! -x .tools/uv/bin/uv ]; then
    say "Fetching uv (the installer)"
    python3 -m venv .tools/uv >&2 || { echo "Python 3 needs its venv module (Debian: apt-get install python3-venv)" >&2; exit 1; }
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv >&2
  fi
  echo "$PWD/.tools/uv/bin/uv"
}

UV=$(find_uv)
if [ ! -x .venv/bin/python ]; then
  say "Making .venv with Python $(cat .python-version)"
  "$UV" venv --quiet --python "$(cat .python-version)" .venv
fi
say "Installing the locked dependencies (about 600 MB the first time)"
"$UV" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock

# The command and the project's own packages: two small files instead of a build.
cat > .venv/bin/putokaz <<END
#!$PWD/.venv/bin/python
import sys
from bot.cli import main
if __name__ == "__main__":  # a process that is forked from this one reads the file again
    sys.exit(main())
END
chmod +x .venv/bin/putokaz
echo "$PWD" > "$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/putokaz.pth"
# A start must not compile what it imports, wherever Python is told to keep no bytecode.
say "Compiling what a start imports"
.venv/bin/python -W ignore -m compileall -q bot nlu actions hotline
env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -W ignore -c "import bot.app, bot.engine.deferral as d; d.defer(); import bot.engine.assembly"
say "Ready"
