"""The trained model: found by the fingerprint of all it is made of, trained when there is none."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
MODELS = HOME / "models"
INGREDIENTS = ("config.yml", "requirements.lock", "bot/domain", "bot/rules", "nlu")
LEFT_OUT = ("nlu/evaluation", "__pycache__")


class TrainingError(Exception):
    """Training ended without a model; what rasa printed stands above."""


def fingerprint(home: Path = HOME) -> str:
    """16 hexadecimal digits over every file the model depends on."""
    digest = hashlib.sha256()
    for path in sorted(_files(home)):
        digest.update(str(path.relative_to(home)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def model_path() -> Path:
    """Where the model of the present ingredients is, or will be."""
    return MODELS / f"putokaz-{fingerprint()}.tar.gz"


def ensure_model(quiet: bool = False) -> Path:
    """The model of the present ingredients, trained in a process of its own if it is missing.

    Raises:
        TrainingError: no model came out.
    """
    path = model_path()
    if path.exists():
        return path
    print("Training the model (a few minutes, only when something it is made of has changed) …", file=sys.stderr)
    environment = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "bot.engine.training", str(path)],
        cwd=HOME,
        env=environment,
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode or not path.exists():
        raise TrainingError("training failed")
    for old in sorted(MODELS.glob("putokaz-*.tar.gz"), key=lambda model: model.stat().st_mtime)[:-2]:
        old.unlink()
    return path


def train(path: Path) -> None:
    """Train with rasa and put the model at ``path`` in one step, so that a broken run leaves none."""
    import rasa.model_training

    unfinished = f"unfinished-{path.name}"
    rasa.model_training.train(
        domain="bot/domain",
        config="config.yml",
        training_files=["nlu/data", "bot/rules"],
        output=str(path.parent),
        fixed_model_name=unfinished.removesuffix(".tar.gz"),
        force_training=True,
    )
    unpacked_at_once(path.parent / unfinished).rename(path)


def unpacked_at_once(model: Path) -> Path:
    """The same archive, stored instead of compressed: rasa unpacks it at every start, three times over."""
    stored = model.with_name(f"stored-{model.name}")
    with tarfile.open(model, "r:gz") as packed, tarfile.open(stored, "w:gz", compresslevel=0) as unpacked:
        for member in packed:
            unpacked.addfile(member, packed.extractfile(member) if member.isfile() else None)
    model.unlink()
    return stored


def _files(home: Path) -> list[Path]:
    found: list[Path] = []
    for name in INGREDIENTS:
        top = home / name
        candidates = [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]
        found += [p for p in candidates if not any(part in p.relative_to(home).as_posix() for part in LEFT_OUT)]
    return found


if __name__ == "__main__":
    import bot.engine.quiet  # noqa: F401 - sets what rasa reads from the environment

    MODELS.mkdir(exist_ok=True)
    train(Path(sys.argv[1]))
