"""What the encoder's own heads say of a message."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nlu.heads import form_head, indicator_scores, intent_head, sign_score, told_head
from nlu.reading import Reading
from nlu.taxonomy import flags, forms, indicators, intents, signs
from tests.nlu.readings import make_reader

READING = make_reader(["gazda mi drži pasoš", "drži me"], ["bs", "bs"]).read("gazda mi drži pasoš", "bs")


def says(sign: str, score: float) -> Reading:
    """A reading of which the head sees one sign."""
    scores = np.full(len(signs()), -6.0, np.float32)
    scores[signs().index(sign)] = score
    return replace(READING, signs=scores)


def test_the_chances_of_the_intents_sum_to_one() -> None:
    """Among the classes asked for, in their order."""
    logits = np.zeros(len(intents()), np.float32)
    logits[intents().index("greet")] = 3.0
    chances = np.exp(intent_head(replace(READING, intents=logits), ["ask_wages", "greet"]))
    assert chances.sum() == pytest.approx(1.0)
    assert chances.argmax() == 1


def test_the_likeliest_form_is_that_of_the_head() -> None:
    """And one form that is likely is enough to say that any is told."""
    reading = says("forced_begging", 2.0)
    assert forms()[int(form_head(reading, forms()).argmax())] == "forced_begging"
    assert told_head(reading, ("no", "yes")).argmax() == 1
    assert told_head(says("danger", 2.0), ("no", "yes")).argmax() == 0


@pytest.mark.parametrize("flag", flags())
def test_a_flag_has_its_own_score(flag: str) -> None:
    """And no other sign's."""
    assert sign_score(says(flag, 1.5), flag) == 1.5
    assert sign_score(says("document_retention", 1.5), flag) == -6.0


@pytest.mark.parametrize("code", indicators())
def test_the_indicators_come_in_the_order_of_the_taxonomy(code: str) -> None:
    """Their scores are read by position."""
    scores = indicator_scores(says(code, 1.5))
    assert len(scores) == len(indicators())
    assert indicators()[int(scores.argmax())] == code
