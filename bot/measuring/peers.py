"""Putokaz beside `rasa run`, in the same run on the same machine: twelve persons who write without a pause.

Two peers: rasa's default pipeline and policies, trained on a sample of our own messages with a rule and a fixed answer
for each intent; and our trained model behind its own server and action server. Neither stores anything (its stores
are in memory), seals anything or knows danger; Putokaz does all of it in the same time. The default model is trained on
few messages for five epochs, as how fast it answers does not depend on how well it has learnt.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import aiohttp

from bot.engine.training import HOME, model_path
from bot.measuring.load.persons import TALKS
from bot.measuring.processes import resident, until_served
from nlu.data_file import read_data

PERSONS = 12
SERVER = "sanic-jwt==1.8.0"
PORT = 18280
MOST_EACH = 3  # messages of an intent and file in the sample
LONGEST_VISIT = 35  # messages until a person comes anew: who writes more without a pause is told to wait
WARM_UP = 3  # messages of each person before counting
CONFIG = """recipe: default.v1
assistant_id: peer
language: en
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: 5
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: 5
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
policies:
- name: MemoizationPolicy
- name: RulePolicy
- name: UnexpecTEDIntentPolicy
  max_history: 5
  epochs: 5
- name: TEDPolicy
  max_history: 5
  epochs: 5
  constrain_similarities: true
"""

Say = Callable[[aiohttp.ClientSession, int, str], Awaitable[None]]


@dataclass(frozen=True)
class Speed:
    """How one of them did: messages a second, median and 95th percentile in seconds, megabytes of all its processes."""

    name: str
    rate: float
    median: float
    ninety_fifth: float
    megabytes: float
    ready: float


def measure_peers(folder: Path, seconds: float) -> list[Speed]:
    """One after the other, each alone on the machine; training of the default pipeline comes first (minutes)."""
    model, server = train_default(folder), _server(folder)
    rasa = (sys.executable, "-W", "ignore", "-m", "rasa", "run", "--port", str(PORT), "--connector", "rest", "--model")
    endpoints = ("--endpoints", str(HOME / "endpoints.yml"))
    actions = (sys.executable, "-W", "ignore", "-m", "rasa", "run", "actions", "--actions", "actions")
    own = (sys.executable, "-m", "bot", "run", "--port", str(PORT))
    settings = {"PUTOKAZ_DATA_DIR": str(folder / "data"), "PUTOKAZ_LOG_LEVEL": "ERROR"}
    return [
        _measure("Putokaz (SQLite, everything stored)", [own], settings, "/readyz", _ours(), seconds),
        _measure("rasa run, default pipeline", [(*rasa, str(model))], server, "/", _rest, seconds, folder),
        _measure("rasa run, our model", [actions, (*rasa, str(model_path()), *endpoints)], server, "/", _rest, seconds),
    ]


def _server(folder: Path) -> dict[str, str]:
    """Settings with what only rasa's server needs; it is not among what Putokaz installs."""
    uv = shutil.which("uv") or str(HOME / ".tools" / "uv" / "bin" / "uv")
    where = str(folder / "server")
    command = (uv, "pip", "install", "--quiet", "--python", sys.executable, "--no-deps", "--target", where, SERVER)
    subprocess.run(command, check=True)  # noqa: S603 - our own tool
    return {"PYTHONPATH": f"{HOME}{os.pathsep}{where}"}


def train_default(folder: Path) -> Path:
    """rasa's default model on a sample of our messages."""
    _write_project(folder)
    command = (sys.executable, "-W", "ignore", "-m", "rasa", "train", "--out", "models", "--fixed-model-name", "peer")
    subprocess.run(command, cwd=folder, env=_environment({}), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return folder / "models" / "peer.tar.gz"


def _write_project(folder: Path) -> None:
    messages = sample()
    nlu = "".join(
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {one}\n" for one in examples)
        for intent, examples in messages.items()
    )
    intents = "".join(f"- {intent}\n" for intent in messages)
    replies = "".join(f"  utter_{intent}:\n  - text: {intent}\n" for intent in messages)
    rules = "".join(
        f"- rule: {intent}\n  steps:\n  - intent: {intent}\n  - action: utter_{intent}\n" for intent in messages
    )
    (folder / "data").mkdir(parents=True)
    (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "domain.yml").write_text(f'version: "3.1"\nintents:\n{intents}responses:\n{replies}', encoding="utf-8")
    (folder / "data" / "nlu.yml").write_text(f'version: "3.1"\nnlu:\n{nlu}', encoding="utf-8")
    (folder / "data" / "rules.yml").write_text(f'version: "3.1"\nrules:\n{rules}', encoding="utf-8")


def sample() -> dict[str, list[str]]:
    """A few messages of each intent in each file, by chance that is always the same."""
    found: dict[str, list[str]] = {}
    for file in sorted((HOME / "nlu" / "data").glob("*/*.yml")):
        for block in read_data(file).get("nlu", ()):
            lines = [line.strip().removeprefix("- ") for line in block["examples"].splitlines() if line.strip()]
            plain = [line for line in lines if not set("[]{}") & set(line)]
            chosen = random.Random(0).sample(plain, min(MOST_EACH, len(plain)))  # noqa: S311 - chance of a measurement
            found.setdefault(block["intent"], []).extend(chosen)
    return found


def _measure(
    name: str,
    commands: Sequence[Sequence[str]],
    settings: Mapping[str, str],
    ready: str,
    say: Say,
    seconds: float,
    folder: Path = HOME,
) -> Speed:
    with ExitStack() as stack:
        began = time.monotonic()
        running = [stack.enter_context(_process(command, settings, folder)) for command in commands]
        return asyncio.run(_talk(name, running, ready, say, seconds, began))


async def _talk(
    name: str, running: Sequence[subprocess.Popen[bytes]], ready: str, say: Say, seconds: float, began: float
) -> Speed:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as client:
        await until_served(f"http://127.0.0.1:{PORT}{ready}")
        started = time.monotonic() - began
        times: list[float] = []
        until = time.perf_counter() + seconds
        await asyncio.gather(*(_person(client, say, number, until, times) for number in range(PERSONS)))
    hundredths = statistics.quantiles(times, n=100, method="inclusive")
    memory = sum(resident(process.pid) for process in running)
    return Speed(name, len(times) / seconds, hundredths[49], hundredths[94], memory, started)


async def _person(client: aiohttp.ClientSession, say: Say, number: int, until: float, times: list[float]) -> None:
    talk = cycle(TALKS[number % len(TALKS)])
    for _ in range(WARM_UP):
        await say(client, number, next(talk))
    while time.perf_counter() < until:
        began = time.perf_counter()
        await say(client, number, next(talk))
        times.append(time.perf_counter() - began)


def _ours() -> Say:
    sessions: dict[tuple[int, int], str] = {}
    said: Counter[int] = Counter()

    async def say(client: aiohttp.ClientSession, person: int, text: str) -> None:
        visit = (person, said[person] // LONGEST_VISIT)
        said[person] += 1
        body = {"session": sessions.get(visit), "text": text}
        async with client.post(f"http://127.0.0.1:{PORT}/chat", json=body) as answer:
            sessions[visit] = str((await answer.json())["session"])

    return say


async def _rest(client: aiohttp.ClientSession, person: int, text: str) -> None:
    body = {"sender": f"person-{person}", "message": text}
    async with client.post(f"http://127.0.0.1:{PORT}/webhooks/rest/webhook", json=body) as answer:
        await answer.json()


@contextmanager
def _process(command: Sequence[str], settings: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, env=_environment(settings), **quiet)  # type: ignore[call-overload]  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(HOME), **settings}


def peers_table(speeds: Sequence[Speed], seconds: float) -> str:
    """The figures as a table."""
    lines = [
        f"| {one.name} | {one.rate:.1f} | {one.median * 1000:.0f} ms | {one.ninety_fifth * 1000:.0f} ms | "
        f"{one.megabytes:.0f} MB | {one.ready:.1f} s |"
        for one in speeds
    ]
    head = f"## Beside `rasa run`\n\n`putokaz bench --peers {seconds:.0f}`: {PERSONS} persons at once, no pause."
    columns = "| what | messages/s | 50 % | 95 % | memory | ready after |\n|---|---|---|---|---|---|"
    return "\n".join([head, "", columns, *lines])
